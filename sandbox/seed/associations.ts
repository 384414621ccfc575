import type { Random } from '../random';
import { table, type LocationState } from '../state';
import { contacts } from './contacts';

/** A kind of relation between the records of two objects. */
export interface Association {
  id: string;
  locationId: string;
  key: string;
  firstObjectLabel: string;
  firstObjectKey: string;
  secondObjectLabel: string;
  secondObjectKey: string;
  associationType: 'USER_DEFINED' | 'SYSTEM_DEFINED';
}

/** Two records that an association relates. */
export interface Relation {
  id: string;
  associationId: string;
  firstObjectKey: string;
  firstRecordId: string;
  secondObjectKey: string;
  secondRecordId: string;
  locationId: string;
}

export const associations = table<Association>('associations');
export const relations = table<Relation>('relations');

type End = [label: string, objectKey: string];
/** That the one of HighLevel's own has this key is a guess. */
const kinds: [key: string, first: End, second: End, type: Association['associationType']][] = [
  ['parent_child', ['Parent', 'contact'], ['Child', 'contact'], 'USER_DEFINED'],
  ['patient_treatment', ['Treatment', 'custom_objects.treatment'], ['Patient', 'contact'], 'USER_DEFINED'],
  ['contacts_opportunities', ['Contact', 'contact'], ['Opportunity', 'opportunity'], 'SYSTEM_DEFINED'],
];

export const relate = (location: LocationState, id: string, association: Association, first: string, second: string) =>
  relations(location).put({
    id,
    associationId: association.id,
    firstObjectKey: association.firstObjectKey,
    firstRecordId: first,
    secondObjectKey: association.secondObjectKey,
    secondRecordId: second,
    locationId: location.id,
  });

export const seedAssociations = (location: LocationState, random: Random): void => {
  const [family, treatment] = kinds.map(
    ([key, [firstObjectLabel, firstObjectKey], [secondObjectLabel, secondObjectKey], associationType]) =>
      associations(location).put({
        id: random.hex(),
        locationId: location.id,
        key,
        associationType,
        firstObjectLabel,
        firstObjectKey,
        secondObjectLabel,
        secondObjectKey,
      }),
  ) as [Association, Association];
  const [parent, ...children] = contacts(location)
    .list()
    .slice(0, 3)
    .map(({ id }) => id) as [string, ...string[]];
  for (const child of children) relate(location, random.hex(), family, parent, child);
  relate(location, random.hex(), treatment, random.hex(), parent);
};
