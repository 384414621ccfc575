import { defineCreate } from 'zapier-platform-core';
import { businessDetails, businessName } from '../../fields/business';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createBusiness } from '../../highlevel/endpoints/businesses';
import { throttle } from '../../highlevel/rateLimits';
import { business, writtenBusiness } from '../../records/business';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_business',
  noun: 'Business',
  display: {
    label: 'Create Business',
    description:
      'Creates a business, the company that contacts can belong to, and gives its ID; to avoid duplicates, use Find Business first.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, { ...businessName, required: true }, ...businessDetails],
    perform: async (z, bundle) => {
      const answer = await call(z, bundle, createBusiness, { body: bundle.inputData });
      return output(z, bundle, business, writtenBusiness(answer));
    },
    outputFields: business.outputFields,
    sample: business.sample,
  },
});
