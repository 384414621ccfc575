import { recordTable } from './table';

/** HighLevel only answers `exists`; the slug is its id. */
export const blogSlug = recordTable([
  ['id', 'Slug ID', 'string', 'five-foods'],
  ['urlSlug', 'URL Slug', 'string', 'five-foods'],
  ['exists', 'Is Taken', 'boolean', true],
]);
