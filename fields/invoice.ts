import { defineInputField } from 'zapier-platform-core';
import { clock } from '../highlevel/clock';
import { textOf } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { epochOf } from '../polling/events';

export const invoiceId = defineInputField({
  key: 'invoiceId',
  label: 'Invoice',
  required: true,
  dynamic: 'invoice.id.name',
  search: 'find_invoice.id',
});

/** HighLevel's own statuses, and `overdue`, which HighLevel shows and does not store. */
export const invoiceStatus = defineInputField({
  key: 'status',
  label: 'Status',
  choices: {
    draft: 'Draft',
    sent: 'Sent',
    payment_processing: 'Payment Processing',
    partially_paid: 'Partially Paid',
    paid: 'Paid',
    overdue: 'Overdue',
    void: 'Void',
  },
});

/** HighLevel requires it of a new invoice, and again of each sending. */
export const liveMode = defineInputField({
  key: 'liveMode',
  label: 'Live Mode',
  type: 'boolean',
  default: 'true',
  helpText: 'Choose no for a test invoice, which cannot be paid with real money.',
});

const notOwed = new Set(['draft', 'payment_processing', 'paid', 'void']);

/**
 * The end of the due date in epoch milliseconds. Live answers have the last millisecond of the day in the sub-account's time zone.
 * HighLevel's file has a date without a time, which ends in UTC here.
 */
const dueBy = ({ dueDate }: Json): number => {
  const at = epochOf(dueDate) ?? Infinity;
  return textOf(dueDate).length > 10 ? at : at + 86_400_000;
};

/** The status of an invoice, `overdue` if it is owed after its due date. */
export const invoiceStatusOf = (invoice: Json): string => {
  const status = textOf(invoice.status);
  return !notOwed.has(status) && dueBy(invoice) <= clock.now() ? 'overdue' : status;
};

/** Whether an invoice has a status. One that is overdue also has HighLevel's own, such as sent. Without a status, all fit. */
export const hasInvoiceStatus = (invoice: Json, status: string | undefined): boolean =>
  !status || [invoice.status, invoiceStatusOf(invoice)].includes(status);
