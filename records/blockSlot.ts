import { recordTable, type Row } from './table';

const always: Row[] = [
  ['id', 'Block Slot ID', 'string', 'tOGkLRo5mY8uCPZv4nXs'],
  ['title', 'Title', 'string', 'Staff meeting'],
  ['startTime', 'Start Time', 'datetime', '2026-01-09T12:00:00-06:00'],
  ['endTime', 'End Time', 'datetime', '2026-01-09T13:00:00-06:00'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
];

const names = { calendarName: ['calendars', 'calendarId'], assignedUserName: ['users', 'assignedUserId'] } as const;

export const blockSlot = recordTable(
  [
    ...always,
    ['calendarId', 'Calendar ID', 'string', 'CVokAlI8fgw4WYWoCtQz'],
    ['calendarName', 'Calendar', 'string', 'Consultations'],
    ['assignedUserId', 'Blocked User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
    ['assignedUserName', 'Blocked User', 'string', 'Grace Lovelace'],
    ['dateAdded', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
    ['dateUpdated', 'Date Updated', 'datetime', '2026-01-05T09:30:00.000Z'],
  ],
  { names },
);

/** A block slot as create and update return it: without dates, and with either the calendar or the user that is blocked. */
export const writtenBlockSlot = recordTable(
  [
    ...always,
    ['calendarId', 'Calendar ID', 'string'],
    ['calendarName', 'Calendar', 'string'],
    ['assignedUserId', 'Blocked User ID', 'string'],
    ['assignedUserName', 'Blocked User', 'string'],
  ],
  { names },
);
