import { badRequest, invalid, reply } from '../../answer';
import { customFieldList, writeCustomFields } from '../../customFields';
import { birthDate, country, dateOfBirth, e164 } from '../../formats';
import { on, type SandboxRequest } from '../../routing';
import { all, email, flag, list, must, object, text, texts, type Rule, type Rules } from '../../rules';
import { addContact, contacts, notes, tasks, type Contact } from '../../seed/contacts';
import { defineTags } from '../../seed/tags';
import type { Json, LocationState } from '../../state';
import { contactOf, update } from './find';
import { createdContact, done, fullName, oneContact } from './views';

const channels = ['Call', 'Email', 'SMS', 'WhatsApp', 'GMB', 'FB'];

/** Channels are capitalised in this version of the API; v3 writes them small. */
const dndSettings = (names: string[], states: string[]): Rule => ({
  check: (value, name) => {
    const problems = object.check(value, name);
    if (problems.length > 0) return problems;
    return Object.entries(value as Record<string, Json>).flatMap(([channel, setting]) =>
      !names.includes(channel)
        ? [`${name}.property ${channel} should not exist`]
        : states.includes(setting?.status as string)
          ? []
          : [`${name}.${channel}.status must be one of the following values: ${states.join(', ')}`],
    );
  },
});

/** An empty e-mail address clears it. */
const emailOrEmpty: Rule = { check: (value, name) => (value === '' ? [] : email.check(value, name)) };

const writable: Rules = {
  ...Object.fromEntries(
    [
      'firstName',
      'lastName',
      'name',
      'address1',
      'city',
      'state',
      'postalCode',
      'website',
      'timezone',
      'source',
      'assignedTo',
    ].map((name) => [name, text]),
  ),
  email: emailOrEmpty,
  phone: text,
  country,
  dateOfBirth,
  dnd: flag,
  dndSettings: dndSettings(channels, ['active', 'inactive', 'permanent']),
  inboundDndSettings: dndSettings(['all'], ['active', 'inactive']),
  tags: texts,
  customFields: all(customFieldList, list),
};
const creatable: Rules = { ...writable, locationId: must(text), gender: text, companyName: text };

/** Properties that are taken over as they are. `gender` is accepted and ignored, as HighLevel does (issue #313). */
const plain = [
  'firstName',
  'lastName',
  'address1',
  'city',
  'state',
  'postalCode',
  'country',
  'website',
  'timezone',
  'source',
  'dnd',
  'dndSettings',
  'inboundDndSettings',
  'assignedTo',
  'companyName',
] as const;

/** What a body changes in a contact. Custom fields that are not named are kept; tags are replaced. */
const changesOf = (location: LocationState, body: Json, stored?: Contact): Partial<Contact> => {
  const changes: Partial<Contact> = {};
  for (const name of plain)
    if (body[name] !== undefined) Object.assign(changes, { [name]: body[name] === '' ? null : body[name] });
  if (typeof body.name === 'string' && body.firstName === undefined && body.lastName === undefined) {
    const [first = '', ...rest] = body.name.trim().split(/\s+/);
    Object.assign(changes, { firstName: first || null, lastName: rest.join(' ') || null });
  }
  if (body.email !== undefined) changes.email = (body.email as string | null) || null;
  if (body.phone !== undefined) changes.phone = body.phone ? phoneOf(location, body.phone as string) : null;
  if (body.dateOfBirth !== undefined) changes.dateOfBirth = birthDate(body.dateOfBirth) ?? null;
  if (Array.isArray(body.tags)) changes.tags = defineTags(location, body.tags as string[]);
  if (Array.isArray(body.customFields)) {
    const written = writeCustomFields(location, 'contact', stored?.customFields ?? [], body.customFields as Json[]);
    if (written.problems.length > 0) invalid(...written.problems);
    changes.customFields = written.values;
  }
  return changes;
};

/** The words are class-validator's; HighLevel's own for a bad number are not documented. */
const phoneOf = (location: LocationState, value: string): string =>
  e164(value, location.record.country) ?? invalid('phone must be a valid phone number');

