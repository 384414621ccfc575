import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { conversationId } from '../../fields/conversation';
import { call, isGiven } from '../../highlevel/client';
import { updateConversation } from '../../highlevel/endpoints/conversations';
import { badInput } from '../../highlevel/errors';
import { throttle } from '../../highlevel/rateLimits';
import { updatedConversation } from '../../records/conversation';
import { output } from '../../records/outputs';

/** HighLevel has no flag for it: a conversation is unread if it has unread messages. */
const unreadCounts = new Map([
  ['read', 0],
  ['unread', 1],
]);

export default defineCreate({
  key: 'update_conversation',
  noun: 'Conversation',
  display: {
    label: 'Update Conversation',
    description: 'Marks a conversation as read or unread, or adds or removes its star, and returns the conversation.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      conversationId,
      { key: 'status', label: 'Mark As', choices: { read: 'Read', unread: 'Unread' } },
      { key: 'starred', label: 'Starred', type: 'boolean', helpText: 'Choose No to remove the star.' },
    ],
    perform: async (z, bundle) => {
      const { conversationId, status, starred } = bundle.inputData;
      const body = { unreadCount: unreadCounts.get(status ?? ''), starred };
      if (!Object.values(body).some(isGiven)) throw badInput(z, 'Fill in Mark As or Starred, or both.');
      const answer = await call(z, bundle, updateConversation, { path: { conversationId }, body });
      return output(z, bundle, updatedConversation, answer.conversation, conversationId);
    },
    outputFields: updatedConversation.outputFields,
    sample: updatedConversation.sample,
  },
});
