import { recordTable } from './table';

export const task = recordTable([
  ['id', 'Task ID', 'string', 'lJpzYrWdpkC2hX6t2yue'],
  ['title', 'Title', 'string', 'Call back'],
  ['body', 'Description', 'string', 'Ask which day suits.'],
  ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['assignedTo', 'Assigned User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
  ['dueDate', 'Due Date', 'datetime', '2026-01-09T15:00:00.000Z'],
  ['completed', 'Completed', 'boolean', false],
]);
