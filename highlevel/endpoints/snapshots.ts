import type { SnapshotsSchema } from '@gohighlevel/api-client/dist/lib/code/snapshots/models/snapshots';
import { family } from '../endpoint';

const define = family('2021-07-28');

/** The file omits the scope. It is in HighLevel's list of scopes. */
export const listSnapshots = define('GET /snapshots/', {
  scope: 'snapshots.readonly',
  token: ['Company'],
  query: ['companyId'],
  at: ['snapshots'],
}).of<{ snapshots: SnapshotsSchema[] }>();
