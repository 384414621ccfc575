import { isObject, textOf } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { conversationPage } from './conversation';
import { only, recordTable } from './table';

/** Emails and calls have no `body`. Get Email by ID returns that of an email. */
export const message = recordTable(
  [
    ['id', 'Message ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
    ['conversationId', 'Conversation ID', 'string', 'tDtDnQdgm2LXpyiqYvZ6'],
    ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
    ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
    ['type', 'Message Type Number', 'integer', 2],
    ['messageType', 'Message Type', 'string', 'TYPE_SMS'],
    ['direction', 'Direction', 'string', 'inbound'],
    ['status', 'Status', 'string', 'delivered'],
    ['body', 'Text', 'string', 'See you on Friday.'],
    ['contentType', 'Content Type', 'string', 'text/plain'],
    ['dateAdded', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
    [
      'link',
      'Link to Conversation',
      'string',
      'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/conversations/conversations/tDtDnQdgm2LXpyiqYvZ6',
    ],
    ['userId', 'Sender User ID', 'string', only('messages that a user sent')],
    ['userName', 'Sender', 'string', only('messages that a user sent')],
    ['attachments', 'Attachments', 'string', only('messages with attachments')],
    ['meta__callDuration', 'Call Duration in Seconds', 'number', only('calls')],
    ['meta__callStatus', 'Call Status', 'string', only('calls')],
    ['meta__email__messageIds', 'Email Message IDs', 'string', only('email threads')],
  ],
  {
    names: { userName: ['users', 'userId'] },
    page: ({ conversationId }) => conversationPage(conversationId),
    tidy: ({ meta, ...record }) => (isObject(meta) ? { ...record, meta: evened(meta) } : record),
  },
);

interface Meta extends Json {
  call?: { duration?: unknown; status?: unknown };
  email?: { messageIds?: string[] };
}

/**
 * A call's duration (seconds) and status. The live API has them in `call`, with a number (GoHighLevel/highlevel-api-docs#258); the
 * OpenAPI file does not, and calls the duration a text.
 */
const evened = ({ call, ...rest }: Meta): Json => {
  const meta: Json = isObject(call) ? { ...rest, callDuration: call.duration, callStatus: call.status } : rest;
  const seconds = textOf(meta.callDuration) === '' ? undefined : Number(meta.callDuration);
  return Number.isFinite(seconds) ? { ...meta, callDuration: seconds } : meta;
};

/** The result of sending a message. If it was sent in several parts (Google), the id is that of the first. */
export const sentMessage = recordTable([
  ['id', 'ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
  ['messageId', 'Message ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
  ['conversationId', 'Conversation ID', 'string', 'tDtDnQdgm2LXpyiqYvZ6'],
  ['msg', 'Note from HighLevel', 'string', only('messages to which HighLevel adds a note')],
  ['emailMessageId', 'Email Message ID', 'string', only('emails')],
]);

/** What a dropdown shows of a message. */
export const messageName = ({ messageType, direction, dateAdded, body }: Json): string =>
  [dateAdded, direction, messageType, body].filter(Boolean).join(' ');

/** The ids of the emails in an email thread. Get Email by ID takes these, not the message's own id. */
export const emailIds = ({ meta }: Json): string[] => {
  const ids = (meta as Meta | undefined)?.email?.messageIds;
  return Array.isArray(ids) ? ids.map(textOf).filter(Boolean) : [];
};
