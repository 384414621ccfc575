import type { Json } from '../highlevel/types';
import { only, recordTable } from './table';

/** A record of a custom object. Its fields are outputs too, under `properties`. */
export const objectRecord = recordTable(
  [
    ['id', 'Record ID', 'string', '661c06b4ffde146bdb469442'],
    ['owner', 'Owner User IDs', 'string', ['y0BeYjuRIlDwsDcOHOJo']],
    ['ownerName', 'Owners', 'string', only('records with an owner')],
    ['followers', 'Follower User IDs', 'string', ['y0BeYjuRIlDwsDcOHOJo']],
    ['createdAt', 'Created At', 'datetime', '2026-01-05T09:30:00.000Z'],
    ['updatedAt', 'Updated At', 'datetime', '2026-01-06T10:00:00.000Z'],
  ],
  { properties: true, names: { ownerName: ['users', 'owner'] }, tidy: evened },
);

/** Writes answer other names for the dates than the search. HighLevel's file has `owner`, its pages have `owners`. */
function evened({ owners, dateAdded, dateUpdated, ...record }: Json): Json {
  return {
    ...record,
    owner: record.owner ?? owners ?? [],
    createdAt: record.createdAt ?? dateAdded,
    updatedAt: record.updatedAt ?? dateUpdated,
  };
}
