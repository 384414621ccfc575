import type {
  CancelScheduledResponseDto,
  ConversationDto,
  ConversationSchema,
  ErrorDto,
  ForwardConfigDto,
  ForwardResponseDto,
  GetConversationByIdResponse,
  GetEmailMessageResponseDto,
  GetMessageResponseDto,
  GetMessageTranscriptionResponseDto,
  MessageMeta,
  ProcessMessageBodyDto,
  ProcessMessageResponseDto,
  SendMessageBodyDto,
  SendMessageResponseDto,
  UpdateConversationDto,
  UpdateMessageStatusDto,
  UserTypingBody,
} from '@gohighlevel/api-client/dist/lib/code/conversations/models/conversations';
import { family, type Endpoint } from '../endpoint';
import type { Flag } from '../types';
import type { Corrected } from './dto';

const define = family('2021-04-15');
const read = 'conversations.readonly';
const write = 'conversations.write';
const readMessages = 'conversations/message.readonly';
const writeMessages = 'conversations/message.write';

/** Dates that the live API sends, in epoch milliseconds. They are missing in the file. */
type FoundConversation = ConversationSchema & {
  dateAdded?: number;
  dateUpdated?: number;
  lastMessageDate?: number;
};
/** Live records of calls have `call` instead of the file's callDuration and callStatus. */
type Message = Corrected<
  GetMessageResponseDto,
  {
    meta?: Corrected<MessageMeta, { email?: { messageIds?: string[] } }> & {
      call?: { duration?: number; status?: string };
    };
  }
>;
interface MessagePage {
  lastMessageId?: string;
  nextPage?: boolean;
  messages: Message[];
}
type SentMessage = Corrected<SendMessageResponseDto, { forwardData?: ForwardResponseDto }>;

/** 20 is the default page size; public clients use 100. */
export const searchConversations = define('GET /conversations/search', {
  scope: read,
  query: [
    'locationId',
    'contactId',
    'assignedTo',
    'followers',
    'mentions',
    'query',
    'sort',
    'startAfterDate',
    'id',
    'limit',
    'lastMessageType',
    'lastMessageAction',
    'lastMessageDirection',
    'status',
    'sortBy',
    'sortScoreProfile',
    'scoreProfile',
    'scoreProfileMin',
    'scoreProfileMax',
    'startDate',
    'endDate',
  ],
  at: ['conversations'],
  paging: { style: 'startAfterDate', size: 100 },
}).of<{ conversations: FoundConversation[]; total?: number }>();
export const getConversation = define('GET /conversations/{conversationId}', {
  scope: read,
}).of<GetConversationByIdResponse>();
export const updateConversation = define('PUT /conversations/{conversationId}', {
  scope: write,
  body: ['locationId', 'unreadCount', 'starred', 'feedback'],
}).of<{ conversation?: ConversationDto }, Partial<UpdateConversationDto>>();

/**
 * The list has two wrappers in the live API (GoHighLevel/highlevel-api-docs#54), one in the file. 20 is the default page size;
 * public clients use 100.
 */
export const listMessages = define('GET /conversations/{conversationId}/messages', {
  scope: readMessages,
  query: ['lastMessageId', 'limit', 'type'],
  at: ['messages.messages', 'messages'],
  paging: { style: 'lastMessageId', size: 100 },
}).of<{ messages: MessagePage } | MessagePage>();
/**
 * The messages of the whole sub-account, or of one contact. Emails come only if they are asked for by channel. The cursor is null
 * after the last page (live reports, which also have pages of 100). Calls are listed while they go on, before their duration and
 * their last status are known.
 */
export const exportMessages = define('GET /conversations/messages/export', {
  scope: readMessages,
  query: [
    'locationId',
    'limit',
    'cursor',
    'sortBy',
    'sortOrder',
    'conversationId',
    'contactId',
    'channel',
    'startDate',
    'endDate',
  ],
  at: ['messages'],
  paging: { style: 'cursor', size: 100, least: 10, most: 500 },
}).of<{ messages: Message[]; nextCursor?: string | null; total?: number }>();
/** The live API wraps the record in `message` (GoHighLevel/highlevel-api-docs#258). The file does not. */
export const getMessage = define('GET /conversations/messages/{id}', {
  scope: readMessages,
  at: ['message'],
}).of<{ message: Message } | Message>();
/**
 * Public clients find the record in `emailMessage`; the file has no wrapper. The v2 file names neither Version nor scope, so the
 * row has the family's Version and the scope of the v3 file.
 */
