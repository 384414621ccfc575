import { defineInputField, defineInputFields, type Bundle } from 'zapier-platform-core';
import { offsetInput } from '../highlevel/dates';
import { badInput } from '../highlevel/errors';
import type { Z } from '../highlevel/types';
import { calendarId } from './calendar';
import { userId } from './common';
import type { InputsOf } from './dynamic';

/** Fills the dropdown of appointments, which HighLevel does not list for a whole sub-account (its issue #7). */
export const calendarOfAppointment = defineInputField({ ...calendarId, helpText: 'Only fills the list below.' });

export const eventId = defineInputField({
  key: 'eventId',
  label: 'Appointment',
  required: true,
  dynamic: 'list_calendar_events.id.title,startTime',
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

/** What an appointment takes besides its calendar, contact and times. */
export const appointmentInputs = defineInputFields([
  { key: 'title', label: 'Title' },
  { key: 'appointmentStatus', label: 'Status', choices: appointmentStatuses },
  { ...assignedUserId, helpText: "A member of the calendar's team. Some calendars need one." },
  { key: 'description', label: 'Description', type: 'text' },
  { key: 'address', label: 'Address', helpText: 'A place or a meeting link; the meeting location is then custom.' },
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
    helpText: 'One that the calendar is set up with.',
  },
  {
    key: 'overrideLocationConfig',
    label: 'Override Meeting Location',
    type: 'boolean',
    helpText: 'Yes with a meeting location type alone, No with a meeting location alone.',
  },
  {
    key: 'toNotify',
    label: 'Run Automations',
    type: 'boolean',
    helpText: 'No: workflows and their notifications do not run.',
  },
  {
    key: 'ignoreDateRange',
    label: 'Ignore Date Range',
    type: 'boolean',
    helpText: "Yes: the calendar's minimum notice and date range do not count.",
  },
  {
    key: 'ignoreFreeSlotValidation',
    label: 'Ignore Free Slots',
    type: 'boolean',
    helpText: 'Yes: books even when the calendar has no free slot then, whatever its notice and date range.',
  },
  {
    key: 'rrule',
    label: 'Recurrence Rule',
    helpText: 'Such as RRULE:FREQ=WEEKLY;COUNT=4. Needs Ignore Free Slots.',
  },
]);

type Times = [typeof startTime, typeof endTime];

/**
 * The inputs of an appointment as the body that create and update share.
 * @throws HaltedError when a time is no date and time, or HighLevel would ignore the recurrence rule
 */
export const appointmentBody = (z: Z, bundle: Bundle<InputsOf<[...Times, ...typeof appointmentInputs]>>) => {
  const { inputData } = bundle;
  // HighLevel's OpenAPI file: without the switch the rule is not applied, which would look like a success.
  if (inputData.rrule && !inputData.ignoreFreeSlotValidation)
    throw badInput(z, 'HighLevel applies a Recurrence Rule only when Ignore Free Slots is Yes.');
  return { ...inputData, ...times(z, bundle) };
};

/** Start and end in the form that appointments and block slots take. */
export const times = (z: Z, bundle: Bundle<InputsOf<Times>>) => ({
  startTime: offsetInput(z, bundle, 'Start Time', bundle.inputData.startTime),
  endTime: offsetInput(z, bundle, 'End Time', bundle.inputData.endTime),
});

export const appointmentNoteId = defineInputField({
  key: 'noteId',
  label: 'Note',
  required: true,
  dynamic: 'list_appointment_notes.id.body',
});

export const appointmentNoteInputs = defineInputFields([
  { key: 'body', label: 'Note Text', type: 'text', required: true, helpText: 'At most 5,000 characters.' },
  { ...userId, label: 'Author' },
]);

/** The inputs of a note as the body that create and update share. @throws HaltedError when the text is too long */
export const noteBody = (z: Z, inputs: InputsOf<typeof appointmentNoteInputs>) => {
  const length = [...inputs.body].length;
  if (length > 5000)
    throw badInput(z, `The Note Text has ${length} characters, and HighLevel takes at most 5000 for an appointment.`);
  return inputs;
};
