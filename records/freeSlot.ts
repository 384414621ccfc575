import { only, recordTable } from './table';

/** The app makes this record. HighLevel sends only the start time of a slot. */
export const freeSlot = recordTable([
  ['id', 'Slot ID', 'string', 'CVokAlI8fgw4WYWoCtQz:2026-01-09T21:00:00.000Z'],
  ['calendarId', 'Calendar ID', 'string', 'CVokAlI8fgw4WYWoCtQz'],
  ['startTime', 'Start Time', 'datetime', '2026-01-09T15:00:00-06:00'],
  ['date', 'Day', 'datetime', '2026-01-09'],
  ['takenAt', 'Was Taken At', 'datetime', only('slots that became free again')],
]);

/** A slot that was found. It is identified by its start, which goes into an appointment as it is. */
export const foundSlot = recordTable([
  ['id', 'Slot ID', 'string', '2026-01-09T15:00:00-06:00'],
  ['startTime', 'Start Time', 'datetime', '2026-01-09T15:00:00-06:00'],
  ['date', 'Day', 'datetime', '2026-01-09'],
  ['calendarId', 'Calendar ID', 'string', 'CVokAlI8fgw4WYWoCtQz'],
]);
