import { badRequest, notFound } from '../answer';
import { onCatalogued } from '../catalogued';
import { ownRecord } from '../crud';
import type { SandboxRequest } from '../routing';
import { contacts } from '../seed/contacts';
import { invoices, type Invoice, type InvoiceItem, type Payment } from '../seed/invoices';
import { usersOf } from '../seed/users';
import type { Json } from '../state';

/**
 * The life of an invoice: created, sent, paid. Statuses and members are those of HighLevel's file; in which words a request is
 * refused is a guess.
 */
const find = (request: SandboxRequest): Invoice => ownRecord(invoices, 'Invoice')(request, request.params.invoiceId);

const shown = ({ totalSummary: _summary, sendings: _sendings, payments: _payments, ...invoice }: Invoice): Json => ({
  ...invoice,
});

const toCents = (amount: number): number => Math.round(amount * 100) / 100;
const sumOf = (amounts: number[]): number => toCents(amounts.reduce((sum, amount) => sum + amount, 0));

/** The sums of an invoice. That taxes are on the price before the discount is a guess. */
const summaryOf = (items: InvoiceItem[], { type, value = 0 }: Invoice['discount']): Invoice['totalSummary'] => {
  const subTotal = sumOf(items.map(({ amount, qty }) => amount * qty));
  const taxed = items.filter(({ taxInclusive }) => !taxInclusive);
  return {
    subTotal,
    discount: type === 'percentage' ? toCents((subTotal * value) / 100) : Math.min(value, subTotal),
    tax: sumOf(taxed.flatMap(({ amount, qty, taxes = [] }) => taxes.map(({ rate }) => (amount * qty * rate) / 100))),
  };
};

/** What the catalogue's rules let through, of what is kept. */
type Written = Pick<
  Invoice,
  | 'name'
  | 'currency'
  | 'businessDetails'
  | 'contactDetails'
  | 'discount'
  | 'issueDate'
  | 'liveMode'
  | 'altId'
  | 'altType'
> & { items: InvoiceItem[]; title?: string; dueDate?: string; invoiceNumber?: string };

const create = ({ location, body, now }: SandboxRequest): Json => {
  const { items, title = 'INVOICE', dueDate, invoiceNumber, ...written } = body as Written;
  const { name, currency, businessDetails, contactDetails, discount, issueDate, liveMode, altId, altType } = written;
  if (!contacts(location).get(contactDetails.id)) notFound('Contact', contactDetails.id);
  const totalSummary = summaryOf(items, discount);
  const total = toCents(totalSummary.subTotal - totalSummary.discount + totalSummary.tax);
  const at = new Date(now).toISOString();
  const made: Invoice = {
    _id: location.state.random.hex(),
    status: 'draft',
    liveMode,
    altId,
    altType,
    name,
    title,
    invoiceNumber: Number(invoiceNumber ?? invoices(location).list().length + 1),
    currency,
    businessDetails,
    contactDetails,
    discount,
    invoiceItems: items,
    issueDate,
    dueDate: dueDate ?? issueDate,
    total,
    amountPaid: 0,
    amountDue: total,
    createdAt: at,
    updatedAt: at,
    totalSummary,
    sendings: [],
    payments: [],
  };
  return shown(invoices(location).put(made));
};

const change = ({ location, now }: SandboxRequest, { _id }: Invoice, changes: Partial<Invoice>): Json =>
  shown(invoices(location).change(_id, { ...changes, updatedAt: new Date(now).toISOString() }));

/** One that is paid in part or in full keeps its status when it is sent again. */
const send = (request: SandboxRequest): Json => {
  const invoice = find(request);
  const { action, userId } = request.body as { action: string; userId: string };
  if (!usersOf(request.location).some(({ id }) => id === userId)) notFound('User', userId);
  const status = invoice.status === 'draft' ? 'sent' : invoice.status;
  const sent = change(request, invoice, { status, sendings: [...invoice.sendings, { action, userId }] });
  return { invoice: sent, smsData: {}, emailData: {} };
};

/** Without an amount, all that is due is paid. */
const recordPayment = (request: SandboxRequest): Json => {
  const invoice = find(request);
  const { mode, notes, ...sent } = request.body as Pick<Payment, 'mode' | 'notes'> & Partial<Payment>;
  const { amount = invoice.amountDue, fulfilledAt = new Date(request.now).toISOString() } = sent;
  if (invoice.status === 'paid') badRequest('The invoice is already paid');
  if (amount <= 0 || amount > invoice.amountDue) badRequest('The amount must be between 0 and the amount due');
  const payments = [...invoice.payments, { mode, amount, notes, fulfilledAt }];
  const amountPaid = sumOf(payments.map((payment) => payment.amount));
  const amountDue = toCents(invoice.total - amountPaid);
  const status = amountDue === 0 ? 'paid' : 'partially_paid';
  return { success: true, invoice: change(request, invoice, { status, amountPaid, amountDue, payments }) };
};

const holds = (invoice: Invoice, text = ''): boolean => {
  const { id, name, email = '', phoneNo = '' } = invoice.contactDetails;
  const own = [invoice._id, invoice.name, id, name ?? '', email, phoneNo];
  return own.some((one) => one.toLowerCase().includes(text.toLowerCase()));
};

/** That startAt and endAt are about the issue date is a guess; so is the order of a list that is not sorted. */
const list = ({ location, query }: SandboxRequest): Json => {
  const { status, contactId, search, paymentMode = 'default', startAt = '', endAt = '\uffff', sortOrder } = query;
  const found = invoices(location)
    .list()
    .filter((one) => !status || one.status === status)
    .filter(({ contactDetails }) => !contactId || contactDetails.id === contactId)
    .filter(({ liveMode }) => paymentMode === 'default' || liveMode === (paymentMode === 'live'))
    .filter(({ issueDate }) => issueDate >= startAt && issueDate.slice(0, endAt.length) <= endAt)
    .filter((one) => holds(one, search));
  const sign = sortOrder === 'ascend' ? 1 : -1;
  if (query.sortField) found.sort((a, b) => sign * a.issueDate.localeCompare(b.issueDate));
  const from = Number(query.offset);
  const page = found.slice(from, from + Number(query.limit));
  return { invoices: page.map((one) => ({ ...shown(one), totalSummary: one.totalSummary })), total: found.length };
};

export const routes = [
  onCatalogued('GET /invoices/', list),
  onCatalogued('POST /invoices/', create),
  onCatalogued('POST /invoices/{invoiceId}/send', send),
  onCatalogued('POST /invoices/{invoiceId}/record-payment', recordPayment),
  onCatalogued('GET /invoices/{invoiceId}', (request) => {
    const invoice = find(request);
    return { ...shown(invoice), totalSummary: invoice.totalSummary };
  }),
];
