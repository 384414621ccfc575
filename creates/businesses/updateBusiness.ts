import { defineCreate } from 'zapier-platform-core';
import { businessDetails, businessName } from '../../fields/business';
import { businessId, subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { updateBusiness } from '../../highlevel/endpoints/businesses';
import { throttle } from '../../highlevel/rateLimits';
import { business, writtenBusiness } from '../../records/business';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'update_business',
  noun: 'Business',
  display: {
    label: 'Update Business',
    description: 'Updates a business, such as its phone or address; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, businessId, businessName, ...businessDetails],
    perform: async (z, bundle) => {
      const { businessId, ...body } = bundle.inputData;
      const answer = await call(z, bundle, updateBusiness, { path: { businessId }, body });
      return output(z, bundle, business, writtenBusiness(answer), businessId);
    },
    outputFields: business.outputFields,
    sample: business.sample,
  },
});
