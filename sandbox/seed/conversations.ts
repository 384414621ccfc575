import type { Random } from '../random';
import { table, type LocationState } from '../state';
import { contacts, type Contact } from './contacts';
import { usersOf } from './users';

/** A conversation. HighLevel keeps one for each contact. */
export interface Conversation {
  id: string;
  contactId: string;
  locationId: string;
  /** 1 phone, 2 email, 3 Facebook Messenger, 4 review, 5 group SMS. */
  type: number;
  unreadCount: number;
  assignedTo?: string;
  followers: string[];
  starred: boolean;
  inbox: boolean;
  deleted: boolean;
  /** Epoch milliseconds, as the search shows them. */
  dateAdded: number;
  dateUpdated: number;
  lastMessageDate: number;
  /** Missing until there is a message. */
  lastMessageBody?: string;
  lastMessageType: string;
  lastMessageDirection?: string;
  lastOutboundMessageAction?: string;
  /** Of the last message that a person sent. */
  lastManualMessageDate?: number;
  /** The users that its internal comments name. */
  mentions: string[];
  /** The numbers of the types of its messages. */
  messageTypes: number[];
  /** Of a live chat. Not shown by the API; the typing indicator wants it. */
  visitorId?: string;
}

export interface Message {
  id: string;
  type: number;
  messageType: string;
  locationId: string;
  contactId: string;
  conversationId: string;
  dateAdded: string;
  dateUpdated: string;
  body?: string;
  direction: 'inbound' | 'outbound';
  status: string;
  contentType: string;
  attachments?: string[];
  meta?: { call?: { duration: number; status: string }; email?: { messageIds: string[] } };
  source: string;
  userId?: string;
  conversationProviderId?: string;
  /** The numbers of a call. */
  from?: string;
  to?: string;
}

export interface Email {
  id: string;
  /** The message that holds the thread. */
  threadId: string;
  locationId: string;
  contactId: string;
  conversationId: string;
  dateAdded: string;
  subject: string;
  body: string;
  direction: 'inbound' | 'outbound';
  status: string;
  contentType: string;
  attachments: string[];
  provider: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyToMessageId?: string;
  source: string;
}

/** A sentence of a call's transcript. */
export interface Sentence {
  mediaChannel: number;
  sentenceIndex: number;
  startTime: number;
  endTime: number;
  transcript: string;
  confidence: number;
}

/** What was recorded of a call, under the message's id. */
export interface Recording {
  id: string;
  sentences: Sentence[];
}

export const conversations = table<Conversation>('conversations');
export const messages = table<Message>('messages');
export const emails = table<Email>('emails');
export const recordings = table<Recording>('recordings');

/** The conversation provider whose app the sandbox's tokens belong to: its messages may be given a status. */
export const ownProviderId = '66f0c0ffee0123456789beef';

/** The numbers of the message types that the sandbox knows. A conversation that was only opened has the last (recorded). */
export const typeNumbers: Record<string, number> = {
  TYPE_CALL: 1,
  TYPE_SMS: 2,
  TYPE_EMAIL: 3,
  TYPE_WEBCHAT: 6,
  TYPE_FACEBOOK: 11,
  TYPE_GMB: 16,
  TYPE_INSTAGRAM: 18,
  TYPE_WHATSAPP: 19,
  TYPE_CUSTOM_PROVIDER_SMS: 22,
  TYPE_LIVE_CHAT: 29,
  TYPE_TIKTOK: 35,
  TYPE_RCS: 36,
  TYPE_NO_SHOW: 100,
};

/** Opens a contact's conversation, as HighLevel does when the contact is created. */
export const openConversation = (
  location: LocationState,
  contact: Pick<Contact, 'id' | 'assignedTo'>,
  id = location.state.random.id(),
  at = location.state.now(),
): Conversation =>
  conversations(location).put({
    id,
    contactId: contact.id,
    locationId: location.id,
    type: 1,
    unreadCount: 0,
    ...(contact.assignedTo ? { assignedTo: contact.assignedTo } : {}),
    followers: [],
    starred: false,
    inbox: true,
    deleted: false,
    dateAdded: at,
    dateUpdated: at,
    lastMessageDate: at,
    lastMessageType: 'TYPE_NO_SHOW',
    mentions: [],
    messageTypes: [100],
  });

type NewMessage = Partial<Message> & Pick<Message, 'messageType' | 'direction'>;

