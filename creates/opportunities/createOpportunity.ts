import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import {
  opportunityDetails,
  opportunityName,
  pipelineId,
  pipelineStageId,
  source,
  status,
  statusOf,
} from '../../fields/opportunity';
import { call } from '../../highlevel/client';
import { customFieldInputs, customFieldValues } from '../../fields/customFields';
import { createOpportunity } from '../../highlevel/endpoints/opportunities';
import { throttle } from '../../highlevel/rateLimits';
import { opportunity } from '../../records/opportunity';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Create Opportunity',
    description: 'Creates a new opportunity.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...pipelineId, required: true },
      { ...opportunityName, required: true },
      { ...status, required: true },
      contactId,
      pipelineStageId,
      ...opportunityDetails,
      source,
      customFieldInputs('opportunity'),
    ],
    perform: async (z, bundle) => {
      const customFields = await customFieldValues(z, bundle, 'opportunity');
      const body = { ...bundle.inputData, status: statusOf(z, bundle.inputData.status), customFields };
      const answer = await call(z, bundle, createOpportunity, { body });
      return output(z, bundle, opportunity, answer.opportunity);
    },
    outputFields: opportunity.outputFields,
    sample: opportunity.sample,
  },
});
