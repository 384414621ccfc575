import { only, recordTable } from './table';

const first = only('the first product found');

export const product = recordTable([
  ['id', 'Product ID', 'string', '655b33a82209e60b6adb87a5'],
  ['name', 'Name', 'string', 'Whitening'],
  ['description', 'Description', 'string', 'Two sessions of an hour.'],
  ['productType', 'Product Type', 'string', 'SERVICE'],
  ['prices', 'Prices', 'string', first],
  ['priceId', 'Price ID', 'string', first],
  ['amount', 'Price', 'number', first],
  ['currency', 'Currency', 'string', first],
  ['availableInStore', 'Available in Store', 'boolean', true],
  ['image', 'Image URL', 'string', only('products with an image')],
  ['slug', 'Slug', 'string', 'whitening'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ['createdAt', 'Created At', 'datetime', '2026-01-05T09:30:00.000Z'],
  ['updatedAt', 'Updated At', 'datetime', '2026-01-06T10:00:00.000Z'],
]);
