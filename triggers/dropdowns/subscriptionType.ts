import { defineTrigger } from 'zapier-platform-core';
import { listSubscriptionTypes } from '../../highlevel/endpoints/conversations';
import { pollList } from '../../polling/poll';
import { named } from '../../records/named';

/** Feeds the dropdown of subscription types. */
export default defineTrigger({
  key: 'subscription_type',
  noun: 'Subscription Type',
  display: { label: 'Subscription Type', description: 'Triggers when a subscription type is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: (z, bundle) => pollList(z, bundle, listSubscriptionTypes, { record: named }),
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
