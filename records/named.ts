import { recordTable } from './table';

/** Records that a dropdown shows by name. */
export const named = recordTable([
  ['id', 'ID', 'string', 'flGwEuzsfJOia1i1ikRN'],
  ['name', 'Name', 'string', 'New patient'],
]);
