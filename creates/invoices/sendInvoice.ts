import { defineCreate } from 'zapier-platform-core';
import { subAccount, userId } from '../../fields/common';
import { invoiceId, liveMode } from '../../fields/invoice';
import { call } from '../../highlevel/client';
import { sendInvoice } from '../../highlevel/endpoints/invoices';
import { throttle } from '../../highlevel/rateLimits';
import { invoice } from '../../records/invoice';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'send_invoice',
  noun: 'Invoice',
  display: {
    label: 'Send Invoice',
    description:
      'Sends an invoice to its contact by email, by SMS or by both, and sends it again each time the step runs.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      invoiceId,
      { ...userId, label: 'Sent By', required: true, helpText: 'The user in whose name HighLevel sends the invoice.' },
      {
        key: 'action',
        label: 'Send By',
        required: true,
        choices: {
          email: 'Email',
          sms: 'SMS',
          sms_and_email: 'Email and SMS',
          send_manually: 'Mark as Sent Only',
        },
        default: 'email',
        helpText: 'Mark as Sent Only sends nothing, because you have sent the invoice yourself.',
      },
      { key: 'fromName', label: 'From Name', helpText: 'The name that the email shows as its sender.' },
      { key: 'fromEmail', label: 'From Email', helpText: 'The address that the email shows as its sender.' },
      liveMode,
    ],
    perform: async (z, bundle) => {
      const { invoiceId, userId, action, fromName, fromEmail, liveMode } = bundle.inputData;
      const body = { userId, action, sentFrom: { fromName, fromEmail }, liveMode: liveMode !== false };
      const answer = await call(z, bundle, sendInvoice, { path: { invoiceId }, body });
      return output(z, bundle, invoice, answer.invoice, invoiceId);
    },
    outputFields: invoice.outputFields,
    sample: invoice.sample,
  },
});
