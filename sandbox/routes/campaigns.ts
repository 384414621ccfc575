import { listCampaigns } from '../../highlevel/endpoints/campaigns';
import { on } from '../routing';
import { campaigns } from '../seed/campaigns';

export const routes = [
  on(listCampaigns, ({ location, query }) => ({
    campaigns: campaigns(location)
      .list()
      .filter(({ status }) => !query.status || status === query.status),
  })),
];
