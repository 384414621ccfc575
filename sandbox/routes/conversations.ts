import { badRequest, gateway, notFound, reply, traceId } from '../answer';
import { on, traced, type SandboxRequest } from '../routing';
import {
  all,
  atLeast,
  atMost,
  date,
  flag,
  must,
  notEmptyList,
  number,
  numeric,
  object,
  oneOf,
  text,
  texts,
  type Rules,
} from '../rules';
import { contacts } from '../seed/contacts';
import {
  addMessage,
  conversations,
  emails,
  messages,
  openConversation,
  ownProviderId,
  recordings,
  typeNumbers,
  type Conversation,
  type Email,
  type Message,
  type Recording,
} from '../seed/conversations';
import type { Json, LocationState } from '../state';

export const contactCreated = (location: LocationState, contactId: string): void => {
  openConversation(location, contacts(location).get(contactId) ?? { id: contactId });
};

/** That a contact's conversation goes with it is a guess. */
export const contactDeleted = (location: LocationState, contactId: string): void => {
  for (const { id } of conversations(location).list().filter(belongsTo(contactId))) conversations(location).remove(id);
  for (const { id } of messages(location).list().filter(belongsTo(contactId))) messages(location).remove(id);
};

const belongsTo = (wanted: string) => (record: { contactId: string }) => record.contactId === wanted;

const conversationOf = ({ location, params, body }: SandboxRequest): Conversation => {
  const id = String(params.conversationId ?? body.conversationId);
  return conversations(location).get(id) ?? notFound('Conversation', id);
};

// Searching

const types = ['TYPE_PHONE', 'TYPE_EMAIL', 'TYPE_FB_MESSENGER', 'TYPE_REVIEW', 'TYPE_GROUP_SMS'];

/** Each filter of the search: whether a conversation passes it. */
const filters: Record<string, (one: Conversation, value: string, location: LocationState) => boolean> = {
  id: ({ id }, value) => id === value,
  contactId: ({ contactId }, value) => contactId === value,
  assignedTo: ({ assignedTo }, value) => value.split(',').includes(assignedTo ?? 'unassigned'),
  followers: ({ followers }, value) => value.split(',').some((id) => followers.includes(id)),
  lastMessageType: ({ lastMessageType }, value) => lastMessageType === value,
  lastMessageDirection: ({ lastMessageDirection }, value) => lastMessageDirection === value,
  lastMessageAction: ({ lastOutboundMessageAction }, value) => lastOutboundMessageAction === value,
  startDate: ({ dateAdded }, value) => dateAdded >= Number(value),
  endDate: ({ dateAdded }, value) => dateAdded <= Number(value),
  status: ({ unreadCount, starred }, value) =>
    ({ read: unreadCount === 0, unread: unreadCount > 0, starred })[value] ?? true,
  mentions: ({ mentions }, value) => value.split(',').some((id) => mentions.includes(id)),
  // No conversation of the sandbox has a score.
  scoreProfile: () => false,
  query: (one, value, location) =>
    textsOf(location, one).some((part) => part.toLowerCase().includes(value.toLowerCase())),
};

/** Where the search looks for text: what the contact is called, and the last message (a guess). */
const textsOf = (location: LocationState, { contactId, lastMessageBody }: Conversation): string[] => {
  const { firstName, lastName, email, phone, companyName } = contacts(location).get(contactId) ?? {};
  return [`${firstName ?? ''} ${lastName ?? ''}`, email, phone, companyName, lastMessageBody].filter(
    (part) => part != null,
  );
};

/** What the search sorts by and pages with. A conversation without the date comes last when the newest are first (a guess). */
const sortValue = (one: Conversation, sortBy = 'last_message_date'): number =>
  ({ last_message_date: one.lastMessageDate, last_manual_message_date: one.lastManualMessageDate })[sortBy] ?? 0;

/** A row of the search (recorded): types of both kinds as texts, dates as epoch milliseconds, beside what its contact is called. */
const found = (location: LocationState, conversation: Conversation, sortBy?: string): Json => {
  const { visitorId: _hidden, inbox: _inbox, deleted: _deleted, starred: _starred, ...one } = conversation;
  const contact = contacts(location).get(one.contactId);
  const { firstName, lastName, companyName = null, email = null, phone = null, tags = [] } = contact ?? {};
  const fullName = [firstName, lastName].filter(Boolean).join(' ');
  return {
    ...one,
    isLastMessageInternalComment: false,
    fullName,
    contactName: fullName,
    companyName,
    email,
    phone,
    tags,
    type: types[one.type - 1],
    scoring: [],
    sort: [sortValue(conversation, sortBy)],
  };
};

