import type { Random } from '../random';
import { table, type LocationState } from '../state';
import { contacts } from './contacts';

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
  status: 'draft' | 'sent' | 'payment_processing' | 'partially_paid' | 'paid' | 'void';
  liveMode: boolean;
  altId: string;
  altType: string;
  name: string;
  title: string;
  invoiceNumber: number;
  currency: string;
  businessDetails: { name?: string };
  contactDetails: { id: string; name?: string; email?: string; phoneNo?: string };
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

export const invoices = table<Invoice>('invoices', ({ _id }) => _id);

const day = 86_400_000;

/** The days until an invoice is due, and the part of it that is paid. */
const plans: [status: Invoice['status'], dueIn: number, paid: number][] = [
  ['paid', -20, 1],
  ['sent', -5, 0],
  ['partially_paid', 10, 0.5],
  ['draft', 14, 0],
];

/** Some invoices, one of them overdue, for contacts who can be reached. */
export const seedInvoices = (location: LocationState, random: Random): void => {
  const now = location.state.now();
  // Live answers have dates with the time at which the day begins or ends for the sub-account. Here it is in UTC.
  const dayAt = (time: number) => new Date(time).toISOString().slice(0, 10);
  contacts(location)
    .list()
    .filter(({ email, phone }) => email && phone)
    .slice(0, location.index === 0 ? plans.length : 1)
    .forEach(({ id, firstName, lastName, email, phone }, i) => {
      const [status, dueIn, part] = plans[i] ?? ['draft', 14, 0];
      const total = 100 + i * 50.5;
      const at = new Date(now - (30 - i) * day).toISOString();
      invoices(location).put({
        ...{ _id: random.hex(), status, liveMode: true, altId: location.id, altType: 'location' },
        ...{ name: 'Whitening', title: 'INVOICE', invoiceNumber: 1001 + i, currency: 'USD' },
        businessDetails: { name: location.record.name },
        contactDetails: {
          ...{ id, name: [firstName, lastName].filter(Boolean).join(' ') },
          ...{ email: email ?? '', phoneNo: phone ?? '' },
        },
        discount: { type: 'percentage', value: 0 },
        invoiceItems: [{ name: 'Whitening', currency: 'USD', amount: total, qty: 1 }],
        issueDate: `${dayAt(now - (30 - i) * day)}T00:00:00.000Z`,
        dueDate: `${dayAt(now + dueIn * day)}T23:59:59.999Z`,
        ...{ total, amountPaid: total * part, amountDue: total * (1 - part), createdAt: at, updatedAt: at },
        totalSummary: { subTotal: total, discount: 0, tax: 0 },
        ...{ sendings: [], payments: [] },
      });
    });
};
