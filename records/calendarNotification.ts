import { only, recordTable } from './table';

export const calendarNotification = recordTable([
  ['id', 'Notification ID', 'string', '66f2b1a9c4e0d51f8a3b7c24'],
  ['notificationType', 'Notification Type', 'string', 'reminder'],
  ['channel', 'Channel', 'string', 'email'],
  ['receiverType', 'Recipient Type', 'string', 'contact'],
  ['isActive', 'Active', 'boolean', true],
  ['deleted', 'Deleted', 'boolean', false],
  ['subject', 'Subject', 'string', only('notifications by email')],
  ['body', 'Body', 'string', only('notifications with a text of their own')],
  ['templateId', 'Email Template ID', 'string', only('notifications that use a template')],
  [
    'additionalEmailIds',
    'Additional Email Addresses',
    'string',
    only('notifications that also go to other email addresses'),
  ],
  [
    'additionalPhoneNumbers',
    'Additional Phone Numbers',
    'string',
    only('notifications that also go to other phone numbers'),
  ],
  ['selectedUsers', 'User IDs', 'string', only('notifications to selected users')],
]);
