import { cached, forget, forgetInRun, oncePerRun } from './cache';
import { call } from './client';
import { locationOf } from './connection';
import { epochMs, isoAt } from './dates';
import { lookUp } from './deadline';
import { listCustomFields } from './endpoints/locations';
import { badAnswer, badInput } from './errors';
import { isObject, textOf } from './json';
import type { AnyBundle, Json, Z } from './types';

/** The objects whose custom fields this file encodes for writing and decodes after reading. */
export type Model = 'contact' | 'opportunity';

/** A custom field's definition, as GET /locations/{locationId}/customFields gives it. */
export interface Definition {
  id: string;
  name: string;
  /** `contact.pincode` */
  fieldKey?: string;
  /** TEXT, NUMERICAL, CHECKBOX … An unknown type is treated as text. */
  dataType?: string;
  model?: string;
  picklistOptions?: unknown[];
}

const cacheKey = (bundle: AnyBundle, model: Model) => `custom-fields:${model}:${locationOf(bundle)}`;

/**
 * The sub-account's custom fields for a model. They are cached for an hour, and the cache is read once in a run. A value of an
 * unknown field makes the app ask HighLevel again.
 */
const definitionsOf = (z: Z, bundle: AnyBundle, model: Model): Promise<Definition[]> => {
  const key = cacheKey(bundle, model);
  const ask = async () => {
    const { customFields } = await call(z, bundle, listCustomFields, { query: { model } });
    if (!Array.isArray(customFields)) throw badAnswer(z, 'no list of custom fields');
    return (customFields as unknown[])
      .filter(isObject)
      .filter((field) => textOf(field.id) && (!field.model || field.model === model))
      .map(({ id, name, fieldKey, dataType, picklistOptions }) => ({
        id: textOf(id),
        name: textOf(name) || textOf(id),
        fieldKey: textOf(fieldKey) || undefined,
        dataType: textOf(dataType) || undefined,
        picklistOptions: Array.isArray(picklistOptions) ? (picklistOptions as unknown[]) : undefined,
      }));
  };
  return oncePerRun(bundle, key, () => lookUp(bundle, () => cached(z, key, () => 3600, ask)));
};

const forgetDefinitions = async (z: Z, bundle: AnyBundle, model: Model): Promise<void> => {
  forgetInRun(bundle, cacheKey(bundle, model));
  await forget(z, cacheKey(bundle, model));
};

/** The definitions, or none if they cannot be read: for forms and for reading, where that must not break anything. */
export const definitionsIfAny = (z: Z, bundle: AnyBundle, model: Model): Promise<Definition[]> =>
  definitionsOf(z, bundle, model).catch(() => []);

// Writing

/** One entry of a request body's `customFields`. */
export interface CustomFieldValue {
  id: string;
  field_value: unknown;
}

/**
 * The `customFields` of a request body. It is a list, because HighLevel rejects a map, and fields are named by id, because
 * HighLevel shows keys both with and without the prefix `contact.`.
 * @returns undefined if nothing is given
 * @throws HaltedError if the sub-account has no custom field of a given name, or if a value does not fit the type of its field
 */
export const encodedCustomFields = async (
  z: Z,
  bundle: AnyBundle,
  model: Model,
  given: Given[],
): Promise<CustomFieldValue[] | undefined> => {
  if (given.length === 0) return undefined;
  // Without definitions, values are sent as they were given. A rate limit delays the step, since nothing has been written yet.
  const ask = () =>
    definitionsOf(z, bundle, model).catch((error: Error) => {
      if (error.name === 'ThrottledError') throw error;
      return undefined;
    });
  let definitions = await ask();
  if (definitions && given.some((one) => !one.exact && !definitionOf(definitions, model, one))) {
    // The field may be newer than the cached definitions.
    await forgetDefinitions(z, bundle, model);
    definitions = await ask();
  }
  const values = new Map<string, unknown>();
  for (const one of given) {
    const { field, value, exact } = one;
    const definition = definitionOf(definitions, model, one);
    if (!definition && !exact && definitions)
      throw badInput(z, `The sub-account has no custom field "${field}" for ${model} records.`);
    const id = definition?.id ?? field;
    values.set(id, encoded(z, definition?.name ?? field, definition?.dataType, value));
  }
  return [...values].map(([id, field_value]) => ({ id, field_value }));
};

