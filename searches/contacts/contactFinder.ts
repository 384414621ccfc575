import { defineInputFields, type Bundle } from 'zapier-platform-core';
import { call, find } from '../../highlevel/client';
import { getContact, getDuplicateContact, searchContacts } from '../../highlevel/endpoints/contacts';
import { badInput } from '../../highlevel/errors';
import type { Z } from '../../highlevel/types';
import { contactId } from '../../fields/common';
import type { InputsOf } from '../../fields/dynamic';
import { equals } from '../../fields/contactFilters';

/** The inputs that a contact can be found by, in the order in which they are tried. */
export const contactFinderInputs = defineInputFields([
  {
    key: 'contactId',
    label: 'Contact ID',
    dynamic: contactId.dynamic,
    helpText: 'The fields you fill in are tried from top to bottom until one finds a contact.',
  },
  { key: 'email', label: 'Email' },
  { key: 'phone', label: 'Phone', helpText: 'Include the country code, such as +15555550100.' },
  { key: 'name', label: 'Full Name' },
  { key: 'customField', label: 'Custom Field', dynamic: 'contact_custom_field.id.name' },
  { key: 'customValue', label: 'Custom Field Is' },
]);

/** HighLevel keeps phones as +15555550100; people write +1 (555) 555-0100. */
const plainPhone = (phone: string): string => phone.replace(/[\s().-]/g, '');

/**
 * The contacts found by the first input that finds any, best match first; [] if none does.
 * @throws HaltedError if no input is filled in
 */
export const findContacts = async (z: Z, bundle: Bundle<InputsOf<typeof contactFinderInputs>>): Promise<object[]> => {
  const { contactId, email, phone, name, customField, customValue } = bundle.inputData;
  const searched = async (field: string, value: string) =>
    (await call(z, bundle, searchContacts, { body: { pageLimit: 10, filters: [equals(field, value)] } })).contacts;
  // The search index lags writes by seconds and is known to miss phones (HighLevel issue #289). The duplicate check does neither.
  const checked = async (query: { email?: string; number?: string }) =>
    (await find(z, bundle, getDuplicateContact, { query }))?.contact;
  const attempts = [
    contactId && (async () => (await find(z, bundle, getContact, { path: { contactId } }))?.contact),
    email && (() => searched('email', email.trim().toLowerCase())),
    email && (() => checked({ email: email.trim() })),
    phone && (() => searched('phone', plainPhone(phone))),
    phone && (() => checked({ number: plainPhone(phone) })),
    name && (() => searched('contactName', name.trim().toLowerCase())),
    customField && customValue && (() => searched(`customFields.${customField}`, customValue)),
  ].filter((attempt) => typeof attempt === 'function');
  if (attempts.length === 0) throw badInput(z, 'Fill in at least one field to find a contact.');
  for (const attempt of attempts) {
    const found = [(await attempt()) ?? []].flat();
    if (found.length > 0) return found;
  }
  return [];
};
