import { defineInputField } from 'zapier-platform-core';
import { dynamicFields } from './dynamic';

export const messageId = defineInputField({
  key: 'messageId',
  label: 'Message',
  required: true,
  // Calls and emails come without a body, so the date is what tells them apart.
  dynamic: 'get_messages_by_conversation.id.dateAdded,direction,messageType,body',
  search: 'find_message.id',
});

/** For triggers on what HighLevel makes of calls. */
export const callMessageId = defineInputField({
  ...messageId,
  required: false,
  helpText:
    'Leave empty to trigger on all new calls of the sub-account. What comes more than a day after a call is not seen.',
});

export const emailMessageId = defineInputField({
  key: 'emailMessageId',
  label: 'Email',
  dynamic: 'email_message.id.name',
});

/** The statuses that a conversation provider can report. */
export const messageStatuses = { delivered: 'Delivered', failed: 'Failed', pending: 'Pending', read: 'Read' };

/** `TYPE_SMS_NO_SHOW_REQUEST` → `SMS No Show Request` */
const typeLabel = (type: string): string =>
  type
    .split('_')
    .slice(1)
    .map((word) => (/^(SMS|RCS|GMB|IVR)$/.test(word) ? word : word.charAt(0) + word.slice(1).toLowerCase()))
    .join(' ');

const choicesOf = (types: string): Record<string, string> =>
  Object.fromEntries(types.split(' ').map((type) => [`TYPE_${type}`, typeLabel(`TYPE_${type}`)]));

/** The message types that HighLevel's conversation search accepts. */
export const messageTypeChoices = choicesOf(
  'CALL SMS RCS EMAIL SMS_REVIEW_REQUEST WEBCHAT SMS_NO_SHOW_REQUEST CAMPAIGN_SMS CAMPAIGN_CALL CAMPAIGN_EMAIL ' +
    'CAMPAIGN_VOICEMAIL FACEBOOK CAMPAIGN_FACEBOOK CAMPAIGN_MANUAL_CALL CAMPAIGN_MANUAL_SMS GMB CAMPAIGN_GMB REVIEW ' +
    'INSTAGRAM WHATSAPP CUSTOM_SMS CUSTOM_EMAIL CUSTOM_PROVIDER_SMS CUSTOM_PROVIDER_EMAIL IVR_CALL ACTIVITY_CONTACT ' +
    'ACTIVITY_INVOICE ACTIVITY_PAYMENT ACTIVITY_OPPORTUNITY LIVE_CHAT LIVE_CHAT_INFO_MESSAGE ACTIVITY_APPOINTMENT ' +
    'FACEBOOK_COMMENT INSTAGRAM_COMMENT CUSTOM_CALL INTERNAL_COMMENT ACTIVITY_EMPLOYEE_ACTION_LOG TIKTOK ' +
    'TIKTOK_COMMENT ACTIVITY_WHATSAPP FORM_SUBMISSION SMS_REACTION',
);

/** HighLevel's list of a conversation's messages accepts fewer types. INTERNAL_COMMENTS has an S only here. */
const listedTypeChoices = choicesOf(
  'CALL SMS RCS EMAIL FACEBOOK GMB INSTAGRAM WHATSAPP ACTIVITY_APPOINTMENT ACTIVITY_CONTACT ACTIVITY_INVOICE ' +
    'ACTIVITY_PAYMENT ACTIVITY_OPPORTUNITY LIVE_CHAT INTERNAL_COMMENTS ACTIVITY_EMPLOYEE_ACTION_LOG TIKTOK ' +
    'ACTIVITY_WHATSAPP FORM_SUBMISSION',
);

/** A function, so that the long list stays out of the app's definition. */
export const messageTypes = dynamicFields(
  [{ key: 'type', label: 'Message Types', list: true, choices: listedTypeChoices }],
  (_z, _bundle, known) => known,
);