const sameValue = (field: 'email' | 'phone', value: string) => (contact: Contact) =>
  field === 'email'
    ? [contact.email, ...contact.additionalEmails].some((one) => one?.toLowerCase() === value.toLowerCase())
    : contact.phone === value;

/** The contact that has the e-mail address or phone number already, by the priority of the sub-account's settings. */
export const duplicateOf = (location: LocationState, values: Partial<Contact>, not?: string) => {
  for (const field of location.record.uniqueBy) {
    const value = values[field];
    const found =
      value &&
      contacts(location)
        .list()
        .find((contact) => contact.id !== not && sameValue(field, value)(contact));
    if (found) return { contact: found, field };
  }
  return undefined;
};

const refuseDuplicate = (location: LocationState, values: Partial<Contact>, not?: string): void => {
  if (location.record.settings.allowDuplicateContact) return;
  const duplicate = duplicateOf(location, values, not);
  if (!duplicate) return;
  const { contact, field } = duplicate;
  const meta = { contactId: contact.id, matchingField: field, contactName: fullName(contact) };
  badRequest('This location does not allow duplicated contacts.', { meta, error: undefined });
};

/** Adds a contact, and what HighLevel makes along with it. */
export const createContact = (location: LocationState, values: Partial<Contact>): Contact => {
  const contact = addContact(location, values);
  for (const { contactCreated } of location.state.families) contactCreated?.(location, contact.id);
  return contact;
};

/** Removes a contact, and what goes with it. */
export const removeContact = (location: LocationState, id: string): void => {
  contacts(location).remove(id);
  for (const owned of [notes(location), tasks(location)])
    for (const one of owned.list()) if (one.contactId === id) owned.remove(one.id);
  for (const { contactDeleted } of location.state.families) contactDeleted?.(location, id);
};

const create = ({ location }: SandboxRequest, values: Partial<Contact>): Contact =>
  createContact(location, { source: 'public api', ...values });

const upsert = (request: SandboxRequest) => {
  const { location, body } = request;
  const values = changesOf(location, body);
  const forced = body.createNewIfDuplicateAllowed === true && location.record.settings.allowDuplicateContact;
  const duplicate = forced ? undefined : duplicateOf(location, values);
  if (!duplicate) return { new: true, ...done, contact: oneContact(create(request, values)) };
  const changes = changesOf(location, body, duplicate.contact);
  // Where the other field belongs to another contact, its value is dropped (OpenAPI description, issue #37).
  const other = duplicate.field === 'email' ? 'phone' : 'email';
  if (duplicateOf(location, { [other]: changes[other] }, duplicate.contact.id)) delete changes[other];
  return { new: false, ...done, contact: oneContact(update(request, duplicate.contact, changes)) };
};

export const routes = [
  on('GET /contacts/{contactId}', (request) => ({ contact: oneContact(contactOf(request)) })),
  on(
    'POST /contacts/',
    (request) => {
      const values = changesOf(request.location, request.body);
      refuseDuplicate(request.location, values);
      return reply(201, { contact: createdContact(create(request, values)) });
    },
    { body: creatable },
  ),
  on(
    'PUT /contacts/{contactId}',
    (request) => {
      const contact = contactOf(request);
      const changes = changesOf(request.location, request.body, contact);
      refuseDuplicate(request.location, changes, contact.id);
      return { ...done, contact: oneContact(update(request, contact, changes)) };
    },
    { body: writable },
  ),
  on('POST /contacts/upsert', upsert, { body: { ...creatable, createNewIfDuplicateAllowed: flag } }),
  on('DELETE /contacts/{contactId}', (request) => {
    removeContact(request.location, contactOf(request).id);
    return { ...done };
  }),
  // The answer is undocumented; `contact: null` on a miss is what public clients expect.
  on(
    'GET /contacts/search/duplicate',
    ({ location, query }) => {
      if (!query.email && !query.number) badRequest('Either email or number is required');
      const number = query.number && (e164(query.number, location.record.country) ?? query.number);
      const found = duplicateOf(location, { email: query.email, phone: number });
      return { contact: found ? oneContact(found.contact) : null };
    },
    { query: { email: text, number: text } },
  ),
];
