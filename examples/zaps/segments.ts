import type { Connection, Item } from '../../zapier';

/** Zap 5a: Search Contacts (new) → a lookup table from source to tag → Add Tags to Contact → Add Contact to Workflow. */
export const sourceTrigger = { key: 'search_contacts', input: { triggerOn: 'new' } };

/** The lookup table. */
const tagOfSource: Record<string, string> = {
  facebook: 'social',
  'google ads': 'paid search',
  referral: 'recommended',
};

export const segmentBySource = async (connection: Connection, contact: Item, workflowId: string): Promise<void> => {
  if (!contact.source) return;
  const tag = tagOfSource[String(contact.source).toLowerCase()] ?? 'other source';
  await connection.create('add_tags_to_contact', { contactId: contact.id, tags: [tag] });
  if (tag === 'recommended') await connection.create('add_contact_to_workflow', { contactId: contact.id, workflowId });
};

/**
 * Zap 5b: Search Conversations (new activity, from the contact) → Find Contact → only who is not tagged yet → Add Tags to
 * Contact → Add Contact to Workflow.
 */
export const activityTrigger = {
  key: 'search_conversations',
  input: { triggerOn: 'new_activity', lastMessageDirection: 'inbound' },
};

export const segmentByActivity = async (
  connection: Connection,
  conversation: Item,
  workflowId: string,
): Promise<void> => {
  const contactId = String(conversation.contactId);
  const [contact] = await connection.search('find_contact', { contactId });
  if (!contact || (contact.tags as string[]).includes('engaged')) return;
  await connection.create('add_tags_to_contact', { contactId, tags: ['engaged'] });
  await connection.create('add_contact_to_workflow', { contactId, workflowId });
};
