import { defineCreate } from 'zapier-platform-core';
import { anyUserId } from '../../fields/user';
import { call } from '../../highlevel/client';
import { deleteUser } from '../../highlevel/endpoints/users';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const queued = done('User', 'queued');

export default defineCreate({
  key: 'delete_user',
  noun: 'User',
  display: {
    label: 'Delete User',
    description: 'Deletes a user permanently, which takes HighLevel a few minutes.',
  },
  operation: {
    throttle,
    inputFields: [anyUserId],
    perform: async (z, bundle) => {
      const { message } = await call(z, bundle, deleteUser, { path: bundle.inputData });
      return { ...queued.of(bundle.inputData.userId), message };
    },
    outputFields: queued.outputFields,
    sample: queued.sample,
  },
});
