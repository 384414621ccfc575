import type { Json } from '../highlevel/types';
import { recordTable, type Row } from './table';

const always: Row[] = [
  ['id', 'Appointment ID', 'string', '0TkCdp9PfvLeWKYRRvIz'],
  ['title', 'Title', 'string', 'First consultation'],
  ['appointmentStatus', 'Status', 'string', 'confirmed'],
  ['startTime', 'Start Time', 'datetime', '2026-01-09T15:00:00-06:00'],
  ['endTime', 'End Time', 'datetime', '2026-01-09T15:30:00-06:00'],
  ['address', 'Address or Meeting Link', 'string', 'https://meet.example.com/ada'],
  ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['calendarId', 'Calendar ID', 'string', 'CVokAlI8fgw4WYWoCtQz'],
  ['assignedUserId', 'Assigned User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
];

const dates: Row[] = [
  ['dateAdded', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
  ['dateUpdated', 'Date Updated', 'datetime', '2026-01-06T10:00:00.000Z'],
];

const details: Row[] = [
  ['notes', 'Notes', 'string'],
  ['groupId', 'Calendar Group ID', 'string'],
  ['deleted', 'Deleted', 'boolean'],
];

/** An appointment as the calendar's endpoints list and return it. */
export const appointment = recordTable(
  [
    ...always,
    ...dates,
    ...details,
    ['description', 'Description', 'string'],
    ['isRecurring', 'Recurring', 'boolean'],
    ['rrule', 'Recurrence Rule', 'string'],
    ['masterEventId', 'Master Event ID', 'string'],
  ],
  { tidy },
);

/** An appointment that was created or updated. What HighLevel's answer leaves out is filled in (wholeAppointment.ts). */
export const writtenAppointment = recordTable(
  [
    ...always,
    ['isRecurring', 'Recurring', 'boolean', false],
    ['rrule', 'Recurrence Rule', 'string'],
    ['meetingLocationType', 'Meeting Location Type', 'string'],
  ],
  { tidy },
);

/** An appointment as listed for a contact. Its times have no offset and are in the sub-account's time zone. */
export const contactAppointment = recordTable([...always, ...dates, ...details], {
  localTimes: true,
  tidy,
});

/** Whether an appointment was deleted. HighLevel still serves it (recorded live answers). */
export const isDeleted = ({ deleted }: Json): boolean => deleted === true;

/** HighLevel sends the status under a misspelt name as well, and on some answers only there. */
function tidy({ appoinmentStatus, ...record }: Json): Json {
  return { ...record, appointmentStatus: record.appointmentStatus ?? appoinmentStatus };
}
