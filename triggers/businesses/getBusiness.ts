import { defineTrigger } from 'zapier-platform-core';
import { businessId, subAccount } from '../../fields/common';
import { getBusiness } from '../../highlevel/endpoints/businesses';
import { pollRecord } from '../../polling/poll';
import { business } from '../../records/business';

export default defineTrigger({
  key: 'get_business',
  noun: 'Business',
  display: {
    label: 'Get Business',
    description:
      'Triggers when the one business that you choose changes; to watch all businesses, use List Businesses by Location.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, businessId],
    perform: (z, bundle) =>
      pollRecord(z, bundle, getBusiness, { path: bundle.inputData, record: business, updated: 'updatedAt' }),
    outputFields: business.eventFields,
    sample: business.eventSample,
  },
});
