import { recordTable } from './table';

export const calendarGroup = recordTable([
  ['id', 'Calendar Group ID', 'string', 'BqTwX8QFwXzpegMve9EQ'],
  ['name', 'Name', 'string', 'Consultations'],
  ['description', 'Description', 'string', 'First talks with new clients'],
  ['slug', 'Slug', 'string', 'consultations'],
  ['isActive', 'Active', 'boolean', true],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
]);
