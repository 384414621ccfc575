import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { lostReasonId, opportunityId, status, statusOf } from '../../fields/opportunity';
import { call } from '../../highlevel/client';
import { updateOpportunityStatus } from '../../highlevel/endpoints/opportunities';
import { throttle } from '../../highlevel/rateLimits';
import { opportunityStatus } from '../../records/opportunity';

export default defineCreate({
  key: 'update_opportunity_status',
  noun: 'Opportunity',
  display: {
    label: 'Update Opportunity Status',
    description:
      'Changes the status of an opportunity to open, won, lost or abandoned; for other changes, use Update Opportunity.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      opportunityId,
      { ...status, required: true },
      { ...lostReasonId, helpText: 'Choose why the opportunity was lost.' },
    ],
    perform: async (z, bundle) => {
      const { id, lostReasonId } = bundle.inputData;
      const body = { status: statusOf(z, bundle.inputData.status), lostReasonId };
      await call(z, bundle, updateOpportunityStatus, { path: { id }, body });
      return { id, ...body };
    },
    outputFields: opportunityStatus.outputFields,
    sample: opportunityStatus.sample,
  },
});
