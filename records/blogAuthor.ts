import { recordTable } from './table';

export const blogAuthor = recordTable([
  ['id', 'Author ID', 'string', '659ec9634a3796e4e47cc360'],
  ['name', 'Name', 'string', 'Ada Byron'],
  ['canonicalLink', 'Canonical Link', 'string', 'https://example.com/author/ada-byron'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ['updatedAt', 'Date Updated', 'datetime', '2026-01-06T10:00:00.000Z'],
]);
