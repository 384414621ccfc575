import { defineTrigger } from 'zapier-platform-core';
import { listAgents } from '../../highlevel/endpoints/voiceAi';
import { pollList } from '../../polling/poll';
import { voiceAiAgent } from '../../records/callLog';

/** Feeds the dropdown of Voice AI agents. */
export default defineTrigger({
  key: 'voice_ai_agent',
  noun: 'Voice AI Agent',
  display: { label: 'Voice AI Agent', description: 'Triggers when a Voice AI agent is added.', hidden: true },
  operation: {
    type: 'polling',
    canPaginate: true,
    perform: (z, bundle) => pollList(z, bundle, listAgents, { record: voiceAiAgent }),
    outputFields: voiceAiAgent.eventFields,
    sample: voiceAiAgent.eventSample,
  },
});
