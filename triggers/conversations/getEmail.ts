import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { messageConversation } from '../../fields/conversation';
import { emailMessageId } from '../../fields/message';
import { getEmail } from '../../highlevel/endpoints/conversations';
import { pollRecord } from '../../polling/poll';
import { email } from '../../records/email';

export default defineTrigger({
  key: 'get_email',
  noun: 'Email',
  display: {
    label: 'Get Email by ID',
    description: 'Triggers when the one email that you choose changes, for example when it is delivered or opened.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      messageConversation,
      {
        ...emailMessageId,
        required: true,
        helpText: "The email's own ID, not the message's. The message triggers return it as Email Message IDs.",
      },
    ],
    perform: (z, bundle) =>
      pollRecord(z, bundle, getEmail, { path: { id: bundle.inputData.emailMessageId }, record: email }),
    outputFields: email.eventFields,
    sample: email.eventSample,
  },
});
