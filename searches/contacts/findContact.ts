import { defineSearch } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { equals } from '../../fields/contactFilters';
import { call, find } from '../../highlevel/client';
import { getContact, getDuplicateContact, searchContacts } from '../../highlevel/endpoints/contacts';
import { badInput } from '../../highlevel/errors';
import { throttle } from '../../highlevel/rateLimits';
import type { ContactSearchBody } from '../../highlevel/types';
import { contact } from '../../records/contact';
import { outputs } from '../../records/table';

/** HighLevel keeps phones as +15555550100; people write +1 (555) 555-0100. */
const plainPhone = (phone: string): string => phone.replace(/[\s().-]/g, '');

export default defineSearch({
  key: 'find_contact',
  noun: 'Contact',
  display: {
    label: 'Find Contact',
    description: 'Finds a contact by ID, email, phone, name or custom field.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      {
        key: 'contactId',
        label: 'Contact ID',
        helpText: 'The filled-in fields are tried from top to bottom until one finds a contact.',
      },
      { key: 'email', label: 'Email' },
      { key: 'phone', label: 'Phone', helpText: 'With the country code, such as +15555550100.' },
      { key: 'name', label: 'Full Name' },
      { key: 'customField', label: 'Custom Field', dynamic: 'contact_custom_field.id.name' },
      { key: 'customValue', label: 'Custom Field Is' },
    ],
    perform: async (z, bundle) => {
      const { contactId, email, phone, name, customField, customValue } = bundle.inputData;
      const search = async (body: Partial<ContactSearchBody>) =>
        (await call(z, bundle, searchContacts, { body: { pageLimit: 10, ...body } })).contacts ?? [];
      // The search index lags writes by seconds and is known to miss phones (HighLevel issue #289); the duplicate check does not.
      const exact = async (query: { email?: string; number?: string }) =>
        (await find(z, bundle, getDuplicateContact, { query }))?.contact ?? [];
      const tries = [
        contactId && (async () => (await find(z, bundle, getContact, { path: { contactId } }))?.contact ?? []),
        email && (() => search({ filters: [equals('email', email.trim().toLowerCase())] })),
        email && (() => exact({ email: email.trim() })),
        phone && (() => search({ filters: [equals('phone', plainPhone(phone))] })),
        phone && (() => exact({ number: plainPhone(phone) })),
        name && (() => search({ filters: [equals('contactName', name.trim().toLowerCase())] })),
        customField && customValue && (() => search({ filters: [equals(`customFields.${customField}`, customValue)] })),
      ].filter((attempt) => typeof attempt === 'function');
      if (tries.length === 0) throw badInput(z, 'Fill in at least one field to find a contact by.');
      for (const attempt of tries) {
        const found = [await attempt()].flat();
        if (found.length > 0) return outputs(z, bundle, contact, found);
      }
      return [];
    },
    outputFields: contact.outputFields,
    sample: contact.sample,
  },
});
