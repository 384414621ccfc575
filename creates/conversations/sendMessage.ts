import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { channel, channelInputs, messageBody, messageGroups } from '../../fields/newMessage';
import { call } from '../../highlevel/client';
import { sendMessage } from '../../highlevel/endpoints/conversations';
import { throttle } from '../../highlevel/rateLimits';
import { sentMessage } from '../../records/message';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'send_message',
  noun: 'Message',
  display: {
    label: 'Send Message',
    description: 'Sends an SMS, email, WhatsApp or other message to a contact, now or at a later time.',
  },
  operation: {
    throttle,
    inputFieldGroups: messageGroups,
    inputFields: [subAccount, channel, contactId, channelInputs],
    perform: async (z, bundle) => {
      const answer = await call(z, bundle, sendMessage, { body: messageBody(z, bundle) });
      return output(z, bundle, sentMessage, { ...answer, id: answer.messageId ?? [answer.messageIds].flat()[0] });
    },
    outputFields: sentMessage.outputFields,
    sample: sentMessage.sample,
  },
});
