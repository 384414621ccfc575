import { defineSearch } from 'zapier-platform-core';
import { subAccount, userId } from '../../fields/common';
import { listUsers } from '../../highlevel/endpoints/users';
import { textOf } from '../../highlevel/json';
import { throttle } from '../../highlevel/rateLimits';
import { user } from '../../records/user';
import { byAll, byValue, byWords, findInList, needsOne } from '../found';

export default defineSearch({
  key: 'find_user',
  noun: 'User',
  display: {
    label: 'Find User',
    description: 'Finds a user of the sub-account by ID, email or name, and returns the closest name first.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { key: 'email', label: 'Email', helpText: 'A user must fit every field that you fill in.' },
      { key: 'name', label: 'Name', helpText: 'The whole name or a part of it.' },
      { key: 'userId', label: 'User ID', dynamic: userId.dynamic },
    ],
    perform: async (z, bundle) => {
      const { email, name, userId } = bundle.inputData;
      needsOne(z, { email, name, userId }, 'a user');
      return findInList(z, bundle, listUsers, {
        record: user,
        rank: byAll(
          byValue(userId, ({ id }) => [id]),
          byValue(email, ({ email }) => [email]),
          byWords(name, ({ name, firstName, lastName }) => [name, `${textOf(firstName)} ${textOf(lastName)}`]),
        ),
      });
    },
    outputFields: user.outputFields,
    sample: user.sample,
  },
});
