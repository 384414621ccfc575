import { defineTrigger } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { paymentMode } from '../../fields/payment';
import { listTransactions } from '../../highlevel/endpoints/payments';
import { textOf } from '../../highlevel/json';
import type { Json } from '../../highlevel/types';
import { whenNew } from '../../polling/events';
import { pollList, triggerOn } from '../../polling/poll';
import { transaction } from '../../records/payment';
import { idOf } from '../../records/table';

const isStatus = (payment: Json, status: string): boolean => textOf(payment.status).toLowerCase() === status;

/**
 * A payment that is refunded in part may keep its status, and be refunded again. HighLevel does not list its statuses; those of
 * refunds are told by their word.
 */
const refundOf = (payment: Json): string | undefined => {
  const amount = Number(payment.amountRefunded) || 0;
  const isRefunded = amount > 0 || textOf(payment.status).toLowerCase().includes('refunded');
  return isRefunded ? `${idOf(payment)}:refunded:${amount}` : undefined;
};

export default defineTrigger({
  key: 'new_payment',
  noun: 'Payment',
  display: {
    label: 'New Payment',
    description:
      'Triggers when a payment succeeds, fails or is refunded, whatever it was for: order, invoice, subscription.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      {
        ...triggerOn,
        default: 'succeeded',
        choices: { succeeded: 'Payment Succeeded', failed: 'Payment Failed', refunded: 'Payment Refunded' },
      },
      { ...contactId, required: false, helpText: 'Choose a contact to trigger only on payments of that contact.' },
      paymentMode,
    ],
    perform: (z, bundle) => {
      const { triggerOn, contactId, paymentMode } = bundle.inputData;
      const isOnRefund = triggerOn === 'refunded';
      return pollList(z, bundle, listTransactions, {
        query: { contactId, paymentMode },
        record: transaction,
        created: 'createdAt',
        updated: 'updatedAt',
        keep: (payment) => (isOnRefund ? refundOf(payment) !== undefined : isStatus(payment, triggerOn || 'succeeded')),
        key: isOnRefund ? refundOf : whenNew,
      });
    },
    outputFields: transaction.eventFields,
    sample: transaction.eventSample,
  },
});
