import { compileFilters, equality, one, operators, span, words, type Field, type Read } from '../../filters';
import { customFields } from '../../seed/customFields';
import { businesses } from '../../seed/businesses';
import type { Contact } from '../../seed/contacts';
import type { Json, LocationState } from '../../state';
import { fullName, opportunitiesOf } from './views';

const none: Read<Contact> = () => [];

/** The fields of HighLevel's «Search Contacts» page. What the sandbox has no data for is known, and matches nothing. */
const fieldsOf = (location: LocationState): Record<string, Field<Contact>> => ({
  id: { read: one(({ id }) => id), operators: equality },
  contactName: { read: one(fullName), operators: words },
  firstNameLowerCase: { read: one(({ firstName }) => firstName?.toLowerCase()), operators: words },
  lastNameLowerCase: { read: one(({ lastName }) => lastName?.toLowerCase()), operators: words },
  // contains is not offered for e-mail addresses (HighLevel's page).
  email: {
    read: ({ email, additionalEmails }) => [...(email ? [email] : []), ...additionalEmails],
    operators: equality,
  },
  phone: { read: one(({ phone }) => phone), operators: words },
  tags: { read: ({ tags }) => tags, operators: words },
  assignedTo: { read: one(({ assignedTo }) => assignedTo), operators: equality },
  followers: { read: ({ followers }) => followers, operators: equality },
  type: { read: one(({ type }) => type), operators: words },
  source: { read: one(({ source }) => source), operators: words },
  companyName: { read: one(({ companyName }) => companyName), operators: words },
  businessName: {
    read: one(({ businessId }) => businessId && businesses(location).get(businessId)?.name),
    operators: words,
  },
  address: { read: one(({ address1 }) => address1), operators: words },
  city: { read: one(({ city }) => city), operators: words },
  state: { read: one(({ state }) => state), operators: words },
  country: { read: one(({ country }) => country), operators: words },
  postalCode: { read: one(({ postalCode }) => postalCode), operators: words },
  website: { read: one(({ website }) => website), operators: words },
  timezone: { read: one(({ timezone }) => timezone), operators: words },
  dnd: { read: one(({ dnd }) => dnd), operators: equality },
  dateAdded: { read: one(({ dateAdded }) => dateAdded), operators: span },
  dateUpdated: { read: one(({ dateUpdated }) => dateUpdated), operators: span },
  dateOfBirth: { read: one(({ dateOfBirth }) => dateOfBirth), operators: span },
  validEmail: { read: none, operators: equality },
  isValidWhatsapp: { read: none, operators: equality },
  lastEmailOpenedDate: { read: none, operators: span },
  lastEmailClickedDate: { read: none, operators: span },
  lastAppointment: { read: none, operators: span },
  activeWorkflows: { read: ({ workflows }) => workflows, operators: equality },
  finishedWorkflows: { read: none, operators: equality },
  ...Object.fromEntries(
    (['pipelineId', 'pipelineStageId', 'status'] as const).map((name) => [
      `opportunities.${name}`,
      {
        read: ({ id }: Contact) => opportunitiesOf(location, id).map((opportunity) => opportunity[name]),
        operators: equality,
      },
    ]),
  ),
});

/** `customFields.<id>`, and for a text box list `customFields.<id>.<option id>`. A key does not work (issue #42). */
const customField = (location: LocationState, name: string): Field<Contact> | undefined => {
  const [, id = '', option] = /^customFields\.([^.]+)(?:\.([^.]+))?$/.exec(name) ?? [];
  if (!customFields(location).get(id)) return undefined;
  const read: Read<Contact> = (contact) => {
    const value = contact.customFields.find((field) => field.id === id)?.value;
    const chosen = option ? (value as Json | undefined)?.[option] : value;
    return Array.isArray(chosen) ? chosen : one(() => chosen)(contact);
  };
  return { read, operators };
};

/** A test for contacts from the filters of a search. */
export const contactTest = (location: LocationState, filters: Json[]): ((contact: Contact) => boolean) => {
  const fields = fieldsOf(location);
  return compileFilters((name) => fields[name] ?? customField(location, name), filters);
};
