import { defineTrigger } from 'zapier-platform-core';
import { listCustomFields } from '../../highlevel/endpoints/locations';
import { pollList } from '../../polling/poll';
import { named } from '../../records/named';

/** Feeds the dropdowns of the sub-account's custom fields for contact records. */
export default defineTrigger({
  key: 'contact_custom_field',
  noun: 'Custom Field',
  display: { label: 'Contact Custom Field', description: 'Triggers when a custom field is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: (z, bundle) => pollList(z, bundle, listCustomFields, { always: { model: 'contact' }, record: named }),
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
