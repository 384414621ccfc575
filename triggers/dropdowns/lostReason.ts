import { defineTrigger } from 'zapier-platform-core';
import { listLostReasons } from '../../highlevel/endpoints/opportunities';
import { pollList } from '../../polling/poll';
import { named } from '../../records/named';

/** Feeds the dropdowns of the reasons why an opportunity was lost. */
export default defineTrigger({
  key: 'lost_reason',
  noun: 'Lost Reason',
  display: { label: 'Lost Reason', description: 'Triggers when a lost reason is added.', hidden: true },
  operation: {
    type: 'polling',
    canPaginate: true,
    perform: (z, bundle) => pollList(z, bundle, listLostReasons, { record: named }),
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
