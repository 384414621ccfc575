import { defineTrigger } from 'zapier-platform-core';
import { countries } from '../../fields/values';
import { eventsOf, whenNew } from '../../polling/events';
import { named } from '../../records/named';

/** Feeds the country dropdowns, without a request. */
export default defineTrigger({
  key: 'country',
  noun: 'Country',
  display: { label: 'Country', description: 'Triggers when a country is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: (z, bundle) => eventsOf(z, bundle, named, countries(), whenNew),
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
