import { recordTable } from './table';

export const calendarNotification = recordTable([
  ['id', 'Notification ID', 'string', '66f2b1a9c4e0d51f8a3b7c24'],
  ['notificationType', 'Notification Type', 'string', 'reminder'],
  ['channel', 'Channel', 'string', 'email'],
  ['receiverType', 'Recipient Type', 'string', 'contact'],
  ['isActive', 'Active', 'boolean', true],
  ['deleted', 'Deleted', 'boolean', false],
  ['subject', 'Subject', 'string'],
  ['body', 'Body', 'string'],
  ['templateId', 'Email Template ID', 'string'],
  ['additionalEmailIds', 'Additional Email Addresses', 'string'],
  ['additionalPhoneNumbers', 'Additional Phone Numbers', 'string'],
  ['selectedUsers', 'User IDs', 'string'],
]);
