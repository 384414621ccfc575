import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { campaignId } from '../../fields/enrolment';
import { call } from '../../highlevel/client';
import { removeFromCampaign } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const removed = done('Contact', 'removed');

export default defineCreate({
  key: 'remove_contact_from_campaign',
  noun: 'Campaign',
  display: {
    label: 'Remove from Campaign',
    description: 'Removes a contact from the campaign that you choose, so that it gets no more messages of it.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, campaignId],
    perform: async (z, bundle) => {
      await call(z, bundle, removeFromCampaign, { path: bundle.inputData });
      return removed.of(bundle.inputData.contactId);
    },
    outputFields: removed.outputFields,
    sample: removed.sample,
  },
});
