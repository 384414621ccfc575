import { defineSearch } from 'zapier-platform-core';
import { find } from '../../highlevel/client';
import { getLocation } from '../../highlevel/endpoints/locations';
import { throttle } from '../../highlevel/rateLimits';
import { location } from '../../records/location';
import { outputs } from '../../records/outputs';

export default defineSearch({
  key: 'find_location',
  noun: 'Location',
  display: {
    label: 'Find Location by ID',
    description: 'Finds a location (sub-account) by its ID.',
  },
  operation: {
    throttle,
    inputFields: [
      {
        key: 'locationId',
        label: 'Location',
        required: true,
        dynamic: 'list_locations.id.name',
        helpText: 'A sub-account connection reads only its own location, and the list is for agency connections.',
      },
    ],
    perform: async (z, bundle) => {
      const answer = await find(z, bundle, getLocation, { path: bundle.inputData });
      return answer ? outputs(z, bundle, location, [answer.location]) : [];
    },
    outputFields: location.outputFields,
    sample: location.sample,
  },
});
