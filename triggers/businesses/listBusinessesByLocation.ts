import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listBusinesses } from '../../highlevel/endpoints/businesses';
import { pollList, triggerOn } from '../../polling/poll';
import { business } from '../../records/business';

export default defineTrigger({
  key: 'list_businesses_by_location',
  noun: 'Business',
  display: {
    label: 'List Businesses by Location',
    description: 'Triggers when a business of the sub-account is added or updated, and gives all of its details.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [subAccount, triggerOn],
    perform: (z, bundle) =>
      pollList(z, bundle, listBusinesses, { record: business, created: 'createdAt', updated: 'updatedAt' }),
    outputFields: business.eventFields,
    sample: business.eventSample,
  },
});
