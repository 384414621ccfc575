import { recordTable } from './table';

/** A record that a dropdown shows by its name. */
export const named = recordTable([
  ['id', 'ID', 'string', 'flGwEuzsfJOia1i1ikRN'],
  ['name', 'Name', 'string', 'New patient'],
]);
