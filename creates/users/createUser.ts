import { defineCreate } from 'zapier-platform-core';
import {
  firstName,
  lastName,
  locationIds,
  locationsOfNewUser,
  password,
  role,
  userBody,
  userDetails,
  userType,
} from '../../fields/user';
import { call } from '../../highlevel/client';
import { createUser } from '../../highlevel/endpoints/users';
import { companyIdOf } from '../../highlevel/location';
import { throttle } from '../../highlevel/rateLimits';
import { output } from '../../records/outputs';
import { user } from '../../records/user';

export default defineCreate({
  key: 'create_user',
  noun: 'User',
  display: {
    label: 'Create User',
    description:
      'Creates a user of the agency or of sub-accounts with a password, and gives the ID; HighLevel may send an invitation.',
  },
  operation: {
    throttle,
    inputFields: [
      { ...firstName, required: true },
      { ...lastName, required: true },
      { key: 'email', label: 'Email', required: true },
      { ...password, required: true },
      { ...userType, required: true },
      { ...role, required: true },
      { ...locationIds, helpText: 'If empty, a sub-account connection uses its own sub-account.' },
      userDetails,
    ],
    perform: async (z, bundle) => {
      const { firstName, lastName, email, password, type, role } = bundle.inputData;
      const person = { firstName, lastName, email, password, type, role };
      const locationIds = locationsOfNewUser(z, bundle);
      const companyId = await companyIdOf(z, bundle);
      const body = { ...userBody(z, bundle), ...person, locationIds, companyId };
      return output(z, bundle, user, await call(z, bundle, createUser, { body }));
    },
    outputFields: user.outputFields,
    sample: user.sample,
  },
});