/** Adds a message to a conversation, which moves it to the top; for routes, seeds and tests. */
export const addMessage = (
  location: LocationState,
  { id: conversationId, contactId }: Conversation,
  { id = location.state.random.id(), ...values }: NewMessage,
  at = location.state.now(),
): Message => {
  const dateAdded = new Date(at).toISOString();
  const { messageType, direction } = values;
  const { unreadCount = 0, messageTypes = [] } = conversations(location).get(conversationId) ?? {};
  const type = typeNumbers[messageType] ?? 0;
  const action = values.source === 'workflow' ? 'automated' : 'manual';
  conversations(location).change(conversationId, {
    dateUpdated: at,
    lastMessageDate: at,
    lastMessageBody: values.body ?? '',
    lastMessageType: messageType,
    messageTypes: [...new Set([...messageTypes, type])],
    lastMessageDirection: direction,
    ...(direction === 'outbound'
      ? { lastOutboundMessageAction: action, ...(action === 'manual' && { lastManualMessageDate: at }) }
      : { unreadCount: unreadCount + 1 }),
  });
  return messages(location).put({
    id,
    type,
    locationId: location.id,
    contactId,
    conversationId,
    dateAdded,
    dateUpdated: dateAdded,
    status: 'delivered',
    contentType: 'text/plain',
    source: 'app',
    ...values,
  });
};

/** Puts what was recorded of a call under its message. */
export const record = (location: LocationState, { id }: Message, lines: string[]): Recording =>
  recordings(location).put({
    id,
    sentences: lines.map((transcript, i) => ({
      mediaChannel: 1 + (i % 2),
      sentenceIndex: i,
      startTime: i * 2500,
      endTime: i * 2500 + 2100,
      transcript,
      confidence: 0.9,
    })),
  });

const hour = 3_600_000;
const said = [
  'Hi, do you have a free slot on Friday?',
  'Yes, at ten or at three.',
  'Three, please.',
  'See you on Friday.',
];
const call = ['Maple Street Dental, good morning.', 'Hello, I would like to move my appointment.', 'Of course.'];

/** A conversation for each contact: most with a few texts, some with an e-mail, a recorded call or a live chat. */
export const seedConversations = (location: LocationState, random: Random): void => {
  contacts(location)
    .list()
    .forEach((contact, i) => {
      const added = Date.parse(contact.dateAdded);
      const conversation = openConversation(location, contact, random.id(), added);
      const at = (n: number) => Math.min(location.state.now(), added + n * hour);
      for (let n = random.between(1, said.length); n > 0; n--)
        addMessage(
          location,
          conversation,
          {
            id: random.id(),
            messageType: 'TYPE_SMS',
            direction: n % 2 ? 'inbound' : 'outbound',
            body: said[n - 1],
            source: n % 2 ? 'app' : 'workflow',
          },
          at(5 - n),
        );
      if (i % 4 === 1) seedEmail(location, random, conversation, contact, at(5));
      if (i % 6 === 2) seedCall(location, random, conversation, contact, at(6), i % 12 === 2);
      if (i % 10 === 3) seedChat(location, random, conversation, at(7));
    });
};

const seedEmail = (location: LocationState, random: Random, one: Conversation, contact: Contact, at: number): void => {
  const messageIds = [random.id()];
  const base = { messageType: 'TYPE_EMAIL', direction: 'outbound', contentType: 'text/html' } as const;
  const thread = addMessage(location, one, { id: random.id(), ...base, meta: { email: { messageIds } } }, at);
  emails(location).put({
    id: messageIds[0] as string,
    threadId: thread.id,
    locationId: location.id,
    contactId: contact.id,
    conversationId: one.id,
    dateAdded: thread.dateAdded,
    subject: 'Your appointment',
    body: '<p>See you on Friday.</p>',
    direction: 'outbound',
    status: 'opened',
    contentType: 'text/html',
    attachments: [],
    provider: 'leadconnector',
    from: 'Front Desk <desk@example.com>',
    to: [contact.email ?? 'nobody@example.com'],
    cc: [],
    bcc: [],
    source: 'app',
  });
};

const seedCall = (
  location: LocationState,
  random: Random,
  one: Conversation,
  contact: Contact,
  at: number,
  recorded: boolean,
): void => {
  const status = recorded ? 'completed' : 'no-answer';
  const message = addMessage(
    location,
    one,
    {
      id: random.id(),
      messageType: 'TYPE_CALL',
      direction: 'inbound',
      status,
      meta: { call: { duration: recorded ? 37 : 0, status } },
      userId: random.pick(usersOf(location)).id,
      from: contact.phone ?? '+15553090002',
      to: '+15553090001',
    },
    at,
  );
  if (recorded) record(location, message, call);
};

const seedChat = (location: LocationState, random: Random, one: Conversation, at: number): void => {
  const body = 'Is anybody there?';
  addMessage(location, one, { id: random.id(), messageType: 'TYPE_LIVE_CHAT', direction: 'inbound', body }, at);
  conversations(location).change(one.id, { visitorId: random.uuid() });
};

/** A reminder that has yet to be sent, in the newest conversation. It comes last, so that the ids before it stay as they are. */
export const seedScheduled = (location: LocationState, random: Random): void => {
  const conversation = conversations(location).list().at(-1);
  if (!conversation) return;
  const base = { messageType: 'TYPE_SMS', direction: 'outbound', status: 'scheduled', source: 'workflow' } as const;
  addMessage(location, conversation, { id: random.id(), ...base, body: 'Your appointment is tomorrow.' });
};
