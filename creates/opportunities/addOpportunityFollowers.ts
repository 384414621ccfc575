import { defineCreate } from 'zapier-platform-core';
import { followers, subAccount } from '../../fields/common';
import { opportunityId } from '../../fields/opportunity';
import { someTexts } from '../../fields/values';
import { call } from '../../highlevel/client';
import { addOpportunityFollowers } from '../../highlevel/endpoints/opportunities';
import { throttle } from '../../highlevel/rateLimits';
import { followed } from '../../records/followed';

export default defineCreate({
  key: 'add_opportunity_followers',
  noun: 'Follower',
  display: {
    label: 'Add Followers to Opportunity',
    description: 'Adds users as followers of an opportunity, which keeps its owner and its other followers.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, opportunityId, followers],
    perform: async (z, bundle) => {
      const { id, followers } = bundle.inputData;
      const body = { followers: someTexts(z, 'Followers', followers) };
      const answer = await call(z, bundle, addOpportunityFollowers, { path: { id }, body });
      return { ...answer, id };
    },
    outputFields: followed.outputFields,
    sample: followed.sample,
  },
});
