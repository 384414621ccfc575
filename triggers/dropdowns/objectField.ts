import { defineTrigger } from 'zapier-platform-core';
import { schemaKey } from '../../fields/customObject';
import { call } from '../../highlevel/client';
import { getObject } from '../../highlevel/endpoints/objects';
import { eventsOf, whenNew } from '../../polling/events';
import { recordsIn } from '../../polling/paging';
import { named } from '../../records/named';

/** Feeds the dropdowns of the fields of the step's custom object. */
export default defineTrigger({
  key: 'object_field',
  noun: 'Field',
  display: { label: 'Custom Object Field', description: 'Triggers when a field is added.', hidden: true },
  operation: {
    type: 'polling',
    inputFields: [schemaKey],
    perform: async (z, bundle) => {
      const request = { path: { key: bundle.inputData.schemaKey }, query: { fetchProperties: 'true' } };
      const answer = await call(z, bundle, getObject, request);
      return eventsOf(z, bundle, named, recordsIn(z, answer, { ...getObject, at: ['fields'] }), whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
