import { writeCustomFields, type CustomValue } from '../customFields';
import type { Random } from '../random';
import { table, type Json, type LocationState } from '../state';
import { businesses } from './businesses';
import { customFields } from './customFields';
import { tags } from './tags';
import { usersOf } from './users';

/** A contact as the sandbox keeps it. What each endpoint shows of it is in routes/contacts/views.ts. */
export interface Contact {
  id: string;
  locationId: string;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  phone?: string | null;
  companyName?: string | null;
  address1?: string | null;
  city?: string | null;
  state?: string | null;
  postalCode?: string | null;
  country?: string | null;
  website?: string | null;
  timezone?: string | null;
  source?: string | null;
  /** `YYYY-MM-DD` */
  dateOfBirth?: string | null;
  type: string;
  dnd: boolean;
  dndSettings?: Json;
  inboundDndSettings?: Json;
  tags: string[];
  customFields: CustomValue[];
  assignedTo?: string | null;
  followers: string[];
  businessId?: string | null;
  additionalEmails: string[];
  /** Ids of what it is enrolled in. */
  campaigns: string[];
  workflows: string[];
  dateAdded: string;
  dateUpdated: string;
}

export interface Note {
  id: string;
  body: string;
  userId?: string;
  contactId: string;
  title?: string;
  color?: string;
  pinned?: boolean;
  dateAdded: string;
}

export interface Task {
  id: string;
  title: string;
  body?: string;
  assignedTo?: string;
  dueDate: string;
  completed: boolean;
  contactId: string;
  dateAdded: string;
  dateUpdated: string;
}

export const contacts = table<Contact>('contacts');
export const notes = table<Note>('notes');
export const tasks = table<Task>('tasks');

/** Adds a contact without any check; for seeds and tests. */
export const addContact = (location: LocationState, values: Partial<Contact> = {}): Contact => {
  const now = new Date(location.state.now()).toISOString();
  return contacts(location).put({
    id: location.state.random.id(),
    locationId: location.id,
    country: location.record.country,
    type: 'lead',
    dnd: false,
    tags: [],
    customFields: [],
    followers: [],
    additionalEmails: [],
    campaigns: [],
    workflows: [],
    dateAdded: now,
    dateUpdated: now,
    ...values,
  });
};

const firstNames = [
  'Ada',
  'Ben',
  'Carla',
  'Dmitri',
  'Elena',
  'Farid',
  'Grace',
  'Hugo',
  'Imani',
  'Jonas',
  'Keiko',
  'Liam',
  'Mara',
  'Noah',
  'Olga',
  'Pavel',
  'Quinn',
  'Rosa',
  'Stefan',
  'Tara',
  'Uma',
  'Victor',
  'Wendy',
  'Xavier',
  'Yara',
  'Zane',
  'Alice',
  'Bruno',
  'Celia',
  'Derek',
  'Esther',
  'Felix',
  'Gina',
  'Henrik',
  'Isla',
  'Jamal',
  'Katya',
  'Leo',
  'Mei',
  'Nils',
];
const lastNames = [
  'Abbott',
  'Bergström',
  'Castillo',
  'Delgado',
  'Engel',
  'Fischer',
  'Gallagher',
  'Haddad',
  'Ibarra',
  'Jensen',
  'Kowalski',
  'Lindqvist',
  'Moreau',
  'Nakamura',
  "O'Brien",
  'Petrov',
  'Quigley',
  'Rossi',
  'Sato',
  'Thornton',
];
const sources = ['website form', 'facebook', 'referral', 'public api', 'walk-in', 'google ads'];
const streets = ['Oak Avenue', 'River Road', 'Elm Street', 'Hill Lane', 'Station Road'];
const day = 86_400_000;

/** An address made of plain letters. */
const emailOf = (first: string, last: string) =>
  `${first}.${last}@example.com`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z.@]/g, '');

/** Forty contacts (ten in the second sub-account) of the past sixty days, with notes and tasks; the newest was added last. */
export const seedContacts = (location: LocationState, random: Random): void => {
  const count = location.index === 0 ? 40 : 10;
  const { now } = location.state;
  for (let i = 0; i < count; i++) {
    // Spread evenly with some chance in it, so that no two were added at the same moment.
    const added = now() - ((count - i - random.next() * 0.8) * 60 * day) / count;
    const contact = seedContact(location, random, i, added);
    seedNotes(location, random, contact, added);
    seedTasks(location, random, contact, added);
  }
};

