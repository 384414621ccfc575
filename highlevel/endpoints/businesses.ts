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
/** Writes answer under HighLevel's own misspelling; taken under either name, should it be corrected. */
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
];

export const getBusiness = define<{ business: Business }>('GET /businesses/{businessId}', {
  scope: read,
  at: ['business'],
});
/** 100 is the default page size. */
export const listBusinesses = define<{ businesses: Business[] }>('GET /businesses/', {
  scope: read,
  query: ['locationId', 'limit', 'skip'],
  at: ['businesses'],
  paging: { style: 'skip', size: 100 },
});
export const createBusiness = define<WrittenBusiness, CreateBusinessDto>('POST /businesses/', {
  scope: write,
  body: [...writable, 'locationId'],
  at: ['business', 'buiseness'],
});
export const updateBusiness = define<WrittenBusiness, UpdateBusinessDto>('PUT /businesses/{businessId}', {
  scope: write,
  body: writable,
  at: ['business', 'buiseness'],
});
export const deleteBusiness = define<Flag>('DELETE /businesses/{businessId}', { scope: write });
