import { only, recordTable } from './table';

/** A call that a Voice AI agent answered. What the agent extracted from it is in `extractedData`, under names of the account's own. */
export const callLog = recordTable([
  ['id', 'Call ID', 'string', '66f0c0ffee0123456789ca11'],
  ['agentId', 'Agent ID', 'string', '66f0c0ffee0123456789a9e7'],
  ['createdAt', 'Date of the Call', 'datetime', '2026-01-05T09:30:00.000Z'],
  ['duration', 'Duration in Seconds', 'number', 74],
  ['trialCall', 'Trial Call', 'boolean', false],
  ['summary', 'Summary', 'string', 'The caller asked for a free slot on Friday.'],
  [
    'transcript',
    'Transcript',
    'string',
    'bot: Maple Street Dental, how can I help you?\nhuman: Do you have a free slot on Friday?',
  ],
  ['isAgentDeleted', 'Agent Deleted', 'boolean', false],
  ['contactId', 'Contact ID', 'string', only('calls of a contact')],
  ['fromNumber', 'Caller', 'string', only('calls that HighLevel knows the number of')],
  ['executedCallActions', 'Actions', 'string', only('calls in which the agent did something')],
  ['messageId', 'Message ID', 'string', only('calls that are in a conversation')],
  ['recording', 'Recording', 'file', only('calls that are in a conversation')],
]);

export const voiceAiAgent = recordTable([
  ['id', 'Agent ID', 'string', '66f0c0ffee0123456789a9e7'],
  ['agentName', 'Agent', 'string', 'Front Desk'],
]);
