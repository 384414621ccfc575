import type { FastifyInstance } from 'fastify';
import { fullName } from '../../sandbox/routes/contacts/views';
import { standingAppointments } from '../../sandbox/seed/appointments';
import { calendars } from '../../sandbox/seed/calendars';
import { contacts, notes, tasks, type Contact } from '../../sandbox/seed/contacts';
import { conversations, messages } from '../../sandbox/seed/conversations';
import { opportunities, pipelines } from '../../sandbox/seed/opportunities';
import { usersOf } from '../../sandbox/seed/users';
import type { LocationState } from '../../sandbox/state';
import type { Account, AccountConversation, Choice, Happening } from '../api';
import { happen, happeningSchema } from './happenings';
import { Refused } from './refusal';
import type { Workbench } from './workbench';

/** How many contacts and conversations are shown, the latest first. */
const most = 200;
/** How many messages are shown of a conversation. */
const mostMessages = 50;

/** The sandbox's main sub-account. @throws Refused while a real account is connected */
export const mainLocation = ({ connected, sandbox }: Workbench): LocationState => {
  const [location] = sandbox.state.locations;
  if (connected.kind === 'real' || !location)
    throw new Refused(404, 'A real account is connected: look at it in HighLevel itself.');
  return location;
};

const groupedBy = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
};

const byName = ({ id, name }: { id: string; name: string }): Choice => ({ value: id, label: name });

/** @param search a part of what a contact is found by; empty: every contact is */
const isFound = (contact: Contact, search: string): boolean =>
  [fullName(contact), contact.email, contact.phone, ...contact.tags].some((value) =>
    value?.toLowerCase().includes(search),
  );

const contactsOf = (location: LocationState, search: string): Pick<Account, 'contacts' | 'contactsFound'> => {
  const owners = new Map(usersOf(location).map(({ id, name }) => [id, name]));
  const notesBy = groupedBy(notes(location).list(), ({ contactId }) => contactId);
  const tasksBy = groupedBy(tasks(location).list(), ({ contactId }) => contactId);
  const wanted = search.trim().toLowerCase();
  const found = contacts(location)
    .list()
    .filter((contact) => isFound(contact, wanted));
  const latest = found
    .map((contact) => ({ contact, added: Date.parse(contact.dateAdded), updated: Date.parse(contact.dateUpdated) }))
    .sort((a, b) => b.updated - a.updated)
    .slice(0, most)
    .map(({ contact, added, updated }) => ({
      id: contact.id,
      name: fullName(contact),
      email: contact.email ?? '',
      phone: contact.phone ?? '',
      tags: contact.tags,
      owner: owners.get(contact.assignedTo ?? '') ?? '',
      added,
      updated,
      notes: (notesBy.get(contact.id) ?? []).map(({ body }) => body),
      tasks: (tasksBy.get(contact.id) ?? []).map(({ title, dueDate, completed }) => ({
        ...{ title, due: dueDate, completed },
      })),
    }));
  return { contacts: latest, contactsFound: found.length };
};

const conversationsOf = (location: LocationState, nameOf: (contactId: string) => string): AccountConversation[] => {
  const byConversation = groupedBy(messages(location).list(), ({ conversationId }) => conversationId);
  return conversations(location)
    .list()
    .sort((a, b) => b.lastMessageDate - a.lastMessageDate)
    .slice(0, most)
    .map(({ id, contactId, unreadCount, lastMessageDate }) => ({
      ...{ id, contactId, contact: nameOf(contactId), unread: unreadCount, updated: lastMessageDate },
      messages: (byConversation.get(id) ?? []).slice(-mostMessages).map((message) => ({
        id: message.id,
        at: Date.parse(message.dateAdded),
        channel: message.messageType.replace(/^TYPE_/, ''),
        direction: message.direction,
        body: message.body ?? '',
      })),
    }));
};

const accountOf = (location: LocationState, search = ''): Account => {
  const names = new Map(
    contacts(location)
      .list()
      .map((contact) => [contact.id, fullName(contact)]),
  );
  const nameOf = (contactId: string): string => names.get(contactId) ?? '';
  return {
    name: location.record.name,
    users: usersOf(location).map(byName),
    ...contactsOf(location, search),
    contactsTotal: names.size,
    pipelines: pipelines(location)
      .list()
      .map(({ id, name, stages }) => ({ id, name, stages: stages.map(byName) })),
    opportunities: opportunities(location)
      .list()
      .map(({ id, name, contactId, pipelineId, pipelineStageId, status, monetaryValue, updatedAt }) => ({
        ...{ id, name, contactId, contact: nameOf(contactId), pipelineId, stageId: pipelineStageId, status },
        ...{ value: monetaryValue, updated: Date.parse(updatedAt) },
      })),
    calendars: calendars(location).list().map(byName),
    appointments: standingAppointments(location)
      .map(({ id, title, calendarId, contactId, startTime, endTime, appointmentStatus }) => ({
        ...{ id, title, calendarId, contact: nameOf(contactId), status: appointmentStatus },
        ...{ start: Date.parse(startTime), end: Date.parse(endTime) },
      }))
      .sort((a, b) => a.start - b.start),
    conversations: conversationsOf(location, nameOf),
  };
};

const searchSchema = { querystring: { type: 'object', properties: { search: { type: 'string', maxLength: 500 } } } };

export const accountRoutes = (api: FastifyInstance, bench: Workbench): void => {
  api.get<{ Querystring: { search?: string } }>(
    '/account',
    { schema: searchSchema },
    async ({ query }): Promise<Account> => accountOf(mainLocation(bench), query.search),
  );
  api.post<{ Body: Happening }>('/account', { schema: happeningSchema }, async ({ body }): Promise<Account> => {
    const location = mainLocation(bench);
    happen(location, body);
    return accountOf(location);
  });
};
