import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { messageConversation } from '../../fields/conversation';
import { messageId } from '../../fields/message';
import { getMessage } from '../../highlevel/endpoints/conversations';
import { pollRecord } from '../../polling/poll';
import { message } from '../../records/message';

export default defineTrigger({
  key: 'get_message',
  noun: 'Message',
  display: {
    label: 'Get Message by ID',
    description: 'Triggers when the one message that you choose changes, for example when it is delivered or read.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, messageConversation, messageId],
    perform: (z, bundle) =>
      pollRecord(z, bundle, getMessage, { path: { id: bundle.inputData.messageId }, record: message }),
    outputFields: message.eventFields,
    sample: message.eventSample,
  },
});
