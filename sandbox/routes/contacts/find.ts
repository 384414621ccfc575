import { ownRecord } from '../../crud';
import type { SandboxRequest } from '../../routing';
import { contacts, type Contact } from '../../seed/contacts';

const ownContact = ownRecord(contacts, 'Contact');

/** The contact in the path. */
export const contactOf = (request: SandboxRequest): Contact => ownContact(request, request.params.contactId);

/** Changes a contact, which moves its dateUpdated. */
export const update = ({ location, now }: SandboxRequest, { id }: Contact, changes: Partial<Contact>): Contact =>
  contacts(location).change(id, { ...changes, dateUpdated: new Date(now).toISOString() });
