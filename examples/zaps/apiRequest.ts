import type { Connection } from '../../zapier';

/** Reads in the middle of a Zap, where it cannot use a trigger: one API Request each, as in docs/recipes.md. */
const read = async <Answer>(connection: Connection, request: object): Promise<Answer> =>
  (await connection.create<{ data: Answer }>('api_request', request)).data;

const weekMs = 7 * 86_400_000;

export interface FoundTask {
  contactId: string;
  completed: boolean;
}

/** The tasks of several contacts. */
export const tasksOf = async (
  connection: Connection,
  locationId: string,
  contactIds: string[],
): Promise<FoundTask[]> => {
  const { tasks } = await read<{ tasks: FoundTask[] }>(connection, {
    method: 'POST',
    path: `/locations/${locationId}/tasks/search`,
    body: JSON.stringify({ contactId: contactIds, limit: 100 }),
  });
  return tasks;
};

export interface StageRow {
  stage: string;
  opportunities: number;
  value: number;
}

/**
 * The open opportunities, summed up as the spreadsheet of the recipes does.
 * @param stages names of the stages by id
 */
export const openByStage = async (
  connection: Connection,
  locationId: string,
  stages: Map<string, string>,
): Promise<StageRow[]> => {
  const filters = [{ field: 'status', operator: 'eq', value: 'open' }];
  const { opportunities } = await read<{ opportunities: { pipelineStageId: string; monetaryValue: number }[] }>(
    connection,
    { method: 'POST', path: '/opportunities/search', body: JSON.stringify({ locationId, limit: 500, filters }) },
  );
  const rows = new Map<string, StageRow>();
  for (const { pipelineStageId, monetaryValue } of opportunities) {
    const stage = stages.get(pipelineStageId) ?? pipelineStageId;
    const row = rows.get(stage) ?? { stage, opportunities: 0, value: 0 };
    rows.set(stage, { stage, opportunities: row.opportunities + 1, value: row.value + monetaryValue });
  }
  return [...rows.values()].sort((a, b) => b.value - a.value);
};

export interface Appointment {
  id: string;
  title: string;
  startTime: string;
  appointmentStatus: string;
}

/** The appointments of the coming week in the calendars of a group. */
export const appointmentsAhead = async (
  connection: Connection,
  locationId: string,
  groupId: string,
  now: number,
): Promise<Appointment[]> => {
  const { events } = await read<{ events: Appointment[] }>(connection, {
    method: 'GET',
    path: '/calendars/events',
    query: { locationId, groupId, startTime: String(now), endTime: String(now + weekMs) },
    version: '2021-04-15',
  });
  return events;
};

/** How many contacts were added in the past week. */
export const contactsAdded = async (connection: Connection, locationId: string, now: number): Promise<number> => {
  const value = { gte: new Date(now - weekMs).toISOString() };
  const filters = [{ field: 'dateAdded', operator: 'range', value }];
  const { total } = await read<{ total: number }>(connection, {
    method: 'POST',
    path: '/contacts/search',
    body: JSON.stringify({ locationId, pageLimit: 1, filters }),
  });
  return total;
};

/** How many conversations have unread messages. */
export const unreadConversations = async (connection: Connection, locationId: string): Promise<number> => {
  const { total } = await read<{ total: number }>(connection, {
    method: 'GET',
    path: '/conversations/search',
    query: { locationId, status: 'unread', limit: '1' },
    version: '2021-04-15',
  });
  return total;
};
