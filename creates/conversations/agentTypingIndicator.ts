import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { conversationId } from '../../fields/conversation';
import { call } from '../../highlevel/client';
import { sendTypingIndicator } from '../../highlevel/endpoints/conversations';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const shown = done('Conversation', 'shown');

export default defineCreate({
  key: 'agent_typing_indicator',
  noun: 'Typing Indicator',
  display: {
    label: 'Agent Typing Indicator',
    description: 'Shows or hides the typing indicator for a visitor of the live chat, and sends no message.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...conversationId, helpText: sendTypingIndicator.restriction },
      {
        key: 'visitorId',
        label: 'Visitor ID',
        required: true,
        helpText: 'The ID that the chat widget assigned to the visitor.',
      },
      { key: 'isTyping', label: 'Is Typing', type: 'boolean', required: true },
    ],
    perform: async (z, bundle) => {
      const body = { ...bundle.inputData, isTyping: String(bundle.inputData.isTyping) };
      await call(z, bundle, sendTypingIndicator, { body });
      return shown.of(bundle.inputData.conversationId);
    },
    outputFields: shown.outputFields,
    sample: shown.sample,
  },
});
