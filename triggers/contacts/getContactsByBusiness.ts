import { defineTrigger } from 'zapier-platform-core';
import { businessId, subAccount } from '../../fields/common';
import { getContactsByBusiness } from '../../highlevel/endpoints/contacts';
import { pollList, triggerOn } from '../../polling/poll';
import { contact } from '../../records/contact';

export default defineTrigger({
  key: 'get_contacts_by_business',
  noun: 'Contact',
  display: {
    label: 'Get Contacts by Business',
    description:
      'Triggers when a contact of the business that you choose is added or updated, and gives the whole contact.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      businessId,
      triggerOn,
      { key: 'query', label: 'Contact Name', helpText: 'Finds contacts whose name contains this text.' },
    ],
    perform: (z, bundle) => {
      const { businessId, query } = bundle.inputData;
      return pollList(z, bundle, getContactsByBusiness, {
        path: { businessId },
        query: { query },
        record: contact,
        created: 'dateAdded',
        updated: 'dateUpdated',
      });
    },
    outputFields: contact.eventFields,
    sample: contact.eventSample,
  },
});
