import { defineTrigger } from 'zapier-platform-core';
import { birthField, hasBirthday } from '../../fields/birthday';
import { subAccount } from '../../fields/common';
import { birthdayFilter, contactFilterInputs, contactFilters } from '../../fields/contactFilters';
import { searchContacts } from '../../highlevel/endpoints/contacts';
import { today } from '../../highlevel/location';
import { firstMatchLabel, pollList, triggerOn } from '../../polling/poll';
import { contact } from '../../records/contact';
import { idOf } from '../../records/table';

const updated = 'dateUpdated';

export default defineTrigger({
  key: 'search_contacts',
  noun: 'Contact',
  display: {
    label: 'Search Contacts',
    description:
      'Triggers when a contact that matches your filters is added or updated, first matches them (such as by a new tag), or has its birthday.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [
      subAccount,
      { ...triggerOn, choices: { ...triggerOn.choices, first_match: firstMatchLabel, birthday: 'Birthday' } },
      ...contactFilterInputs,
    ],
    perform: async (z, bundle) => {
      const { inputData, meta } = bundle;
      // A dropdown's bundle holds another step's inputs.
      if (meta.isFillingDynamicDropdown) return pollList(z, bundle, searchContacts, { record: contact });
      const { query, triggerOn } = inputData;
      const filters = await contactFilters(z, bundle);
      const options = { record: contact, updated, keep: birthdayFilter(z, inputData) };
      if (triggerOn === 'birthday') {
        const day = await today(z, bundle);
        return pollList(z, bundle, searchContacts, {
          ...options,
          body: { query, filters: [...filters, { field: birthField, operator: 'exists' }] },
          key: (found) => (hasBirthday(found, day) ? `${idOf(found)}:${day}` : undefined),
        });
      }
      const newestFirstBy = !triggerOn || triggerOn === 'new' ? 'dateAdded' : updated;
      return pollList(z, bundle, searchContacts, {
        ...options,
        body: { query, filters, sort: [{ field: newestFirstBy, direction: 'desc' as const }] },
        newestFirstBy,
        firstMatch: triggerOn === 'first_match',
      });
    },
    outputFields: contact.eventFields,
    sample: contact.eventSample,
  },
});
