import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { conversationId } from '../../fields/conversation';
import { getConversation } from '../../highlevel/endpoints/conversations';
import { pollRecord } from '../../polling/poll';
import { conversation } from '../../records/conversation';

export default defineTrigger({
  key: 'get_conversation',
  noun: 'Conversation',
  display: {
    label: 'Get Conversation',
    description:
      'Triggers when the one conversation that you choose changes; to watch all conversations, use Search Conversations.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, conversationId],
    perform: (z, bundle) => pollRecord(z, bundle, getConversation, { path: bundle.inputData, record: conversation }),
    outputFields: conversation.eventFields,
    sample: conversation.eventSample,
  },
});
