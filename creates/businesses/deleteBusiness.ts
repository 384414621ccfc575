import { defineCreate } from 'zapier-platform-core';
import { businessId, subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { deleteBusiness } from '../../highlevel/endpoints/businesses';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Business');

export default defineCreate({
  key: 'delete_business',
  noun: 'Business',
  display: {
    label: 'Delete Business',
    description: 'Deletes a business permanently, but keeps the contacts that belong to it.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, businessId],
    perform: async (z, bundle) => {
      await call(z, bundle, deleteBusiness, { path: bundle.inputData });
      return deleted.of(bundle.inputData.businessId);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
