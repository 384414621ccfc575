import { defineSearch } from 'zapier-platform-core';
import { searchLocations } from '../../highlevel/endpoints/locations';
import { throttle } from '../../highlevel/rateLimits';
import { location } from '../../records/location';
import { byAll, byValue, byWords, findInList, needsOne } from '../found';

export default defineSearch({
  key: 'find_sub_account',
  noun: 'Sub-Account',
  display: {
    label: 'Find Sub-Account',
    description: 'Finds a sub-account of the agency by its name or email, and returns the closest name first.',
  },
  operation: {
    throttle,
    inputFields: [
      { key: 'name', label: 'Name', helpText: 'The whole name or a part of it.' },
      { key: 'email', label: 'Email', helpText: 'A sub-account must fit every field that you fill in.' },
    ],
    perform: (z, bundle) => {
      const { name, email } = bundle.inputData;
      needsOne(z, { name, email }, 'a sub-account');
      return findInList(z, bundle, searchLocations, {
        query: { email: email?.trim() },
        record: location,
        rank: byAll(
          byWords(name, ({ name }) => [name]),
          byValue(email, ({ email }) => [email]),
        ),
      });
    },
    outputFields: location.outputFields,
    sample: location.sample,
  },
});
