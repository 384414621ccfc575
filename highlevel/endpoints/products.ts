import type {
  DefaultPriceResponseDto,
  DefaultProductResponseDto,
} from '@gohighlevel/api-client/dist/lib/code/products/models/products';
import { family } from '../endpoint';

const define = family('2021-07-28');
const token = ['Company', 'Location'] as const;

/** The file's default limit is 0. Live clients page by 100. */
export const listProducts = define('GET /products/', {
  scope: 'products.readonly',
  token,
  query: [
    'limit',
    'offset',
    'locationId',
    'search',
    'collectionIds',
    'collectionSlug',
    'expand',
    'productIds',
    'storeId',
    'includedInStore',
    'availableInStore',
    'sortOrder',
  ],
  at: ['products'],
  paging: { style: 'offset', size: 100 },
}).of<{ products: DefaultProductResponseDto[] }>();
export const getProduct = define('GET /products/{productId}', {
  scope: 'products.readonly',
  token,
  query: ['locationId', 'sendWishlistStatus'],
}).of<DefaultProductResponseDto>();
export const listProductPrices = define('GET /products/{productId}/price', {
  scope: 'products/prices.readonly',
  token,
  query: ['limit', 'offset', 'locationId', 'ids'],
  at: ['prices'],
  paging: { style: 'offset', size: 100 },
}).of<{ prices: DefaultPriceResponseDto[] }>();
