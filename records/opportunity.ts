import { textOf } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { only, recordTable, type Row } from './table';

/** The keys that all reads and writes return. Others come through as HighLevel sends them. */
const rows: Row[] = [
  ['id', 'Opportunity ID', 'string', 'yWQobCRIhRguQtD2llvk'],
  ['name', 'Name', 'string', 'Website redesign'],
  ['status', 'Status', 'string', 'open'],
  ['monetaryValue', 'Monetary Value', 'number', 2500],
  ['pipelineId', 'Pipeline ID', 'string', 'VDm7RPYC2GLUvdpKmBfC'],
  ['pipelineName', 'Pipeline', 'string', 'Sales'],
  ['pipelineStageId', 'Stage ID', 'string', '7915dedc-8f18-44d5-8bc3-77c04e994a10'],
  ['pipelineStageName', 'Stage', 'string', 'Proposal sent'],
  ['assignedTo', 'Owner User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
  ['ownerName', 'Owner', 'string', 'Grace Lovelace'],
  ['source', 'Source', 'string', 'Website form'],
  ['followers', 'Follower User IDs', 'string', ['y0BeYjuRIlDwsDcOHOJo']],
  ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['contact__name', 'Contact Name', 'string', 'Ada Byron'],
  ['contact__email', 'Contact Email', 'string', 'ada@example.com'],
  ['contact__phone', 'Contact Phone', 'string', '+15555550100'],
  ['contact__companyName', 'Contact Company', 'string', only('opportunities found by a search')],
  ['contact__tags', 'Contact Tags', 'string', ['new patient']],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ['createdAt', 'Created At', 'datetime', '2026-01-05T09:30:00.000Z'],
  ['updatedAt', 'Updated At', 'datetime', '2026-01-06T10:00:00.000Z'],
  ['lastStageChangeAt', 'Stage Changed At', 'datetime', '2026-01-06T10:00:00.000Z'],
  ['lastStatusChangeAt', 'Status Changed At', 'datetime', '2026-01-05T09:30:00.000Z'],
  [
    'link',
    'Link',
    'string',
    'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/opportunities/list/yWQobCRIhRguQtD2llvk',
  ],
  ['lostReasonId', 'Lost Reason ID', 'string', only('lost opportunities with a reason')],
  ['forecastExpectedCloseDate', 'Expected Close Date', 'datetime', only('opportunities with an expected close date')],
  ['forecastProbability', 'Probability', 'number', only('opportunities with a probability of their own')],
];

const options = {
  customFields: 'opportunity',
  names: {
    ownerName: ['users', 'assignedTo'],
    pipelineName: ['pipelines', 'pipelineId'],
    pipelineStageName: ['pipelines', 'pipelineStageId'],
  },
  page: ({ id }: Json) => `opportunities/list/${encodeURIComponent(textOf(id))}`,
} as const;

export const opportunity = recordTable(rows, options);

/** An opportunity, and whether an upsert created it. */
export const upsertedOpportunity = recordTable([...rows, ['new', 'Was Created', 'boolean', true]], options);

/** The result of Update Opportunity Status. HighLevel only confirms the change. */
export const opportunityStatus = recordTable([
  ['id', 'Opportunity ID', 'string', 'yWQobCRIhRguQtD2llvk'],
  ['status', 'Status', 'string', 'won'],
  ['lostReasonId', 'Lost Reason ID', 'string', only('lost opportunities with a reason')],
]);
