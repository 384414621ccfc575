import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import {
  forecastInputs,
  opportunityBody,
  opportunityDetails,
  opportunityId,
  opportunityName,
  pipelineId,
  pipelineStageId,
  source,
  status,
} from '../../fields/opportunity';
import { call } from '../../highlevel/client';
import { customFieldInputs } from '../../highlevel/customFields';
import { updateOpportunity } from '../../highlevel/endpoints/opportunities';
import { throttle } from '../../highlevel/rateLimits';
import { opportunity } from '../../records/opportunity';
import { output } from '../../records/table';

export default defineCreate({
  key: 'update_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Update Opportunity',
    description: 'Updates an opportunity; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      opportunityId,
      pipelineId,
      pipelineStageId,
      opportunityName,
      status,
      ...opportunityDetails,
      source,
      ...forecastInputs,
      customFieldInputs('opportunity'),
    ],
    perform: async (z, bundle) => {
      const body = await opportunityBody(z, bundle);
      const answer = await call(z, bundle, updateOpportunity, { path: bundle.inputData, body });
      return output(z, bundle, opportunity, answer.opportunity);
    },
    outputFields: opportunity.outputFields,
    sample: opportunity.sample,
  },
});
