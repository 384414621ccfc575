import { isObject, textOf } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { conversationPage } from './conversation';
import { only, recordTable, type RecordTable, type Row } from './table';

/** What the records of messages have in common: names beside ids, a link, and one form of a call's details. */
export const messageOptions = {
  names: { userName: ['users', 'userId'] },
  page: ({ conversationId }) => conversationPage(conversationId),
  tidy: ({ meta, ...record }) => (isObject(meta) ? { ...record, meta: evened(meta) } : record),
} satisfies Partial<RecordTable>;

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
  messageOptions,
);

/** The files of a call. */
const recordingRow: Row = ['recording', 'Recording', 'file', only('calls')];
const transcriptRow: Row = ['transcript', 'Transcript', 'file', only('calls')];
/** The numbers of a call, which live clients read from the export of messages. The OpenAPI file does not have them. */
const numberRows: readonly Row[] = [
  ['from', 'From', 'string', only('calls')],
  ['to', 'To', 'string', only('calls')],
];

/** A message of the sub-account's export. */
export const exportedMessage = recordTable([...message.rows, ...numberRows, recordingRow], messageOptions);

/** A message that was looked for, with what it says if it is an email. */
export const foundMessage = recordTable(
  [...message.rows, ...numberRows, recordingRow, transcriptRow, ['subject', 'Subject', 'string', only('emails')]],
  messageOptions,
);

interface Meta extends Json {
  call?: { duration?: unknown; status?: unknown };
  email?: { messageIds?: string[]; email?: { messageIds?: string[] } };
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

/** Whether a message is a call or a voicemail. */
export const isCall = ({ messageType }: Json): boolean => /CALL|VOICEMAIL/i.test(textOf(messageType));

/** How a call went: its duration in seconds, and its status, or '' if HighLevel does not say. */
export const callOf = ({ meta, status }: Json): { seconds: number; status: string } => {
  const { callDuration, callStatus } = isObject(meta) ? evened(meta) : {};
  return { seconds: Number(callDuration ?? 0), status: textOf(callStatus) || textOf(status) };
};

/** The result of sending a message. If it was sent in several parts (Google), the id is that of the first. */
export const sentMessage = recordTable([
  ['id', 'ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
  ['messageId', 'Message ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
  ['conversationId', 'Conversation ID', 'string', 'tDtDnQdgm2LXpyiqYvZ6'],
  ['msg', 'Note from HighLevel', 'string', only('messages to which HighLevel adds a note')],
  ['emailMessageId', 'Email Message ID', 'string', only('emails')],
]);

/** The result of adding a message that a contact sent. */
export const inboundMessage = recordTable(
  [
    ['id', 'Message ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
    ['conversationId', 'Conversation ID', 'string', 'tDtDnQdgm2LXpyiqYvZ6'],
    ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
    ['dateAdded', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
    [
      'link',
      'Link to Conversation',
      'string',
      'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/conversations/conversations/tDtDnQdgm2LXpyiqYvZ6',
    ],
    ['emailMessageId', 'Email Message ID', 'string', only('emails')],
  ],
  { page: messageOptions.page },
);

/** What a dropdown shows of a message. */
export const messageName = ({ messageType, direction, dateAdded, body }: Json): string =>
  [dateAdded, direction, messageType, body].filter(Boolean).join(' ');

/**
 * The ids of the emails in an email thread. Get Email by ID takes these, not the message's own id. The OpenAPI file's example has
 * them one level deeper.
 */
export const emailIds = ({ meta }: Json): string[] => {
  const email = (meta as Meta | undefined)?.email;
  const ids = email?.messageIds ?? email?.email?.messageIds;
  return Array.isArray(ids) ? ids.map(textOf).filter(Boolean) : [];
};
