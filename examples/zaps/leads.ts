import type { Connection, Item } from '../../zapier';

/** Zap 2: a row of a lead list → Upsert Contact → Add Tags to Contact. The columns of examples/leads.csv. */
export interface Lead {
  [column: string]: string;
}

/** The Zap's filter: without an email and a phone HighLevel could not tell whether it has the contact already. */
export const isReachable = ({ email, phone }: Lead): boolean => Boolean(email || phone);

/**
 * The Zap's two actions for one lead. The tags are a step of their own, because an upsert would replace the tags of a contact
 * that exists. The custom fields are chosen by name, as a mapped value would be.
 * @param owners the sub-account's users by name
 */
export const importLead = async (connection: Connection, lead: Lead, owners: Map<string, string>): Promise<Item> => {
  const contact = await connection.create('upsert_contact', {
    firstName: lead.first_name,
    lastName: lead.last_name,
    email: lead.email,
    phone: lead.phone,
    companyName: lead.company,
    city: lead.city,
    state: lead.state,
    country: lead.country,
    source: lead.source,
    assignedTo: owners.get(lead.owner ?? ''),
    customField1: 'Services of Interest',
    customValue1: lead.services,
    customField2: 'Insurance Provider',
    customValue2: lead.insurance,
    customField3: 'Number of Children',
    customValue3: lead.children,
    customField4: 'Next Checkup',
    customValue4: lead.next_checkup,
  });
  if (!lead.tags) return contact;
  const tagged = await connection.create('add_tags_to_contact', { contactId: contact.id, tags: [lead.tags] });
  return { ...contact, tags: tagged.tags };
};
