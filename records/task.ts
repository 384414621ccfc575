import type { Json } from '../highlevel/types';
import { contactPage } from './contact';
import { recordTable, type Row } from './table';

const rows: Row[] = [
  ['id', 'Task ID', 'string', 'lJpzYrWdpkC2hX6t2yue'],
  ['title', 'Title', 'string', 'Call back'],
  ['body', 'Description', 'string', 'Ask which day suits.'],
  ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['assignedTo', 'Assigned User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
  ['assignedUserName', 'Assigned User', 'string', 'Grace Lovelace'],
  ['dueDate', 'Due Date', 'datetime', '2026-01-09T15:00:00.000Z'],
  ['completed', 'Completed', 'boolean', false],
  [
    'link',
    'Link to Contact',
    'string',
    'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/contacts/detail/ocQHyuzHvysMo5N5VsXc',
  ],
];

const options = {
  names: { assignedUserName: ['users', 'assignedTo'] },
  page: ({ contactId }: Json) => contactPage(contactId),
} as const;

export const task = recordTable(rows, options);

/** A task that was found across all contacts, with its dates, which the tasks of one contact lack (live report). */
export const foundTask = recordTable(
  [
    ...rows,
    ['contactDetails__firstName', 'Contact First Name', 'string', 'Ada'],
    ['contactDetails__lastName', 'Contact Last Name', 'string', 'Byron'],
    ['dateAdded', 'Created At', 'datetime', '2026-01-05T09:30:00.000Z'],
    ['dateUpdated', 'Updated At', 'datetime', '2026-01-06T10:00:00.000Z'],
  ],
  options,
);