const search = ({ location, query }: SandboxRequest) => {
  const order = query.sort === 'asc' ? 1 : -1;
  const rows = conversations(location)
    .indexed()
    .filter((one) => Object.entries(filters).every(([name, test]) => !query[name] || test(one, query[name], location)))
    .sort((a, b) => (sortValue(a, query.sortBy) - sortValue(b, query.sortBy)) * order);
  const after = Number(query.startAfterDate);
  const rest = query.startAfterDate ? rows.filter((one) => (sortValue(one, query.sortBy) - after) * order > 0) : rows;
  const page = rest.slice(0, Number(query.limit ?? 20)).map((one) => found(location, one, query.sortBy));
  return { conversations: page, total: rows.length };
};

const searchRules: Rules = {
  limit: numeric,
  startAfterDate: numeric,
  startDate: numeric,
  endDate: numeric,
  scoreProfileMin: numeric,
  scoreProfileMax: numeric,
  sort: oneOf('asc', 'desc'),
  sortBy: oneOf('last_manual_message_date', 'last_message_date', 'score_profile', 'overdue_at', 'due_at'),
  status: oneOf('all', 'read', 'unread', 'starred', 'recents'),
  lastMessageDirection: oneOf('inbound', 'outbound'),
  lastMessageAction: oneOf('automated', 'manual'),
};

/**
 * One conversation (recorded): types as numbers, the date in Firestore's form. The recorded one had nothing unread and was not
 * starred; that these properties of the OpenAPI file stand there only when set is a guess.
 */
const shown = (conversation: Conversation): Json => {
  const { id, contactId, locationId, type, deleted, lastMessageType, lastMessageDate, messageTypes } = conversation;
  const { assignedTo, starred, unreadCount } = conversation;
  return {
    id,
    contactId,
    locationId,
    type,
    deleted,
    ...(assignedTo && { assignedTo }),
    ...(starred && { starred }),
    ...(unreadCount > 0 && { unreadCount, inbox: true }),
    isLastMessageInternalComment: false,
    lastMessageType: typeNumbers[lastMessageType],
    lastMessageDate: { seconds: Math.floor(lastMessageDate / 1000), nanoseconds: (lastMessageDate % 1000) * 1_000_000 },
    messageTypes,
  };
};

// Reading messages

const messageOf = ({ location, params }: SandboxRequest): Message => {
  const id = String(params.id ?? params.messageId);
  return messages(location).get(id) ?? notFound('Message', id);
};

/** Newest first, wrapped twice (GoHighLevel/highlevel-api-docs#54), without the bodies of e-mails (#40). */
const list = (request: SandboxRequest) => {
  const { location, query } = request;
  const { id } = conversationOf(request);
  const wanted = query.type?.split(',');
  const all = messages(location)
    .list()
    .filter((one) => one.conversationId === id && (!wanted || wanted.includes(one.messageType)))
    .reverse()
    .sort((a, b) => b.dateAdded.localeCompare(a.dateAdded));
  const start = all.findIndex((one) => one.id === query.lastMessageId) + 1;
  const page = all.slice(start, start + Number(query.limit ?? 20));
  const nextPage = start + page.length < all.length;
  return { messages: { lastMessageId: page.at(-1)?.id ?? '', nextPage, messages: page } };
};

/** The channels of the export, each with the types of its messages (by their names; which ones exactly is a guess). */
const exportChannels: Record<string, RegExp> = {
  Call: /CALL|VOICEMAIL/,
  SMS: /SMS/,
  Email: /EMAIL/,
  WhatsApp: /WHATSAPP/,
  Instagram: /INSTAGRAM/,
  Facebook: /FACEBOOK/,
};

/** The cursor of a message. Its form is nobody's business. */
const cursorOf = ({ id }: Message): string => Buffer.from(JSON.stringify({ lastId: id })).toString('base64');

