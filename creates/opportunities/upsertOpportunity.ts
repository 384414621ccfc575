import { defineCreate } from 'zapier-platform-core';
import { contactId, followers, subAccount } from '../../fields/common';
import {
  lostReasonId,
  opportunityDetails,
  opportunityId,
  opportunityName,
  pipelineId,
  pipelineStageId,
  status,
  statusOf,
} from '../../fields/opportunity';
import { texts } from '../../fields/values';
import { call } from '../../highlevel/client';
import { upsertOpportunity } from '../../highlevel/endpoints/opportunities';
import { badInput } from '../../highlevel/errors';
import { throttle } from '../../highlevel/rateLimits';
import { upsertedOpportunity } from '../../records/opportunity';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'upsert_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Upsert Opportunity',
    description: "Creates an opportunity, or updates the contact's opportunity in the same pipeline.",
  },
  operation: {
    throttle,
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
      { ...followers, required: false },
      {
        key: 'followersActionType',
        label: 'Followers Are',
        choices: { add: 'Added', remove: 'Removed' },
        helpText: 'The default is Added.',
      },
      { key: 'isRemoveAllFollowers', label: 'Remove All Followers', type: 'boolean' },
    ],
    perform: async (z, bundle) => {
      const { id, contactId, followersActionType, isRemoveAllFollowers } = bundle.inputData;
      if (!id && !contactId) throw badInput(z, 'Choose a Contact or an Opportunity. HighLevel needs one of them.');
      const answer = await call(z, bundle, upsertOpportunity, {
        body: {
          ...bundle.inputData,
          status: statusOf(z, bundle.inputData.status),
          // HighLevel's OpenAPI file requires all three. These values change nothing.
          followers: texts(bundle.inputData.followers) ?? [],
          followersActionType: followersActionType || 'add',
          isRemoveAllFollowers: isRemoveAllFollowers || false,
        },
      });
      return output(z, bundle, upsertedOpportunity, { ...answer.opportunity, new: answer.new }, id || undefined);
    },
    outputFields: upsertedOpportunity.outputFields,
    sample: upsertedOpportunity.sample,
  },
});