export const getEmail = define('GET /conversations/messages/email/{id}', {
  scope: readMessages,
  at: ['emailMessage'],
}).of<{ emailMessage: GetEmailMessageResponseDto } | GetEmailMessageResponseDto>();
/** Messages cost money and cannot be recalled. The file marks subType and status as required, but they are not. */
export const sendMessage = define('POST /conversations/messages', {
  scope: writeMessages,
  body: [
    'type',
    'subType',
    'contactId',
    'appointmentId',
    'attachments',
    'emailFrom',
    'emailCc',
    'emailBcc',
    'html',
    'message',
    'subject',
    'replyMessageId',
    'templateId',
    'threadId',
    'scheduledTimestamp',
    'conversationProviderId',
    'emailTo',
    'customSubtypeId',
    'emailReplyMode',
    'fromNumber',
    'toNumber',
    'forward',
    'status',
    'usesNativeSchedulingAi',
    'optimizationPeriod',
  ],
}).of<SentMessage, Corrected<SendMessageBodyDto, { subType?: string; status?: string; forward?: ForwardConfigDto }>>();
/** The file says that `direction` is an object, and shows texts. */
export const addInboundMessage = define('POST /conversations/messages/inbound', {
  scope: writeMessages,
  body: [
    'type',
    'attachments',
    'message',
    'conversationId',
    'contactId',
    'conversationProviderId',
    'html',
    'subject',
    'emailFrom',
    'emailTo',
    'emailCc',
    'emailBcc',
    'emailMessageId',
    'altId',
    'direction',
    'date',
    'call',
  ],
}).of<
  ProcessMessageResponseDto,
  Corrected<ProcessMessageBodyDto, { direction?: string; call?: { to?: string; from?: string; status?: string } }>
>();
/** An answer may say with a status of 404 in its body that nothing was cancelled. */
export const cancelScheduledMessage = define('DELETE /conversations/messages/{messageId}/schedule', {
  scope: writeMessages,
}).of<CancelScheduledResponseDto>();
/** As with getEmail, the Version is the family's and the scope the v3 file's. */
export const cancelScheduledEmail = define('DELETE /conversations/messages/email/{emailMessageId}/schedule', {
  scope: writeMessages,
}).of<CancelScheduledResponseDto>();
/** Source: HighLevel's page on conversation providers, and GoHighLevel/highlevel-api-docs#4 for the seconds. */
export const updateMessageStatus = define('PUT /conversations/messages/{messageId}/status', {
  scope: writeMessages,
  body: ['status', 'error', 'emailMessageId', 'recipients'],
  restriction:
    'HighLevel lets only the marketplace app of the conversation provider that carried the message change its status, and only about ten seconds after it was sent.',
}).of<SentMessage, Corrected<UpdateMessageStatusDto, { error?: ErrorDto }>>();
/** The file types isTyping as a string with `true` as its example. */
export const sendTypingIndicator = define('POST /conversations/providers/live-chat/typing', {
  scope: 'conversations/livechat.write',
  body: ['locationId', 'isTyping', 'visitorId', 'conversationId'],
  restriction:
    'HighLevel allows this only in conversations of its live chat widget, to the visitor who is in the chat.',
}).of<Flag, UserTypingBody>();

/** For a message without a recording it answers a 4xx. The wording is not documented. */
const absent = [400, 404, 422] as const;

/** An endpoint whose answer is a file of a message. */
export type FileEndpoint = Endpoint<{ path: 'messageId' | 'locationId'; query: never; body: never }>;

/** The answer is audio/x-wav. */
export const getRecording = define('GET /conversations/messages/{messageId}/locations/{locationId}/recording', {
  scope: readMessages,
  absent,
}).of();
/** The file shows a single sentence, but a list of sentences is likely. */
export const getTranscription = define('GET /conversations/locations/{locationId}/messages/{messageId}/transcription', {
  scope: readMessages,
  absent,
  orNull: true,
}).of<GetMessageTranscriptionResponseDto | GetMessageTranscriptionResponseDto[]>();
/** The answer is text/plain. */
export const downloadTranscription = define(
  'GET /conversations/locations/{locationId}/messages/{messageId}/transcription/download',
  { scope: readMessages, absent },
).of();

/** Types of subscription that a contact can unsubscribe from. The file describes no answer, so every likely place is read. */
export const listSubscriptionTypes = define('GET /conversations/preferences/custom-subtypes', {
  query: ['locationId'],
  at: ['customSubtypes', 'subtypes', 'subTypes', 'data'],
}).of<{ customSubtypes?: object[] }>();
