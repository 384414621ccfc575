import { defineInputField, defineInputFields, type Bundle } from 'zapier-platform-core';
import { instant } from '../highlevel/dates';
import type { Z } from '../highlevel/types';
import { contactId } from './common';
import { dynamicFields, type InputsOf } from './dynamic';
import { messageStatuses } from './message';
import { links, texts, wholeGroup } from './values';

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
  { key: 'attachments', label: 'Attachments', list: true, helpText: 'Links to files that anyone can open.' },
  { key: 'templateId', label: 'Template', dynamic: 'message_template.id.name' },
  { key: 'emailFrom', label: 'From' },
  {
    key: 'emailTo',
    label: 'To',
    helpText: "Another of the contact's email addresses, used instead of the primary one.",
  },
  { key: 'emailCc', label: 'CC', list: true },
  { key: 'emailBcc', label: 'BCC', list: true },
  { key: 'fromNumber', label: 'From Number' },
  { key: 'toNumber', label: 'To Number' },
  {
    key: 'customSubtypeId',
    label: 'Subscription Type',
    dynamic: 'subscription_type.id.name',
    helpText: "Used for the contact's email unsubscribe preferences.",
  },
  {
    key: 'conversationProviderId',
    label: 'Conversation Provider ID',
    helpText: 'The ID of the provider that sends the message, from its HighLevel marketplace app.',
  },
  {
    key: 'appointmentId',
    label: 'Appointment',
    dynamic: 'get_contact_appointments.id.title,startTime',
    dependsOn: ['contactId'],
    search: 'find_appointment.id',
  },
  {
    key: 'subType',
    label: 'Subtype',
    helpText: 'The type of message, if the provider has several.',
  },
  { key: 'status', label: 'Status', choices: messageStatuses },
  { key: 'scheduledTimestamp', label: 'Send At', type: 'datetime', group: 'schedule', helpText: 'Sent now if empty.' },
  {
    key: 'usesNativeSchedulingAi',
    label: 'Choose the Best Time',
    type: 'boolean',
    group: 'schedule',
    helpText: "HighLevel's AI sends a scheduled email when the contact is likely to read it.",
  },
  {
    key: 'optimizationPeriod',
    label: 'Best Time Within',
    choices: { '24h': '24 Hours', '48h': '48 Hours', '72h': '72 Hours' },
    group: 'schedule',
  },
  {
    key: 'replyMessageId',
    label: 'Reply to Message',
    dynamic: 'contact_message.id.name',
    dependsOn: ['contactId'],
    group: 'reply',
  },
  {
    key: 'threadId',
    label: 'Email Thread',
    dynamic: 'contact_message.id.name',
    dependsOn: ['contactId'],
    group: 'reply',
  },
  {
    key: 'emailReplyMode',
    label: 'Reply To',
    choices: { reply: 'The Sender', reply_all: 'The Sender and All Recipients' },
    group: 'reply',
  },
  {
    key: 'forwardMessageId',
    label: 'Forward Email Thread',
    dynamic: 'contact_message.id.name',
    dependsOn: ['contactId'],
    group: 'reply',
    helpText: 'The thread to forward, or the thread of the email to forward. If empty, nothing is forwarded.',
  },
  {
    key: 'forwardEmailMessageId',
    label: 'Forward Email',
    dynamic: 'email_message.id.name',
    dependsOn: ['contactId'],
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

/** Whether the channel takes an input. If the channel is unknown, because it is mapped from another step, every input is shown. */
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

/** The body of a message. Only what the channel accepts, because the step may still have values of another channel. */
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
  wholeGroup(
    z,
    'Forwarding',
    { 'Forward Email Thread': forwardMessageId },
    {
      'Forward Email': forwardEmailMessageId,
      'Forward To': forwardToEmail,
      'Forward to Contact': forwardRecipientContactId,
    },
  );
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
