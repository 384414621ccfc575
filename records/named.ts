import { recordTable } from './table';

/** Records of which a dropdown needs the id and the name. */
export const named = recordTable([
  ['id', 'ID', 'string', 'flGwEuzsfJOia1i1ikRN'],
  ['name', 'Name', 'string', 'New patient'],
]);
