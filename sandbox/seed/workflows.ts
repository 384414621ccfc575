import type { Random } from '../random';
import { table, type LocationState } from '../state';

export interface Workflow {
  id: string;
  name: string;
  status: 'draft' | 'published';
  version: number;
  createdAt: string;
  updatedAt: string;
  locationId: string;
}

export const workflows = table<Workflow>('workflows');

const names: [string, Workflow['status']][] = [
  ['Welcome New Patient', 'published'],
  ['Appointment Reminder', 'published'],
  ['Review Request', 'published'],
  ['No-Show Follow-Up', 'published'],
  ['Holiday Greeting', 'draft'],
];

export const seedWorkflows = (location: LocationState, random: Random): void => {
  const { now } = location.state;
  names.slice(0, location.index === 0 ? 5 : 1).forEach(([name, status], i) =>
    workflows(location).put({
      id: random.uuid(),
      name,
      status,
      version: i + 2,
      createdAt: new Date(now() - (80 - i * 10) * 86_400_000).toISOString(),
      updatedAt: new Date(now() - (30 - i * 5) * 86_400_000).toISOString(),
      locationId: location.id,
    }),
  );
};
