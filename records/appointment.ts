import type { Json } from '../highlevel/types';
import { contactPage } from './contact';
import { only, recordTable, type Row } from './table';

const always: Row[] = [
  ['id', 'Appointment ID', 'string', '0TkCdp9PfvLeWKYRRvIz'],
  ['title', 'Title', 'string', 'First consultation'],
  ['appointmentStatus', 'Status', 'string', 'confirmed'],
  ['startTime', 'Start Time', 'datetime', '2026-01-09T15:00:00-06:00'],
  ['endTime', 'End Time', 'datetime', '2026-01-09T15:30:00-06:00'],
  ['address', 'Address or Meeting Link', 'string', 'https://meet.example.com/ada'],
  ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['calendarId', 'Calendar ID', 'string', 'CVokAlI8fgw4WYWoCtQz'],
  ['calendarName', 'Calendar', 'string', 'Consultations'],
  ['assignedUserId', 'Assigned User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
  ['assignedUserName', 'Assigned User', 'string', 'Grace Lovelace'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  [
    'link',
    'Link to Contact',
    'string',
    'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/contacts/detail/ocQHyuzHvysMo5N5VsXc',
  ],
];

const dates: Row[] = [
  ['dateAdded', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
  ['dateUpdated', 'Date Updated', 'datetime', '2026-01-06T10:00:00.000Z'],
];

const details: Row[] = [
  ['notes', 'Notes', 'string', only('appointments with notes')],
  ['groupId', 'Calendar Group ID', 'string', only('appointments of a calendar that is in a group')],
];

const options = {
  names: { calendarName: ['calendars', 'calendarId'], assignedUserName: ['users', 'assignedUserId'] },
  page: ({ contactId }: Json) => contactPage(contactId),
  tidy,
} as const;

/** An appointment as the calendar's endpoints list and return it. */
export const appointment = recordTable(
  [
    ...always,
    ...dates,
    ...details,
    ['deleted', 'Deleted', 'boolean', false],
    ['description', 'Description', 'string', only('appointments with a description')],
    ['isRecurring', 'Recurring', 'boolean', false],
    ['rrule', 'Recurrence Rule', 'string', only('recurring appointments')],
    ['masterEventId', 'Master Event ID', 'string', only('recurring appointments')],
  ],
  options,
);

/** An appointment that was created or updated. What HighLevel's answer leaves out is filled in (wholeAppointment.ts). */
export const writtenAppointment = recordTable(
  [
    ...always,
    ...dates,
    ['isRecurring', 'Recurring', 'boolean', false],
    ['rrule', 'Recurrence Rule', 'string', only('recurring appointments')],
    ['meetingLocationType', 'Meeting Location Type', 'string', only('appointments whose meeting location was chosen')],
  ],
  options,
);

/** An appointment as listed for a contact. Its times have no offset and are in the sub-account's time zone. */
export const contactAppointment = recordTable(
  [...always, ...dates, ...details, ['deleted', 'Deleted', 'boolean', only('appointments of which HighLevel says so')]],
  {
    ...options,
    localTimes: true,
  },
);

/** Whether an appointment was deleted. HighLevel still serves it (recorded live answers). */
export const isDeleted = ({ deleted }: Json): boolean => deleted === true;

/** An appointment's status. HighLevel sends it under a misspelt name as well, and on some answers only there. */
export function statusOf({ appointmentStatus, appoinmentStatus }: Json): unknown {
  return appointmentStatus ?? appoinmentStatus;
}

function tidy(record: Json): Json {
  return { ...record, appointmentStatus: statusOf(record) };
}
