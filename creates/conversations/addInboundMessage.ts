import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { conversationId } from '../../fields/conversation';
import { conversationProviderId, inboundChannel, inboundInputs, inboundMessageBody } from '../../fields/inboundMessage';
import { call } from '../../highlevel/client';
import { addInboundMessage } from '../../highlevel/endpoints/conversations';
import { throttle } from '../../highlevel/rateLimits';
import { inboundMessage } from '../../records/message';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'add_inbound_message',
  noun: 'Message',
  display: {
    label: 'Add Inbound Message',
    description:
      'Adds a message that a contact sent by your own conversation provider; to write to a contact, use Send Message.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      inboundChannel,
      conversationProviderId,
      contactId,
      { ...conversationId, required: false, helpText: "Leave empty for the contact's own conversation." },
      ...inboundInputs,
    ],
    perform: async (z, bundle) => {
      const answer = await call(z, bundle, addInboundMessage, { body: await inboundMessageBody(z, bundle) });
      return output(z, bundle, inboundMessage, { ...answer, id: answer.messageId });
    },
    outputFields: inboundMessage.outputFields,
    sample: inboundMessage.sample,
  },
});
