import { on } from '../routing';
import { campaigns } from '../seed/campaigns';

export const routes = [
  on('GET /campaigns/', ({ location, query }) => ({
    campaigns: campaigns(location)
      .list()
      .filter(({ status }) => !query.status || status === query.status),
  })),
];
