import type { campaignsSchema } from '@gohighlevel/api-client/dist/lib/code/campaigns/models/campaigns';
import { family } from '../endpoint';

const define = family('2021-07-28');

export const listCampaigns = define('GET /campaigns/', {
  scope: 'campaigns.readonly',
  query: ['locationId', 'status'],
  at: ['campaigns'],
}).of<{ campaigns: campaignsSchema[] }>();
