import { isObject, textOf } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { contactPage } from './contact';
import { documentRows } from './payment';
import { only, recordTable, type Row } from './table';

const listed = only('invoices that were listed or found');

const rows: Row[] = [
  ['id', 'Invoice ID', 'string', '6578278e879ad2646715ba9c'],
  ['name', 'Name', 'string', 'Whitening'],
  ['title', 'Title', 'string', 'INVOICE'],
  ['invoiceNumber', 'Invoice Number', 'string', '1001'],
  ['invoiceNumberPrefix', 'Invoice Number Prefix', 'string', only('invoices whose number has a prefix')],
  ['status', 'Status', 'string', 'sent'],
  ['total', 'Total', 'number', 350.5],
  ['amountPaid', 'Amount Paid', 'number', 100],
  ['amountDue', 'Amount Due', 'number', 250.5],
  ['currency', 'Currency', 'string', 'USD'],
  ['issueDate', 'Issue Date', 'datetime', '2026-01-05T06:00:00.000Z'],
  ['dueDate', 'Due Date', 'datetime', '2026-01-20T05:59:59.999Z'],
  ['contactDetails__id', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['contactDetails__name', 'Contact Name', 'string', 'Ada Byron'],
  ['contactDetails__email', 'Contact Email', 'string', 'ada@example.com'],
  ['contactDetails__phoneNo', 'Contact Phone', 'string', '+15555550100'],
  ['businessDetails__name', 'Business Name', 'string', 'Maple Street Dental'],
  ['discount__type', 'Discount Type', 'string', 'percentage'],
  ['discount__value', 'Discount', 'number', 0],
  ['invoiceItems', 'Items', 'string', [{ name: 'Whitening', amount: 350.5, qty: 1, currency: 'USD' }]],
  ['totalSummary__subTotal', 'Subtotal', 'number', listed],
  ['totalSummary__discount', 'Discount Amount', 'number', listed],
  ['totalSummary__tax', 'Tax Amount', 'number', listed],
  ...documentRows,
];

export const invoice = recordTable(rows, {
  // A number in HighLevel's file, a text in live answers.
  tidy: ({ invoiceNumber, ...record }) => ({ ...record, invoiceNumber: textOf(invoiceNumber) }),
  page: ({ contactDetails }: Json) => (isObject(contactDetails) ? contactPage(contactDetails.id) : undefined),
});
