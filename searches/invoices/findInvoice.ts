import { defineSearch } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { hasInvoiceStatus, invoiceId, invoiceStatus } from '../../fields/invoice';
import { getInvoice, listInvoices } from '../../highlevel/endpoints/invoices';
import { isObject, textOf } from '../../highlevel/json';
import { throttle } from '../../highlevel/rateLimits';
import type { Json } from '../../highlevel/types';
import { invoice } from '../../records/invoice';
import { byAll, byValue, byWords, findById, findInList, needsOne } from '../found';

const contactOf = ({ contactDetails }: Json): Json => (isObject(contactDetails) ? contactDetails : {});

export default defineSearch({
  key: 'find_invoice',
  noun: 'Invoice',
  display: {
    label: 'Find Invoice',
    description: 'Finds an invoice by contact, number, status or text, and returns the latest issue date first.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...contactId, required: false, helpText: 'An invoice must fit every field that you fill in.' },
      { key: 'invoiceNumber', label: 'Invoice Number', helpText: 'The number with or without its prefix.' },
      { ...invoiceStatus, helpText: 'Overdue finds invoices that were sent and not paid by their due date.' },
      { key: 'text', label: 'Search Text', helpText: "A part of the invoice's name, or the contact's name or email." },
      { key: 'invoiceId', label: 'Invoice ID', dynamic: invoiceId.dynamic },
    ],
    perform: async (z, bundle) => {
      const { invoiceId, contactId, invoiceNumber, status, text } = bundle.inputData;
      needsOne(z, { invoiceId, contactId, invoiceNumber, status, text }, 'an invoice');
      const rank = byAll(
        byValue(contactId, (found) => [contactOf(found).id]),
        byValue(invoiceNumber, ({ invoiceNumberPrefix: prefix, invoiceNumber: number }) => [
          number,
          `${textOf(prefix)}${textOf(number)}`,
        ]),
        (found) => (hasInvoiceStatus(found, status) ? 0 : undefined),
      );
      if (invoiceId) {
        const says = byWords(text, (found) => [found.name, contactOf(found).name, contactOf(found).email]);
        return findById(z, bundle, getInvoice, { path: { invoiceId } }, { record: invoice, rank: byAll(rank, says) });
      }
      return findInList(z, bundle, listInvoices, {
        query: {
          contactId,
          search: text,
          // HighLevel does not store that an invoice is overdue.
          status: status === 'overdue' ? undefined : status,
          sortField: 'issueDate',
          sortOrder: 'descend',
        },
        record: invoice,
        rank,
        isSorted: true,
      });
    },
    outputFields: invoice.outputFields,
    sample: invoice.sample,
  },
});
