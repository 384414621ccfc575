import type { Random } from '../random';
import { table, type Json, type LocationState } from '../state';

export interface MessageTemplate {
  id: string;
  name: string;
  type: 'sms' | 'email' | 'whatsapp';
  template: Json;
  dateAdded: string;
  locationId: string;
  urlAttachments: string[];
}

export const messageTemplates = table<MessageTemplate>('messageTemplates');

const seeded = [
  ['Appointment Reminder', 'sms', { body: 'See you tomorrow, {{contact.first_name}}.', attachments: [] }],
  ['Treatment Plan', 'email', { subject: 'Your treatment plan', attachments: [], html: '<p>Please find it here.</p>' }],
] as const;

export const seedMessageTemplates = (location: LocationState, random: Random): void => {
  const dateAdded = new Date(location.state.now() - 90 * 86_400_000).toISOString();
  for (const [name, type, template] of seeded)
    messageTemplates(location).put({
      ...{ id: random.id(), name, type, template: { ...template }, dateAdded, locationId: location.id },
      urlAttachments: [],
    });
};
