import { defineTrigger } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { paymentMode } from '../../fields/payment';
import { listSubscriptions } from '../../highlevel/endpoints/payments';
import { textOf } from '../../highlevel/json';
import { sameOption } from '../../highlevel/texts';
import type { Json } from '../../highlevel/types';
import { whenBecame } from '../../polling/events';
import { pollList, triggerOn } from '../../polling/poll';
import { subscription } from '../../records/payment';

export default defineTrigger({
  key: 'new_subscription',
  noun: 'Subscription',
  display: {
    label: 'New Subscription',
    description: 'Triggers when a subscription begins or its status changes, for example when it is canceled.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      { ...triggerOn, choices: { new: 'New', status_changed: 'New or Status Changed' } },
      {
        key: 'status',
        label: 'Status',
        helpText: "HighLevel's word for the status that triggers the Zap, such as active or canceled.",
      },
      { ...contactId, required: false, helpText: 'Choose a contact to trigger only on subscriptions of that contact.' },
      paymentMode,
    ],
    perform: (z, bundle) => {
      const { triggerOn, status, contactId, paymentMode } = bundle.inputData;
      const statusOf = (found: Json) => sameOption(textOf(found.status));
      const fits = (found: Json) => !status || statusOf(found) === sameOption(status);
      const isOnChange = triggerOn === 'status_changed';
      // To see that a status comes back, a poll also needs the subscriptions that have another one. A sample does not.
      const needsAll = isOnChange && !bundle.meta.isLoadingSample;
      return pollList(z, bundle, listSubscriptions, {
        query: { contactId, paymentMode },
        record: subscription,
        created: 'createdAt',
        updated: 'updatedAt',
        keep: (found) => needsAll || fits(found),
        key: isOnChange ? whenBecame((found) => (fits(found) ? statusOf(found) : undefined)) : undefined,
      });
    },
    outputFields: subscription.eventFields,
    sample: subscription.eventSample,
  },
});
