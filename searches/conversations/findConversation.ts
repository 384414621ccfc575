import { defineSearch } from 'zapier-platform-core';
import { assignedTo, contactId, subAccount } from '../../fields/common';
import { searchConversations } from '../../highlevel/endpoints/conversations';
import { throttle } from '../../highlevel/rateLimits';
import { foundConversation } from '../../records/conversation';
import { findInList, needsOne } from '../found';

export default defineSearch({
  key: 'find_conversation',
  noun: 'Conversation',
  display: {
    label: 'Find Conversation',
    description:
      'Finds a conversation by contact, text, assigned user or status, and returns the latest activity first.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...contactId, required: false, helpText: 'A conversation must fit every field that you fill in.' },
      {
        key: 'query',
        label: 'Search Text',
        helpText: "HighLevel looks for it in the contact's details and in messages.",
      },
      { ...assignedTo, helpText: 'Enter unassigned for conversations without an assigned user.' },
      { key: 'status', label: 'Status', choices: { read: 'Read', unread: 'Unread', starred: 'Starred' } },
    ],
    perform: async (z, bundle) => {
      const { contactId, query, assignedTo, status } = bundle.inputData;
      const filters = { contactId, query, assignedTo, status };
      needsOne(z, filters, 'a conversation');
      return findInList(z, bundle, searchConversations, {
        query: { ...filters, sort: 'desc', sortBy: 'last_message_date' },
        record: foundConversation,
        isSorted: true,
      });
    },
    outputFields: foundConversation.outputFields,
    sample: foundConversation.sample,
  },
});
