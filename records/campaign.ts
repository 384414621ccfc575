import { recordTable } from './table';

export const campaign = recordTable([
  ['id', 'Campaign ID', 'string', 'mIVALPYuTD7YjUHnFEx4'],
  ['name', 'Name', 'string', 'Spring checkup'],
  ['status', 'Status', 'string', 'published'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
]);
