import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { opportunityId } from '../../fields/opportunity';
import { call } from '../../highlevel/client';
import { deleteOpportunity } from '../../highlevel/endpoints/opportunities';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Opportunity');

export default defineCreate({
  key: 'delete_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Delete Opportunity',
    description: 'Deletes an opportunity permanently; to close it instead, use Update Opportunity Status.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, opportunityId],
    perform: async (z, bundle) => {
      await call(z, bundle, deleteOpportunity, { path: bundle.inputData });
      return deleted.of(bundle.inputData.id);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
