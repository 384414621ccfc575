import type { WrittenBusiness } from '../highlevel/endpoints/businesses';
import { recordTable } from './table';

export const business = recordTable([
  ['id', 'Business ID', 'string', '641c094001436dbc2081e642'],
  ['name', 'Name', 'string', 'Analytical Engines'],
  ['phone', 'Phone', 'string', '+15555550102'],
  ['email', 'Email', 'string', 'office@example.com'],
  ['website', 'Website', 'string', 'https://example.com'],
  ['address', 'Street Address', 'string', '12 Maple Street'],
  ['city', 'City', 'string', 'Springfield'],
  ['state', 'State', 'string', 'IL'],
  ['postalCode', 'Postal Code', 'string', '62701'],
  ['country', 'Country', 'string', 'US'],
  ['description', 'Description', 'string', 'Builds calculating machines.'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ['createdAt', 'Created At', 'datetime', '2026-01-05T09:30:00.000Z'],
  ['updatedAt', 'Updated At', 'datetime', '2026-01-06T10:00:00.000Z'],
]);

/** The record in the answer to a write, under HighLevel's misspelling or the right name. */
export const writtenBusiness = (answer: WrittenBusiness) => ('business' in answer ? answer.business : answer.buiseness);
