import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { fieldsToEmpty } from '../../fields/empty';
import {
  forecast,
  forecastInputs,
  opportunityDetails,
  opportunityId,
  opportunityName,
  pipelineId,
  pipelineStageId,
  source,
  status,
  statusOf,
} from '../../fields/opportunity';
import { call } from '../../highlevel/client';
import { customFieldInputs, customFieldValues, slotGroup } from '../../fields/customFields';
import { emptiable } from '../../highlevel/endpoints/emptiable';
import { updateOpportunity } from '../../highlevel/endpoints/opportunities';
import { throttle } from '../../highlevel/rateLimits';
import { opportunity } from '../../records/opportunity';
import { output } from '../../records/outputs';

const emptying = fieldsToEmpty(opportunityDetails, emptiable.opportunity);

export default defineCreate({
  key: 'update_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Update Opportunity',
    description:
      'Updates an opportunity, for example to move it to another stage; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFieldGroups: [slotGroup],
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
      emptying.input,
      customFieldInputs('opportunity'),
    ],
    perform: async (z, bundle) => {
      const { id, clearFields, ...inputs } = bundle.inputData;
      const customFields = await customFieldValues(z, bundle, 'opportunity');
      const emptied = emptying.read(z, { ...inputs, clearFields });
      const body = { ...inputs, status: statusOf(z, inputs.status), ...forecast(z, inputs), customFields, ...emptied };
      const answer = await call(z, bundle, updateOpportunity, { path: { id }, body });
      return output(z, bundle, opportunity, answer.opportunity, id);
    },
    outputFields: opportunity.outputFields,
    sample: opportunity.sample,
  },
});
