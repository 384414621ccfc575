import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { conversationId } from '../../fields/conversation';
import { messageTypes } from '../../fields/message';
import { texts } from '../../fields/values';
import { listMessages } from '../../highlevel/endpoints/conversations';
import { pollList, triggerOn } from '../../polling/poll';
import { message } from '../../records/message';

export default defineTrigger({
  key: 'get_messages_by_conversation',
  noun: 'Message',
  display: {
    label: 'Get Messages by Conversation',
    description: 'Triggers when a message in a conversation is added or updated.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [subAccount, conversationId, triggerOn, messageTypes],
    perform: (z, bundle) => {
      const { type } = bundle.inputData as { type?: string[] };
      const query = { type: texts(type)?.join(',') };
      // Newest first as observed; the poll reads on when a page is not.
      return pollList(z, bundle, listMessages, {
        ...{ path: bundle.inputData, query, record: message },
        newestFirstBy: 'dateAdded',
      });
    },
    outputFields: message.eventFields,
    sample: message.eventSample,
  },
});
