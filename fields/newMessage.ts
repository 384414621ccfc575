import { defineInputField, defineInputFields, type Bundle } from 'zapier-platform-core';
import { instant } from '../highlevel/dates';
import type { Z } from '../highlevel/types';
import { contactId } from './common';
import { dynamicFields, type InputsOf } from './dynamic';
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

const byPhone = ['SMS', 'RCS', 'WhatsApp'];
const email = ['Email'];
const emailOrCustom = ['Email', 'Custom'];

/** Inputs that only some channels take, by HighLevel's OpenAPI file, where it says so. The others are for every channel. */
const onlyFor: Record<string, string[]> = {
  subject: emailOrCustom,
  html: emailOrCustom,
  templateId: ['Email', ...byPhone],
  emailFrom: email,
  emailTo: email,
  emailCc: email,
  emailBcc: email,
  fromNumber: byPhone,
  toNumber: byPhone,
  customSubtypeId: email,
  conversationProviderId: ['Custom', 'SMS', 'Email'],
  subType: ['Custom'],
  status: ['Custom'],
  usesNativeSchedulingAi: email,
  optimizationPeriod: email,
  threadId: email,
  emailReplyMode: email,
  forwardMessageId: email,
  forwardEmailMessageId: email,
  forwardWholeThread: email,
  forwardToEmail: email,
  forwardRecipientContactId: email,
};

const messageInputs = defineInputFields([
  { key: 'subject', label: 'Subject' },
  { key: 'html', label: 'HTML', type: 'text' },
  { key: 'message', label: 'Text', type: 'text' },
  { key: 'attachments', label: 'Attachments', list: true, helpText: 'Links to files that anybody can open.' },
  { key: 'templateId', label: 'Template ID' },
  { key: 'emailFrom', label: 'From' },
  {
    key: 'emailTo',
    label: 'To',
    helpText: "Another of the contact's addresses, in place of the primary one.",
  },
  { key: 'emailCc', label: 'CC', list: true },
  { key: 'emailBcc', label: 'BCC', list: true },
  { key: 'fromNumber', label: 'From Number' },
  { key: 'toNumber', label: 'To Number' },
  {
    key: 'customSubtypeId',
    label: 'Subscription Type ID',
    helpText: 'For unsubscribing from some emails.',
  },
  {
    key: 'conversationProviderId',
    label: 'Conversation Provider ID',
    helpText: 'The provider to send by, from the marketplace app that it belongs to.',
  },
  { key: 'appointmentId', label: 'Appointment', dynamic: 'get_contact_appointments.id.title,startTime' },
  {
    key: 'subType',
    label: 'Subtype',
    helpText: 'A kind of message within the channel, where the provider has several.',
  },
  { key: 'status', label: 'Status', choices: messageStatuses },
  { key: 'scheduledTimestamp', label: 'Send At', type: 'datetime', group: 'schedule', helpText: 'Empty: now.' },
  {
    key: 'usesNativeSchedulingAi',
    label: 'Choose the Best Time',
    type: 'boolean',
    group: 'schedule',
    helpText: "HighLevel's AI moves a scheduled email to when the contact is likely to read it.",
  },
  {
    key: 'optimizationPeriod',
    label: 'Best Time Within',
    choices: { '24h': '24 Hours', '48h': '48 Hours', '72h': '72 Hours' },
    group: 'schedule',
  },
  { key: 'replyMessageId', label: 'Reply to Message', dynamic: 'contact_message.id.name', group: 'reply' },
  { key: 'threadId', label: 'Email Thread', dynamic: 'contact_message.id.name', group: 'reply' },
  {
    key: 'emailReplyMode',
    label: 'Reply To',
    choices: { reply: 'The Sender', reply_all: 'The Sender and All Receivers' },
    group: 'reply',
  },
  {
    key: 'forwardMessageId',
    label: 'Forward Email Thread',
    dynamic: 'contact_message.id.name',
    group: 'reply',
    helpText: 'The thread that is forwarded, or that the forwarded email is in; without it nothing is.',
  },
  {
    key: 'forwardEmailMessageId',
    label: 'Forward Email',
    dynamic: 'email_message.id.name',
    group: 'reply',
  },
  { key: 'forwardWholeThread', label: 'Forward the Whole Thread', type: 'boolean', group: 'reply' },
  { key: 'forwardToEmail', label: 'Forward To', group: 'reply' },
  {
    key: 'forwardRecipientContactId',
    label: 'Forward to Contact',
    dynamic: contactId.dynamic,
    search: contactId.search,
    group: 'reply',
  },
]);

/** Whether the channel takes an input; every input counts while the channel is not known, because it is mapped from another step. */
const takes = (type: unknown, key: string): boolean =>
  !Object.keys(channel.choices).includes(String(type)) || (onlyFor[key]?.includes(String(type)) ?? true);

/** The inputs of Send Message for the chosen channel. */
export const channelInputs = dynamicFields(messageInputs, (_z, { inputData: { type } }, known) => {
  const isRequired = (key: string) => key === 'conversationProviderId' && type === 'Custom';
  return known
    .filter(({ key }) => takes(type, key))
    .map((input) => ({ ...input, required: isRequired(input.key) }))
    .sort((a, b) => Number(b.required) - Number(a.required));
});

type MessageInputs = InputsOf<[typeof channel, typeof contactId, ...typeof messageInputs]>;

/** The body of a send: only what the channel takes, although the step may still hold values of another channel. */
export const messageBody = (z: Z, bundle: Bundle<MessageInputs>) => {
  const { type, contactId } = bundle.inputData;
  const taken = Object.entries(bundle.inputData).filter(([key]) => takes(type, key));
  const {
    forwardMessageId,
    forwardEmailMessageId,
    forwardWholeThread,
    forwardToEmail,
    forwardRecipientContactId,
    scheduledTimestamp,
    ...given
  } = Object.fromEntries(taken) as Partial<MessageInputs>;
  return {
    ...given,
    type,
    contactId,
    attachments: links(given.attachments),
    emailCc: texts(given.emailCc),
    emailBcc: texts(given.emailBcc),
    scheduledTimestamp: scheduledTimestamp
      ? Math.floor(instant(z, bundle, 'Send At', scheduledTimestamp) / 1000)
      : undefined,
    forward: forwardMessageId
      ? {
          isForwarded: true,
          messageId: forwardMessageId,
          emailMessageId: forwardEmailMessageId,
          forwardWholeThread,
          toEmail: forwardToEmail,
          recipientContactId: forwardRecipientContactId,
        }
      : undefined,
  };
};

/** Links, of which one entry may hold several; a comma inside of a link is part of it. */
const links = (values: string[] | string | undefined): string[] | undefined => {
  const all = [values ?? []].flat().flatMap((value) => value.split(/[\s,]+(?=https?:\/\/)/));
  const given = all.map((value) => value.trim()).filter(Boolean);
  return given.length > 0 ? given : undefined;
};
