import { recordTable } from './table';

/** Whether a slug can still be taken. */
export const calendarSlug = recordTable([
  ['id', 'ID', 'string', 'consultations'],
  ['slug', 'Slug', 'string', 'consultations'],
  ['available', 'Available', 'boolean', true],
]);