/** A value for a custom field. With `exact`, `field` is its id; without, it may also be the key or the name. */
export interface Given {
  field: string;
  value: unknown;
  exact: boolean;
}

const definitionOf = (definitions: Definition[] = [], model: Model, { field, exact }: Given): Definition | undefined =>
  definitions.find((d) => d.id === field || (!exact && namesOf(d, model).includes(field.toLowerCase())));

/** The names, in lower case, by which a slot may refer to a field besides its id: the key with or without prefix, and the name. */
const namesOf = ({ fieldKey = '', name }: Definition, model: Model): string[] =>
  [fieldKey, fieldKey.replace(`${model}.`, ''), name].filter(Boolean).map((known) => known.toLowerCase());

/** Options are plain texts, or objects with a label. */
export const optionLabel = (option: unknown): string => {
  if (typeof option !== 'object' || option === null) return asText(option ?? '');
  const { label, name, value } = option as { label?: unknown; name?: unknown; value?: unknown };
  return asText(label ?? name ?? value ?? '');
};

/** Text unchanged, anything else as JSON. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** The value in the form that HighLevel takes for the field's type. */
const encoded = (z: Z, name: string, dataType: string | undefined, value: unknown): unknown => {
  const refuse = (wanted: string): never => {
    throw badInput(z, `The custom field "${name}" must be ${wanted}, not "${asText(value)}".`);
  };
  switch (dataType) {
    case 'NUMERICAL':
    case 'MONETORY': // HighLevel's spelling
    case 'FLOAT': {
      const number = numberOf(asText(value));
      return Number.isFinite(number) ? number : refuse('a number');
    }
    case 'CHECKBOX':
    case 'MULTIPLE_OPTIONS':
      return (Array.isArray(value) ? value : asText(value).split(','))
        .map((part) => asText(part).trim())
        .filter(Boolean);
    case 'DATE':
      // Date only: a written time reads back without it (live report).
      return dayOf(asText(value).trim()) ?? refuse('a date such as 2026-01-31');
    case 'TEXTBOX_LIST':
    case 'FILE_UPLOAD':
      return typeof value === 'string' ? (parsedObject(value) ?? refuse('a JSON object')) : value;
    case undefined: // The definition is unknown. Only fields with several values have a list as their input.
      return Array.isArray(value) ? value.map(asText) : asText(value);
    default:
      return Array.isArray(value) ? value.map(asText).join(', ') : asText(value);
  }
};

/** Accepts commas only between thousands, so 1,5 is refused instead of being read as 15. */
const numberOf = (text: string): number => {
  const plain = text.replace(/[\s$€£]/g, '').replace(/,(?=\d{3}(?!\d))/g, '');
  return plain === '' ? NaN : Number(plain);
};

/** Year first, or month first as HighLevel reads dates; a time may follow. */
const dayForms = [
  /^(?<year>\d{4})[-/._](?<month>\d\d?)[-/._](?<day>\d\d?)(?!\d)/,
  /^(?<month>\d\d?)[-/._](?<day>\d\d?)[-/._](?<year>\d{4})(?!\d)/,
];

/** A date as `YYYY-MM-DD`. Date.parse alone will not do: it reads «Room 5» as a day in May, and 31 February as a day in March. */
const dayOf = (text: string): string | undefined => {
  const instant = epochMs(text);
  if (instant !== undefined) return isoAt(instant)?.slice(0, 10);
  const { year = '', month = '', day = '' } = dayForms.map((form) => form.exec(text)?.groups).find(Boolean) ?? {};
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const epoch = Date.parse(iso);
  return !Number.isNaN(epoch) && new Date(epoch).toISOString().startsWith(iso) ? iso : undefined;
};

