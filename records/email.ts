import { conversationPage } from './conversation';
import { only, recordTable } from './table';

export const email = recordTable(
  [
    ['id', 'Email Message ID', 'string', 'rnGyqh2F6uBrIkfhFo9A'],
    ['threadId', 'Thread ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
    ['conversationId', 'Conversation ID', 'string', 'tDtDnQdgm2LXpyiqYvZ6'],
    ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
    ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
    ['subject', 'Subject', 'string', 'Your appointment'],
    ['body', 'Body', 'string', '<p>See you on Friday.</p>'],
    ['from', 'From', 'string', 'Front Desk <desk@example.com>'],
    ['to', 'To', 'string', ['ada@example.com']],
    ['direction', 'Direction', 'string', 'outbound'],
    ['status', 'Status', 'string', 'delivered'],
    ['contentType', 'Content Type', 'string', 'text/html'],
    ['dateAdded', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
    [
      'link',
      'Link to Conversation',
      'string',
      'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/conversations/conversations/tDtDnQdgm2LXpyiqYvZ6',
    ],
    ['cc', 'CC', 'string', only('emails with copies')],
    ['bcc', 'BCC', 'string', only('emails with blind copies')],
    ['attachments', 'Attachments', 'string', only('emails with attachments')],
    ['replyToMessageId', 'Replies to Message ID', 'string', only('replies')],
  ],
  { page: ({ conversationId }) => conversationPage(conversationId) },
);
