import { gateway, notFound } from '../../answer';
import type { SandboxRequest } from '../../routing';
import { contacts, type Contact } from '../../seed/contacts';

/** The contact in the path. One of another sub-account is refused like that sub-account itself. */
export const contactOf = ({ params, location }: SandboxRequest): Contact => {
  const id = params.contactId as string;
  const found = contacts(location).get(id);
  if (found) return found;
  const elsewhere = location.state.locations.some((other) => contacts(other).get(id));
  return elsewhere ? gateway(403, 'The token does not have access to this location.') : notFound('Contact', id);
};

/** Changes a contact, which moves its dateUpdated. */
export const update = ({ location, now }: SandboxRequest, { id }: Contact, changes: Partial<Contact>): Contact =>
  contacts(location).change(id, { ...changes, dateUpdated: new Date(now).toISOString() });
