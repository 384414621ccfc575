import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listCampaigns } from '../../highlevel/endpoints/campaigns';
import { pollList, triggerOn } from '../../polling/poll';
import { campaign } from '../../records/campaign';

export default defineTrigger({
  key: 'list_campaigns',
  noun: 'Campaign',
  display: {
    label: 'List Campaigns',
    description: 'Triggers when a campaign of the sub-account is added or updated, and gives its status.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      triggerOn,
      {
        key: 'status',
        label: 'Status',
        choices: { draft: 'Draft', published: 'Published' },
        helpText: 'If you choose Published, a draft counts as new once it is published.',
      },
    ],
    perform: (z, bundle) => {
      const { status } = bundle.inputData;
      return pollList(z, bundle, listCampaigns, { query: { status }, record: campaign });
    },
    outputFields: campaign.eventFields,
    sample: campaign.eventSample,
  },
});
