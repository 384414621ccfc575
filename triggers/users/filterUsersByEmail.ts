import { defineTrigger } from 'zapier-platform-core';
import { texts } from '../../fields/values';
import { filterUsersByEmail } from '../../highlevel/endpoints/users';
import { pollList, triggerOn } from '../../polling/poll';
import { user } from '../../records/user';

export default defineTrigger({
  key: 'filter_users_by_email',
  noun: 'User',
  display: {
    label: 'Filter Users by Email',
    description:
      'Triggers when an agency user with one of the given emails is added or updated (agency connections only).',
  },
  operation: {
    type: 'polling',
    inputFields: [
      { key: 'emails', label: 'Emails', required: true, list: true },
      triggerOn,
      { key: 'deleted', label: 'Deleted Users', type: 'boolean', helpText: 'Finds deleted users instead.' },
    ],
    perform: (z, bundle) => {
      const { emails, deleted } = bundle.inputData;
      // Without a projection, HighLevel sends nothing but id and email.
      const body = { emails: texts(emails)?.join(','), deleted, projection: 'all' };
      return pollList(z, bundle, filterUsersByEmail, { body, record: user });
    },
    outputFields: user.eventFields,
    sample: user.eventSample,
  },
});
