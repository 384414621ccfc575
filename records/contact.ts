import { isoAt } from '../highlevel/dates';
import { textOf } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { only, recordTable, type Row } from './table';

const rows: Row[] = [
  ['id', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['name', 'Full Name', 'string', 'Ada Byron'],
  ['firstName', 'First Name', 'string', 'Ada'],
  ['lastName', 'Last Name', 'string', 'Byron'],
  ['email', 'Email', 'string', 'ada@example.com'],
  ['phone', 'Phone', 'string', '+15555550100'],
  ['companyName', 'Company Name', 'string', 'Analytical Engines'],
  ['type', 'Contact Type', 'string', 'lead'],
  ['source', 'Source', 'string', 'Website form'],
  ['assignedTo', 'Owner User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
  ['ownerName', 'Owner', 'string', 'Grace Lovelace'],
  ['tags', 'Tags', 'string', ['new patient', 'newsletter']],
  ['dnd', 'Do Not Disturb', 'boolean', false],
  ['address1', 'Street Address', 'string', '12 Maple Street'],
  ['city', 'City', 'string', 'Springfield'],
  ['state', 'State', 'string', 'IL'],
  ['postalCode', 'Postal Code', 'string', '62701'],
  ['country', 'Country', 'string', 'US'],
  ['website', 'Website', 'string', 'https://example.com'],
  ['timezone', 'Time Zone', 'string', 'America/Chicago'],
  ['dateOfBirth', 'Date of Birth', 'datetime', '1985-12-10'],
  ['businessId', 'Business ID', 'string', only('contacts of a business')],
  ['businessName', 'Business', 'string', only('contacts of a business')],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ['dateAdded', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
  ['dateUpdated', 'Date Updated', 'datetime', '2026-01-06T10:00:00.000Z'],
  [
    'link',
    'Link',
    'string',
    'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/contacts/detail/ocQHyuzHvysMo5N5VsXc',
  ],
  ['attributionSource__url', 'Attribution URL', 'string', only('contacts whose first visit HighLevel tracked')],
  ['attributionSource__campaign', 'Attribution Campaign', 'string', only('contacts that came from a campaign')],
  ['attributionSource__medium', 'Attribution Medium', 'string', only('contacts whose first visit HighLevel tracked')],
  ['followers', 'Follower User IDs', 'string', only('contacts with followers')],
];

const options = {
  customFields: 'contact',
  names: { ownerName: ['users', 'assignedTo'], businessName: ['businesses', 'businessId'] },
  page: ({ id }: Json) => contactPage(id),
  tidy: evened,
} as const;

/** The keys that GET /contacts/{contactId}, the search and the writes all return. Others come through as HighLevel sends them. */
export const contact = recordTable(rows, options);

/** A contact, and whether an upsert created it. */
export const upsertedContact = recordTable([...rows, ['new', 'Was Created', 'boolean', true]], options);

/** The page of a contact, also for records that have none of their own. */
export const contactPage = (contactId: unknown): string | undefined =>
  textOf(contactId) && `contacts/detail/${encodeURIComponent(textOf(contactId))}`;

/**
 * Names differ by endpoint. GET /contacts/ has firstName and lastName in lower case and the real names as …Raw; the search does
 * the opposite (live reports). Only GET /contacts/{contactId} has `name`. `contactName` may be in lower case. The search calls the
 * street `address`, and sends the date of birth in epoch milliseconds (GoHighLevel/highlevel-api-docs#314).
 */
function evened(record: Json): Json {
  const firstName = record.firstNameRaw ?? record.firstName;
  const lastName = record.lastNameRaw ?? record.lastName;
  const name = record.name || [firstName, lastName].filter(Boolean).join(' ') || record.contactName;
  return {
    ...record,
    firstName,
    lastName,
    name: name || record.email || record.phone,
    ...('contactName' in record && { contactName: name }),
    ...('address' in record && { address1: record.address1 ?? record.address }),
    ...('dateOfBirth' in record && { dateOfBirth: dayOfBirth(record.dateOfBirth) }),
  };
}

/** A date of birth as `YYYY-MM-DD`. A number is in milliseconds however small: people were born around 1970. */
export const dayOfBirth = (value: unknown): unknown => {
  const iso = typeof value === 'number' ? isoAt(value) : value;
  return typeof iso === 'string' ? iso.replace(/^(\d{4}-\d\d-\d\d)T00:00:00.*$/, '$1') : value;
};
