import type { CallLogDTO, GetAgentResponseDTO } from '@gohighlevel/api-client/dist/lib/code/voice-ai/models/voice-ai';
import { family } from '../endpoint';

const define = family('2021-04-15');

/** A log is made when the call is over, and bears the date on which the call began. */
export const listCallLogs = define('GET /voice-ai/dashboard/call-logs', {
  scope: 'voice-ai-dashboard.readonly',
  query: [
    'locationId',
    'agentId',
    'contactId',
    'callType',
    'startDate',
    'endDate',
    'actionType',
    'sortBy',
    'sort',
    'page',
    'pageSize',
  ],
  at: ['callLogs'],
  paging: { style: 'page', size: 50 },
}).of<{ callLogs: CallLogDTO[]; total: number }>();
export const listAgents = define('GET /voice-ai/agents', {
  scope: 'voice-ai-agents.readonly',
  query: ['page', 'pageSize', 'locationId', 'query'],
  at: ['agents'],
  paging: { style: 'page', size: 50 },
}).of<{ agents: GetAgentResponseDTO[]; total: number }>();
