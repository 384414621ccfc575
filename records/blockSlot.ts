import { only, recordTable, type Row } from './table';

/** A slot blocks either a calendar or a user. */
const rows: Row[] = [
  ['id', 'Block Slot ID', 'string', 'tOGkLRo5mY8uCPZv4nXs'],
  ['title', 'Title', 'string', 'Staff meeting'],
  ['startTime', 'Start Time', 'datetime', '2026-01-09T12:00:00-06:00'],
  ['endTime', 'End Time', 'datetime', '2026-01-09T13:00:00-06:00'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ['calendarId', 'Calendar ID', 'string', only('slots that block a calendar')],
  ['calendarName', 'Calendar', 'string', only('slots that block a calendar')],
  ['assignedUserId', 'Blocked User ID', 'string', only('slots that block a user')],
  ['assignedUserName', 'Blocked User', 'string', only('slots that block a user')],
];

const names = { calendarName: ['calendars', 'calendarId'], assignedUserName: ['users', 'assignedUserId'] } as const;

export const blockSlot = recordTable(
  [
    ...rows,
    ['dateAdded', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
    ['dateUpdated', 'Date Updated', 'datetime', '2026-01-05T09:30:00.000Z'],
  ],
  { names },
);

/** A block slot as create and update return it: without dates. */
export const writtenBlockSlot = recordTable(rows, { names });
