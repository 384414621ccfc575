import { defineTrigger } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { clock } from '../../highlevel/clock';
import { listCallLogs } from '../../highlevel/endpoints/voiceAi';
import { textOf } from '../../highlevel/json';
import { recordingFile } from '../../hydrators';
import { promisedFile } from '../../polling/file';
import { pollList } from '../../polling/poll';
import { callLog } from '../../records/callLog';

/** A log appears after its call with the date on which the call began. An agent's call lasts fifteen minutes at most. */
const backMs = 3_600_000;

export default defineTrigger({
  key: 'new_voice_ai_call',
  noun: 'Voice AI Call',
  display: {
    label: 'New Voice AI Call',
    description: 'Triggers when a Voice AI agent has finished a call, with its summary, transcript and extracted data.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      {
        key: 'agentId',
        label: 'Agent',
        dynamic: 'voice_ai_agent.id.agentName',
        helpText: 'Choose a Voice AI agent to trigger only on its calls.',
      },
      { ...contactId, required: false, helpText: 'Choose a contact to trigger only on calls of that contact.' },
      {
        key: 'callType',
        label: 'Call Type',
        choices: { LIVE: 'Live', TRIAL: 'Trial' },
        helpText: 'Trial calls are those with which you test an agent in HighLevel.',
      },
    ],
    perform: async (z, bundle) => {
      const { agentId, contactId, callType } = bundle.inputData;
      const calls = await pollList(z, bundle, listCallLogs, {
        query: { agentId, contactId, callType },
        always: { sortBy: 'createdAt', sort: 'descend' },
        record: callLog,
        newestFirstBy: 'createdAt',
        since: clock.now() - backMs,
      });
      return calls.map((call) => {
        const messageId = textOf(call.messageId);
        return messageId ? { ...call, recording: promisedFile(z, bundle, recordingFile, messageId) } : call;
      });
    },
    outputFields: callLog.eventFields,
    sample: callLog.eventSample,
  },
});
