import { defineTrigger } from 'zapier-platform-core';
import { listCustomFields } from '../../highlevel/endpoints/locations';
import { pollList } from '../../polling/poll';
import { named } from '../../records/named';

/** Feeds the dropdowns of the sub-account's custom fields for opportunity records. */
export default defineTrigger({
  key: 'opportunity_custom_field',
  noun: 'Custom Field',
  display: { label: 'Opportunity Custom Field', description: 'Triggers when a custom field is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: (z, bundle) => pollList(z, bundle, listCustomFields, { always: { model: 'opportunity' }, record: named }),
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
