import { defineTrigger } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { getContact } from '../../highlevel/endpoints/contacts';
import { pollRecord } from '../../polling/poll';
import { contact } from '../../records/contact';

export default defineTrigger({
  key: 'get_contact',
  noun: 'Contact',
  display: {
    label: 'Get Contact',
    description: 'Triggers when the one contact that you choose changes; to watch all contacts, use Search Contacts.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, contactId],
    perform: (z, bundle) =>
      pollRecord(z, bundle, getContact, { path: bundle.inputData, record: contact, updated: 'dateUpdated' }),
    outputFields: contact.eventFields,
    sample: contact.eventSample,
  },
});
