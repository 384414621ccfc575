import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { removeFromAllCampaigns } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const removed = done('Contact', 'removed');

export default defineCreate({
  key: 'remove_contact_from_all_campaigns',
  noun: 'Campaign',
  display: {
    label: 'Remove from All Campaigns',
    description: 'Removes a contact from every campaign it is in; for a single one, use Remove from Campaign.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId],
    perform: async (z, bundle) => {
      await call(z, bundle, removeFromAllCampaigns, { path: bundle.inputData });
      return removed.of(bundle.inputData.contactId);
    },
    outputFields: removed.outputFields,
    sample: removed.sample,
  },
});
