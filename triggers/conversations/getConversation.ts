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
    description: 'Triggers when a specific conversation changes.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, conversationId],
    perform: (z, bundle) => pollRecord(z, bundle, getConversation, { path: bundle.inputData, record: conversation }),
    outputFields: conversation.eventFields,
    sample: conversation.eventSample,
  },
});
