import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { contactFilterInputs, contactFilters } from '../../fields/contactFilters';
import { searchContacts } from '../../highlevel/endpoints/contacts';
import { pollList, triggerOn } from '../../polling/poll';
import { contact } from '../../records/contact';

export default defineTrigger({
  key: 'search_contacts',
  noun: 'Contact',
  display: {
    label: 'Search Contacts',
    description: 'Triggers when a contact that matches your filters is added or updated.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [subAccount, triggerOn, ...contactFilterInputs],
    perform: async (z, bundle) => {
      const updated = 'dateUpdated';
      const newestFirstBy = bundle.inputData.triggerOn === 'new_or_updated' ? updated : 'dateAdded';
      const sort = [{ field: newestFirstBy, direction: 'desc' as const }];
      // A dropdown's bundle holds another step's inputs.
      const filters = bundle.meta.isFillingDynamicDropdown ? undefined : await contactFilters(z, bundle);
      const body = { query: bundle.inputData.query, filters, sort };
      return pollList(z, bundle, searchContacts, { body, record: contact, updated, newestFirstBy });
    },
    outputFields: contact.eventFields,
    sample: contact.eventSample,
  },
});
