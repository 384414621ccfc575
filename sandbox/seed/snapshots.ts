import type { Random } from '../random';
import { table, type CompanyState } from '../state';

/** A copy of a sub-account's set-up that the agency loads into others. */
export interface Snapshot {
  id: string;
  name: string;
  type: 'own' | 'imported';
}

export const snapshots = table<Snapshot>('snapshots');

const names: [string, Snapshot['type']][] = [
  ['Dental Practice', 'own'],
  ['Home Services', 'own'],
  ['Fitness Studio', 'imported'],
];

export const seedSnapshots = (company: CompanyState, random: Random): void => {
  for (const [name, type] of names) snapshots(company).put({ id: random.id(), name, type });
};
