import type { Random } from '../random';
import { table, type LocationState } from '../state';

/** A page or profile that posts are published on. */
export interface SocialAccount {
  id: string;
  oauthId: string;
  profileId: string;
  name: string;
  platform: 'facebook' | 'instagram' | 'google';
  type: 'page' | 'profile' | 'location';
  isExpired: boolean;
}

export interface SocialPost {
  _id: string;
  source: 'composer';
  locationId: string;
  platform: string;
  accountId: string;
  accountIds: string[];
  type: string;
  status: string;
  summary: string;
  media: object[];
  tags: string[];
  error: string;
  createdBy: string;
  displayDate: string;
  publishedAt?: string;
  createdAt: string;
  updatedAt: string;
}

export const socialAccounts = table<SocialAccount>('socialAccounts');
/** A sub-account starts without any. */
export const socialPosts = table<SocialPost>('socialPosts', ({ _id }) => _id);

const kinds: [SocialAccount['platform'], SocialAccount['type']][] = [
  ['facebook', 'page'],
  ['instagram', 'profile'],
  ['google', 'location'],
];

export const seedSocialPlanner = (location: LocationState, random: Random): void => {
  for (const [platform, type] of location.index === 0 ? kinds : kinds.slice(0, 1)) {
    const oauthId = random.hex();
    const profileId = String(random.between(10 ** 14, 10 ** 15));
    socialAccounts(location).put({
      // As HighLevel's examples of such ids are made up.
      id: `${oauthId}_${location.id}_${profileId}`,
      oauthId,
      profileId,
      name: location.record.name,
      platform,
      type,
      isExpired: false,
    });
  }
};
