import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { invoiceId } from '../../fields/invoice';
import { call } from '../../highlevel/client';
import { utcInput } from '../../highlevel/dates';
import { recordInvoicePayment } from '../../highlevel/endpoints/invoices';
import { throttle } from '../../highlevel/rateLimits';
import { invoice } from '../../records/invoice';
import { output } from '../../records/outputs';

/**
 * HighLevel requires the details of a card and of a check for every mode, and each must be a text that is not empty. Where there
 * is nothing to say, this says so.
 */
const nothing = 'none';

export default defineCreate({
  key: 'record_invoice_payment',
  noun: 'Invoice',
  display: {
    label: 'Record Invoice Payment',
    description: 'Records a payment that you received outside of HighLevel on an invoice, without charging anybody.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      invoiceId,
      {
        key: 'mode',
        label: 'Paid By',
        required: true,
        choices: { cash: 'Cash', card: 'Card', cheque: 'Check', bank_transfer: 'Bank Transfer', other: 'Other' },
      },
      { key: 'amount', label: 'Amount', type: 'number', helpText: 'Leave empty if all that is due was paid.' },
      { key: 'fulfilledAt', label: 'Paid At', type: 'datetime', helpText: 'Leave empty for now.' },
      { key: 'notes', label: 'Notes' },
      { key: 'cardBrand', label: 'Card Brand', helpText: 'Only for a payment by card, such as Visa.' },
      { key: 'cardLast4', label: 'Last Four Digits', helpText: 'Only for a payment by card.' },
      { key: 'chequeNumber', label: 'Check Number', helpText: 'Only for a payment by check.' },
    ],
    perform: async (z, bundle) => {
      const { invoiceId, mode, amount, notes, cardBrand, cardLast4, chequeNumber, ...inputs } = bundle.inputData;
      const body = {
        mode,
        amount,
        fulfilledAt: utcInput(z, bundle, 'Paid At', inputs.fulfilledAt),
        // Required too.
        notes: notes || 'Recorded by Zapier',
        card: { brand: cardBrand || nothing, last4: cardLast4 || nothing },
        cheque: { number: chequeNumber || nothing },
      };
      const answer = await call(z, bundle, recordInvoicePayment, { path: { invoiceId }, body });
      return output(z, bundle, invoice, answer.invoice, invoiceId);
    },
    outputFields: invoice.outputFields,
    sample: invoice.sample,
  },
});
