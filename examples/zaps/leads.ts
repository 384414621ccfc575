import { isKnown, plain } from '../leadFile/columns';
import type { Connection, Item } from '../../zapier';

/**
 * Zap 2: a row of a lead list → Upsert Contact → Add Tags to Contact. The columns of examples/leads.csv, and the custom fields
 * of the sub-account by name.
 */
export interface Lead {
  [column: string]: string;
}

/** The Zap's filter: without an email and a phone HighLevel could not tell whether it has the contact already. */
export const isReachable = ({ email, phone }: Lead): boolean => Boolean(email || phone);

/** The IDs of the sub-account's custom fields for contacts, by their names as `plain` writes them. */
export const customFieldsOf = async (connection: Connection): Promise<Map<string, string>> =>
  new Map((await connection.choices('contact_custom_field')).map(({ id, name }) => [plain(String(name)), id]));

/**
 * The Zap's two actions for one lead. The tags are a step of their own, because an upsert would replace the tags of a contact
 * that exists. The custom fields of examples/leads.csv are chosen by name, as a mapped value would be; a column with the name of
 * a custom field fills that field's own input.
 * @param owners the sub-account's users by name
 * @param customFields as `customFieldsOf` gives them
 */
export const importLead = async (
  connection: Connection,
  lead: Lead,
  owners: ReadonlyMap<string, string>,
  customFields: ReadonlyMap<string, string> = new Map(),
): Promise<Item> => {
  const contact = await connection.create('upsert_contact', {
    firstName: lead.first_name,
    lastName: lead.last_name,
    name: lead.full_name,
    email: lead.email,
    phone: lead.phone,
    companyName: lead.company,
    address1: lead.street,
    city: lead.city,
    state: lead.state,
    postalCode: lead.postal_code,
    country: lead.country,
    website: lead.website,
    dateOfBirth: lead.date_of_birth,
    gender: lead.gender,
    timezone: lead.timezone,
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
    ...customValues(lead, customFields),
  });
  if (!lead.tags) return contact;
  const tagged = await connection.create('add_tags_to_contact', { contactId: contact.id, tags: [lead.tags] });
  return { ...contact, tags: tagged.tags };
};

const customValues = (lead: Lead, customFields: ReadonlyMap<string, string>) =>
  Object.fromEntries(
    Object.entries(lead).flatMap(([column, value]) => {
      const id = isKnown(column) ? undefined : customFields.get(plain(column));
      return id === undefined ? [] : [[`customField_${id}`, value]];
    }),
  );
