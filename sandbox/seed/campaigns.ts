import type { Random } from '../random';
import { table, type LocationState } from '../state';

export interface Campaign {
  id: string;
  name: string;
  status: 'draft' | 'published';
  locationId: string;
}

export const campaigns = table<Campaign>('campaigns');

const names: [string, Campaign['status']][] = [
  ['Spring Checkup', 'published'],
  ['Whitening Offer', 'published'],
  ['Reactivation', 'draft'],
];

export const seedCampaigns = (location: LocationState, random: Random): void => {
  for (const [name, status] of location.index === 0 ? names : names.slice(0, 1))
    campaigns(location).put({ id: random.id(), name, status, locationId: location.id });
};
