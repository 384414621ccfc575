import { defineTrigger } from 'zapier-platform-core';
import { eventsOf, whenNew } from '../../polling/events';
import { named } from '../../records/named';

/** Feeds the time zone dropdowns, without a request. */
export default defineTrigger({
  key: 'time_zone',
  noun: 'Time Zone',
  display: { label: 'Time Zone', description: 'Triggers when a time zone is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: (z, bundle) => {
      const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ id: zone, name: zone.replace(/_/g, ' ') }));
      return eventsOf(z, bundle, named, zones, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
