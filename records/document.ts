import { isObject } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { only, recordTable } from './table';

const sent = only('documents with a recipient');

export const document = recordTable(
  [
    ['id', 'Document ID', 'string', '67ac9a51106ee8311e9110c2'],
    ['name', 'Name', 'string', 'Treatment Plan'],
    ['type', 'Type', 'string', 'proposal'],
    ['status', 'Status', 'string', 'completed'],
    ['paymentStatus', 'Payment Status', 'string', 'no_payment'],
    ['isExpired', 'Is Expired', 'boolean', false],
    ['documentRevision', 'Revision', 'integer', 1],
    ['grandTotal__amount', 'Total Amount', 'number', 250],
    ['grandTotal__currency', 'Currency', 'string', 'USD'],
    ['createdAt', 'Created At', 'datetime', '2026-01-05T09:30:00.000Z'],
    ['updatedAt', 'Updated At', 'datetime', '2026-01-06T10:00:00.000Z'],
    ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
    ['recipient__id', 'Recipient ID', 'string', sent],
    ['recipient__contactName', 'Recipient Name', 'string', sent],
    ['recipient__email', 'Recipient Email', 'string', sent],
    ['recipient__phone', 'Recipient Phone', 'string', sent],
    ['recipient__hasCompleted', 'Recipient Has Signed', 'boolean', sent],
    ['recipient__signedDate', 'Recipient Signed At', 'datetime', only('documents that their recipient signed')],
  ],
  { tidy: evened },
);

/** The status of a document. HighLevel's file has it in a list, its own example alone. */
export const statusOf = ({ status }: Json): unknown => [status].flat()[0];

/** The first recipient, who is the contact, stands alone too: a Zap cannot map one out of a list. */
function evened(record: Json): Json {
  const recipients = [record.recipients].flat().filter(isObject);
  const recipient = recipients.find(({ isPrimary }) => isPrimary === true) ?? recipients[0];
  return {
    ...record,
    status: statusOf(record),
    paymentStatus: [record.paymentStatus].flat()[0],
    ...(recipient && { recipient }),
  };
}
