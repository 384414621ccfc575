import { recordTable } from './table';

export const blogSite = recordTable([
  ['id', 'Blog ID', 'string', 'lMOzIQZne5m6zQ528sT6'],
  ['name', 'Name', 'string', 'Maple Street blog'],
]);
