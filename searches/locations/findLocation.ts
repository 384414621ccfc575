import { defineSearch } from 'zapier-platform-core';
import { agencySubAccount } from '../../fields/common';
import { find } from '../../highlevel/client';
import { getLocation } from '../../highlevel/endpoints/locations';
import { badAnswer } from '../../highlevel/errors';
import { isObject } from '../../highlevel/json';
import { throttle } from '../../highlevel/rateLimits';
import { location } from '../../records/location';
import { output } from '../../records/outputs';

export default defineSearch({
  key: 'find_location',
  noun: 'Sub-Account',
  display: {
    label: 'Find Location by ID',
    description: 'Finds the sub-account with the ID that you choose; to find one by its name, use Find Sub-Account.',
  },
  operation: {
    throttle,
    inputFields: [
      {
        ...agencySubAccount,
        helpText: 'Only agency connections get a list. A sub-account connection can only find its own sub-account.',
      },
    ],
    perform: async (z, bundle) => {
      const answer = await find(z, bundle, getLocation, { path: bundle.inputData });
      if (!answer) return [];
      if (!isObject(answer.location)) throw badAnswer(z, 'no sub-account');
      return [await output(z, bundle, location, answer.location, bundle.inputData.locationId)];
    },
    outputFields: location.outputFields,
    sample: location.sample,
  },
});
