import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { messageConversation } from '../../fields/conversation';
import { emailMessageId, messageId } from '../../fields/message';
import { call } from '../../highlevel/client';
import { cancelScheduledEmail, cancelScheduledMessage } from '../../highlevel/endpoints/conversations';
import { badInput } from '../../highlevel/errors';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const cancelled = done('Message', 'cancelled');

export default defineCreate({
  key: 'cancel_scheduled_message',
  noun: 'Message',
  display: {
    label: 'Cancel Scheduled Message',
    description:
      'Cancels a message or an email that was scheduled and has not been sent yet, so that it is never sent.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      messageConversation,
      {
        ...messageId,
        required: false,
        helpText: 'The Message ID that Send Message returned. Leave empty for an email.',
      },
      { ...emailMessageId, helpText: 'The Email Message ID that Send Message returned. Leave Message empty then.' },
    ],
    perform: async (z, bundle) => {
      const { messageId, emailMessageId } = bundle.inputData;
      const [id] = [messageId, emailMessageId].filter((one) => one !== undefined && one !== '');
      if (!id || (messageId && emailMessageId)) throw badInput(z, 'Fill in either Message or Email.');
      const { status, message } = messageId
        ? await call(z, bundle, cancelScheduledMessage, { path: { messageId } })
        : await call(z, bundle, cancelScheduledEmail, { path: { emailMessageId: id } });
      if (status >= 400)
        throw badInput(
          z,
          `HighLevel did not cancel the message: it may have been sent. HighLevel's message: ${message}.`,
        );
      return cancelled.of(id);
    },
    outputFields: cancelled.outputFields,
    sample: cancelled.sample,
  },
});
