import { table } from '../state';

export interface InvoiceItem {
  name: string;
  currency: string;
  amount: number;
  qty: number;
  taxInclusive?: boolean;
  taxes?: { rate: number; calculation?: string }[];
}

export interface Payment {
  mode: string;
  amount: number;
  notes: string;
  fulfilledAt: string;
}

export interface Invoice {
  _id: string;
  status: 'draft' | 'sent' | 'partially_paid' | 'paid';
  liveMode: boolean;
  altId: string;
  altType: string;
  name: string;
  title: string;
  invoiceNumber: number;
  currency: string;
  businessDetails: object;
  contactDetails: { id: string };
  discount: { type: 'percentage' | 'fixed'; value?: number };
  invoiceItems: InvoiceItem[];
  issueDate: string;
  dueDate: string;
  total: number;
  amountPaid: number;
  amountDue: number;
  createdAt: string;
  updatedAt: string;
  /** Shown to who gets the invoice only. */
  totalSummary: { subTotal: number; discount: number; tax: number };
  /** Not shown by the API: how it was sent each time, and what was paid. */
  sendings: { action: string; userId: string }[];
  payments: Payment[];
}

/** A sub-account starts without any. */
export const invoices = table<Invoice>('invoices', ({ _id }) => _id);
