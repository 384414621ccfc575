import { defineTrigger } from 'zapier-platform-core';
import { anyUserId } from '../../fields/user';
import { getUser } from '../../highlevel/endpoints/users';
import { pollRecord } from '../../polling/poll';
import { user } from '../../records/user';

export default defineTrigger({
  key: 'get_user',
  noun: 'User',
  display: {
    label: 'Get User',
    description:
      'Triggers when the one user that you choose changes; to watch all users of the sub-account, use List Users by Location.',
  },
  operation: {
    type: 'polling',
    inputFields: [anyUserId],
    perform: (z, bundle) => pollRecord(z, bundle, getUser, { path: bundle.inputData, record: user }),
    outputFields: user.eventFields,
    sample: user.eventSample,
  },
});
