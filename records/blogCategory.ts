import { recordTable } from './table';

export const blogCategory = recordTable(
  [
    ['id', 'Category ID', 'string', '659ecabc4a37969a2b7cc370'],
    ['label', 'Name', 'string', 'Oral Health'],
    ['urlSlug', 'URL Slug', 'string', 'oral-health'],
    ['canonicalLink', 'Canonical Link', 'string', 'https://example.com/category/oral-health'],
    ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
    ['updatedAt', 'Date Updated', 'datetime', '2026-01-06T10:00:00.000Z'],
  ],
  // HighLevel's OpenAPI file declares `label`, but requires `name`.
  { tidy: (record) => ({ ...record, label: record.label ?? record.name }) },
);
