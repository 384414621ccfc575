import { recordTable } from './table';

export const snapshot = recordTable([
  ['id', 'Snapshot ID', 'string', '1eM2UgkfaECOYyUdCo9Pa'],
  ['name', 'Name', 'string', 'Dental practice'],
  ['type', 'Type', 'string', 'own'],
]);
