import { recordTable } from './table';

/** What adding and removing followers gives back: all followers the record now has. */
export const followed = recordTable([
  ['id', 'Record ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['followers', 'Follower User IDs', 'string', ['y0BeYjuRIlDwsDcOHOJo']],
  ['followersAdded', 'Added User IDs', 'string'],
  ['followersRemoved', 'Removed User IDs', 'string'],
]);