const seedContact = (location: LocationState, random: Random, i: number, added: number): Contact => {
  const { city, state, postalCode } = location.record;
  const firstName = firstNames[(i + location.index * 20) % firstNames.length] as string;
  const lastName = lastNames[(i * 7) % lastNames.length] as string;
  const business = i % 5 === 0 ? random.pick(businesses(location).list()) : undefined;
  const updated = added + random.next() * (location.state.now() - added);
  return addContact(location, {
    id: random.id(),
    firstName,
    lastName,
    // Some have only a phone number, some only an e-mail address.
    email: i % 13 === 5 ? null : emailOf(firstName, lastName),
    phone: i % 11 === 3 ? null : `+1555${location.index ? 31 : 30}${String(10000 + i * 37)}`,
    address1: `${random.between(1, 200)} ${random.pick(streets)}`,
    city,
    state,
    postalCode,
    timezone: i % 4 === 0 ? location.record.timezone : null,
    source: random.pick(sources),
    dateOfBirth: i % 3 === 0 ? `${1950 + i}-0${1 + (i % 9)}-1${i % 10}` : null,
    type: i % 6 === 4 ? 'customer' : 'lead',
    dnd: i % 17 === 9,
    ...(i % 17 === 9 && { dndSettings: { SMS: { status: 'active', message: 'Replied STOP', code: '103' } } }),
    tags: [...new Set([random.pick(tags(location).list()).name, random.pick(tags(location).list()).name])],
    customFields: seedValues(location, random, i),
    assignedTo: i % 3 === 1 ? null : random.pick(usersOf(location)).id,
    followers: i % 8 === 2 ? [random.pick(usersOf(location)).id] : [],
    ...(business && { businessId: business.id, companyName: business.name }),
    dateAdded: new Date(added).toISOString(),
    dateUpdated: new Date(i % 2 ? added : updated).toISOString(),
  });
};

/** A few values for every second contact, one type after the other. */
const seedValues = (location: LocationState, random: Random, i: number): CustomValue[] => {
  if (i % 2 === 1) return [];
  const samples: Record<string, unknown> = {
    TEXT: 'Sunny',
    LARGE_TEXT: 'Prefers afternoon appointments.\nAllergic to latex.',
    NUMERICAL: random.between(0, 4),
    PHONE: '+15553099001',
    MONETORY: random.between(0, 400) + 0.5,
    DATE: new Date(location.state.now() + random.between(5, 90) * day).toISOString().slice(0, 10),
    EMAIL: 'billing@example.com',
    FLOAT: 4.5,
    TIME: '14:30',
  };
  const written = customFields(location)
    .list()
    .filter(({ model }, n) => model === 'contact' && (n + i) % 3 === 0)
    .map(({ id, dataType, picklistOptions = [] }) => ({
      id,
      field_value: samples[dataType] ?? sampleOf(dataType, picklistOptions, random),
    }));
  return writeCustomFields(location, 'contact', [], written).values;
};

const sampleOf = (dataType: string, options: unknown[], random: Random): unknown => {
  if (options.length === 0) return undefined;
  if (dataType === 'TEXTBOX_LIST') return { [(options[0] as { id: string }).id]: 'Ella' };
  const label = random.pick(options);
  return ['CHECKBOX', 'MULTIPLE_OPTIONS'].includes(dataType) ? [label] : label;
};

const noteTexts = [
  'Asked about prices for whitening.',
  'Called back, left a message.',
  'Wants to bring the whole family.',
];

const seedNotes = (location: LocationState, random: Random, contact: Contact, added: number): void => {
  for (let n = random.between(-1, 2); n > 0; n--)
    notes(location).put({
      id: random.id(),
      body: random.pick(noteTexts),
      userId: random.pick(usersOf(location)).id,
      contactId: contact.id,
      dateAdded: new Date(
        Math.min(location.state.now(), added + (3 - n) * 3_600_000 * (1 + random.next())),
      ).toISOString(),
    });
};

const taskTitles = ['Call about insurance', 'Send treatment plan', 'Confirm appointment', 'Ask for a review'];

const seedTasks = (location: LocationState, random: Random, contact: Contact, added: number): void => {
  for (let n = random.between(-2, 2); n > 0; n--) {
    const made = new Date(Math.min(location.state.now(), added + n * 1_800_000)).toISOString();
    tasks(location).put({
      id: random.id(),
      title: random.pick(taskTitles),
      body: 'Made by the front desk.',
      assignedTo: random.pick(usersOf(location)).id,
      dueDate: `${new Date(added + random.between(1, 70) * day).toISOString().slice(0, 10)}T15:00:00.000Z`,
      completed: random.next() < 0.4,
      contactId: contact.id,
      dateAdded: made,
      dateUpdated: made,
    });
  }
};
