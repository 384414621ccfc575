import { defineInputField } from 'zapier-platform-core';

export const calendarId = defineInputField({ key: 'calendarId', label: 'Calendar', dynamic: 'list_calendars.id.name' });

export const groupId = defineInputField({
  key: 'groupId',
  label: 'Calendar Group',
  dynamic: 'list_calendar_groups.id.name',
});
