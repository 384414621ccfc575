import type { Random } from '../random';
import { table, type LocationState } from '../state';
import { contacts } from './contacts';

/** An agent that answers calls. The API shows more of it, all of it settings. */
export interface VoiceAgent {
  id: string;
  locationId: string;
  agentName: string;
  businessName: string;
  welcomeMessage: string;
  agentPrompt: string;
  voiceId: string;
  language: string;
  patienceLevel: string;
  maxCallDuration: number;
  sendUserIdleReminders: boolean;
  reminderAfterIdleTimeSeconds: number;
  timezone: string;
  isAgentAsBackupDisabled: boolean;
  actions: object[];
}

/** A call that an agent answered. */
export interface CallLog {
  id: string;
  contactId?: string;
  agentId: string;
  isAgentDeleted: boolean;
  fromNumber?: string;
  createdAt: string;
  /** In seconds. */
  duration: number;
  trialCall: boolean;
  executedCallActions: object[];
  summary: string;
  transcript: string;
  extractedData?: object;
  messageId?: string;
}

export const voiceAgents = table<VoiceAgent>('voiceAgents');
export const callLogs = table<CallLog>('callLogs');

const hour = 3_600_000;

/** One agent, and a call of each of a few contacts. */
export const seedVoiceAi = (location: LocationState, random: Random): void => {
  const agent = voiceAgents(location).put({
    id: random.hex(),
    locationId: location.id,
    agentName: 'Front Desk',
    businessName: 'Maple Street Dental',
    welcomeMessage: 'Maple Street Dental, how can I help you?',
    agentPrompt: 'You answer the phone of a dentist.',
    voiceId: random.hex(),
    language: 'en-US',
    patienceLevel: 'medium',
    maxCallDuration: 600,
    sendUserIdleReminders: true,
    reminderAfterIdleTimeSeconds: 8,
    timezone: 'America/Chicago',
    isAgentAsBackupDisabled: false,
    actions: [],
  });
  contacts(location)
    .list()
    .slice(0, 3)
    .forEach(({ id, firstName, phone }, n) => {
      callLogs(location).put({
        id: random.hex(),
        contactId: id,
        agentId: agent.id,
        isAgentDeleted: false,
        fromNumber: phone ?? '+15553090002',
        createdAt: new Date(location.state.now() - (n + 1) * hour).toISOString(),
        duration: 40 + n,
        trialCall: false,
        executedCallActions: [],
        summary: 'The caller asked for a free slot on Friday.',
        transcript: 'bot: Maple Street Dental, how can I help you?\nhuman: Do you have a free slot on Friday?',
        extractedData: { customerName: firstName ?? 'Unknown' },
      });
    });
};
