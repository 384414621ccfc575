import { e164 } from '../../sandbox/formats';
import { createContact, duplicateOf, removeContact } from '../../sandbox/routes/contacts/writes';
import { inboundTypes } from '../../sandbox/routes/conversations';
import { fullName } from '../../sandbox/routes/contacts/views';
import { appointments } from '../../sandbox/seed/appointments';
import { calendars } from '../../sandbox/seed/calendars';
import { contacts, tasks, type Contact } from '../../sandbox/seed/contacts';
import { addMessage, conversations } from '../../sandbox/seed/conversations';
import { addOpportunity, opportunities, pipelines } from '../../sandbox/seed/opportunities';
import { defineTags } from '../../sandbox/seed/tags';
import type { LocationState, Table } from '../../sandbox/state';
import type { Happening } from '../api';
import { Refused } from './refusal';

/**
 * What somebody does in HighLevel itself: straight in the sandbox's tables, since no request is sent. Dates and ids are made as
 * the sandbox's routes make them.
 */
type Does<What extends Happening['what']> = (
  location: LocationState,
  happening: Extract<Happening, { what: What }>,
) => unknown;

/** @throws Refused when there is no such record */
const known = <T>(table: Table<T>, id: string, noun: string): T => {
  const record = table.get(id);
  if (!record) throw new Refused(404, `There is no ${noun} with this ID any more.`);
  return record;
};

const iso = (at: number): string => new Date(at).toISOString();
const nowOf = ({ state }: LocationState): string => iso(state.now());

const day = 86_400_000;
const slotMs = 30 * 60_000;

interface Person {
  name?: string;
  email?: string;
  phone?: string;
  tags?: string[];
}

/** What of a contact is written. HighLevel refuses a number that is none, and what another contact has already. */
const written = (location: LocationState, { name, email, phone, tags }: Person, not?: string): Partial<Contact> => {
  const values: Partial<Contact> = {};
  if (name !== undefined) {
    const [first = '', ...rest] = name.trim().split(/\s+/);
    Object.assign(values, { firstName: first || null, lastName: rest.join(' ') || null });
  }
  if (email !== undefined) values.email = email.trim() || null;
  if (phone !== undefined) {
    const number = phone.trim() === '' ? null : e164(phone, location.record.country);
    if (number === undefined) throw new Refused(422, `${phone} is not a phone number.`);
    values.phone = number;
  }
  if (tags) values.tags = defineTags(location, tags);
  const duplicate = location.record.settings.allowDuplicateContact ? undefined : duplicateOf(location, values, not);
  if (duplicate)
    throw new Refused(422, `${fullName(duplicate.contact) || 'Another contact'} has this ${duplicate.field} already.`);
  return values;
};

const firstNames = ['Ada', 'Ben', 'Carla', 'Dmitri', 'Elena', 'Farid', 'Grace', 'Hugo', 'Imani', 'Jonas'];
const lastNames = ['Abbott', 'Castillo', 'Delgado', 'Engel', 'Fischer', 'Haddad', 'Ibarra', 'Jensen', 'Moreau', 'Sato'];