/** In pages with a cursor that is null on the last one; without a channel, everything but emails (OpenAPI file). */
const exportPage = ({ location, query }: SandboxRequest) => {
  const { channel, sortBy, sortOrder, cursor, limit = '100' } = query;
  const [dateName, order] = [
    sortBy === 'updatedAt' ? 'dateUpdated' : 'dateAdded',
    sortOrder === 'asc' ? 1 : -1,
  ] as const;
  const isWanted = ({ messageType, conversationId, contactId, dateAdded }: Message) =>
    (channel ? exportChannels[channel]?.test(messageType) : !exportChannels.Email?.test(messageType)) &&
    [conversationId, undefined].includes(query.conversationId) &&
    [contactId, undefined].includes(query.contactId) &&
    dateAdded >= new Date(query.startDate ?? 0).toISOString() &&
    dateAdded <= (query.endDate ? new Date(query.endDate).toISOString() : '9');
  const all = messages(location)
    .indexed()
    .filter(isWanted)
    .reverse()
    .sort((a, b) => order * (a[dateName].localeCompare(b[dateName]) || a.id.localeCompare(b.id)));
  const start = cursor ? all.findIndex((one) => cursorOf(one) === cursor) + 1 : 0;
  if (cursor && start === 0) badRequest('Invalid cursor');
  const page = all.slice(start, start + Number(limit));
  const last = page.at(-1);
  const nextCursor = last && start + page.length < all.length ? cursorOf(last) : null;
  return { messages: page, nextCursor, total: all.length };
};

const emailOf = ({ location, params }: SandboxRequest): Email =>
  emails(location).get(String(params.id)) ?? notFound('Email', params.id);

/** The words for a message without a recording are a guess; that it is a 4xx is not. */
const recordingOf = (request: SandboxRequest): Recording =>
  recordings(request.location).get(messageOf(request).id) ??
  notFound('Recording for message', request.params.messageId);

/** Half a second of silence. */
const silence = (): Buffer => {
  const samples = Buffer.alloc(4000, 0x80);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 8000],
    [40, samples.length],
  ] as const)
    head.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    head.writeUInt16LE(value, at);
  head.write('data', 36);
  return Buffer.concat([head, samples]);
};

const asText = ({ sentences }: Recording): string =>
  sentences.map(({ mediaChannel, transcript }) => `Speaker ${mediaChannel}: ${transcript}`).join('\n');

// Writing

const channels: Record<string, string> = {
  SMS: 'TYPE_SMS',
  RCS: 'TYPE_RCS',
  Email: 'TYPE_EMAIL',
  WhatsApp: 'TYPE_WHATSAPP',
  IG: 'TYPE_INSTAGRAM',
  FB: 'TYPE_FACEBOOK',
  Custom: 'TYPE_CUSTOM_PROVIDER_SMS',
  Live_Chat: 'TYPE_LIVE_CHAT',
  TIKTOK: 'TYPE_TIKTOK',
};

/** What the rules of the route let through. */
type Sent = {
  type: string;
  contactId: string;
  message?: string;
  html?: string;
  subject?: string;
  attachments?: string[];
  conversationProviderId?: string;
  scheduledTimestamp?: number;
  emailTo?: string;
  emailFrom?: string;
  emailCc?: string[];
  emailBcc?: string[];
  replyMessageId?: string;
  templateId?: string;
};

/** The words for an empty message are HighLevel's (public reports), those for a missing provider a guess. */
const send = ({ location, body }: SandboxRequest) => {
  const sent = body as Sent;
  const contact = contacts(location).get(sent.contactId) ?? notFound('Contact', sent.contactId);
  const empty = ![sent.message, sent.html, sent.templateId].some(Boolean) && (sent.attachments ?? []).length === 0;
  if (empty) badRequest('There is no message or attachments for this message. Skip sending.');
  if (sent.type === 'Custom' && !sent.conversationProviderId) badRequest('conversationProviderId is required');
  if (sent.type === 'SMS' && !contact.phone) badRequest('Missing phone number');
  const conversation =
    conversations(location).list().find(belongsTo(contact.id)) ?? openConversation(location, contact);
  const status = sent.scheduledTimestamp ? 'scheduled' : 'pending';
  const emailMessageId = sent.type === 'Email' ? location.state.random.id() : undefined;
  const message = addMessage(location, conversation, {
    messageType: channels[sent.type] as string,
    direction: 'outbound',
    status,
    source: 'api',
    ...(emailMessageId
      ? { meta: { email: { messageIds: [emailMessageId] } }, contentType: 'text/html' }
      : { body: sent.message ?? '' }),
    ...(sent.attachments ? { attachments: sent.attachments } : {}),
    ...(sent.conversationProviderId ? { conversationProviderId: sent.conversationProviderId } : {}),
  });
  const ids = { conversationId: conversation.id, messageId: message.id };
  // Ids only for a text message (recorded), beside a sentence for an e-mail (public reports).
  if (!emailMessageId) return ids;
  emails(location).put({
    id: emailMessageId,
    threadId: message.id,
    locationId: location.id,
    contactId: contact.id,
    conversationId: conversation.id,
    dateAdded: message.dateAdded,
    subject: sent.subject ?? '',
    body: sent.html ?? sent.message ?? '',
    direction: 'outbound',
    status,
    contentType: 'text/html',
    attachments: sent.attachments ?? [],
    provider: 'leadconnector',
    source: 'api',
    from: sent.emailFrom ?? 'Front Desk <desk@example.com>',
    to: [sent.emailTo ?? contact.email ?? ''],
    cc: sent.emailCc ?? [],
    bcc: sent.emailBcc ?? [],
    ...(sent.replyMessageId ? { replyToMessageId: sent.replyMessageId } : {}),
  });
  return { ...ids, emailMessageId, msg: 'Email queued successfully.', status: 'pending' };
};

