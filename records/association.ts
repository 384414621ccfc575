import { recordTable } from './table';

export const association = recordTable([
  ['id', 'Association ID', 'string', '6d6f6e676f5f6576656e7473'],
  ['key', 'Association Key', 'string', 'student_teacher'],
  ['associationType', 'Type', 'string', 'USER_DEFINED'],
  ['firstObjectKey', 'First Object', 'string', 'custom_objects.student'],
  ['firstObjectLabel', 'First Label', 'string', 'Student'],
  ['secondObjectKey', 'Second Object', 'string', 'contact'],
  ['secondObjectLabel', 'Second Label', 'string', 'Teacher'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
]);
