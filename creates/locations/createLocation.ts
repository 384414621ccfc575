import { defineCreate } from 'zapier-platform-core';
import {
  locationBody,
  locationDetails,
  locationGroupInputs,
  locationGroups,
  locationName,
  snapshotId,
} from '../../fields/location';
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
    inputFields: [
      { ...locationName, required: true },
      ...locationDetails,
      { ...snapshotId, helpText: 'Loaded into the new sub-account.' },
      locationGroupInputs,
    ],
    perform: async (z, bundle) => {
      const body = { ...locationBody(z, bundle), snapshotId: bundle.inputData.snapshotId };
      const answer = await call(z, bundle, createLocation, { body });
      return output(z, bundle, location, answer);
    },
    outputFields: location.outputFields,
    sample: location.sample,
  },
});
