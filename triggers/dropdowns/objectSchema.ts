import { defineTrigger } from 'zapier-platform-core';
import { call } from '../../highlevel/client';
import { listObjects } from '../../highlevel/endpoints/objects';
import { isObject, textOf } from '../../highlevel/json';
import { eventsOf, whenNew } from '../../polling/events';
import { recordsIn } from '../../polling/paging';
import { named } from '../../records/named';

/** Feeds the dropdowns of custom objects. HighLevel lists its own objects too, which have steps of their own. */
export default defineTrigger({
  key: 'object_schema',
  noun: 'Custom Object',
  display: { label: 'Custom Object', description: 'Triggers when a custom object is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: async (z, bundle) => {
      const objects = recordsIn(z, await call(z, bundle, listObjects, {}), listObjects);
      const options = objects
        .filter(({ standard }) => standard !== true)
        .map(({ key, labels }) => ({ id: key, name: (isObject(labels) && textOf(labels.plural)) || textOf(key) }));
      return eventsOf(z, bundle, named, options, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
