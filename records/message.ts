import type { Json } from '../highlevel/types';
import { recordTable } from './table';

/** HighLevel leaves `body` out of e-mails (Get Email by ID has it) and of calls. */
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
    ['userId', 'Sender User ID', 'string'],
    ['attachments', 'Attachments', 'string'],
    ['meta__callDuration', 'Call Duration in Seconds', 'number'],
    ['meta__callStatus', 'Call Status', 'string'],
    ['meta__email__messageIds', 'Email Message IDs', 'string'],
  ],
  { tidy: ({ meta, ...record }) => (meta ? { ...record, meta: evened(meta as Meta) } : record) },
);

interface Meta extends Json {
  call?: { duration?: unknown; status?: unknown };
  email?: { messageIds?: string[] };
}

/** A call's duration (seconds) and status: in `call` live (GoHighLevel/highlevel-api-docs#258), beside it in the OpenAPI file. */
const evened = ({ call, ...meta }: Meta): Json =>
  call ? { ...meta, callDuration: call.duration, callStatus: call.status } : meta;

/** What a send gives back. The id is the message's; of a message in several parts (Google), the first one's. */
export const sentMessage = recordTable([
  ['id', 'ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
  ['messageId', 'Message ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
  ['conversationId', 'Conversation ID', 'string', 'tDtDnQdgm2LXpyiqYvZ6'],
  ['msg', 'Note from HighLevel', 'string', 'Message queued successfully.'],
  ['emailMessageId', 'Email Message ID', 'string'],
]);

/** What a dropdown shows of a message. */
export const messageName = ({ messageType, direction, dateAdded, body }: Json): string =>
  [dateAdded, direction, messageType, body].filter(Boolean).join(' ');

/** The ids of the e-mails in an e-mail thread; Get Email by ID takes these, not the message's own. */
export const emailIds = ({ meta }: Json): string[] => (meta as Meta | undefined)?.email?.messageIds ?? [];
