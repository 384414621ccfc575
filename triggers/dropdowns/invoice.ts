import { defineTrigger } from 'zapier-platform-core';
import { invoiceStatusOf } from '../../fields/invoice';
import { listInvoices } from '../../highlevel/endpoints/invoices';
import { isObject, textOf } from '../../highlevel/json';
import type { Json } from '../../highlevel/types';
import { eventsOf, whenNew } from '../../polling/events';
import { dropdownPage } from '../../polling/paging';
import { idOf } from '../../records/table';
import { named } from '../../records/named';

/** Feeds the invoice dropdowns, the latest issue date first, with what tells invoices apart. */
export default defineTrigger({
  key: 'invoice',
  noun: 'Invoice',
  display: { label: 'Invoice', description: 'Triggers when an invoice is added.', hidden: true },
  operation: {
    type: 'polling',
    canPaginate: true,
    perform: async (z, bundle) => {
      const query = { sortField: 'issueDate', sortOrder: 'descend' };
      const invoices = await dropdownPage(z, bundle, listInvoices, { query });
      const records = invoices.map((invoice) => ({ id: idOf(invoice), name: nameOf(invoice) }));
      return eventsOf(z, bundle, named, records, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});

/** `1001 Whitening, Ada Byron (sent, 350.5 USD)` */
const nameOf = (invoice: Json): string => {
  const { invoiceNumberPrefix, invoiceNumber, name, contactDetails, total, currency } = invoice;
  const number = `${textOf(invoiceNumberPrefix)}${textOf(invoiceNumber)}`;
  const contact = isObject(contactDetails) ? `, ${textOf(contactDetails.name)}` : '';
  return `${number} ${textOf(name)}${contact} (${invoiceStatusOf(invoice)}, ${textOf(total)} ${textOf(currency)})`;
};
