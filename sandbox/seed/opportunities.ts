import { writeCustomFields, type CustomValue } from '../customFields';
import type { Random } from '../random';
import { table, type Json, type LocationState } from '../state';
import { contacts, type Contact } from './contacts';
import { customFields } from './customFields';
import { usersOf } from './users';

export interface Pipeline {
  id: string;
  name: string;
  stages: {
    id: string;
    name: string;
    position: number;
    showInFunnel: boolean;
    showInPieChart: boolean;
    /** In percent; HighLevel's default spreads the stages evenly (recorded). */
    stageWinProbability: number;
  }[];
  useOpportunityProbability: boolean;
  showInFunnel: boolean;
  showInPieChart: boolean;
  locationId: string;
}

export interface LostReason {
  id: string;
  name: string;
  locationId: string;
  createdAt: string;
  updatedAt: string;
  /** Not shown; lists have it only when asked for. */
  deleted: boolean;
}

/** An opportunity as the sandbox keeps it. What each endpoint shows of it is in routes/opportunities/views.ts. */
export interface Opportunity {
  id: string;
  name: string;
  monetaryValue: number;
  pipelineId: string;
  pipelineStageId: string;
  status: string;
  assignedTo?: string;
  source?: string;
  lostReasonId?: string;
  forecastExpectedCloseDate?: string;
  forecastProbability?: number;
  contactId: string;
  locationId: string;
  customFields: CustomValue[];
  followers: string[];
  createdAt: string;
  updatedAt: string;
  lastStageChangeAt: string;
  lastStatusChangeAt: string;
  /** Which app made it, for one that was made by the API. */
  internalSource?: Json;
}

export const pipelines = table<Pipeline>('pipelines');
export const lostReasons = table<LostReason>('lostReasons');
export const opportunities = table<Opportunity>('opportunities');

/** Adds an opportunity without any check; all its dates are the same moment, as in HighLevel's OpenAPI file. */
export const addOpportunity = (
  location: LocationState,
  values: Pick<Opportunity, 'name' | 'pipelineId' | 'pipelineStageId' | 'contactId'> & Partial<Opportunity>,
): Opportunity => {
  const now = new Date(location.state.now()).toISOString();
  return opportunities(location).put({
    id: location.state.random.id(),
    locationId: location.id,
    status: 'open',
    monetaryValue: 0,
    customFields: [],
    followers: [],
    createdAt: now,
    updatedAt: now,
    lastStageChangeAt: now,
    lastStatusChangeAt: now,
    ...values,
  });
};

const plans = [
  [
    ['New Patients', ['Inquiry', 'Consultation Booked', 'Treatment Plan Sent', 'Accepted']],
    ['Implants', ['Assessment', 'Quote', 'Surgery Scheduled']],
  ],
  [['Jobs', ['Request', 'Estimate', 'Scheduled']]],
] as const;
const reasons = ['Price', 'Went elsewhere', 'No answer', 'Bad timing'];
const sources = ['website form', 'referral', 'walk-in'];
const day = 86_400_000;

/** Two pipelines, reasons why something is lost (one of them deleted), and an opportunity for every second contact. */
export const seedOpportunities = (location: LocationState, random: Random): void => {
  const started = new Date(location.state.now() - 300 * day).toISOString();
  for (const [name, stages] of plans[location.index] ?? []) seedPipeline(location, random, name, stages);
  const addReason = (name: string, deleted = false) =>
    lostReasons(location).put({
      id: random.id(),
      name,
      locationId: location.id,
      createdAt: started,
      updatedAt: started,
      deleted,
    });
  for (const name of reasons) addReason(name);
  contacts(location)
    .list()
    .filter((_contact, i) => i % 2 === 0)
    .forEach((contact, i) => seedOpportunity(location, random, contact, i));
  addReason('Moved away', true);
};

const seedPipeline = (location: LocationState, random: Random, name: string, stages: readonly string[]): void => {
  pipelines(location).put({
    id: random.id(),
    name,
    stages: stages.map((stage, position) => ({
      id: random.uuid(),
      name: stage,
      position,
      showInFunnel: true,
      showInPieChart: true,
      stageWinProbability: Math.round(((position + 1) / (stages.length + 1)) * 1e4) / 100,
    })),
    useOpportunityProbability: false,
    showInFunnel: true,
    showInPieChart: true,
    locationId: location.id,
  });
};

const seedOpportunity = (location: LocationState, random: Random, contact: Contact, i: number): void => {
  const pipeline = random.pick(pipelines(location).list());
  const created = Date.parse(contact.dateAdded) + 3_600_000;
  const changed = created + random.next() * (location.state.now() - created);
  const [createdAt, changedAt] = [new Date(created).toISOString(), new Date(changed).toISOString()];
  const stage = pipeline.stages[random.between(0, pipeline.stages.length - 1)];
  const status = random.pick(['open', 'open', 'open', 'won', 'lost', 'abandoned']);
  addOpportunity(location, {
    id: random.id(),
    name: [contact.firstName, contact.lastName].filter(Boolean).join(' '),
    monetaryValue: random.between(1, 40) * 100,
    pipelineId: pipeline.id,
    pipelineStageId: stage?.id ?? '',
    status,
    assignedTo: contact.assignedTo ?? undefined,
    source: random.pick(sources),
    lostReasonId: status === 'lost' ? random.pick(lostReasons(location).list()).id : undefined,
    contactId: contact.id,
    customFields: i % 3 === 0 ? seedValues(location) : [],
    followers: i % 4 === 1 ? [random.pick(usersOf(location)).id] : [],
    createdAt,
    updatedAt: changedAt,
    lastStageChangeAt: stage?.position ? changedAt : createdAt,
    lastStatusChangeAt: status === 'open' ? createdAt : changedAt,
  });
};

/** One value of every type that opportunities have in the sandbox. */
const seedValues = (location: LocationState): CustomValue[] => {
  const samples: Record<string, unknown> = {
    TEXT: 'Crown on upper left',
    MONETORY: 250.5,
    SINGLE_OPTIONS: 'Medium',
    MULTIPLE_OPTIONS: ['Crown', 'Filling'],
    DATE: '2026-04-01',
    NUMERICAL: 3,
  };
  const written = customFields(location)
    .list()
    .filter(({ model }) => model === 'opportunity')
    .map(({ id, dataType }) => ({ id, field_value: samples[dataType] }));
  return writeCustomFields(location, 'opportunity', [], written).values;
};
