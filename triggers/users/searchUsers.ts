import { defineTrigger } from 'zapier-platform-core';
import { anySubAccount } from '../../fields/common';
import { role, userType } from '../../fields/user';
import { texts } from '../../fields/values';
import { searchUsers } from '../../highlevel/endpoints/users';
import { companyIdOf } from '../../highlevel/location';
import { pollList, triggerOn } from '../../polling/poll';
import { user } from '../../records/user';

export default defineTrigger({
  key: 'search_users',
  noun: 'User',
  display: {
    label: 'Search Users',
    description:
      'Triggers when a user who matches your filters is added or updated, in the sub-account or the whole agency.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [
      anySubAccount,
      triggerOn,
      { key: 'query', label: 'Search Text', helpText: 'Searches name, email and phone.' },
      { ...userType, helpText: 'Sub-account connections cannot see agency users.' },
      role,
      { key: 'ids', label: 'Users', list: true, dynamic: 'search_users.id.name' },
      { key: 'enabled2waySync', label: 'Two-Way Sync Enabled', type: 'boolean' },
    ],
    perform: async (z, bundle) => {
      const { triggerOn: _triggerOn, ids, ...filters } = bundle.inputData;
      const query = { ...filters, ids: texts(ids)?.join(','), sort: 'dateAdded', sortDirection: 'desc' };
      const always = { companyId: await companyIdOf(z, bundle) };
      return pollList(z, bundle, searchUsers, { query, always, record: user });
    },
    outputFields: user.eventFields,
    sample: user.eventSample,
  },
});
