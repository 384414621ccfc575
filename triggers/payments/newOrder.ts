import { defineTrigger } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { orderStatus, paymentMode, paymentStatus } from '../../fields/payment';
import { listOrders } from '../../highlevel/endpoints/payments';
import { pollList, triggerOn } from '../../polling/poll';
import { order } from '../../records/payment';

export default defineTrigger({
  key: 'new_order',
  noun: 'Order',
  display: {
    label: 'New Order',
    description: 'Triggers when an order is placed or updated, also before it is paid, unlike New Payment.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      triggerOn,
      { ...paymentStatus, helpText: 'Choose Paid, for example, to trigger once an order is paid.' },
      orderStatus,
      { ...contactId, required: false, helpText: 'Choose a contact to trigger only on orders of that contact.' },
      paymentMode,
    ],
    perform: (z, bundle) => {
      const { paymentStatus, status, contactId, paymentMode } = bundle.inputData;
      return pollList(z, bundle, listOrders, {
        query: { paymentStatus, status, contactId, paymentMode },
        record: order,
        created: 'createdAt',
        updated: 'updatedAt',
      });
    },
    outputFields: order.eventFields,
    sample: order.eventSample,
  },
});
