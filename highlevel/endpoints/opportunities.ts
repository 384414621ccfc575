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
import { emptiable } from './emptiable';

const define = family('2021-07-28');
const read = 'opportunities.readonly';
const write = 'opportunities.write';

/** The value is under one of these names, depending on the field's type (GoHighLevel/highlevel-api-docs#87). */
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
/** The file does not type the stages. */
type Pipeline = Corrected<
  PipelinesResponseSchema,
  { stages?: { id: string; name: string; position?: number; showInFunnel?: boolean; showInPieChart?: boolean }[] }
>;
interface OneOpportunity {
  opportunity: Opportunity;
}
/**
 * The file omits `source`, which both writes store (live reports, GoHighLevel/highlevel-api-sdk#12), and the forecast, which the
 * update stores (live report).
 */
interface WritableFields {
  source?: string;
  forecastExpectedCloseDate?: string;
  forecastProbability?: number;
  customFields?: { id: string; key?: string; field_value: unknown }[];
}

/** Only this endpoint has `locationId` and similar names in snake case. In the file, 100 is the largest page. */
export const searchOpportunities = define('GET /opportunities/search', {
  scope: read,
  query: [
    'q',
    'location_id',
    'pipeline_id',
    'pipeline_stage_id',
    'contact_id',
    'status',
    'assigned_to',
    'campaignId',
    'id',
    'order',
    'endDate',
    'startAfter',
    'startAfterId',
    'date',
    'country',
    'page',
    'limit',
    'getTasks',
    'getNotes',
    'getCalendarEvents',
  ],
  at: ['opportunities'],
  paging: { style: 'startAfter', size: 100 },
}).of<{ opportunities: Opportunity[]; meta?: SearchMetaResponseSchema }>();
/**
 * Filters and sort are from HighLevel's «Search Opportunities» page; the OpenAPI file omits them
 * (GoHighLevel/highlevel-api-docs#256). The page says limit up to 500, but only 100 is certain, from the GET endpoint.
 * The status is 201. page together with searchAfter is a 400.
 */
export const filterOpportunities = define('POST /opportunities/search', {
  scope: read,
  body: ['locationId', 'query', 'limit', 'page', 'searchAfter', 'additionalDetails', 'filters', 'sort'],
  at: ['opportunities'],
  paging: { style: 'sort', size: 100, most: 500 },
}).of<{ opportunities: Opportunity[]; total?: number }, OpportunityFilterBody>();
/** The file marks everything except filters and sort as required, but live clients leave out query and searchAfter. */
export interface OpportunityFilterBody {
  locationId: string;
  limit: number;
  page?: number;
  searchAfter?: unknown[];
  query?: string;
  filters?: ContactFilter[];
  sort?: { field: string; direction: 'asc' | 'desc' }[];
  additionalDetails?: AdditionalDetailsDTO;
}
export const getOpportunity = define('GET /opportunities/{id}', {
  scope: read,
  at: ['opportunity'],
}).of<OneOpportunity>();
export const listPipelines = define('GET /opportunities/pipelines', {
  scope: read,
  query: ['locationId'],
  at: ['pipelines'],
}).of<{ pipelines: Pipeline[] }>();
/** 100 is the default page size. */
export const listLostReasons = define('GET /opportunities/lost-reason', {
  scope: read,
  query: ['locationId', 'name', 'deleted', 'query', 'skip', 'limit', 'getCount'],
  at: ['lostReasons'],
  paging: { style: 'skip', size: 100 },
}).of<{ lostReasons: LostReasonResponseSchema[]; total?: number }>();

const writable = [
  'pipelineId',
  'name',
  'pipelineStageId',
  'status',
  'monetaryValue',
  'assignedTo',
  'customFields',
  'source',
] as const;

export const createOpportunity = define('POST /opportunities/', {
  scope: write,
  body: [...writable, 'locationId', 'contactId'],
  at: ['opportunity'],
}).of<OneOpportunity, Corrected<CreateDto, WritableFields>>();
export const updateOpportunity = define('PUT /opportunities/{id}', {
  scope: write,
  body: [...writable, 'forecastExpectedCloseDate', 'forecastProbability'],
  nullable: emptiable.opportunity,
  at: ['opportunity'],
}).of<OneOpportunity, Corrected<UpdateOpportunityDto, WritableFields>>();
/**
 * The file requires the three properties about followers, even from callers that do not want to change followers. It omits
 * `contactId`, without which a new opportunity would have no contact; live clients send it.
 */
export const upsertOpportunity = define('POST /opportunities/upsert', {
  scope: write,
  body: [
    'id',
    'pipelineId',
    'locationId',
    'followers',
    'isRemoveAllFollowers',
    'followersActionType',
    'name',
    'status',
    'pipelineStageId',
    'monetaryValue',
    'assignedTo',
    'lostReasonId',
    'contactId',
  ],
  nullable: emptiable.opportunity,
  at: ['opportunity'],
}).of<
  OneOpportunity & { new: boolean },
  Corrected<UpsertOpportunityDto, { contactId?: string; monetaryValue?: number }>
>();
export const updateOpportunityStatus = define('PUT /opportunities/{id}/status', {
  scope: write,
  body: ['status', 'lostReasonId'],
}).of<Flag, UpdateStatusDto>();
export const deleteOpportunity = define('DELETE /opportunities/{id}', { scope: write }).of<Flag>();

export const addOpportunityFollowers = define('POST /opportunities/{id}/followers', {
  scope: write,
  body: ['followers'],
}).of<CreateAddFollowersSuccessfulResponseDto, FollowersDTO>();
export const removeOpportunityFollowers = define('DELETE /opportunities/{id}/followers', {
  scope: write,
  query: ['isRemoveAllFollowers'],
  body: ['followers'],
}).of<DeleteFollowersSuccessfulResponseDto, FollowersDTO>();
