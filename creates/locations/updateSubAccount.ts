import { defineCreate } from 'zapier-platform-core';
import { agencySubAccount } from '../../fields/common';
import {
  locationBody,
  locationDetails,
  locationGroupInputs,
  locationGroups,
  locationName,
  snapshotId,
} from '../../fields/location';
import { wholeGroup } from '../../fields/values';
import { call } from '../../highlevel/client';
import { updateLocation } from '../../highlevel/endpoints/locations';
import { throttle } from '../../highlevel/rateLimits';
import { location } from '../../records/location';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'update_sub_account',
  noun: 'Sub-Account',
  display: {
    label: 'Update Sub-Account',
    description: 'Updates a sub-account of the agency; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFieldGroups: locationGroups,
    inputFields: [
      agencySubAccount,
      locationName,
      ...locationDetails,
      { ...snapshotId, helpText: 'Loaded into the sub-account, beside what it has.' },
      {
        key: 'override',
        label: 'Replace What Conflicts',
        type: 'boolean',
        helpText: "Whether the snapshot's assets replace those of the sub-account that conflict with them.",
      },
      locationGroupInputs,
    ],
    perform: async (z, bundle) => {
      const { locationId, snapshotId, override } = bundle.inputData;
      wholeGroup(z, 'Snapshot', { Snapshot: snapshotId }, { 'Replace What Conflicts': override });
      const snapshot = { id: snapshotId, override };
      const body = { ...locationBody(z, bundle), snapshot };
      const answer = await call(z, bundle, updateLocation, { path: { locationId }, body });
      return output(z, bundle, location, answer, locationId);
    },
    outputFields: location.outputFields,
    sample: location.sample,
  },
});
