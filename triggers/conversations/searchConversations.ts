import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { conversationFilterInputs, conversationFilters, lastMessageType } from '../../fields/conversation';
import { searchConversations } from '../../highlevel/endpoints/conversations';
import { whenChanged, whenNew } from '../../polling/events';
import { pollList, triggerOn } from '../../polling/poll';
import { foundConversation } from '../../records/conversation';

export default defineTrigger({
  key: 'search_conversations',
  noun: 'Conversation',
  display: {
    label: 'Search Conversations',
    description:
      'Triggers when a conversation that matches your filters is started or has new activity; for each message, use New Message.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [
      subAccount,
      { ...triggerOn, choices: { new: 'New Conversation', new_activity: 'New Activity' } },
      ...conversationFilterInputs,
      lastMessageType,
    ],
    perform: async (z, bundle) => {
      const { triggerOn, lastMessageType } = bundle.inputData;
      const newestFirstBy = 'lastMessageDate';
      const events =
        triggerOn === 'new_activity' ? { key: whenChanged(newestFirstBy) } : { key: whenNew, newSince: 'dateAdded' };
      return pollList(z, bundle, searchConversations, {
        query: { ...conversationFilters(z, bundle), lastMessageType },
        always: { sort: 'desc', sortBy: 'last_message_date' },
        record: foundConversation,
        newestFirstBy,
        ...events,
      });
    },
    outputFields: foundConversation.eventFields,
    sample: foundConversation.eventSample,
  },
});
