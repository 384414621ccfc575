import type {
  AdditionalDetailsDTO,
  CreateAddFollowersSuccessfulResponseDto,
  CreateDto,
  DeleteFollowersSuccessfulResponseDto,
  FollowersDTO,
  LostReasonResponseSchema,
  PipelinesResponseSchema,
  SearchMetaResponseSchema,
  SearchOpportunitiesResponseSchema,
  UpdateOpportunityDto,
  UpdateStatusDto,
  UpsertOpportunityDto,
} from '@gohighlevel/api-client/dist/lib/code/opportunities/models/opportunities';
import { family } from '../endpoint';
import type { ContactFilter, Flag } from '../types';
import type { Corrected } from './dto';

const define = family('2021-07-28');
const read = 'opportunities.readonly';
const write = 'opportunities.write';

/** The value stands under one of these names, by the field's type (GoHighLevel/highlevel-api-docs#87). */
interface OpportunityFieldValue {
  id: string;
  type?: string;
  fieldValue?: unknown;
  fieldValueString?: string;
  fieldValueNumber?: number;
  fieldValueDate?: number | string;
  fieldValueArray?: unknown[];
}
/** The file types the follower ids as a list of lists. */
type Opportunity = Corrected<
  SearchOpportunitiesResponseSchema,
  { customFields?: OpportunityFieldValue[]; followers?: string[] }
>;
/** The file leaves the stages untyped. */
type Pipeline = Corrected<
  PipelinesResponseSchema,
  { stages?: { id: string; name: string; position?: number; showInFunnel?: boolean; showInPieChart?: boolean }[] }
>;
interface OneOpportunity {
  opportunity: Opportunity;
}
/**
 * The file omits `source`, which is stored by both writes (live reports, GoHighLevel/highlevel-api-sdk#12), and the forecast,
 * which is stored by the update (live report).
 */
interface WritableFields {
  source?: string;
  forecastExpectedCloseDate?: string;
  forecastProbability?: number;
  customFields?: { id: string; key?: string; field_value: unknown }[];
}

/** `locationId` and its like are in snake case here only. The file names 100 as the largest page. */
export const searchOpportunities = define<{ opportunities: Opportunity[]; meta?: SearchMetaResponseSchema }>(
  'GET /opportunities/search',
  {
    scope: read,
    query: [
      ...['q', 'location_id', 'pipeline_id', 'pipeline_stage_id', 'contact_id', 'status', 'assigned_to', 'campaignId'],
      ...['id', 'order', 'endDate', 'startAfter', 'startAfterId', 'date', 'country', 'page', 'limit', 'getTasks'],
      ...['getNotes', 'getCalendarEvents'],
    ],
    at: ['opportunities'],
    paging: { style: 'startAfter', size: 100 },
  },
);
/**
 * Filters and sort are HighLevel's «Search Opportunities» page's; the OpenAPI file lacks them
 * (GoHighLevel/highlevel-api-docs#256). The page says limit up to 500; 100 is what the GET form is sure to serve.
 * Answers 201; page together with searchAfter is a 400.
 */
export const filterOpportunities = define<{ opportunities: Opportunity[]; total?: number }, OpportunityFilterBody>(
  'POST /opportunities/search',
  {
    scope: read,
    body: ['locationId', 'query', 'limit', 'page', 'searchAfter', 'additionalDetails', 'filters', 'sort'],
    at: ['opportunities'],
    paging: { style: 'sort', size: 100 },
  },
);
/** The file marks everything but filters and sort as required; live clients leave out query and searchAfter. */
export interface OpportunityFilterBody {
  limit: number;
  page?: number;
  searchAfter?: unknown[];
  query?: string;
  filters?: ContactFilter[];
  sort?: { field: string; direction: 'asc' | 'desc' }[];
  additionalDetails?: AdditionalDetailsDTO;
}
export const getOpportunity = define<OneOpportunity>('GET /opportunities/{id}', { scope: read, at: ['opportunity'] });
export const listPipelines = define<{ pipelines: Pipeline[] }>('GET /opportunities/pipelines', {
  scope: read,
  query: ['locationId'],
  at: ['pipelines'],
});
/** 100 is the default page size. */
export const listLostReasons = define<{ lostReasons: LostReasonResponseSchema[]; total?: number }>(
  'GET /opportunities/lost-reason',
  {
    scope: read,
    query: ['locationId', 'name', 'deleted', 'query', 'skip', 'limit', 'getCount'],
    at: ['lostReasons'],
    paging: { style: 'skip', size: 100 },
  },
);

const writable = [
  ...['pipelineId', 'name', 'pipelineStageId', 'status', 'monetaryValue', 'assignedTo', 'customFields', 'source'],
];

export const createOpportunity = define<OneOpportunity, Corrected<CreateDto, WritableFields>>('POST /opportunities/', {
  scope: write,
  body: [...writable, 'locationId', 'contactId'],
  at: ['opportunity'],
});
export const updateOpportunity = define<OneOpportunity, Corrected<UpdateOpportunityDto, WritableFields>>(
  'PUT /opportunities/{id}',
  { scope: write, body: [...writable, 'forecastExpectedCloseDate', 'forecastProbability'], at: ['opportunity'] },
);
/**
 * The three follower members are required by the file, whether or not the caller means to change followers. The file omits
 * `contactId`, without which a new opportunity would be nobody's; live clients send it.
 */
export const upsertOpportunity = define<
  OneOpportunity & { new: boolean },
  Corrected<UpsertOpportunityDto, { contactId?: string; monetaryValue?: number }>
>('POST /opportunities/upsert', {
  scope: write,
  body: [
    ...['id', 'pipelineId', 'locationId', 'followers', 'isRemoveAllFollowers', 'followersActionType', 'name', 'status'],
    ...['pipelineStageId', 'monetaryValue', 'assignedTo', 'lostReasonId', 'contactId'],
  ],
  at: ['opportunity'],
});
export const updateOpportunityStatus = define<Flag, UpdateStatusDto>('PUT /opportunities/{id}/status', {
  scope: write,
  body: ['status', 'lostReasonId'],
});
export const deleteOpportunity = define<Flag>('DELETE /opportunities/{id}', { scope: write });

export const addOpportunityFollowers = define<CreateAddFollowersSuccessfulResponseDto, FollowersDTO>(
  'POST /opportunities/{id}/followers',
  { scope: write, body: ['followers'] },
);
export const removeOpportunityFollowers = define<DeleteFollowersSuccessfulResponseDto, FollowersDTO>(
  'DELETE /opportunities/{id}/followers',
  { scope: write, query: ['isRemoveAllFollowers'], body: ['followers'] },
);
