import { only, recordTable } from './table';

export const blogPost = recordTable(
  [
    ['id', 'Post ID', 'string', '66c381b38be80858b9af62b6'],
    ['title', 'Title', 'string', 'Five foods that your teeth like'],
    ['description', 'Description', 'string', 'What to eat for strong teeth.'],
    ['status', 'Status', 'string', 'PUBLISHED'],
    ['urlSlug', 'URL Slug', 'string', 'five-foods'],
    ['author', 'Author ID', 'string', '659ec9634a3796e4e47cc360'],
    ['authorName', 'Author', 'string', 'Ada Byron'],
    ['categories', 'Category IDs', 'string', ['659ecabc4a37969a2b7cc370']],
    ['categoryNames', 'Categories', 'string', ['Oral Health']],
    ['imageUrl', 'Image URL', 'string', 'https://example.com/apple.jpg'],
    ['imageAltText', 'Image Alt Text', 'string', 'An apple'],
    ['archived', 'Archived', 'boolean', false],
    ['publishedAt', 'Publishing Time', 'datetime', '2026-01-05T09:30:00.000Z'],
    ['updatedAt', 'Date Updated', 'datetime', '2026-01-06T10:00:00.000Z'],
    ['tags', 'Tags', 'string', only('posts with tags')],
    ['canonicalLink', 'Canonical Link', 'string', only('posts with a canonical link')],
  ],
  { names: { authorName: ['blogAuthors', 'author'], categoryNames: ['blogCategories', 'categories'] } },
);
