import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listUsers } from '../../highlevel/endpoints/users';
import { pollList, triggerOn } from '../../polling/poll';
import { user } from '../../records/user';

export default defineTrigger({
  key: 'list_users_by_location',
  noun: 'User',
  display: {
    label: 'List Users by Location',
    description: 'Triggers when a user of the sub-account is added or updated; with filters, use Search Users.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, triggerOn],
    perform: (z, bundle) => pollList(z, bundle, listUsers, { record: user }),
    outputFields: user.eventFields,
    sample: user.eventSample,
  },
});
