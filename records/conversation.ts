import { isoOf } from '../highlevel/dates';
import { textOf } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { recordTable, type Row } from './table';

const rows: readonly Row[] = [
  ['id', 'Conversation ID', 'string', 'tDtDnQdgm2LXpyiqYvZ6'],
  ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ['type', 'Conversation Type', 'string', 'TYPE_PHONE'],
  ['unreadCount', 'Unread Messages', 'integer', 1],
  [
    'link',
    'Link',
    'string',
    'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/conversations/conversations/tDtDnQdgm2LXpyiqYvZ6',
  ],
];

/** The page of a conversation. */
export const conversationPage = (id: unknown): string | undefined =>
  textOf(id) && `conversations/conversations/${encodeURIComponent(textOf(id))}`;

const options = {
  names: { assignedUserName: ['users', 'assignedTo'] },
  page: ({ id }: Json) => conversationPage(id),
} as const;

/** A single conversation. HighLevel describes it differently from the rows of a search. */
export const conversation = recordTable(
  [
    ...rows,
    ['assignedTo', 'Assigned User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
    ['assignedUserName', 'Assigned User', 'string', 'Grace Lovelace'],
    ['inbox', 'In Inbox', 'boolean', true],
    ['starred', 'Starred', 'boolean', false],
    ['deleted', 'Deleted', 'boolean', false],
  ],
  { ...options, tidy },
);

/** A conversation as the search returns it. The live API sends the three dates; HighLevel's OpenAPI file omits them. */
export const foundConversation = recordTable(
  [
    ...rows,
    ['fullName', 'Contact Name', 'string', 'Ada Byron'],
    ['email', 'Contact Email', 'string', 'ada@example.com'],
    ['phone', 'Contact Phone', 'string', '+15555550100'],
    ['lastMessageBody', 'Last Message', 'string', 'See you on Friday.'],
    ['lastMessageType', 'Last Message Type', 'string', 'TYPE_SMS'],
    ['lastMessageDate', 'Last Message Date', 'datetime', '2026-01-06T10:00:00.000Z'],
    ['dateAdded', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
    ['dateUpdated', 'Date Updated', 'datetime', '2026-01-06T10:00:00.000Z'],
  ],
  {
    ...options,
    tidy: (record) => ({
      ...tidy(record),
      fullName: record.fullName || record.contactName || record.email || record.phone,
    }),
  },
);

/** The types in the order of their numbers, which begin at 1 (HighLevel's OpenAPI file). */
const types = ['TYPE_PHONE', 'TYPE_EMAIL', 'TYPE_FB_MESSENGER', 'TYPE_REVIEW', 'TYPE_GROUP_SMS'];

/** The type is a string in the search, but a number in the record. Dates are epoch milliseconds, also those that are not in the table. */
function tidy(record: Json): Json {
  const dated = Object.entries(record).map(([key, value]) => [key, /^date|Date$/.test(key) ? isoOf(value) : value]);
  const type = typeof record.type === 'number' ? (types[record.type - 1] ?? String(record.type)) : record.type;
  return { ...(Object.fromEntries(dated) as Json), type };
}
