import { defineInputField, defineInputFields, type Bundle } from 'zapier-platform-core';
import { offsetInput } from '../highlevel/dates';
import { badInput } from '../highlevel/errors';
import type { Z } from '../highlevel/types';
import { calendarId } from './calendar';
import { userId } from './common';
import { dynamicFields, type InputsOf } from './dynamic';

/** Fills the dropdown of appointments, which HighLevel does not list for a whole sub-account (its issue #7). */
export const calendarOfAppointment = defineInputField({ ...calendarId, helpText: 'Only used to fill the list below.' });

export const eventId = defineInputField({
  key: 'eventId',
  label: 'Appointment',
  required: true,
  dynamic: 'list_calendar_events.id.title,startTime',
  search: 'find_appointment.id',
});

export const appointmentId = defineInputField({ ...eventId, key: 'appointmentId' });

export const startTime = defineInputField({ key: 'startTime', label: 'Start Time', type: 'datetime' });
export const endTime = defineInputField({ key: 'endTime', label: 'End Time', type: 'datetime' });
export const assignedUserId = defineInputField({ ...userId, key: 'assignedUserId', label: 'Assigned User' });

/** The statuses that an appointment can be given, by their names in HighLevel. */
export const appointmentStatuses = {
  new: 'New',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
  showed: 'Showed',
  noshow: 'No-Show',
  invalid: 'Invalid',
};

/** The inputs of an appointment, except its calendar, contact and times. */
export const appointmentDetails = defineInputFields([
  { key: 'title', label: 'Title' },
  { key: 'appointmentStatus', label: 'Status', choices: appointmentStatuses },
  { ...assignedUserId, helpText: "A member of the calendar's team. Some calendars require one." },
  { key: 'description', label: 'Description', type: 'text' },
  { key: 'address', label: 'Address', helpText: 'A place or a meeting link. Makes the meeting location custom.' },
  {
    key: 'meetingLocationType',
    label: 'Meeting Location Type',
    choices: {
      custom: 'Custom',
      zoom: 'Zoom',
      gmeet: 'Google Meet',
      phone: 'Phone',
      address: 'Address',
      ms_teams: 'Microsoft Teams',
      google: 'Google',
    },
  },
  {
    key: 'meetingLocationId',
    label: 'Meeting Location',
    dynamic: 'meeting_location.id.name',
    dependsOn: ['calendarId'],
    helpText: 'One of the meeting locations set up in the calendar.',
  },
  {
    key: 'overrideLocationConfig',
    label: 'Override Meeting Location',
    type: 'boolean',
    helpText: 'Choose Yes if you fill in only Meeting Location Type, or No if you fill in only Meeting Location.',
  },
  {
    key: 'toNotify',
    label: 'Run Automations',
    type: 'boolean',
    helpText: 'Choose No to keep workflows and their notifications from running.',
  },
  {
    key: 'ignoreDateRange',
    label: 'Ignore Date Range',
    type: 'boolean',
    helpText: "Choose Yes to ignore the calendar's minimum notice and date range.",
  },
  {
    key: 'ignoreFreeSlotValidation',
    label: 'Ignore Free Slots',
    type: 'boolean',
    helpText: 'Choose Yes to book even if the slot is taken. The minimum notice and date range are ignored too.',
  },
  {
    key: 'rrule',
    label: 'Recurrence Rule',
    helpText: 'A rule such as RRULE:FREQ=WEEKLY;COUNT=4. Ignore Free Slots must be Yes.',
  },
]);

export const appointmentInputs = dynamicFields(appointmentDetails);

type Times = [typeof startTime, typeof endTime];

/**
 * The inputs of an appointment as the body that create and update share.
 * @throws HaltedError if a time is not a valid date and time, or if HighLevel would ignore the recurrence rule
 */
export const appointmentBody = (z: Z, bundle: Bundle<InputsOf<[...Times, ...typeof appointmentDetails]>>) => {
  const { inputData } = bundle;
  // Without Ignore Free Slots, HighLevel silently ignores the rule (its OpenAPI file).
  if (inputData.rrule && !inputData.ignoreFreeSlotValidation)
    throw badInput(z, 'HighLevel applies a Recurrence Rule only if Ignore Free Slots is Yes.');
  return { ...inputData, ...times(z, bundle) };
};

/** Start and end in the format of appointments and block slots. */
export const times = (z: Z, bundle: Bundle<InputsOf<Times>>) => ({
  startTime: offsetInput(z, bundle, 'Start Time', bundle.inputData.startTime),
  endTime: offsetInput(z, bundle, 'End Time', bundle.inputData.endTime),
});

export const appointmentNoteId = defineInputField({
  key: 'noteId',
  label: 'Note',
  required: true,
  dynamic: 'list_appointment_notes.id.body',
  dependsOn: ['appointmentId'],
});

export const appointmentNoteInputs = defineInputFields([
  { key: 'body', label: 'Note Text', type: 'text', required: true, helpText: 'Up to 5,000 characters.' },
  { ...userId, label: 'Author' },
]);

/** The inputs of a note as the body that create and update share. @throws HaltedError when the text is too long */
export const noteBody = (z: Z, inputs: InputsOf<typeof appointmentNoteInputs>) => {
  const length = [...inputs.body].length;
  if (length > 5000)
    throw badInput(z, `The Note Text has ${length} characters, but HighLevel allows at most 5,000 for an appointment.`);
  return inputs;
};
