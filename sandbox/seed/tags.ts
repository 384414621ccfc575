import type { Random } from '../random';
import { table, type LocationState } from '../state';

export interface Tag {
  id: string;
  name: string;
  locationId: string;
}

export const tags = table<Tag>('tags');

const seeded = [
  'new patient',
  'returning',
  'cleaning due',
  'whitening',
  'braces',
  'implants',
  'emergency',
  'insurance pending',
  'newsletter',
  'referral',
  'review requested',
  'no show',
  'vip',
  'family plan',
  'web form',
];

export const seedTags = (location: LocationState, random: Random): void => {
  for (const name of location.index === 0 ? seeded : ['newsletter', 'leak', 'boiler', 'vip'])
    tags(location).put({ id: random.id(), name, locationId: location.id });
};

/** Tags as HighLevel stores them (lower case, live reports), each once; a new one becomes a tag of the sub-account. */
export const defineTags = (location: LocationState, names: string[]): string[] => {
  const wanted = [...new Set(names.map((name) => name.trim().toLowerCase()).filter(Boolean))];
  const known = new Set(
    tags(location)
      .list()
      .map(({ name }) => name),
  );
  for (const name of wanted)
    if (!known.has(name)) tags(location).put({ id: location.state.random.id(), name, locationId: location.id });
  return wanted;
};
