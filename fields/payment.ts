import { defineInputField } from 'zapier-platform-core';

/** Live payments, and those of HighLevel's test mode. */
export const paymentMode = defineInputField({
  key: 'paymentMode',
  label: 'Payment Mode',
  choices: { live: 'Live', test: 'Test' },
  helpText: 'Leave empty to include both live and test payments.',
});

export const paymentStatus = defineInputField({
  key: 'paymentStatus',
  label: 'Payment Status',
  choices: { paid: 'Paid', partially_paid: 'Partially Paid', unpaid: 'Unpaid', refunded: 'Refunded' },
});

/** HighLevel does not say which statuses an order has. */
export const orderStatus = defineInputField({
  key: 'status',
  label: 'Order Status',
  helpText: "HighLevel's word for it, such as completed or pending.",
});
