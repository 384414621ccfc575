import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import {
  forecast,
  forecastInputs,
  opportunityDetails,
  opportunityName,
  pipelineId,
  pipelineStageId,
  source,
  status,
  statusOf,
} from '../../fields/opportunity';
import { call } from '../../highlevel/client';
import { customFieldInputs, customFieldValues, slotGroup } from '../../fields/customFields';
import { createOpportunity } from '../../highlevel/endpoints/opportunities';
import { throttle } from '../../highlevel/rateLimits';
import { opportunity } from '../../records/opportunity';
import { output } from '../../records/outputs';
import { withRest } from './restOfOpportunity';

const [closeDate, probability] = forecastInputs;

export default defineCreate({
  key: 'create_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Create Opportunity',
    description: 'Creates an opportunity of a contact in a pipeline; if it may exist already, use Upsert Opportunity.',
  },
  operation: {
    throttle,
    inputFieldGroups: [slotGroup],
    inputFields: [
      subAccount,
      { ...pipelineId, required: true },
      { ...opportunityName, required: true },
      { ...status, required: true },
      contactId,
      pipelineStageId,
      ...opportunityDetails,
      source,
      { ...closeDate, helpText: `${closeDate.helpText} HighLevel takes it and the probability in a second request.` },
      probability,
      customFieldInputs('opportunity'),
    ],
    perform: async (z, bundle) => {
      const { forecastExpectedCloseDate, forecastProbability, ...inputs } = bundle.inputData;
      const rest = forecast(z, { forecastExpectedCloseDate, forecastProbability });
      const customFields = await customFieldValues(z, bundle, 'opportunity');
      const body = { ...inputs, status: statusOf(z, inputs.status), customFields };
      const answer = await call(z, bundle, createOpportunity, { body });
      return output(z, bundle, opportunity, await withRest(z, bundle, answer.opportunity, rest, 'created'));
    },
    outputFields: opportunity.outputFields,
    sample: opportunity.sample,
  },
});
