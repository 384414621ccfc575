import { defineCreate } from 'zapier-platform-core';
import {
  anyUserId,
  firstName,
  lastName,
  locationIds,
  password,
  role,
  userBody,
  userDetails,
  userType,
} from '../../fields/user';
import { call } from '../../highlevel/client';
import { updateUser } from '../../highlevel/endpoints/users';
import { throttle } from '../../highlevel/rateLimits';
import { output } from '../../records/outputs';
import { user } from '../../records/user';

export default defineCreate({
  key: 'update_user',
  noun: 'User',
  display: {
    label: 'Update User',
    description: 'Updates a user, except the email address; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFields: [
      anyUserId,
      firstName,
      lastName,
      password,
      userType,
      role,
      { ...locationIds, helpText: "These replace all of the user's sub-accounts." },
      userDetails,
    ],
    perform: async (z, bundle) => {
      const { userId, firstName, lastName, password, type, role } = bundle.inputData;
      const body = { ...userBody(z, bundle), firstName, lastName, password, type, role };
      const answer = await call(z, bundle, updateUser, { path: { userId }, body });
      return output(z, bundle, user, answer, userId);
    },
    outputFields: user.outputFields,
    sample: user.sample,
  },
});
