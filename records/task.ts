import { contactPage } from './contact';
import { recordTable } from './table';

export const task = recordTable(
  [
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
  ],
  { names: { assignedUserName: ['users', 'assignedTo'] }, page: ({ contactId }) => contactPage(contactId) },
);