/** Only messages of the provider that the token's app owns; else the words and status of GoHighLevel/highlevel-api-docs#4. */
const changeStatus = (request: SandboxRequest) => {
  const { id, conversationId, conversationProviderId } = messageOf(request);
  if (conversationProviderId !== ownProviderId) gateway(403, 'No conversation provider found for this message');
  const status = request.body.status as string;
  messages(request.location).change(id, { status, dateUpdated: new Date(request.now).toISOString() });
  return { conversationId, messageId: id, status };
};

/** The types of messages that may come in, by their channels. */
export const inboundTypes: Record<string, string> = {
  ...channels,
  GMB: 'TYPE_GMB',
  WebChat: 'TYPE_WEBCHAT',
  Call: 'TYPE_CALL',
};

/** What the rules of the route let through. */
type Received = Omit<Sent, 'scheduledTimestamp'> & {
  conversationId: string;
  direction?: Message['direction'];
  date?: string;
  call?: { status?: string; from?: string; to?: string };
};

/** That a message is inbound unless it says otherwise is a guess, and so are the words for a provider that is not known. */
const receive = (request: SandboxRequest) => {
  const { location, now } = request;
  const {
    type,
    contactId,
    direction = 'inbound',
    message: body,
    attachments,
    call,
    date,
    ...sent
  } = request.body as Received;
  const conversation = conversationOf(request);
  if (conversation.contactId !== contactId) notFound('Contact', contactId);
  if (sent.conversationProviderId !== ownProviderId) badRequest('No conversation provider found for this message');
  const status = call?.status ?? 'completed';
  const message = addMessage(
    location,
    conversation,
    {
      messageType: inboundTypes[type] as string,
      direction,
      source: 'api',
      conversationProviderId: ownProviderId,
      ...(call
        ? { status, meta: { call: { duration: 0, status } }, from: call.from, to: call.to }
        : { body: body ?? sent.html ?? '' }),
      ...(attachments && { attachments }),
    },
    date ? Date.parse(date) : now,
  );
  const { id: messageId, conversationId, dateAdded } = message;
  return { success: true, conversationId, messageId, message: 'Message added successfully', contactId, dateAdded };
};

/** What becomes of a cancelled message is not documented. The refusal is the file's example. */
const cancel = ({ location }: SandboxRequest, message: Message | undefined) => {
  if (message?.status !== 'scheduled') return { status: 404, message: 'Failed cancel the scheduled message' };
  messages(location).remove(message.id);
  return { status: 200, message: 'The scheduled message was cancelled successfully' };
};

const cancelEmail = (request: SandboxRequest) => {
  const { emailMessageId } = request.params;
  const email = emails(request.location).get(String(emailMessageId)) ?? notFound('Email', emailMessageId);
  return cancel(request, messages(request.location).get(email.threadId));
};