const parsedObject = (text: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};

// Reading

type Reader = (values: unknown) => unknown;

/**
 * Returns a function that turns HighLevel's `customFields` lists into objects of values by field name. Reads the definitions
 * only if some record has a value, so that a poll without custom fields makes no second request.
 */
export const customFieldReader = async (z: Z, bundle: AnyBundle, model: Model, records: object[]): Promise<Reader> => {
  const ids = new Set(records.flatMap((record) => listOf((record as Json).customFields).map(({ id }) => textOf(id))));
  if (ids.size === 0) return (values) => (Array.isArray(values) ? {} : values);
  let known = outputNames(await definitionsIfAny(z, bundle, model));
  const unknown = [...ids].filter((id) => !known.has(id)).sort();
  if (unknown.length > 0) {
    // The field may be new. This asks once an hour only, because records keep the values of deleted fields.
    const key = z.hash('sha256', `${cacheKey(bundle, model)}:${unknown.join()}`);
    await cached(
      z,
      key,
      () => 3600,
      () => forgetDefinitions(z, bundle, model).then(() => true),
    );
    known = outputNames(await definitionsIfAny(z, bundle, model));
  }
  return (values) => {
    if (!Array.isArray(values)) return values;
    // A poll reads thousands of values: nothing is made on the way.
    const named: Json = {};
    for (const field of listOf(values)) {
      const id = textOf(field.id);
      const { name = id, dataType = field.type } = known.get(id) ?? {};
      named[name] = read(valueOf(field), dataType);
    }
    return named;
  };
};

/** The output name and type of each field, by id. If two fields share a name, their keys are added to it. */
export const outputNames = (definitions: Definition[]): Map<string, { name: string; dataType?: string }> => {
  // A double underscore would read as nesting in a Zapier output key.
  const flat = (name: string) => name.replace(/__+/g, '_');
  const times = new Map<string, number>();
  for (const { name } of definitions) times.set(flat(name), (times.get(flat(name)) ?? 0) + 1);
  return new Map(
    definitions.map(({ id, name, fieldKey, dataType }) => {
      const isShared = (times.get(flat(name)) ?? 0) > 1;
      return [id, { name: isShared ? flat(`${name} (${fieldKey ?? id})`) : flat(name), dataType }];
    }),
  );
};

/** The entries of a list that name a field. */
const listOf = (values: unknown): Json[] =>
  Array.isArray(values) ? values.filter(isObject).filter(({ id }) => textOf(id) !== '') : [];

/** The value in every documented and reported form: contacts use `value`, and opportunities one of several names. */
const valueOf = (field: Json): unknown =>
  field.value ??
  field.fieldValue ??
  field.field_value ??
  field.fieldValueString ??
  field.fieldValueNumber ??
  field.fieldValueDate ??
  field.fieldValueArray ??
  otherValueOf(field) ??
  null;

/** A value under a name that HighLevel uses for some types only (`fieldValueFiles`, `fieldValueBoolean`), or may use later. */
const otherValueOf = (field: Json): unknown =>
  Object.entries(field).find(([name, value]) => /value/i.test(name) && value !== undefined && value !== null)?.[1];

/** A value for a Zap. Dates that HighLevel sends as numbers (API v1, `fieldValueDate`) or objects become `YYYY-MM-DD`. */
const read = (value: unknown, dataType: unknown): unknown => {
  if (typeof dataType !== 'string' || dataType.toUpperCase() !== 'DATE') return value;
  const epoch = epochMs(value);
  return epoch === undefined ? value : (isoAt(epoch)?.slice(0, 10) ?? value);
};
