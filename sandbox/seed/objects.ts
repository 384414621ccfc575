import type { Random } from '../random';
import { table, type Json, type LocationState } from '../state';
import { usersOf } from './users';

/** A kind of record with fields of its own, or one of HighLevel's. */
export interface CustomObject {
  id: string;
  standard: boolean;
  key: string;
  labels: { singular: string; plural: string };
  description: string;
  locationId: string;
  primaryDisplayProperty: string;
  dateAdded: string;
  dateUpdated: string;
  type: 'USER_DEFINED' | 'SYSTEM_DEFINED';
}

export interface ObjectRecord {
  id: string;
  objectKey: string;
  owner: string[];
  followers: string[];
  /** By the last part of the fields' keys. */
  properties: Json;
  createdAt: string;
  updatedAt: string;
}

export const customObjects = table<CustomObject>('customObjects', ({ key }) => key);
export const objectRecords = table<ObjectRecord>('objectRecords');

export const treatment = 'custom_objects.treatment';

const kinds: [key: string, singular: string, plural: string][] = [
  ['contact', 'Contact', 'Contacts'],
  ['opportunity', 'Opportunity', 'Opportunities'],
  ['business', 'Company', 'Companies'],
  [treatment, 'Treatment', 'Treatments'],
];

const day = 86_400_000;

/** A custom object beside HighLevel's own, in the main sub-account with a few records of the past days. */
export const seedObjects = (location: LocationState, random: Random): void => {
  const { now } = location.state;
  for (const [key, singular, plural] of kinds) {
    const dateAdded = new Date(now() - 90 * day).toISOString();
    const standard = key !== treatment;
    customObjects(location).put({
      id: random.hex(),
      standard,
      key,
      labels: { singular, plural },
      description: '',
      locationId: location.id,
      primaryDisplayProperty: `${key}.name`,
      dateAdded,
      dateUpdated: dateAdded,
      type: standard ? 'SYSTEM_DEFINED' : 'USER_DEFINED',
    });
  }
  if (location.index !== 0) return;
  const user = random.pick(usersOf(location)).id;
  ['Cleaning', 'Whitening', 'Crown', 'Implant', 'Root Canal'].forEach((name, n) => {
    const createdAt = new Date(now() - (20 - 3 * n) * day).toISOString();
    const properties = {
      name,
      price: { currency: 'default', value: 80 + 120 * n },
      kind: n < 2 ? 'preventive' : 'surgical',
      aftercare: ['rest'],
      performed_on: createdAt.slice(0, 10),
      'materials.base': 'Gold',
    };
    objectRecords(location).put({
      ...{ id: random.hex(), objectKey: treatment, owner: [user], followers: [], properties },
      ...{ createdAt, updatedAt: createdAt },
    });
  });
};
