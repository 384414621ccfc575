import { defineCreate } from 'zapier-platform-core';
import { followers, subAccount } from '../../fields/common';
import { opportunityId } from '../../fields/opportunity';
import { someTexts } from '../../fields/values';
import { call } from '../../highlevel/client';
import { removeOpportunityFollowers } from '../../highlevel/endpoints/opportunities';
import { throttle } from '../../highlevel/rateLimits';
import { followed } from '../../records/followed';

export default defineCreate({
  key: 'remove_opportunity_followers',
  noun: 'Follower',
  display: {
    label: 'Remove Followers from Opportunity',
    description: 'Removes users from the followers of an opportunity, or all of its followers at once.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      opportunityId,
      { ...followers, required: false },
      { key: 'isRemoveAllFollowers', label: 'Remove All Followers', type: 'boolean' },
    ],
    perform: async (z, bundle) => {
      const { id, isRemoveAllFollowers } = bundle.inputData;
      // HighLevel requires the list even if everyone is removed.
      const chosen = isRemoveAllFollowers ? [] : someTexts(z, 'Followers', bundle.inputData.followers);
      const answer = await call(z, bundle, removeOpportunityFollowers, {
        path: { id },
        query: { isRemoveAllFollowers },
        body: { followers: chosen },
      });
      return { ...answer, id };
    },
    outputFields: followed.outputFields,
    sample: followed.sample,
  },
});
