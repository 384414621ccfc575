import { defineInputField, type Bundle, type PlainInputField, type ZObject } from 'zapier-platform-core';
import { instant } from '../highlevel/dates';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { contactId } from './common';
import { messageStatuses } from './message';
import { texts } from './values';

export const messageGroups = [
  { key: 'reply', label: 'Reply and Forward' },
  { key: 'schedule', label: 'Schedule' },
];

/** HighLevel's names of the channels that a message can be sent by. */
export const channel = defineInputField({
  key: 'type',
  label: 'Channel',
  required: true,
  altersDynamicFields: true,
  choices: {
    SMS: 'SMS',
    Email: 'Email',
    WhatsApp: 'WhatsApp',
    IG: 'Instagram',
    FB: 'Facebook',
    Live_Chat: 'Live Chat',
    Custom: 'Custom Provider',
    RCS: 'RCS',
    TIKTOK: 'TikTok',
  },
});

interface MessageInput extends PlainInputField {
  /** The channels that accept it, by HighLevel's OpenAPI file. If absent, all. */
  only?: string[];
}

const byPhone = ['SMS', 'RCS', 'WhatsApp'];
const email = ['Email'];
const emailOrCustom = ['Email', 'Custom'];

const messageInputs: MessageInput[] = [
  { key: 'subject', label: 'Subject', only: emailOrCustom },
  { key: 'html', label: 'HTML', type: 'text', only: emailOrCustom },
  { key: 'message', label: 'Text', type: 'text' },
  { key: 'attachments', label: 'Attachments', list: true, helpText: 'Links to files that anyone can open.' },
  { key: 'templateId', label: 'Template ID', only: ['Email', ...byPhone] },
  { key: 'emailFrom', label: 'From', only: email },
  {
    key: 'emailTo',
    label: 'To',
    only: email,
    helpText: "Another of the contact's email addresses, used instead of the primary one.",
  },
  { key: 'emailCc', label: 'CC', list: true, only: email },
  { key: 'emailBcc', label: 'BCC', list: true, only: email },
  { key: 'fromNumber', label: 'From Number', only: byPhone },
  { key: 'toNumber', label: 'To Number', only: byPhone },
  {
    key: 'customSubtypeId',
    label: 'Subscription Type ID',
    only: email,
    helpText: "Used for the contact's email unsubscribe preferences.",
  },
  {
    key: 'conversationProviderId',
    label: 'Conversation Provider ID',
    only: ['Custom', 'SMS', 'Email'],
    helpText: 'The ID of the provider that sends the message, from its HighLevel marketplace app.',
  },
  { key: 'appointmentId', label: 'Appointment', dynamic: 'get_contact_appointments.id.title,startTime' },
  {
    key: 'subType',
    label: 'Subtype',
    only: ['Custom'],
    helpText: 'The type of message, if the provider has several.',
  },
  { key: 'status', label: 'Status', only: ['Custom'], choices: messageStatuses },
  { key: 'scheduledTimestamp', label: 'Send At', type: 'datetime', group: 'schedule', helpText: 'Sent now if empty.' },
  {
    key: 'usesNativeSchedulingAi',
    label: 'Choose the Best Time',
    type: 'boolean',
    only: email,
    group: 'schedule',
    helpText: "HighLevel's AI sends a scheduled email when the contact is likely to read it.",
  },
  {
    key: 'optimizationPeriod',
    label: 'Best Time Within',
    choices: { '24h': '24 Hours', '48h': '48 Hours', '72h': '72 Hours' },
    only: email,
    group: 'schedule',
  },
  { key: 'replyMessageId', label: 'Reply to Message', dynamic: 'contact_message.id.name', group: 'reply' },
  { key: 'threadId', label: 'Email Thread', dynamic: 'contact_message.id.name', only: email, group: 'reply' },
  {
    key: 'emailReplyMode',
    label: 'Reply To',
    choices: { reply: 'The Sender', reply_all: 'The Sender and All Recipients' },
    only: email,
    group: 'reply',
  },
  {
    key: 'forwardMessageId',
    label: 'Forward Email Thread',
    dynamic: 'contact_message.id.name',
    only: email,
    group: 'reply',
    helpText: 'The thread to forward, or the thread of the email to forward. If empty, nothing is forwarded.',
  },
  {
    key: 'forwardEmailMessageId',
    label: 'Forward Email',
    dynamic: 'email_message.id.name',
    only: email,
    group: 'reply',
  },
  { key: 'forwardWholeThread', label: 'Forward the Whole Thread', type: 'boolean', only: email, group: 'reply' },
  { key: 'forwardToEmail', label: 'Forward To', only: email, group: 'reply' },
  {
    key: 'forwardRecipientContactId',
    label: 'Forward to Contact',
    dynamic: contactId.dynamic,
    search: contactId.search,
    only: email,
    group: 'reply',
  },
];

/** The inputs of a channel. If the channel is unknown because it is mapped from another step, all inputs. */
const inputsOf = (type: unknown): MessageInput[] => {
  const known = Object.keys(channel.choices).includes(String(type));
  return messageInputs.filter(({ only }) => !known || !only || only.includes(String(type)));
};

/** The inputs of Send Message for the chosen channel; `messageBody` reads them. */
export const channelInputs = (_z: ZObject, bundle: Bundle): [] => {
  const isRequired = (key: string) => key === 'conversationProviderId' && bundle.inputData.type === 'Custom';
  return inputsOf(bundle.inputData.type)
    .map(({ only: _only, ...input }) => ({ ...input, required: isRequired(input.key) }))
    .sort((a, b) => Number(b.required) - Number(a.required)) as unknown as [];
};

/** The body of a message. Only what the channel accepts, because the step may still have values of another channel. */
export const messageBody = (z: Z, bundle: AnyBundle) => {
  const { type, contactId: contact } = bundle.inputData as { type: string; contactId: string };
  const given: Inputs = Object.fromEntries(inputsOf(type).map(({ key }) => [key, bundle.inputData[key]]));
  return {
    ...given,
    type,
    contactId: contact,
    attachments: links(given.attachments),
    emailCc: texts(given.emailCc),
    emailBcc: texts(given.emailBcc),
    scheduledTimestamp: given.scheduledTimestamp
      ? Math.floor(instant(z, bundle, 'Send At', given.scheduledTimestamp) / 1000)
      : undefined,
    forward: forwardOf(given),
  };
};

interface Inputs extends Json {
  attachments?: string[] | string;
  emailCc?: string[];
  emailBcc?: string[];
  scheduledTimestamp?: string;
  forwardMessageId?: string;
  forwardEmailMessageId?: string;
  forwardWholeThread?: boolean;
  forwardToEmail?: string;
  forwardRecipientContactId?: string;
}

/** Links. An entry may contain several, and a comma inside a link is part of it. */
const links = (values: string[] | string | undefined): string[] | undefined => {
  const all = [values ?? []].flat().flatMap((value) => value.split(/[\s,]+(?=https?:\/\/)/));
  const given = all.map((value) => value.trim()).filter(Boolean);
  return given.length > 0 ? given : undefined;
};

/** HighLevel's `forward`, if the step forwards an email. */
const forwardOf = (given: Inputs) =>
  given.forwardMessageId
    ? {
        isForwarded: true,
        messageId: given.forwardMessageId,
        emailMessageId: given.forwardEmailMessageId,
        forwardWholeThread: given.forwardWholeThread,
        toEmail: given.forwardToEmail,
        recipientContactId: given.forwardRecipientContactId,
      }
    : undefined;
