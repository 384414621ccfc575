import { defineCreate } from 'zapier-platform-core';
import { locationBody, locationGroups, locationInputs } from '../../fields/location';
import { call } from '../../highlevel/client';
import { createLocation } from '../../highlevel/endpoints/locations';
import { throttle } from '../../highlevel/rateLimits';
import { location } from '../../records/location';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_location',
  noun: 'Sub-Account',
  display: {
    label: 'Create Location',
    description: 'Creates a sub-account of the agency, which HighLevel allows only on its Agency Pro plan.',
  },
  operation: {
    throttle,
    inputFieldGroups: locationGroups,
    inputFields: locationInputs,
    perform: async (z, bundle) => {
      const answer = await call(z, bundle, createLocation, { body: locationBody(z, bundle) });
      return output(z, bundle, location, answer);
    },
    outputFields: location.outputFields,
    sample: location.sample,
  },
});
