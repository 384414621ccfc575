import type { Random } from '../random';
import { table, type Json, type LocationState } from '../state';
import { contacts, type Contact } from './contacts';
import { customFields } from './customFields';

/** A form or a survey. */
export interface Form {
  id: string;
  name: string;
  locationId: string;
}

/** What somebody sent in. The name of its form's ID differs between forms and surveys. */
export interface Submission {
  id: string;
  contactId: string;
  createdAt: string;
  formId: string;
  name: string;
  email: string;
  others: Json;
}

export const forms = table<Form>('forms');
export const surveys = table<Form>('surveys');
export const formSubmissions = table<Submission>('formSubmissions');
export const surveySubmissions = table<Submission>('surveySubmissions');

const day = 86_400_000;

/** A question that is bound to no field has its words as its key. */
const openQuestion = 'How did you hear about us?';

/** Answers stand under the names of HighLevel's own fields, the IDs of custom fields, or the words of the question (live reports). */
const answersOf = (location: LocationState, { firstName, lastName, email, phone }: Contact): Json => {
  const idOf = (wanted: string) =>
    customFields(location)
      .list()
      .find(({ model, name }) => model === 'contact' && name === wanted)?.id;
  const custom = { 'Preferred Name': firstName, 'Next Checkup': '2026-05-04', 'Insurance Provider': 'Northwind' };
  return {
    first_name: firstName,
    last_name: lastName,
    email,
    phone,
    ...Object.fromEntries(Object.entries(custom).flatMap(([name, value]) => (idOf(name) ? [[idOf(name), value]] : []))),
    [openQuestion]: 'A friend told me',
  };
};

export const addSubmission = (
  location: LocationState,
  to: typeof formSubmissions,
  { id: formId, name: parentName }: Form,
  contact: Contact,
  createdAt: string,
  id = location.state.random.uuid(),
): Submission => {
  const answers = answersOf(location, contact);
  const medium = to === formSubmissions ? 'form' : 'survey';
  const page = { url: 'https://example.com/welcome', title: 'Welcome' };
  return to(location).put({
    id,
    contactId: contact.id,
    createdAt,
    formId,
    name: [contact.firstName, contact.lastName].filter(Boolean).join(' '),
    email: contact.email ?? '',
    others: {
      ...answers,
      formId,
      sessionId: id,
      eventData: { page, medium, source: 'Direct traffic', mediumId: formId, parentName, pageVisitType: medium },
      fieldsOriSequance: Object.keys(answers),
    },
  });
};

/** Forms and surveys; those of the main sub-account were filled in by its latest contacts during the past days. */
export const seedSubmissions = (location: LocationState, random: Random): void => {
  const make = (to: typeof forms, name: string) => to(location).put({ id: random.id(), name, locationId: location.id });
  const asked = [
    [formSubmissions, make(forms, 'New Patient')],
    [formSubmissions, make(forms, 'Contact Us')],
    [surveySubmissions, make(surveys, 'Satisfaction')],
  ] as const;
  if (location.index !== 0) return;
  const people = contacts(location)
    .list()
    .filter(({ email, phone }) => email && phone)
    .slice(-6);
  people.forEach((contact, n) => {
    const [to, form] = asked[n % asked.length] as (typeof asked)[number];
    const at = new Date(location.state.now() - (people.length - n - 0.5) * day).toISOString();
    addSubmission(location, to, form, contact, at, random.uuid());
  });
};
