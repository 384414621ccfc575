import type { Connection, Item } from '../../zapier';

/**
 * Zap 1: Search Contacts (new or updated) → Create Contact Note → Create Contact Task.
 * Each contact that is added or changed gets a note of what happened and a task for its owner, due in two days.
 */
export const followUpTrigger = { key: 'search_contacts', input: { triggerOn: 'new_or_updated' } };

/** The Zap's two actions for one contact. */
export const followUp = async (connection: Connection, contact: Item, now: number) => {
  const note = await connection.create('create_contact_note', {
    contactId: contact.id,
    title: 'Contact added or changed',
    // HighLevel fills in its own merge fields; Zapier passes them on untouched.
    body: `Hello {{contact.first_name}}: ${String(contact.name)} was added or changed on ${String(contact.dateUpdated)}.`,
  });
  const task = await connection.create('create_contact_task', {
    contactId: contact.id,
    title: `Follow up with ${String(contact.name)}`,
    assignedTo: contact.assignedTo,
    dueDate: new Date(now + 2 * 86_400_000).toISOString(),
  });
  return { note, task };
};
