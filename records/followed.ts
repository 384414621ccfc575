import { only, recordTable } from './table';

/** The result of adding or removing followers, with all followers the record has now. */
export const followed = recordTable([
  ['id', 'Record ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['followers', 'Follower User IDs', 'string', ['y0BeYjuRIlDwsDcOHOJo']],
  ['followersAdded', 'Added User IDs', 'string', only('results of adding followers')],
  ['followersRemoved', 'Removed User IDs', 'string', only('results of removing followers')],
]);
