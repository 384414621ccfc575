import { defineInputField, defineInputFields, type Bundle } from 'zapier-platform-core';
import { instant } from '../highlevel/dates';
import type { Z } from '../highlevel/types';
import { assignedTo, contactId } from './common';
import { dynamicFields, type InputsOf } from './dynamic';
import { messageTypeChoices } from './message';
import { texts } from './values';

export const conversationId = defineInputField({
  key: 'conversationId',
  label: 'Conversation',
  required: true,
  dynamic: 'search_conversations.id.fullName',
  search: 'find_conversation.id',
});

/** For steps on a message, because HighLevel lists messages only by conversation. */
export const messageConversation = defineInputField({
  key: 'conversationId',
  label: 'Conversation',
  dynamic: 'search_conversations.id.fullName',
  search: 'find_conversation.id',
  helpText: 'Only used to list the messages below.',
});

/** What HighLevel's search of conversations can filter by. */
export const conversationFilterInputs = defineInputFields([
  { ...contactId, required: false },
  {
    key: 'assignedTo',
    label: 'Assigned To',
    list: true,
    dynamic: assignedTo.dynamic,
    helpText: 'Enter unassigned for conversations without an assigned user.',
  },
  { key: 'followers', label: 'Followers', list: true, dynamic: assignedTo.dynamic },
  { key: 'mentions', label: 'Mentioned Users', list: true, dynamic: assignedTo.dynamic },
  { key: 'query', label: 'Search Text' },
  {
    key: 'status',
    label: 'Status',
    choices: { all: 'All', read: 'Read', unread: 'Unread', starred: 'Starred', recents: 'Recent' },
  },
  {
    key: 'lastMessageDirection',
    label: 'Last Message Direction',
    choices: { inbound: 'Inbound', outbound: 'Outbound' },
  },
  {
    key: 'lastMessageAction',
    label: 'Last Outbound Message Sent',
    choices: { automated: 'Automatically', manual: 'Manually' },
  },
  { key: 'startDate', label: 'Created After', type: 'datetime' },
  { key: 'endDate', label: 'Created Before', type: 'datetime' },
  {
    key: 'scoreProfile',
    label: 'Score Profile',
    helpText:
      "The ID of the score profile for the two limits below, from the address of the profile's page in HighLevel.",
  },
  { key: 'scoreProfileMin', label: 'Lowest Score', type: 'number' },
  { key: 'scoreProfileMax', label: 'Highest Score', type: 'number' },
]);

/** A function, so that the long list stays out of the app's definition. */
export const lastMessageType = dynamicFields(
  [{ key: 'lastMessageType', label: 'Last Message Type', choices: messageTypeChoices }],
  (_z, _bundle, known) => known,
);

/** The inputs as query parameters: lists joined by commas, dates in epoch milliseconds. */
export const conversationFilters = (z: Z, bundle: Bundle<InputsOf<typeof conversationFilterInputs>>) => {
  const inputs = bundle.inputData;
  const epoch = (label: string, value: string | undefined) => (value ? instant(z, bundle, label, value) : undefined);
  return {
    ...inputs,
    assignedTo: texts(inputs.assignedTo)?.join(','),
    followers: texts(inputs.followers)?.join(','),
    mentions: texts(inputs.mentions)?.join(','),
    startDate: epoch('Created After', inputs.startDate),
    endDate: epoch('Created Before', inputs.endDate),
  };
};
