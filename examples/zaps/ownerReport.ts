import { read, type Connection, type Item } from '../zapier';

export interface OwnerRow {
  owner: string;
  contacts: number;
  openTasks: number;
  tasks: number;
}

/**
 * Zap 3: on a schedule, the contacts that changed and their tasks, summarised by owner.
 * @param changed what Search Contacts (new or updated) fired since the last run
 * @param owners names of the sub-account's users by id
 */
export const ownerReport = async (
  connection: Connection,
  changed: Item[],
  owners: Map<string, string>,
): Promise<OwnerRow[]> => {
  const rows = new Map<string, OwnerRow>();
  for (const contact of changed) {
    const owner = owners.get(String(contact.assignedTo)) ?? '(no owner)';
    const tasks = await read(connection, 'get_contact_tasks', { contactId: contact.id });
    const row = rows.get(owner) ?? { owner, contacts: 0, openTasks: 0, tasks: 0 };
    rows.set(owner, {
      owner,
      contacts: row.contacts + 1,
      openTasks: row.openTasks + tasks.filter((task) => task.completed === false).length,
      tasks: row.tasks + tasks.length,
    });
  }
  return [...rows.values()].sort((a, b) => b.contacts - a.contacts || a.owner.localeCompare(b.owner));
};
