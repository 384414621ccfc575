import { recordTable } from './table';

export const tag = recordTable([
  ['id', 'Tag ID', 'string', 'sRhs6RvRcTMPXZNqXD1G'],
  ['name', 'Name', 'string', 'new patient'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ['created', 'Was Created', 'boolean', true],
]);
