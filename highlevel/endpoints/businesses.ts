import type {
  BusinessDto,
  CreateBusinessDto,
  UpdateBusinessDto,
} from '@gohighlevel/api-client/dist/lib/code/businesses/models/businesses';
import { family } from '../endpoint';
import type { Flag, Json } from '../types';
import type { Corrected } from './dto';

const define = family('2021-07-28');
const read = 'businesses.readonly';
const write = 'businesses.write';

type Business = Corrected<BusinessDto, { createdBy?: Json; updatedBy?: Json }>;
/** HighLevel misspells the name in the answers to writes. The app reads both spellings, in case it is corrected. */
export type WrittenBusiness = { business: Business } | { buiseness: Business };

const writable = [
  'name',
  'phone',
  'email',
  'website',
  'address',
  'city',
  'state',
  'postalCode',
  'country',
  'description',
] as const;

export const getBusiness = define('GET /businesses/{businessId}', {
  scope: read,
  at: ['business'],
}).of<{ business: Business }>();
/** 100 is the default page size. */
export const listBusinesses = define('GET /businesses/', {
  scope: read,
  query: ['locationId', 'limit', 'skip'],
  at: ['businesses'],
  paging: { style: 'skip', size: 100 },
}).of<{ businesses: Business[] }>();
export const createBusiness = define('POST /businesses/', {
  scope: write,
  body: [...writable, 'locationId'],
  at: ['business', 'buiseness'],
}).of<WrittenBusiness, CreateBusinessDto>();
export const updateBusiness = define('PUT /businesses/{businessId}', {
  scope: write,
  body: writable,
  at: ['business', 'buiseness'],
}).of<WrittenBusiness, UpdateBusinessDto>();
export const deleteBusiness = define('DELETE /businesses/{businessId}', { scope: write }).of<Flag>();