const doings: { [What in Happening['what']]: Does<What> } = {
  add_contact: (location, { source, ...person }) =>
    createContact(location, { ...written(location, person), ...(source && { source }) }),
  change_contact: (location, { id, ...person }) => {
    known(contacts(location), id, 'contact');
    contacts(location).change(id, { ...written(location, person, id), dateUpdated: nowOf(location) });
  },
  delete_contact: (location, { id }) => {
    known(contacts(location), id, 'contact');
    removeContact(location, id);
  },
  burst: (location, { count }) => {
    const start = contacts(location).list().length;
    for (let n = start; n < start + count; n++) {
      const firstName = firstNames[n % 10] as string;
      const lastName = lastNames[Math.floor(n / 10) % 10] as string;
      createContact(location, {
        firstName,
        lastName,
        // A part of the id-like chance, so that no two bursts make the same address.
        email: `${firstName}.${lastName}.${location.state.random.hex(8)}@example.com`.toLowerCase(),
        source: 'import',
      });
    }
  },
  add_task: (location, { contactId, title }) => {
    const { assignedTo } = known(contacts(location), contactId, 'contact');
    const now = nowOf(location);
    tasks(location).put({
      id: location.state.random.id(),
      ...{ title, contactId, completed: false, dateAdded: now, dateUpdated: now },
      ...(assignedTo && { assignedTo }),
      dueDate: iso(location.state.now() + day),
    });
  },
  add_opportunity: (location, { contactId, pipelineId, stageId, name, value }) => {
    const { assignedTo } = known(contacts(location), contactId, 'contact');
    const { stages } = known(pipelines(location), pipelineId, 'pipeline');
    if (!stages.some(({ id }) => id === stageId)) throw new Refused(422, 'The pipeline has no such stage.');
    const place = { pipelineId, pipelineStageId: stageId };
    addOpportunity(location, {
      ...{ name, contactId, ...place, monetaryValue: value },
      ...(assignedTo && { assignedTo }),
    });
  },
  move_opportunity: (location, { id, stageId, status }) => {
    const before = known(opportunities(location), id, 'opportunity');
    const now = nowOf(location);
    const home = pipelines(location)
      .list()
      .find(({ stages }) => stages.some((stage) => stage.id === stageId));
    if (stageId !== undefined && !home) throw new Refused(422, 'There is no such stage.');
    opportunities(location).change(id, {
      updatedAt: now,
      ...(home && stageId !== before.pipelineStageId && { lastStageChangeAt: now }),
      ...(home && { pipelineId: home.id, pipelineStageId: stageId }),
      ...(status !== undefined && status !== before.status && { status, lastStatusChangeAt: now }),
    });
  },
  add_appointment: (location, { contactId, calendarId, start, title }) => {
    known(contacts(location), contactId, 'contact');
    const { teamMembers = [] } = known(calendars(location), calendarId, 'calendar');
    const user = teamMembers[0]?.userId ?? '';
    const now = nowOf(location);
    appointments(location).put({
      id: location.state.random.id(),
      locationId: location.id,
      ...{ calendarId, contactId, title, address: '', notes: '', assignedUserId: user, users: user ? [user] : [] },
      ...{ appointmentStatus: 'confirmed', startTime: iso(start), endTime: iso(start + slotMs), isRecurring: false },
      ...{ createdBy: { source: 'calendar_page', userId: null }, dateAdded: now, dateUpdated: now, deleted: false },
    });
  },
  change_appointment: (location, { id, status }) => {
    known(appointments(location), id, 'appointment');
    const appointmentStatus = appointmentStatuses.find((one) => one === status);
    if (!appointmentStatus) throw new Refused(422, `An appointment is one of: ${appointmentStatuses.join(', ')}.`);
    appointments(location).change(id, { appointmentStatus, dateUpdated: nowOf(location) });
  },
  message: (location, { conversationId, direction, channel, body }) => {
    const conversation = known(conversations(location), conversationId, 'conversation');
    const messageType = inboundTypes[channel];
    if (!messageType) throw new Refused(422, `A message is one of: ${Object.keys(inboundTypes).join(', ')}.`);
    addMessage(location, conversation, { messageType, direction, body });
  },
};

const appointmentStatuses = ['new', 'confirmed', 'cancelled', 'showed', 'noshow', 'invalid'] as const;

/** Does what somebody does in HighLevel. @throws Refused when HighLevel would not let them */
export const happen = <What extends Happening['what']>(
  location: LocationState,
  happening: Extract<Happening, { what: What }>,
): void => {
  const does: Does<What> = doings[happening.what];
  does(location, happening);
};

const text = { type: 'string', minLength: 1, maxLength: 5000 };
const optional = { type: 'string', maxLength: 500 };
const person = { name: optional, email: optional, phone: optional, tags: { type: 'array', items: optional } };

/** What each happening needs, and what it may have besides. */
const shapes: { [What in Happening['what']]: [needs: object, may?: object] } = {
  add_contact: [{ name: text }, { ...person, source: optional }],
  change_contact: [{ id: text }, person],
  delete_contact: [{ id: text }],
  burst: [{ count: { type: 'integer', minimum: 1, maximum: 2000 } }],
  add_task: [{ contactId: text, title: text }],
  add_opportunity: [
    { contactId: text, pipelineId: text, stageId: text, name: text, value: { type: 'number', minimum: 0 } },
  ],
  move_opportunity: [{ id: text }, { stageId: text, status: { enum: ['open', 'won', 'lost', 'abandoned'] } }],
  add_appointment: [
    { contactId: text, calendarId: text, title: text, start: { type: 'integer', minimum: 0, maximum: 4e12 } },
  ],
  change_appointment: [{ id: text, status: text }],
  message: [{ conversationId: text, direction: { enum: ['inbound', 'outbound'] }, channel: text, body: text }],
};

/** The JSON schema of a happening: told apart by `what`, so that a refusal speaks of the right one. */
export const happeningSchema = {
  body: {
    type: 'object',
    required: ['what'],
    discriminator: { propertyName: 'what' },
    oneOf: Object.entries(shapes).map(([what, [needs, may = {}]]) => ({
      properties: { what: { const: what }, ...may, ...needs },
      required: Object.keys(needs),
    })),
  },
};
