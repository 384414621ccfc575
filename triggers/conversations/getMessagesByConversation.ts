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
    description:
      'Triggers when a message in the one conversation that you choose is added or updated; to watch all, use New Message.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [subAccount, conversationId, triggerOn, messageTypes],
    perform: (z, bundle) => {
      const { conversationId, type } = bundle.inputData;
      return pollList(z, bundle, listMessages, {
        path: { conversationId },
        query: { type: texts(type)?.join(',') },
        record: message,
        // This order was observed, but is not documented. The poll reads on if a page is not in order.
        newestFirstBy: 'dateAdded',
      });
    },
    outputFields: message.eventFields,
    sample: message.eventSample,
  },
});
