import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { campaignId } from '../../fields/enrolment';
import { call } from '../../highlevel/client';
import { addToCampaign } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const added = done('Contact', 'added');

export default defineCreate({
  key: 'add_contact_to_campaign',
  noun: 'Campaign',
  display: {
    label: 'Add Contact to Campaign',
    description:
      'Adds a contact to a campaign, which may send it messages; for workflows, use Add Contact to Workflow.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, campaignId],
    perform: async (z, bundle) => {
      await call(z, bundle, addToCampaign, { path: bundle.inputData });
      return added.of(bundle.inputData.contactId);
    },
    outputFields: added.outputFields,
    sample: added.sample,
  },
});
