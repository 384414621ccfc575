import { defineInputFields } from 'zapier-platform-core';
import type { OpportunityFilterBody } from '../highlevel/endpoints/opportunities';
import { assignedTo, contactId } from './common';
import { equals } from './contactFilters';
import type { InputsOf } from './dynamic';
import { pipelineId, pipelineStageId, status } from './opportunity';
import { texts } from './values';

/**
 * The filters of Search Opportunities, limited to those that both of HighLevel's searches support (`campaignId` and
 * `country` work in one of them only). An opportunity must match all of them.
 */
export const opportunityFilterInputs = defineInputFields([
  { key: 'q', label: 'Search Text', helpText: 'Searches name and contact. Up to 75 characters.' },
  pipelineId,
  pipelineStageId,
  status,
  { ...assignedTo, label: 'Owner' },
  { ...contactId, required: false },
  {
    key: 'additionalDetails',
    label: 'Also Fetch',
    list: true,
    choices: { notes: 'Notes', tasks: 'Tasks', calendarEvents: 'Appointments' },
    helpText: 'Details of the contact to include.',
  },
]);

type Inputs = InputsOf<typeof opportunityFilterInputs>;

/** The filters as the query of GET /opportunities/search, newest first. */
export const opportunityQuery = (inputs: Inputs) => {
  const details = texts(inputs.additionalDetails) ?? [];
  return {
    q: inputs.q,
    ...filtersOf(inputs),
    status: inputs.status || 'all',
    getNotes: details.includes('notes') || undefined,
    getTasks: details.includes('tasks') || undefined,
    getCalendarEvents: details.includes('calendarEvents') || undefined,
  };
};

/**
 * The filters as the body of POST /opportunities/search, by HighLevel's «Search Opportunities» page. A filter whose
 * value has the wrong form finds nothing. The page and live clients use plain texts, as here.
 */
export const opportunitySearch = (inputs: Inputs, sortedBy: string): Partial<OpportunityFilterBody> => {
  const details = texts(inputs.additionalDetails);
  return {
    query: inputs.q,
    filters: Object.entries(filtersOf(inputs)).flatMap(([field, value]) => (value ? [equals(field, value)] : [])),
    sort: [{ field: sortedBy, direction: 'desc' }],
    // HighLevel's OpenAPI file requires all four, or none.
    additionalDetails: details && {
      notes: details.includes('notes'),
      tasks: details.includes('tasks'),
      calendarEvents: details.includes('calendarEvents'),
      unReadConversations: false,
    },
  };
};

/** Both searches use the same names for these. */
const filtersOf = ({ pipelineId, pipelineStageId, status, assignedTo, contactId }: Inputs) => ({
  pipeline_id: pipelineId,
  pipeline_stage_id: pipelineStageId,
  status: status === 'all' ? undefined : status,
  assigned_to: assignedTo,
  contact_id: contactId,
});
