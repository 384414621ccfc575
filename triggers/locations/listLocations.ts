import { defineTrigger } from 'zapier-platform-core';
import { searchLocations } from '../../highlevel/endpoints/locations';
import { pollList, triggerOn } from '../../polling/poll';
import { location } from '../../records/location';

export default defineTrigger({
  key: 'list_locations',
  noun: 'Sub-Account',
  display: {
    label: 'List Locations',
    description: 'Triggers when a sub-account of the agency is added or updated (agency connections only).',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [triggerOn, { key: 'email', label: 'Email', helpText: 'Finds sub-accounts with this email.' }],
    perform: (z, bundle) => {
      const { email } = bundle.inputData;
      return pollList(z, bundle, searchLocations, { query: { email }, record: location });
    },
    outputFields: location.eventFields,
    sample: location.eventSample,
  },
});
