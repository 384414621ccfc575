import { defineTrigger } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { hasInvoiceStatus, invoiceStatus, invoiceStatusOf } from '../../fields/invoice';
import { paymentMode } from '../../fields/payment';
import { listInvoices } from '../../highlevel/endpoints/invoices';
import { whenBecame } from '../../polling/events';
import { pollList, triggerOn } from '../../polling/poll';
import { invoice } from '../../records/invoice';

export default defineTrigger({
  key: 'new_invoice',
  noun: 'Invoice',
  display: {
    label: 'New Invoice',
    description: 'Triggers when an invoice is created, updated, sent, paid or overdue, or has another status.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      { ...triggerOn, choices: { ...triggerOn.choices, status_changed: 'New or Status Changed' } },
      { ...invoiceStatus, helpText: 'Choose Paid, for example, to trigger when an invoice is paid.' },
      { ...contactId, required: false, helpText: 'Choose a contact to trigger only on invoices of that contact.' },
      paymentMode,
    ],
    perform: (z, bundle) => {
      const { triggerOn, status, contactId, paymentMode } = bundle.inputData;
      const isOnChange = triggerOn === 'status_changed';
      // To see that a status comes back, a poll also needs the invoices that have another one. A sample does not.
      const needsAll = isOnChange && !bundle.meta.isLoadingSample;
      return pollList(z, bundle, listInvoices, {
        query: { contactId, paymentMode },
        record: invoice,
        created: 'createdAt',
        updated: 'updatedAt',
        keep: (found) => needsAll || hasInvoiceStatus(found, status),
        key: isOnChange
          ? whenBecame((found) => (hasInvoiceStatus(found, status) ? status || invoiceStatusOf(found) : undefined))
          : undefined,
      });
    },
    outputFields: invoice.eventFields,
    sample: invoice.eventSample,
  },
});
