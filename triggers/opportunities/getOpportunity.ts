import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { opportunityId } from '../../fields/opportunity';
import { getOpportunity } from '../../highlevel/endpoints/opportunities';
import { pollRecord } from '../../polling/poll';
import { opportunity } from '../../records/opportunity';

export default defineTrigger({
  key: 'get_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Get Opportunity',
    description:
      'Triggers when the one opportunity that you choose changes; to watch all opportunities, use Search Opportunities.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, opportunityId],
    perform: (z, bundle) =>
      pollRecord(z, bundle, getOpportunity, { path: bundle.inputData, record: opportunity, updated: 'updatedAt' }),
    outputFields: opportunity.eventFields,
    sample: opportunity.eventSample,
  },
});
