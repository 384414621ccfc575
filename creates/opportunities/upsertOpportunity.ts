import { defineCreate } from 'zapier-platform-core';
import { contactId, followers, subAccount } from '../../fields/common';
import { customFieldInputs, customFieldValues, slotGroup } from '../../fields/customFields';
import { fieldsToEmpty } from '../../fields/empty';
import {
  forecast,
  forecastInputs,
  lostReasonId,
  opportunityDetails,
  opportunityId,
  opportunityName,
  pipelineId,
  pipelineStageId,
  source,
  status,
  statusOf,
} from '../../fields/opportunity';
import { texts } from '../../fields/values';
import { call } from '../../highlevel/client';
import { emptiable } from '../../highlevel/endpoints/emptiable';
import { upsertOpportunity } from '../../highlevel/endpoints/opportunities';
import { badInput } from '../../highlevel/errors';
import { throttle } from '../../highlevel/rateLimits';
import { upsertedOpportunity } from '../../records/opportunity';
import { output } from '../../records/outputs';
import { withRest } from './restOfOpportunity';

const emptying = fieldsToEmpty(opportunityDetails, emptiable.opportunity);

export default defineCreate({
  key: 'upsert_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Upsert Opportunity',
    description:
      "Creates an opportunity, or updates the contact's opportunity in the same pipeline, and says which of the two it did.",
  },
  operation: {
    throttle,
    inputFieldGroups: [slotGroup],
    inputFields: [
      subAccount,
      { ...pipelineId, required: true },
      { ...contactId, required: false, helpText: 'Required unless you choose an opportunity.' },
      { ...opportunityId, required: false, helpText: 'The opportunity to update.' },
      pipelineStageId,
      opportunityName,
      status,
      lostReasonId,
      ...opportunityDetails,
      {
        ...source,
        helpText:
          'HighLevel takes Source, Expected Close Date, Probability and custom fields in a second request after the upsert.',
      },
      ...forecastInputs,
      { ...followers, required: false },
      {
        key: 'followersActionType',
        label: 'Followers Are',
        choices: { add: 'Added', remove: 'Removed' },
        helpText: 'The default is Added.',
      },
      { key: 'isRemoveAllFollowers', label: 'Remove All Followers', type: 'boolean' },
      emptying.input,
      customFieldInputs('opportunity'),
    ],
    perform: async (z, bundle) => {
      const { source, forecastExpectedCloseDate, forecastProbability, clearFields, ...inputs } = bundle.inputData;
      const { id, contactId, followersActionType, isRemoveAllFollowers } = inputs;
      if (!id && !contactId) throw badInput(z, 'Choose a Contact or an Opportunity. HighLevel needs one of them.');
      const rest = {
        source,
        ...forecast(z, { forecastExpectedCloseDate, forecastProbability }),
        customFields: await customFieldValues(z, bundle, 'opportunity'),
      };
      const answer = await call(z, bundle, upsertOpportunity, {
        body: {
          ...inputs,
          status: statusOf(z, inputs.status),
          // HighLevel's OpenAPI file requires all three. These values change nothing.
          followers: texts(inputs.followers) ?? [],
          followersActionType: followersActionType || 'add',
          isRemoveAllFollowers: isRemoveAllFollowers || false,
          ...emptying.read(z, { ...inputs, clearFields }),
        },
      });
      const done = answer.new ? 'created' : 'updated';
      const written = await withRest(z, bundle, answer.opportunity, rest, done, id);
      return output(z, bundle, upsertedOpportunity, { ...written, new: answer.new }, id || undefined);
    },
    outputFields: upsertedOpportunity.outputFields,
    sample: upsertedOpportunity.sample,
  },
});
