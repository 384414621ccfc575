import { defineTrigger } from 'zapier-platform-core';
import { searchLocations } from '../../highlevel/endpoints/locations';
import { pollList, triggerOn } from '../../polling/poll';
import { location } from '../../records/location';

export default defineTrigger({
  key: 'list_locations',
  noun: 'Location',
  display: {
    label: 'List Locations',
    description: 'Triggers when the agency gets a new location (sub-account), or when one of its locations changes.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [triggerOn, { key: 'email', label: 'Email', helpText: 'Only locations with this email.' }],
    perform: (z, bundle) => {
      const { email } = bundle.inputData;
      return pollList(z, bundle, searchLocations, { query: { email }, record: location });
    },
    outputFields: location.eventFields,
    sample: location.eventSample,
  },
});
