import { badRequest, invalid } from '../../answer';
import { customFields } from '../../seed/customFields';
import { businesses } from '../../seed/businesses';
import type { Contact } from '../../seed/contacts';
import type { Json, LocationState } from '../../state';
import { fullName, opportunitiesOf } from './views';

type Test = (contact: Contact) => boolean;
/** The values of a field; none when the contact has none. */
type Read = (contact: Contact) => unknown[];

const operators = ['eq', 'not_eq', 'contains', 'not_contains', 'exists', 'not_exists', 'range'];
const equality = ['eq', 'not_eq', 'exists', 'not_exists'];
const words = [...equality, 'contains', 'not_contains'];
const span = ['range', 'exists', 'not_exists'];

interface Field {
  read: Read;
  operators: string[];
}

const one =
  (read: (contact: Contact) => unknown): Read =>
  (contact) => {
    const value = read(contact);
    return value === undefined || value === null || value === '' ? [] : [value];
  };
const none: Read = () => [];

/** The fields of HighLevel's «Search Contacts» page. What the sandbox has no data for is known, and matches nothing. */
const fieldsOf = (location: LocationState): Record<string, Field> => ({
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
const customField = (location: LocationState, name: string): Field | undefined => {
  const [, id = '', option] = /^customFields\.([^.]+)(?:\.([^.]+))?$/.exec(name) ?? [];
  if (!customFields(location).get(id)) return undefined;
  const read: Read = (contact) => {
    const value = contact.customFields.find((field) => field.id === id)?.value;
    const chosen = option ? (value as Json | undefined)?.[option] : value;
    return Array.isArray(chosen) ? chosen : one(() => chosen)(contact);
  };
  return { read, operators };
};

const lowerCase = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]).map(lowerCase);

/** A number that orders like the value: dates as ISO text or ms, and plain numbers. */
const rank = (value: unknown): number => {
  if (typeof value === 'number') return value;
  const text = String(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text);
};

const comparisons: Record<string, (a: number, b: number) => boolean> = {
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
};

const rangeTest = (read: Read, value: unknown, path: string): Test => {
  const bounds = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (bounds.length === 0 || bounds.some(([name, bound]) => !(name in comparisons) || Number.isNaN(rank(bound))))
    invalid(`${path}.value must have gt, gte, lt or lte with a date or a number`);
  return (contact) =>
    read(contact).some((own) => bounds.every(([name, bound]) => comparisons[name]?.(rank(own), rank(bound))));
};

/** Text is compared without case. A list of values matches when one of them does. */
const testOf = (read: Read, operator: string, value: unknown, path: string): Test => {
  const wanted = listOf(value);
  const has =
    (matches: (own: unknown, one: unknown) => boolean): Test =>
    (contact) =>
      read(contact).some((own) => wanted.some((one) => matches(lowerCase(own), one)));
  const equals = has((own, one) => own === one || String(own) === String(one));
  const contains = has((own, one) => String(own).includes(String(one)));
  switch (operator) {
    case 'exists':
      return (contact) => read(contact).length > 0;
    case 'not_exists':
      return (contact) => read(contact).length === 0;
    case 'eq':
      return equals;
    case 'not_eq':
      return (contact) => !equals(contact);
    case 'contains':
      return contains;
    case 'not_contains':
      return (contact) => !contains(contact);
    default:
      return rangeTest(read, value, path);
  }
};

const compileFilter = (location: LocationState, fields: Record<string, Field>, filter: Json, path: string): Test => {
  if ('group' in filter) {
    const { group, filters } = filter;
    if (group !== 'AND' && group !== 'OR') return invalid(`${path}.group must be one of the following values: AND, OR`);
    if (!Array.isArray(filters)) return invalid(`${path}.filters must be an array`);
    const tests = filters.map((inner, i) => compileFilter(location, fields, inner as Json, `${path}.filters.${i}`));
    return (contact) => (group === 'AND' ? tests.every((test) => test(contact)) : tests.some((test) => test(contact)));
  }
  const { field, operator, value } = filter as { field: string; operator: string; value?: unknown };
  const known = fields[field] ?? customField(location, String(field));
  // The words are HighLevel's (issue #289).
  if (!known) return badRequest(`Invalid field ${field}`);
  if (!operators.includes(operator))
    return invalid(`${path}.operator must be one of the following values: ${operators.join(', ')}`);
  if (!known.operators.includes(operator)) return badRequest(`Invalid operator ${operator} for field ${field}`);
  const needsValue = !operator.endsWith('exists');
  if (needsValue && (value === undefined || value === null || value === ''))
    return invalid(`${path}.value should not be empty`);
  if (typeof value === 'string' && value.length > 75)
    return invalid(`${path}.value must be shorter than or equal to 75 characters`);
  return testOf(known.read, operator, value, path);
};

/** A test for contacts from the filters of a search: all at the top must hold, groups say AND or OR. */
export const compileFilters = (location: LocationState, filters: Json[]): Test => {
  const fields = fieldsOf(location);
  const tests = filters.map((filter, i) => compileFilter(location, fields, filter, `filters.${i}`));
  return (contact) => tests.every((test) => test(contact));
};
