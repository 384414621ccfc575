import { defineInputField, defineInputFields, type Bundle } from 'zapier-platform-core';
import { utcInput } from '../highlevel/dates';
import { badInput } from '../highlevel/errors';
import type { Z } from '../highlevel/types';
import { chosenConversation } from '../polling/chosenConversation';
import type { contactId } from './common';
import type { InputsOf } from './dynamic';
import { links, texts } from './values';

/** The kinds of message that a conversation provider can bring in. HighLevel's file has more, without a word about them. */
export const inboundChannel = defineInputField({
  key: 'type',
  label: 'Channel',
  required: true,
  choices: {
    SMS: 'SMS',
    Email: 'Email',
    Custom: 'Custom Provider',
    WhatsApp: 'WhatsApp',
    Call: 'Call',
    FB: 'Facebook',
    IG: 'Instagram',
    GMB: 'Google Business Profile',
    Live_Chat: 'Live Chat',
    WebChat: 'Web Chat',
    RCS: 'RCS',
    TIKTOK: 'TikTok',
  },
});

export const conversationProviderId = defineInputField({
  key: 'conversationProviderId',
  label: 'Conversation Provider ID',
  required: true,
  helpText:
    "In HighLevel's developer marketplace, open the app of the provider. The ID is under Conversation Providers.",
});

export const inboundInputs = defineInputFields([
  { key: 'message', label: 'Text', type: 'text' },
  { key: 'attachments', label: 'Attachments', list: true, helpText: 'Links to files that anyone can open.' },
  { key: 'date', label: 'Sent At', type: 'datetime', helpText: 'Now if empty.' },
  { key: 'altId', label: 'External ID', helpText: 'The ID of the message in your own system.' },
  { key: 'subject', label: 'Subject', helpText: 'Only for emails.' },
  { key: 'html', label: 'HTML', type: 'text', helpText: 'Only for emails.' },
  { key: 'emailFrom', label: 'From', helpText: 'Only for emails.' },
  { key: 'emailTo', label: 'To', helpText: 'Only for emails.' },
  { key: 'emailCc', label: 'CC', list: true, helpText: 'Only for emails.' },
  { key: 'emailBcc', label: 'BCC', list: true, helpText: 'Only for emails.' },
  {
    key: 'emailMessageId',
    label: 'Replies to Email',
    dynamic: 'email_message.id.name',
    helpText: 'The email that this one answers, so that both stand in one thread.',
  },
  { key: 'callFrom', label: 'Caller', helpText: 'The phone number that called. Only for calls.' },
  { key: 'callTo', label: 'Called Number', helpText: 'The phone number that was called. Only for calls.' },
  {
    key: 'callStatus',
    label: 'Call Status',
    choices: {
      completed: 'Completed',
      answered: 'Answered',
      'no-answer': 'No Answer',
      busy: 'Busy',
      voicemail: 'Voicemail',
      canceled: 'Canceled',
      failed: 'Failed',
      pending: 'Pending',
    },
    helpText: 'Only for calls.',
  },
]);

type InboundInputs = InputsOf<
  [typeof inboundChannel, typeof conversationProviderId, typeof contactId, ...typeof inboundInputs]
>;

/**
 * The body of an inbound message. Reads which conversation the contact has, if none is chosen.
 * @throws HaltedError if the contact has no conversation
 */
export const inboundMessageBody = async (z: Z, bundle: Bundle<InboundInputs & { conversationId?: string }>) => {
  const { callFrom: from, callTo: to, callStatus: status, ...given } = bundle.inputData;
  const conversationId = await chosenConversation(z, bundle);
  if (!conversationId)
    throw badInput(
      z,
      'The contact has no conversation yet. HighLevel opens one when a message is sent to the contact.',
    );
  return {
    ...given,
    conversationId,
    // HighLevel's file calls outbound the default, even here.
    direction: 'inbound',
    attachments: links(given.attachments),
    emailCc: texts(given.emailCc),
    emailBcc: texts(given.emailBcc),
    date: utcInput(z, bundle, 'Sent At', given.date),
    call: from || to || status ? { from, to, status } : undefined,
  };
};
