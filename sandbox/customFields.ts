import { customFields, type CustomField } from './seed/customFields';
import type { Rule } from './rules';
import type { Json, LocationState } from './state';

/** A stored value of a custom field, as contacts show it. */
export interface CustomValue {
  id: string;
  value: unknown;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What `customFields` must look like, whatever the fields are. A map from id to value is refused (public reports). */
export const customFieldList: Rule = {
  check: (value, name) => {
    if (!Array.isArray(value)) return [`${name} must be an array`];
    return value.flatMap((one: unknown, i) =>
      !isObject(one)
        ? [`${name}.${i} must be an object`]
        : typeof one.id === 'string' || typeof one.key === 'string'
          ? []
          : [`${name}.${i}.id must be a string`],
    );
  },
};

const decimal = (value: unknown): number | undefined =>
  value !== '' && (typeof value === 'number' || typeof value === 'string') && Number.isFinite(Number(value))
    ? Number(value)
    : undefined;

type Encoded = { value: unknown } | { problem: string };
const kept = (value: unknown): Encoded => ({ value });
const text = (value: unknown): Encoded =>
  typeof value === 'object' ? { problem: 'must be a string' } : kept(typeof value === 'string' ? value : String(value));
const numberOf = (value: unknown): Encoded => {
  const number = decimal(value);
  return number === undefined ? { problem: 'must be a number' } : kept(number);
};
const texts = (value: unknown): Encoded =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? kept(value) : { problem: 'must be an array' };
/** Only the date of a time is stored (live report: `2026-08-28T14:30Z` read back `2026-08-28`). */
const date = (value: unknown): Encoded =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value))
    ? kept(value.slice(0, 10))
    : { problem: 'must be a valid ISO 8601 date string' };
const keyed = (value: unknown): Encoded => (isObject(value) ? kept(value) : { problem: 'must be an object' });

/**
 * How a value of each type is checked and stored: notes §8. That an option which is not in the list is stored is a guess:
 * no report says that HighLevel compares.
 */
const encoders: Record<string, (value: unknown) => Encoded> = {
  NUMERICAL: numberOf,
  MONETORY: numberOf,
  FLOAT: numberOf,
  MULTIPLE_OPTIONS: texts,
  CHECKBOX: texts,
  DATE: date,
  TEXTBOX_LIST: keyed,
  FILE_UPLOAD: keyed,
};

const find = (fields: CustomField[], { id, key }: Json): CustomField | undefined =>
  fields.find((field) =>
    typeof id === 'string' && id
      ? field.id === id
      : field.fieldKey.replace(/^\w+\./, '') === String(key).replace(/^(contact|opportunity)\./, ''),
  );

/**
 * Applies written custom fields to the stored values: named fields are replaced, '' and null clear one, others stay.
 * @param valueOf which property carries the value (`field_value`, and under v3 `fieldValue`)
 * @returns the new values, or what is wrong with them. An unknown id is ignored: HighLevel was never seen to refuse one.
 */
export const writeCustomFields = (
  location: LocationState,
  model: CustomField['model'],
  stored: CustomValue[],
  written: Json[],
  valueOf = (one: Json): unknown => one.field_value,
): { values: CustomValue[]; problems: string[] } => {
  const fields = customFields(location)
    .list()
    .filter((field) => field.model === model);
  const values = new Map(stored.map(({ id, value }) => [id, value]));
  const problems: string[] = [];
  written.forEach((one, i) => {
    const field = find(fields, one);
    const value = valueOf(one);
    // A signature can only be given by signing.
    if (!field || value === undefined || field.dataType === 'SIGNATURE') return;
    if (value === null || value === '') {
      values.delete(field.id);
      return;
    }
    const encoded = (encoders[field.dataType] ?? text)(value);
    if ('problem' in encoded) problems.push(`customFields.${i}.field_value ${encoded.problem}`);
    else values.set(field.id, encoded.value);
  });
  return { values: [...values].map(([id, value]) => ({ id, value })), problems };
};
