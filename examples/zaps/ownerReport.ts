import type { Connection, Item } from '../../zapier';
import { tasksOf } from './apiRequest';

export interface OwnerRow {
  owner: string;
  contacts: number;
  openTasks: number;
  tasks: number;
}

/** Zap 3: Search Contacts (new or updated) collects what changed since the last run. */
export const ownerReportTrigger = { key: 'search_contacts', input: { triggerOn: 'new_or_updated' } };

/**
 * Zap 3: on a schedule, the contacts that changed and their tasks, summarised by owner as the spreadsheet does.
 * @param changed what Search Contacts (new or updated) fired since the last run
 * @param owners names of the sub-account's users by id
 */
export const ownerReport = async (
  connection: Connection,
  changed: Item[],
  owners: Map<string, string>,
): Promise<OwnerRow[]> => {
  // A contact that changed twice is one contact.
  const contacts = [...new Map(changed.map((contact) => [contact.id, contact])).values()];
  const [first] = contacts;
  if (!first) return [];
  const tasks = await tasksOf(
    connection,
    String(first.locationId),
    contacts.map(({ id }) => id),
  );
  const rows = new Map<string, OwnerRow>();
  for (const { id, assignedTo } of contacts) {
    const owner = owners.get(String(assignedTo)) ?? '(no owner)';
    const own = tasks.filter(({ contactId }) => contactId === id);
    const row = rows.get(owner) ?? { owner, contacts: 0, openTasks: 0, tasks: 0 };
    rows.set(owner, {
      owner,
      contacts: row.contacts + 1,
      openTasks: row.openTasks + own.filter(({ completed }) => !completed).length,
      tasks: row.tasks + own.length,
    });
  }
  return [...rows.values()].sort((a, b) => b.contacts - a.contacts || a.owner.localeCompare(b.owner));
};
