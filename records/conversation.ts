import { messageTypeChoices } from '../fields/message';
import { isoOf } from '../highlevel/dates';
import { textOf } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { only, recordTable, type Row } from './table';

const rows: readonly Row[] = [
  ['id', 'Conversation ID', 'string', 'tDtDnQdgm2LXpyiqYvZ6'],
  ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ['type', 'Conversation Type', 'string', 'TYPE_PHONE'],
  ['unreadCount', 'Unread Messages', 'integer', 1],
  ['lastMessageType', 'Last Message Type', 'string', 'TYPE_SMS'],
  ['lastMessageDate', 'Last Message Date', 'datetime', '2026-01-06T10:00:00.000Z'],
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

/** A conversation after an update. HighLevel's OpenAPI file describes it; what is sent live was not seen. */
export const updatedConversation = recordTable(
  [
    ['id', 'Conversation ID', 'string', 'tDtDnQdgm2LXpyiqYvZ6'],
    ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
    ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
    ['unreadCount', 'Unread Messages', 'integer', 0],
    ['starred', 'Starred', 'boolean', true],
    ['inbox', 'In Inbox', 'boolean', true],
    ['deleted', 'Deleted', 'boolean', false],
    ['lastMessageBody', 'Last Message', 'string', 'See you on Friday.'],
    ['lastMessageType', 'Last Message Type', 'string', 'TYPE_SMS'],
    ['lastMessageDate', 'Last Message Date', 'datetime', '2026-01-06T10:00:00.000Z'],
    ['assignedTo', 'Assigned User ID', 'string', only('conversations with an assigned user')],
    ['assignedUserName', 'Assigned User', 'string', only('conversations with an assigned user')],
    [
      'link',
      'Link',
      'string',
      'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/conversations/conversations/tDtDnQdgm2LXpyiqYvZ6',
    ],
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

/** Names by their numbers, which begin at 1. */
const numbered = (names: string[]): Record<number, string> =>
  Object.fromEntries(names.map((name, index) => [index + 1, name]));

const types = numbered(['TYPE_PHONE', 'TYPE_EMAIL', 'TYPE_FB_MESSENGER', 'TYPE_REVIEW', 'TYPE_GROUP_SMS']);

/**
 * The types of messages. The first 31 numbers follow the order of HighLevel's OpenAPI file, to which RCS came late (public clients
 * have the same numbers, and 31 is recorded); the order of the others is not known. 100 is that of a conversation without messages
 * (recorded as a number and as a text).
 */
const lastTypes = {
  ...numbered(
    Object.keys(messageTypeChoices)
      .filter((type) => type !== 'TYPE_RCS')
      .slice(0, 31),
  ),
  100: 'TYPE_NO_SHOW',
};

/** The name of a type that may be a number. A number that HighLevel does not explain becomes a text. */
const named = (names: Record<number, string>, type: unknown): unknown =>
  typeof type === 'number' ? (names[type] ?? String(type)) : type;

/** Types are strings in the search, but numbers in the record. Dates are epoch milliseconds, also those that are not in the table. */
function tidy(record: Json): Json {
  const dated = Object.entries(record).map(([key, value]) => [key, /^date|Date$/.test(key) ? isoOf(value) : value]);
  return {
    ...(Object.fromEntries(dated) as Json),
    type: named(types, record.type),
    ...('lastMessageType' in record && { lastMessageType: named(lastTypes, record.lastMessageType) }),
  };
}
