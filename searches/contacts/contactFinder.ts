import { defineInputFields, type Bundle } from 'zapier-platform-core';
import { call, find } from '../../highlevel/client';
import { getContact, getDuplicateContact, searchContacts } from '../../highlevel/endpoints/contacts';
import { badAnswer, badInput } from '../../highlevel/errors';
import { isObject } from '../../highlevel/json';
import type { Z } from '../../highlevel/types';
import { contactId } from '../../fields/common';
import type { InputsOf } from '../../fields/dynamic';
import { plainPhone } from '../../fields/values';
import { equals } from '../../fields/contactFilters';
import { idOf } from '../../records/table';

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

/**
 * The contacts found by the first input that finds any, best match first; [] if none does. An email or a phone that HighLevel
 * refuses as malformed finds nothing.
 * @throws HaltedError if no input is filled in, or if HighLevel refuses all that are
 */
export const findContacts = async (z: Z, bundle: Bundle<InputsOf<typeof contactFinderInputs>>): Promise<object[]> => {
  const { contactId, name, customField, customValue } = bundle.inputData;
  const email = bundle.inputData.email?.trim();
  const phone = plainPhone(bundle.inputData.phone);
  const searched = async (field: string, value: string) => {
    const body = { pageLimit: 10, filters: [equals(field, value)] };
    const { contacts } = await call(z, bundle, searchContacts, { body });
    if (!Array.isArray(contacts)) throw badAnswer(z, 'no list of contacts');
    return contacts;
  };
  // The search index lags writes by seconds and is known to miss phones (HighLevel issue #289). The duplicate check does neither.
  const checked = async (query: { email?: string; number?: string }) => {
    const answer = await find(z, bundle, getDuplicateContact, { query });
    if (answer && !('contact' in answer)) throw badAnswer(z, 'no contact and no sign that there is none');
    return answer?.contact;
  };
  const read = async (id: string) => {
    const answer = await find(z, bundle, getContact, { path: { contactId: id } });
    if (answer && !isObject(answer.contact)) throw badAnswer(z, 'no contact');
    return answer?.contact;
  };
  const attempts = [
    contactId && { attempt: () => read(contactId) },
    email && { label: 'Email', attempt: () => searched('email', email.toLowerCase()) },
    email && { label: 'Email', attempt: () => checked({ email }) },
    phone && { label: 'Phone', attempt: () => searched('phone', phone) },
    phone && { label: 'Phone', attempt: () => checked({ number: phone }) },
    name && { attempt: () => searched('contactName', name.trim().toLowerCase()) },
    customField && customValue && { attempt: () => searched(`customFields.${customField}`, customValue) },
  ].filter((attempt) => typeof attempt === 'object');
  if (attempts.length === 0) throw badInput(z, 'Fill in at least one field to find a contact.');
  const refusals: string[] = [];
  for (const { label, attempt } of attempts) {
    const answer = await attempt().catch((error: Error) => {
      if (!label || error.name !== 'HaltedError') throw error;
      refusals.push(`${label}: ${error.message}`);
    });
    const found = [answer ?? []].flat();
    // If this passed as «nothing found», a step that finds or creates would create the contact again.
    if (!found.every((record) => isObject(record) && idOf(record) !== ''))
      throw badAnswer(z, 'a contact without an ID');
    if (found.length > 0) return found;
  }
  if (refusals.length === attempts.length)
    throw badInput(z, `HighLevel refused all that the contact was to be found by. ${[...new Set(refusals)].join(' ')}`);
  return [];
};
