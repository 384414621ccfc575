import { recordTable } from './table';

export const workflow = recordTable([
  ['id', 'Workflow ID', 'string', '78559bb3-b920-461e-b010-7b2a2816d2a9'],
  ['name', 'Name', 'string', 'Welcome new patient'],
  ['status', 'Status', 'string', 'published'],
  ['version', 'Version', 'integer', 2],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ['createdAt', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
  ['updatedAt', 'Date Updated', 'datetime', '2026-01-06T10:00:00.000Z'],
]);
