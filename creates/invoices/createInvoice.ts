import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { invoiceBody, newInvoiceInputs } from '../../fields/newInvoice';
import { call } from '../../highlevel/client';
import { getContact } from '../../highlevel/endpoints/contacts';
import { createInvoice } from '../../highlevel/endpoints/invoices';
import { throttle } from '../../highlevel/rateLimits';
import { recordsIn } from '../../polling/paging';
import { contact } from '../../records/contact';
import { invoice } from '../../records/invoice';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_invoice',
  noun: 'Invoice',
  display: {
    label: 'Create Invoice',
    description: 'Creates an invoice for a contact as a draft, which Send Invoice sends.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, ...newInvoiceInputs],
    perform: async (z, bundle) => {
      const { contactId } = bundle.inputData;
      // HighLevel does not look up the details of the contact itself.
      const [known = {}] = recordsIn(z, await call(z, bundle, getContact, { path: { contactId } }), getContact);
      const body = await invoiceBody(z, bundle, contact.tidy?.(known) ?? known);
      return output(z, bundle, invoice, await call(z, bundle, createInvoice, { body }));
    },
    outputFields: invoice.outputFields,
    sample: invoice.sample,
  },
});
