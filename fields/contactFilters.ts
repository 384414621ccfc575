import { defineInputFields, type Bundle } from 'zapier-platform-core';
import { instant } from '../highlevel/dates';
import { badInput } from '../highlevel/errors';
import type { AnyBundle, ContactFilter, Json, Z } from '../highlevel/types';
import type { InputsOf } from './dynamic';
import { birthdayIn, birthdayOf } from './birthday';
import { tagList } from './tags';
import { rows } from './values';

/** The filters of Search Contacts. A contact must match all of them. Syntax: HighLevel's «Search Contacts» page. */
export const contactFilterInputs = defineInputFields([
  { key: 'query', label: 'Search Text', helpText: 'Searches name, email, phone and company. Up to 75 characters.' },
  {
    key: 'tags',
    label: 'Has Tag',
    list: true,
    dynamic: 'tag.name.name',
    helpText: 'Matches any of these tags, unless Tags Must Match says all.',
  },
  { key: 'tagMatch', label: 'Tags Must Match', choices: { any: 'Any of the Tags', all: 'All of the Tags' } },
  { key: 'assignedTo', label: 'Owner', dynamic: 'list_users_by_location.id.name' },
  { key: 'source', label: 'Source' },
  { key: 'type', label: 'Contact Type', choices: { lead: 'Lead', customer: 'Customer' } },
  { key: 'hasEmail', label: 'Has an Email', type: 'boolean' },
  { key: 'hasPhone', label: 'Has a Phone', type: 'boolean' },
  { key: 'addedAfter', label: 'Added After', type: 'datetime' },
  { key: 'addedBefore', label: 'Added Before', type: 'datetime' },
  { key: 'updatedAfter', label: 'Updated After', type: 'datetime' },
  { key: 'updatedBefore', label: 'Updated Before', type: 'datetime' },
  { key: 'customField', label: 'Custom Field', dynamic: 'contact_custom_field.id.name' },
  { key: 'customValue', label: 'Custom Field Is' },
  {
    key: 'filters',
    label: 'More Filters',
    children: [
      {
        key: 'field',
        label: 'Field',
        helpText:
          "Any field of HighLevel's contact search, such as city, dnd or lastAppointment. For dateOfBirth, a value such as 05-12 is a birthday.",
      },
      {
        key: 'operator',
        label: 'Operator',
        choices: {
          eq: 'Is',
          not_eq: 'Is Not',
          contains: 'Contains',
          not_contains: 'Does Not Contain',
          exists: 'Has a Value',
          not_exists: 'Has No Value',
          gt: 'More Than',
          gte: 'At Least',
          lt: 'Less Than',
          lte: 'At Most',
        },
      },
      { key: 'value', label: 'Value' },
    ],
  },
]);

const ranges = new Set(['gt', 'gte', 'lt', 'lte']);

type Inputs = InputsOf<typeof contactFilterInputs>;
type FurtherFilter = NonNullable<Inputs['filters']>[number];

/**
 * The inputs as filters of POST /contacts/search, which joins them by AND.
 * @throws HaltedError for an invalid date, a custom field without a value, or an incomplete row of More Filters
 */
export const contactFilters = async (z: Z, bundle: Bundle<Inputs>): Promise<ContactFilter[]> => {
  const inputs = bundle.inputData;
  const tags = await tagList(z, bundle, inputs.tags);
  if (inputs.customValue && !inputs.customField)
    throw badInput(z, 'Custom Field Is has a value, but no field is chosen. Choose the Custom Field.');
  return [
    ...tagFilters(tags ?? [], inputs.tagMatch),
    ...(['assignedTo', 'source', 'type'] as const).flatMap((field) =>
      inputs[field] ? [equals(field, inputs[field])] : [],
    ),
    ...presence('email', inputs.hasEmail),
    ...presence('phone', inputs.hasPhone),
    ...between(z, bundle, 'dateAdded', ['Added After', inputs.addedAfter], ['Added Before', inputs.addedBefore]),
    ...between(
      z,
      bundle,
      'dateUpdated',
      ['Updated After', inputs.updatedAfter],
      ['Updated Before', inputs.updatedBefore],
    ),
    ...(inputs.customField
      ? [
          inputs.customValue
            ? equals(`customFields.${inputs.customField}`, inputs.customValue)
            : { field: `customFields.${inputs.customField}`, operator: 'exists' },
        ]
      : []),
    ...(rows(inputs.filters) ?? []).map((filter) => further(z, filter)),
  ];
};

/**
 * Which of the contacts that HighLevel finds fit the birthdays among the filters; undefined if there are none.
 * @throws what `contactFilters` throws for a date of birth
 */
export const birthdayFilter = (z: Z, inputs: Inputs): ((contact: Json) => boolean) | undefined => {
  const days = (rows(inputs.filters) ?? []).flatMap(
    ({ field = '', operator, value = '' }) => birthdayIn(z, field, operator || 'eq', value) ?? [],
  );
  return days.length > 0 ? (contact) => days.every((day) => birthdayOf(contact) === day) : undefined;
};

const tagFilters = (tags: string[], match: string | undefined): ContactFilter[] => {
  const each = tags.map((tag) => equals('tags', tag.toLowerCase()));
  if (match === 'all' || each.length === 0) return each;
  return [anyOf(each)];
};

export const equals = (field: string, value: unknown): ContactFilter => ({ field, operator: 'eq', value });

const anyOf = (filters: ContactFilter[]): ContactFilter =>
  filters.length === 1 && filters[0] ? filters[0] : { group: 'OR', filters };

const presence = (field: string, wanted: boolean | undefined): ContactFilter[] =>
  typeof wanted === 'boolean' ? [{ field, operator: wanted ? 'exists' : 'not_exists' }] : [];

type Bound = [label: string, value: string | undefined];

const between = (
  z: Z,
  bundle: AnyBundle,
  field: string,
  [fromLabel, from]: Bound,
  [toLabel, to]: Bound,
): ContactFilter[] => {
  const value: Json = {
    ...(from && { gt: new Date(instant(z, bundle, fromLabel, from)).toISOString() }),
    ...(to && { lt: new Date(instant(z, bundle, toLabel, to)).toISOString() }),
  };
  return Object.keys(value).length > 0 ? [{ field, operator: 'range', value }] : [];
};

const further = (z: Z, { field, operator, value }: FurtherFilter): ContactFilter => {
  if (!field) throw badInput(z, 'Each row of More Filters needs a field.');
  if (operator === 'exists' || operator === 'not_exists') return { field, operator };
  if (!value) throw badInput(z, `The filter on "${field}" needs a value.`);
  if (birthdayIn(z, field, operator || 'eq', value)) return { field, operator: 'exists' };
  return operator && ranges.has(operator)
    ? { field, operator: 'range', value: { [operator]: value } }
    : { field, operator: operator || 'eq', value: typed(value) };
};

/** `dnd eq true` needs a boolean. */
const typed = (value: string): unknown => (value === 'true' ? true : value === 'false' ? false : value);
