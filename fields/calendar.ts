import { defineInputField, defineInputFields } from 'zapier-platform-core';

export const calendarId = defineInputField({
  key: 'calendarId',
  label: 'Calendar',
  dynamic: 'list_calendars.id.name',
  search: 'find_calendar.id',
});

export const groupId = defineInputField({
  key: 'groupId',
  label: 'Calendar Group',
  dynamic: 'list_calendar_groups.id.name',
});

/** HighLevel requires these for a new calendar group and for each update. */
export const groupInputs = defineInputFields([
  { key: 'name', label: 'Name', required: true },
  { key: 'description', label: 'Description', required: true },
  {
    key: 'slug',
    label: 'Slug',
    required: true,
    helpText: "The last part of the group's URL. It must be unique across HighLevel.",
  },
]);
