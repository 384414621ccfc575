import { defineInputFields } from 'zapier-platform-core';
import { badInput } from '../highlevel/errors';
import { textOf } from '../highlevel/json';
import type { Json, Z } from '../highlevel/types';
import { callOf, isCall } from '../records/message';
import type { InputsOf } from './dynamic';

/** The channels that HighLevel's export of messages can be asked for. */
const exported = {
  Call: 'Call',
  SMS: 'SMS',
  Email: 'Email',
  WhatsApp: 'WhatsApp',
  Instagram: 'Instagram',
  Facebook: 'Facebook',
};

/** Others, which are told apart by the type of the message. */
const byType = {
  TYPE_LIVE_CHAT: 'Live Chat',
  TYPE_WEBCHAT: 'Web Chat',
  TYPE_GMB: 'Google Business Profile',
  TYPE_TIKTOK: 'TikTok',
  TYPE_RCS: 'RCS',
};

const unanswered = ['no-answer', 'busy', 'canceled', 'failed', 'voicemail'];

/** What each choice of Call Status stands for, in the words of HighLevel's OpenAPI file. */
const callStatuses = new Map<string, readonly string[]>([
  ['answered', ['completed', 'answered']],
  ['missed', unanswered],
  ...unanswered.map((status): [string, string[]] => [status, [status]]),
]);

/** Statuses of a call that goes on: HighLevel's `pending` and `connected`, and those of the telephone service behind it. */
const unfinished = new Set(['pending', 'connected', 'queued', 'initiated', 'ringing', 'in-progress']);

/** Inputs that narrow down the messages of a sub-account. */
export const messageFilterInputs = defineInputFields([
  {
    key: 'channel',
    label: 'Channel',
    choices: { ...exported, ...byType },
    helpText: 'Leave empty for messages of all channels, including calls and emails.',
  },
  { key: 'direction', label: 'Direction', choices: { inbound: 'Inbound', outbound: 'Outbound' } },
  {
    key: 'callStatus',
    label: 'Call Status',
    choices: {
      answered: 'Answered',
      missed: 'Missed (Inbound, Not Answered)',
      voicemail: 'Voicemail',
      'no-answer': 'No Answer',
      busy: 'Busy',
      canceled: 'Canceled',
      failed: 'Failed',
    },
    helpText: 'Choose a status to get calls only.',
  },
]);

/** What people did in a conversation, as opposed to what HighLevel notes there: updates of opportunities, appointments and so on. */
const isMessage = ({ messageType }: Json): boolean =>
  !/^TYPE_(ACTIVITY_|INTERNAL_COMMENT|LIVE_CHAT_INFO_MESSAGE)/.test(textOf(messageType));

/** Whether a message is a call that still goes on. */
export const goesOn = (message: Json): boolean => isCall(message) && unfinished.has(callOf(message).status);

/**
 * The messages that the inputs ask for.
 * @returns the channels to ask for, one request each: without a channel (undefined), HighLevel sends all messages but emails; and
 * which of the messages to keep
 * @throws HaltedError if the inputs ask for a call that is no call
 */
export const messageFilter = (z: Z, { channel, direction, callStatus }: InputsOf<typeof messageFilterInputs>) => {
  if (callStatus && channel && channel !== 'Call')
    throw badInput(z, 'Only calls have a call status. Choose Call as the channel, or leave Call Status empty.');
  const chosen = callStatus ? 'Call' : channel;
  const isExported = Object.keys(exported).includes(String(chosen));
  const channels: (string | undefined)[] = chosen ? [isExported ? chosen : undefined] : [undefined, 'Email'];
  const keep = (message: Json): boolean =>
    isMessage(message) &&
    (!chosen || isExported || message.messageType === chosen) &&
    (!direction || message.direction === direction) &&
    (callStatus !== 'missed' || message.direction === 'inbound') &&
    (!callStatus || (callStatuses.get(callStatus) ?? []).includes(callOf(message).status));
  return { channels, keep };
};
