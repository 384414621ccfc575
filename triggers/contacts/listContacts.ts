import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listContacts } from '../../highlevel/endpoints/contacts';
import { pollList, triggerOn } from '../../polling/poll';
import { contact } from '../../records/contact';

export default defineTrigger({
  key: 'list_contacts',
  noun: 'Contact',
  display: {
    label: 'List Contacts (Deprecated)',
    description: 'Triggers when a contact is added or updated; Search Contacts does the same with fewer requests.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      triggerOn,
      { key: 'query', label: 'Search Text', helpText: 'Searches name, email and phone.' },
    ],
    perform: (z, bundle) =>
      pollList(z, bundle, listContacts, {
        query: { query: bundle.inputData.query },
        record: contact,
        created: 'dateAdded',
        updated: 'dateUpdated',
      }),
    outputFields: contact.eventFields,
    sample: contact.eventSample,
  },
});
