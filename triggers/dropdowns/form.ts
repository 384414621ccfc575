import { defineTrigger } from 'zapier-platform-core';
import { listForms } from '../../highlevel/endpoints/forms';
import { pollList } from '../../polling/poll';
import { named } from '../../records/named';

/** Feeds the form dropdowns. */
export default defineTrigger({
  key: 'form',
  noun: 'Form',
  display: { label: 'Form', description: 'Triggers when a form is added.', hidden: true },
  operation: {
    type: 'polling',
    canPaginate: true,
    perform: (z, bundle) => pollList(z, bundle, listForms, { record: named }),
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
