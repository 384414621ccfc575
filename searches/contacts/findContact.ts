import { defineSearch } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { throttle } from '../../highlevel/rateLimits';
import { contact } from '../../records/contact';
import { outputs } from '../../records/outputs';
import { contactFinderInputs, findContacts } from './contactFinder';

export default defineSearch({
  key: 'find_contact',
  noun: 'Contact',
  display: {
    label: 'Find Contact',
    description:
      'Finds a contact by ID, email, phone, name or custom field, the first of these that you fill in and that finds one.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, ...contactFinderInputs],
    perform: async (z, bundle) => outputs(z, bundle, contact, await findContacts(z, bundle)),
    outputFields: contact.outputFields,
    sample: contact.sample,
  },
});
