import type { Connection, Item } from '../../zapier';
import { appointmentsAhead, contactsAdded, openByStage, unreadConversations, type StageRow } from './apiRequest';

/** Zap 6a: Search Opportunities (status changed to won) → a row in the worksheet «Won». */
export const winsTrigger = { key: 'search_opportunities', input: { triggerOn: 'status_changed', status: 'won' } };

export interface Win {
  name: string;
  value: number;
  wonAt: string;
}

export const winRow = ({ name, monetaryValue, lastStatusChangeAt }: Item): Win => ({
  name: String(name),
  value: Number(monetaryValue),
  wonAt: String(lastStatusChangeAt),
});

export interface WeeklyReport {
  contactsAdded: number;
  won: number;
  wonValue: number;
  openByStage: StageRow[];
  appointments: string[];
  unread: number;
}

/**
 * Zap 6b: every Monday → four API Requests → a row in a worksheet and an email.
 * @param wins what the worksheet «Won» holds
 * @param stages names of the pipelines' stages by id
 */
export const weeklyReport = async (
  connection: Connection,
  { locationId, groupId, wins, stages, now }: ReportInputs,
): Promise<WeeklyReport> => {
  const won = wins.filter(({ wonAt }) => Date.parse(wonAt) >= now - 7 * 86_400_000);
  return {
    contactsAdded: await contactsAdded(connection, locationId, now),
    won: won.length,
    wonValue: won.reduce((sum, { value }) => sum + value, 0),
    openByStage: await openByStage(connection, locationId, stages),
    appointments: (await appointmentsAhead(connection, locationId, groupId, now)).map(
      ({ startTime, title }) => `${startTime} ${title}`,
    ),
    unread: await unreadConversations(connection, locationId),
  };
};

interface ReportInputs {
  locationId: string;
  groupId: string;
  wins: Win[];
  stages: Map<string, string>;
  now: number;
}
