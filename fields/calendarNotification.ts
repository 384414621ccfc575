import { defineInputField, defineInputFields } from 'zapier-platform-core';
import type { Z } from '../highlevel/types';
import { userId } from './common';
import type { InputsOf } from './dynamic';
import { rows, texts, wholeGroup } from './values';

export const notificationId = defineInputField({
  key: 'notificationId',
  label: 'Notification',
  required: true,
  dynamic: 'list_calendar_notifications.id.notificationType,channel,receiverType',
  dependsOn: ['calendarId'],
});

const units = { mins: 'Minutes', hours: 'Hours', days: 'Days' };

const notificationType = defineInputField({
  key: 'notificationType',
  label: 'Notification Type',
  choices: {
    booked: 'Booked (Unconfirmed)',
    confirmation: 'Confirmed',
    cancellation: 'Cancelled',
    reschedule: 'Rescheduled',
    reminder: 'Reminder',
    followup: 'Follow-Up',
  },
});

const channel = defineInputField({
  key: 'channel',
  label: 'Channel',
  choices: { email: 'Email', sms: 'SMS', whatsapp: 'WhatsApp', inApp: 'In-App' },
});

const receiverType = defineInputField({
  key: 'receiverType',
  label: 'Recipient',
  choices: {
    contact: 'Contact',
    guest: 'Guest',
    assignedUser: 'Assigned User',
    business: 'Business',
    emails: 'Email Addresses',
    phoneNumbers: 'Phone Numbers',
  },
});

/** When a notification is sent, how, and to whom. */
export const notificationKindInputs = defineInputFields([notificationType, channel, receiverType]);

/** A new notification needs all three. */
export const newNotificationInputs = defineInputFields([
  { ...notificationType, required: true },
  { ...channel, required: true },
  { ...receiverType, required: true },
]);

export const notificationInputs = defineInputFields([
  { key: 'isActive', label: 'Active', type: 'boolean', helpText: 'New notifications are active unless you choose No.' },
  { key: 'templateId', label: 'Email Template', dynamic: 'email_template.id.name' },
  { key: 'subject', label: 'Subject' },
  { key: 'body', label: 'Body', type: 'text' },
  {
    key: 'beforeTime',
    label: 'Reminder Times',
    children: [
      {
        key: 'beforeOffset',
        label: 'Time Before',
        type: 'number',
        helpText: 'How long before the appointment the reminder is sent.',
      },
      { key: 'beforeUnit', label: 'Time Before Unit', choices: units },
    ],
  },
  {
    key: 'afterTime',
    label: 'Follow-Up Times',
    children: [
      {
        key: 'afterOffset',
        label: 'Time After',
        type: 'number',
        helpText: 'How long after the appointment the follow-up is sent.',
      },
      { key: 'afterUnit', label: 'Time After Unit', choices: units },
    ],
  },
  {
    key: 'additionalEmailIds',
    label: 'Additional Email Addresses',
    list: true,
    helpText: 'Whole email addresses, one in each field.',
  },
  { key: 'additionalPhoneNumbers', label: 'Additional Phone Numbers', list: true },
  {
    key: 'selectedUsers',
    label: 'Users',
    list: true,
    dynamic: userId.dynamic,
    helpText: 'For in-app and business notifications. Enter sub_account_admin for the admins of the sub-account.',
  },
  { key: 'fromName', label: 'From Name' },
  { key: 'fromAddress', label: 'From Email' },
  { key: 'fromNumber', label: 'From Number' },
]);

type Inputs = InputsOf<[...typeof notificationKindInputs, ...typeof notificationInputs]>;

/**
 * The inputs of a notification as the body that create and update share.
 * @throws HaltedError if a time has a number without a unit, or a unit without a number
 */
export const notificationBody = (z: Z, { beforeTime, afterTime, ...inputs }: Inputs) => ({
  ...inputs,
  beforeTime: rows(beforeTime)?.map(({ beforeOffset, beforeUnit }) => {
    wholeGroup(z, 'Reminder Times', { 'Time Before': beforeOffset, 'Time Before Unit': beforeUnit });
    return { timeOffset: beforeOffset, unit: beforeUnit };
  }),
  afterTime: rows(afterTime)?.map(({ afterOffset, afterUnit }) => {
    wholeGroup(z, 'Follow-Up Times', { 'Time After': afterOffset, 'Time After Unit': afterUnit });
    return { timeOffset: afterOffset, unit: afterUnit };
  }),
  additionalEmailIds: texts(inputs.additionalEmailIds),
  additionalPhoneNumbers: texts(inputs.additionalPhoneNumbers),
  selectedUsers: texts(inputs.selectedUsers),
});
