import type { Connection, Item } from '../../zapier';

/**
 * Zap 4: Search Contacts (new) → Create Contact Task, once for each entry of the checklist → Add Contact to Workflow → Send
 * Message, by email or, where there is none, by SMS.
 */
export const onboardingTrigger = { key: 'search_contacts', input: { triggerOn: 'new' } };

const checklist = [
  { title: 'Welcome call', days: 1 },
  { title: 'Send the intake form', days: 2 },
  { title: 'Book the first appointment', days: 7 },
];

/** @param frontDesk the user who takes contacts without an owner */
export const onboard = async (
  connection: Connection,
  contact: Item,
  { frontDesk, workflowId, now }: { frontDesk: string; workflowId: string; now: number },
): Promise<void> => {
  const contactId = contact.id;
  for (const { title, days } of checklist)
    await connection.create('create_contact_task', {
      contactId,
      title: `${title}: ${String(contact.name)}`,
      dueDate: new Date(now + days * 86_400_000).toISOString(),
      assignedTo: contact.assignedTo || frontDesk,
    });
  await connection.create('add_contact_to_workflow', { contactId, workflowId });
  if (contact.dnd === true) return;
  // The two paths at the end of the Zap. HighLevel fills in the merge field.
  if (contact.email)
    await connection.create('send_message', {
      type: 'Email',
      contactId,
      subject: 'Welcome to Maple Street Dental',
      html: '<p>Hello {{contact.first_name}}, good to have you with us.</p>',
    });
  else if (contact.phone)
    await connection.create('send_message', {
      type: 'SMS',
      contactId,
      message: 'Hello {{contact.first_name}}, good to have you with us.',
    });
};
