import type { Random } from '../random';
import { table, type LocationState } from '../state';
import { contacts } from './contacts';
import { usersOf } from './users';

export type DocumentStatus = 'draft' | 'sent' | 'viewed' | 'completed' | 'accepted';

/** A proposal, an estimate or a contract. */
export interface Document {
  _id: string;
  documentId: string;
  locationId: string;
  name: string;
  type: 'proposal' | 'estimate';
  deleted: boolean;
  isExpired: boolean;
  documentRevision: number;
  fillableFields: object[];
  grandTotal: { amount: number; currency: string; discountPercentage: number; discounts: object[] };
  locale: string;
  status: DocumentStatus;
  paymentStatus: 'waiting_for_payment' | 'paid' | 'no_payment';
  recipients: Recipient[];
  links: { recipientId: string; referenceId: string; [more: string]: unknown }[];
  createdAt: string;
  updatedAt: string;
}

interface Recipient {
  id: string;
  firstName: string;
  lastName: string;
  contactName: string;
  email: string;
  phone: string;
  role: 'user' | 'signer';
  isPrimary: boolean;
  signingOrder: number;
  hasCompleted: boolean;
  signedDate?: string;
  lastViewedAt?: string;
}

export const documents = table<Document>('documents', ({ _id }) => _id);

const statuses: DocumentStatus[] = ['completed', 'viewed', 'sent', 'draft'];
const day = 86_400_000;

/** A document in each state, for contacts of the main sub-account; the newest is a draft. */
export const seedDocuments = (location: LocationState, random: Random): void => {
  if (location.index !== 0) return;
  const people = contacts(location)
    .list()
    .filter(({ email, phone }) => email && phone);
  statuses.forEach((status, n) => {
    const { id, firstName, lastName, email, phone } = people[n] as (typeof people)[number];
    const at = (days: number) => new Date(location.state.now() - days * day).toISOString();
    const [createdAt, updatedAt] = [at(8 - n), at(7.5 - n)];
    const _id = random.hex();
    const isSent = status !== 'draft';
    const isSigned = status === 'completed';
    documents(location).put({
      ...{ _id, documentId: _id, locationId: location.id, name: `Treatment Plan ${n + 1}`, type: 'proposal', status },
      ...{ deleted: false, isExpired: false, documentRevision: 1, fillableFields: [], locale: 'en-US' },
      grandTotal: { amount: 250 * (n + 1), currency: 'USD', discountPercentage: 0, discounts: [] },
      paymentStatus: isSigned ? 'paid' : 'no_payment',
      recipients: [
        {
          ...{
            id,
            firstName: String(firstName),
            lastName: String(lastName),
            email: String(email),
            phone: String(phone),
          },
          ...{ contactName: `${firstName} ${lastName}`, role: 'signer', isPrimary: true, signingOrder: 1 },
          ...{ hasCompleted: isSigned, ...(isSigned && { signedDate: updatedAt, lastViewedAt: updatedAt }) },
        },
      ],
      links: isSent
        ? [
            {
              ...{ referenceId: random.uuid(), documentId: _id, recipientId: id, entityName: 'contacts' },
              ...{ recipientCategory: 'recipient', documentRevision: 1, deleted: false },
              createdBy: usersOf(location)[0]?.id,
            },
          ]
        : [],
      ...{ createdAt, updatedAt },
    });
  });
};
