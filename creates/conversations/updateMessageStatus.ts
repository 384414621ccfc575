import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { messageConversation } from '../../fields/conversation';
import { emailMessageId, messageId, messageStatuses } from '../../fields/message';
import { texts } from '../../fields/values';
import { call } from '../../highlevel/client';
import { updateMessageStatus } from '../../highlevel/endpoints/conversations';
import { badInput } from '../../highlevel/errors';
import { throttle } from '../../highlevel/rateLimits';
import { sentMessage } from '../../records/message';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'update_message_status',
  noun: 'Message',
  display: {
    label: 'Update Message Status',
    description:
      'Updates the status of a message that your own conversation provider sent, such as delivered or failed.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      messageConversation,
      { ...messageId, helpText: updateMessageStatus.restriction },
      { key: 'status', label: 'Status', required: true, choices: messageStatuses },
      { key: 'errorCode', label: 'Error Code', helpText: 'To report an error, fill in its code, type and message.' },
      { key: 'errorType', label: 'Error Type' },
      { key: 'errorMessage', label: 'Error Message' },
      emailMessageId,
      { key: 'recipients', label: 'Recipients', list: true, helpText: 'Additional addresses the email was sent to.' },
    ],
    perform: async (z, bundle) => {
      const { errorCode: code, errorType: type, errorMessage: message } = bundle.inputData;
      const error = code && type && message ? { code, type, message } : undefined;
      if (!error && (code || type || message))
        throw badInput(z, 'Fill in Error Code, Error Type and Error Message, or leave all three empty.');
      const { messageId, status, emailMessageId, recipients } = bundle.inputData;
      const body = { status, error, emailMessageId, recipients: texts(recipients) };
      const answer = await call(z, bundle, updateMessageStatus, { path: { messageId }, body });
      return output(z, bundle, sentMessage, { ...answer, id: answer.messageId }, messageId);
    },
    outputFields: sentMessage.outputFields,
    sample: sentMessage.sample,
  },
});
