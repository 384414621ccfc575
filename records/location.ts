import type { Json } from '../highlevel/types';
import { only, recordTable } from './table';

/** The keys that the search, GET /locations/{locationId} and the create all return. */
export const location = recordTable(
  [
    ['id', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
    ['name', 'Name', 'string', 'Maple Street Dental'],
    ['email', 'Email', 'string', 'office@example.com'],
    ['phone', 'Phone', 'string', '+15555550100'],
    ['website', 'Website', 'string', 'https://example.com'],
    ['address', 'Street Address', 'string', '48 Maple Street'],
    ['city', 'City', 'string', 'Springfield'],
    ['state', 'State', 'string', 'IL'],
    ['postalCode', 'Postal Code', 'string', '62701'],
    ['country', 'Country', 'string', 'US'],
    ['timezone', 'Time Zone', 'string', 'America/Chicago'],
    ['settings__allowDuplicateContact', 'Allows Duplicate Contacts', 'boolean', false],
    ['settings__allowDuplicateOpportunity', 'Allows Duplicate Opportunities', 'boolean', false],
    ['settings__allowFacebookNameMerge', 'Merges Facebook Contacts by Name', 'boolean', false],
    ['settings__disableContactTimezone', 'Ignores Contact Time Zones', 'boolean', false],
    ['companyId', 'Agency ID', 'string', only('sub-accounts that are read by their ID or were just created')],
    ['domain', 'Domain', 'string', only('sub-accounts with a domain')],
  ],
  { tidy: withoutCredentials },
);

/** The OpenAPI file returns no credentials. If HighLevel ever sends them back, they are dropped here. */
function withoutCredentials({ twilio: _twilio, mailgun: _mailgun, ...record }: Json): Json {
  return record;
}