const update = (request: SandboxRequest) => {
  const { unreadCount, starred } = request.body as Partial<Conversation>;
  const { id } = conversationOf(request);
  const changed = { ...(unreadCount !== undefined && { unreadCount }), ...(starred !== undefined && { starred }) };
  const { visitorId: _hidden, ...conversation } = conversations(request.location).change(id, changed);
  const { contactId, locationId, assignedTo, lastMessageBody, lastMessageDate, lastMessageType, inbox, deleted } =
    conversation;
  return {
    success: true,
    conversation: {
      ...{ id, contactId, locationId, assignedTo, lastMessageBody, lastMessageDate: String(lastMessageDate) },
      ...{ lastMessageType, unreadCount: conversation.unreadCount, starred: conversation.starred, inbox, deleted },
    },
  };
};

/** What it answers for another visitor is not documented. */
const type = (request: SandboxRequest) => {
  const { visitorId } = conversationOf(request);
  if (!visitorId || visitorId !== request.body.visitorId) badRequest('Visitor not found');
  return reply(201, { success: true });
};

const statuses = oneOf('delivered', 'failed', 'pending', 'read');

/** What both a message and an inbound one may hold. */
const content = {
  message: text,
  html: text,
  subject: text,
  emailFrom: text,
  emailTo: text,
  emailCc: texts,
  emailBcc: texts,
};

export const routes = traced(
  [
    on('GET /conversations/search', search, { query: searchRules }),
    on('GET /conversations/{conversationId}', (request) => shown(conversationOf(request))),
    on('GET /conversations/{conversationId}/messages', list, { query: { limit: numeric } }),
    on('PUT /conversations/{conversationId}', update, {
      body: { locationId: must(text), unreadCount: number, starred: flag, feedback: object },
    }),
    on('GET /conversations/messages/export', exportPage, {
      query: {
        limit: all(numeric, atLeast(10), atMost(500)),
        sortBy: oneOf('createdAt', 'updatedAt'),
        sortOrder: oneOf('asc', 'desc'),
        channel: oneOf(...Object.keys(exportChannels)),
      },
    }),
    on('GET /conversations/messages/{id}', (request) => ({ message: messageOf(request) })),
    on('GET /conversations/messages/email/{id}', (request) => ({ emailMessage: emailOf(request) })),
    on('GET /conversations/messages/{messageId}/locations/{locationId}/recording', (request) => {
      recordingOf(request);
      const headers = { 'Content-Type': 'audio/x-wav', 'Content-Disposition': 'attachment; filename=audio.wav' };
      return reply(200, silence(), headers);
    }),
    on(
      'GET /conversations/locations/{locationId}/messages/{messageId}/transcription',
      (request) => recordingOf(request).sentences,
    ),
    on('GET /conversations/locations/{locationId}/messages/{messageId}/transcription/download', (request) =>
      reply(200, asText(recordingOf(request)), {
        'Content-Type': 'text/plain',
        'Content-Disposition': 'attachment; filename="transcription.txt"',
      }),
    ),
    on('POST /conversations/messages', send, {
      body: {
        type: must(oneOf(...Object.keys(channels))),
        contactId: must(text),
        ...content,
        attachments: all(texts, notEmptyList),
        scheduledTimestamp: number,
        replyMessageId: text,
        threadId: text,
        templateId: text,
        appointmentId: text,
        conversationProviderId: text,
        fromNumber: text,
        toNumber: text,
        customSubtypeId: text,
        forward: object,
        usesNativeSchedulingAi: flag,
        emailReplyMode: oneOf('reply', 'reply_all'),
        optimizationPeriod: oneOf('24h', '48h', '72h'),
        status: statuses,
      },
    }),
    on('POST /conversations/messages/inbound', receive, {
      body: {
        type: must(oneOf(...Object.keys(inboundTypes))),
        conversationId: must(text),
        contactId: must(text),
        conversationProviderId: must(text),
        ...content,
        emailMessageId: text,
        altId: text,
        attachments: texts,
        direction: oneOf('inbound', 'outbound'),
        date,
        call: object,
      },
    }),
    on('DELETE /conversations/messages/{messageId}/schedule', (request) => cancel(request, messageOf(request))),
    on('DELETE /conversations/messages/email/{emailMessageId}/schedule', cancelEmail),
    on('PUT /conversations/messages/{messageId}/status', changeStatus, {
      body: { status: must(statuses), error: object, emailMessageId: text, recipients: texts },
    }),
    on('POST /conversations/providers/live-chat/typing', type, {
      // As in the OpenAPI file.
      body: { locationId: must(text), isTyping: must(text), visitorId: must(text), conversationId: must(text) },
    }),
  ],
  traceId,
);
