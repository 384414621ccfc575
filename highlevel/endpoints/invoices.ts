import type {
  BusinessDetailsDto,
  ContactDetailsDto,
  CreateInvoiceDto,
  DefaultInvoiceResponseDto,
  GetInvoiceResponseDto,
  RecordPaymentDto,
  SendInvoiceDto,
} from '@gohighlevel/api-client/dist/lib/code/invoices/models/invoices';
import { family } from '../endpoint';
import type { Json } from '../types';
import type { Corrected } from './dto';

const define = family('2021-07-28');
const read = 'invoices.readonly';
const write = 'invoices.write';
const token = ['Company', 'Location'] as const;

/** The file types the items as texts and shows objects. */
interface Details {
  businessDetails?: BusinessDetailsDto;
  contactDetails?: ContactDetailsDto;
  discount?: { type: string; value?: number };
  invoiceItems: Json[];
}
type Invoice = Corrected<DefaultInvoiceResponseDto, Details>;

/**
 * limit and offset are required (a live 422 without offset). Live clients page by 100. issueDate is the only field to sort by. It
 * says nothing about what is new: an invoice may be issued for any day.
 */
export const listInvoices = define('GET /invoices/', {
  scope: read,
  token,
  query: [
    'altId',
    'altType',
    'status',
    'startAt',
    'endAt',
    'search',
    'paymentMode',
    'contactId',
    'limit',
    'offset',
    'sortField',
    'sortOrder',
  ],
  at: ['invoices'],
  paging: { style: 'offset', size: 100 },
}).of<{ invoices: Corrected<GetInvoiceResponseDto, Details>[]; total: number }>();
export const getInvoice = define('GET /invoices/{invoiceId}', {
  scope: read,
  token,
  query: ['altId', 'altType'],
}).of<Corrected<GetInvoiceResponseDto, Details>>();
/** Makes a draft. HighLevel insists on email and phone in contactDetails (live report, GoHighLevel/highlevel-api-docs#16). */
export const createInvoice = define('POST /invoices/', {
  scope: write,
  token,
  body: [
    'altId',
    'altType',
    'name',
    'businessDetails',
    'currency',
    'items',
    'discount',
    'termsNotes',
    'title',
    'contactDetails',
    'invoiceNumber',
    'issueDate',
    'dueDate',
    'sentTo',
    'liveMode',
    'automaticTaxesEnabled',
    'paymentSchedule',
    'lateFeesConfiguration',
    'tipsConfiguration',
    'invoiceNumberPrefix',
    'paymentMethods',
    'attachments',
    'miscellaneousCharges',
  ],
}).of<Invoice, Corrected<CreateInvoiceDto, { contactDetails: ContactDetailsDto }>>();
export const sendInvoice = define('POST /invoices/{invoiceId}/send', {
  scope: write,
  token,
  body: ['altId', 'altType', 'userId', 'action', 'liveMode', 'sentFrom', 'autoPayment'],
  at: ['invoice'],
}).of<{ invoice: Invoice }, Corrected<SendInvoiceDto, { sentFrom?: { fromName?: string; fromEmail?: string } }>>();
export const recordInvoicePayment = define('POST /invoices/{invoiceId}/record-payment', {
  scope: write,
  token,
  body: ['altId', 'altType', 'mode', 'card', 'cheque', 'notes', 'amount', 'meta', 'paymentScheduleIds', 'fulfilledAt'],
  at: ['invoice'],
}).of<{ success: boolean; invoice: Invoice }, RecordPaymentDto>();
