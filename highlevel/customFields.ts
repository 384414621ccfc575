import { cached, forgetInRun, oncePerRun } from './cache';
import { call } from './client';
import { locationOf } from './connection';
import { epochMs, isoAt } from './dates';
import { forgetPart, readPart } from './directory';
import { listCustomFields } from './endpoints/locations';
import { getObject } from './endpoints/objects';
import { badAnswer, badInput } from './errors';
import { isObject, textOf } from './json';
import { entriesIn, listIn, numberIn, sameOption, written } from './texts';
import type { AnyBundle, Json, Z } from './types';

/** The objects whose custom fields this file encodes for writing and decodes after reading. */
export type Model = 'contact' | 'opportunity';

/** What fields belong to: a model, or a custom object by its key, such as `custom_objects.pet`. */
export type Owner = string;

/** A custom field's definition, as GET /locations/{locationId}/customFields gives it, or GET /objects/{key} for a custom object. */
export interface Definition {
  id: string;
  name: string;
  /** `contact.pincode`, `custom_objects.pet.name` */
  fieldKey?: string;
  /** TEXT, NUMERICAL, CHECKBOX … An unknown type is treated as text. */
  dataType?: string;
  model?: string;
  picklistOptions?: unknown[];
  /** Records may have other values than the options. */
  isAllowedCustomOption?: boolean;
  /** Whether a file upload field takes more than one file, and how many. */
  isMultiFileAllowed?: boolean;
  maxFileLimit?: number;
  /** HighLevel shows records of the custom object by this field. */
  isPrimary?: boolean;
}

const partName = (owner: Owner) => `custom-fields:${owner}`;

/** Whether an owner is a model, whose fields the sub-account defines. */
export const isModel = (owner: Owner): owner is Model => owner === 'contact' || owner === 'opportunity';

/**
 * The fields of a model or a custom object, read once an hour and at most once in a run. A value of an unknown field makes the app
 * ask HighLevel again.
 */
const definitionsOf = (z: Z, bundle: AnyBundle, owner: Owner): Promise<Definition[]> => {
  const name = partName(owner);
  const load = async () => (isModel(owner) ? fieldsOfModel(z, bundle, owner) : fieldsOfObject(z, bundle, owner));
  return oncePerRun(bundle, name, () => readPart(z, bundle, name, load));
};

const fieldsOfModel = async (z: Z, bundle: AnyBundle, model: Model): Promise<Definition[]> => {
  const { customFields } = await call(z, bundle, listCustomFields, { query: { model } });
  return definitionsIn(z, customFields).filter((field) => !field.model || field.model === model);
};

const fieldsOfObject = async (z: Z, bundle: AnyBundle, key: string): Promise<Definition[]> => {
  const { object, fields } = await call(z, bundle, getObject, { path: { key }, query: { fetchProperties: 'true' } });
  const isPrimary = ({ fieldKey }: Definition) => fieldKey !== undefined && fieldKey === object?.primaryDisplayProperty;
  return definitionsIn(z, fields).map((field) => (isPrimary(field) ? { ...field, isPrimary: true } : field));
};

/** Custom objects have other names for what there is to choose from. */
const definitionsIn = (z: Z, fields: unknown): Definition[] => {
  if (!Array.isArray(fields)) throw badAnswer(z, 'no list of custom fields');
  return (fields as unknown[])
    .filter(isObject)
    .filter(({ id }) => textOf(id))
    .map(({ id, name, fieldKey, dataType, model, picklistOptions, options, ...field }) => ({
      id: textOf(id),
      name: textOf(name) || textOf(id),
      fieldKey: textOf(fieldKey) || undefined,
      dataType: textOf(dataType) || undefined,
      model: textOf(model) || undefined,
      picklistOptions: [picklistOptions, options].find((list): list is unknown[] => Array.isArray(list)),
      isAllowedCustomOption: field.isAllowedCustomOption === true || field.allowCustomOption === true,
      isMultiFileAllowed: field.isMultiFileAllowed !== false,
      maxFileLimit: Number(field.maxFileLimit) || undefined,
    }));
};

const forgetDefinitions = async (z: Z, bundle: AnyBundle, owner: Owner): Promise<void> => {
  forgetInRun(bundle, partName(owner));
  await forgetPart(z, bundle, partName(owner));
};

/** The definitions, or none if they cannot be read: for forms and for reading, where that must not break anything. */
export const definitionsIfAny = (z: Z, bundle: AnyBundle, owner: Owner): Promise<Definition[]> =>
  definitionsOf(z, bundle, owner).catch(() => []);

// Writing

/** One entry of a request body's `customFields`. */
export interface CustomFieldValue {
  id: string;
  field_value: unknown;
}

/**
 * The `customFields` of a request body. Files that a step uploads are not among them (`filesOfCustomFields`). It is a list, because
 * HighLevel rejects a map, and fields are named by id, because HighLevel shows keys both with and without the prefix `contact.`.
 * @returns undefined if nothing is given
 * @throws HaltedError if the sub-account has no custom field of a given name, or if a value does not fit the type of its field
 */
export const encodedCustomFields = async (
  z: Z,
  bundle: AnyBundle,
  model: Model,
  given: Given[],
): Promise<CustomFieldValue[] | undefined> => {
  const values = (await valuesOf(z, bundle, model, given))
    .filter(({ definition, value }) => !urlsOf(model, definition, value))
    .map(({ definition, value }) => ({ id: definition.id, field_value: encoded(z, model, definition, value) }));
  return values.length > 0 ? values : undefined;
};

/** Files for a file upload field. */
export interface FieldFiles {
  /** The field's. */
  id: string;
  name: string;
  urls: string[];
}

/**
 * The files that are given for file upload fields of contacts, by their URLs. HighLevel takes them in a request of their own.
 * @throws HaltedError if there are more than a field takes
 */
export const filesOfCustomFields = async (z: Z, bundle: AnyBundle, given: Given[]): Promise<FieldFiles[]> =>
  (await valuesOf(z, bundle, 'contact', given)).flatMap(({ definition, value }) => {
    const urls = urlsOf('contact', definition, value);
    if (!urls) return [];
    const { id, name } = definition;
    const most = mostFiles(definition);
    if (most !== undefined && urls.length > most)
      throw badInput(
        z,
        `The custom field "${name}" takes ${most === 1 ? 'one file' : `at most ${most} files`}, not ${urls.length}.`,
      );
    return [{ id, name, urls }];
  });

/** How many files a file upload field takes; undefined if its definition does not say. */
export const mostFiles = ({ isMultiFileAllowed, maxFileLimit }: Definition): number | undefined =>
  isMultiFileAllowed === false ? 1 : maxFileLimit;

/** The URLs in a value of a file upload field; undefined if it is something else. HighLevel takes files for contacts only. */
const urlsOf = (owner: Owner, { dataType }: Definition, value: unknown): string[] | undefined => {
  if (owner !== 'contact' || dataType !== 'FILE_UPLOAD') return undefined;
  const urls = entriesIn(value, (text) => text.split(/[\s,;]+(?=https?:\/\/)/i));
  return urls.length > 0 && urls.every((url) => /^https?:\/\/\S+$/i.test(url)) ? urls : undefined;
};

/**
 * The values with the definitions of their fields, one for each field. A later one replaces an earlier one.
 * @throws HaltedError if the sub-account has no custom field of a given name
 */
export const valuesOf = async (
  z: Z,
  bundle: AnyBundle,
  owner: Owner,
  given: Given[],
): Promise<{ definition: Definition; value: unknown }[]> => {
  if (given.length === 0) return [];
  // Without definitions, values are sent as they were given. A rate limit delays the step, since nothing has been written yet.
  const ask = () =>
    definitionsOf(z, bundle, owner).catch((error: Error) => {
      if (error.name === 'ThrottledError') throw error;
      return undefined;
    });
  let definitions = await ask();
  if (definitions && given.some((one) => !isKnown(definitions, one))) {
    // The field or the option may be newer than the cached definitions.
    await forgetDefinitions(z, bundle, owner);
    definitions = await ask();
  }
  const values = new Map<string, { definition: Definition; value: unknown }>();
  for (const one of given) {
    const { field, value, exact } = one;
    const definition = definitionOf(definitions, one);
    if (!definition && !exact && definitions)
      throw badInput(z, `The sub-account has no custom field "${field}" for ${owner} records.`);
    values.set(definition?.id ?? field, { definition: definition ?? { id: field, name: field }, value });
  }
  return [...values.values()];
};

/** A value for a custom field. With `exact`, `field` is its id; without, it may also be the key or the name. */
export interface Given {
  field: string;
  value: unknown;
  exact: boolean;
}

const definitionOf = (definitions: Definition[] = [], { field, exact }: Given): Definition | undefined =>
  definitions.find((d) => d.id === field || (!exact && namesOf(d).includes(field.toLowerCase())));

/** A field's key without the prefix for what it belongs to; '' if it has none. */
export const shortKeyOf = ({ fieldKey = '' }: Definition): string => fieldKey.split('.').at(-1) ?? '';

/** The names, in lower case, by which a slot may refer to a field besides its id: the key with or without prefix, and the name. */
const namesOf = (definition: Definition): string[] =>
  [definition.fieldKey ?? '', shortKeyOf(definition), definition.name]
    .filter(Boolean)
    .map((known) => known.toLowerCase());

/** Whether the definitions tell how to encode a value: its field is among them, and the value among the field's options. */
const isKnown = (definitions: Definition[] | undefined, one: Given): boolean => {
  const definition = definitionOf(definitions, one);
  return definition ? otherOption(definition, one.value) === undefined : one.exact;
};

/** Options are plain texts, or objects with a label. */
export const optionLabel = (option: unknown): string => {
  if (!isObject(option)) return written(option);
  const { label, name, value } = option;
  return written(label ?? name ?? value);
};

/** The options of a field that has them as values. A text box list has options too, but they are its boxes. */
export const optionsOf = ({ dataType = '', picklistOptions = [] }: Definition): string[] =>
  hasOptions.has(dataType) ? picklistOptions.map(optionLabel).filter(Boolean) : [];

const severalOptions = new Set(['CHECKBOX', 'MULTIPLE_OPTIONS']);
export const hasOptions = new Set([...severalOptions, 'SINGLE_OPTIONS', 'RADIO']);

/** The options that a value stands for, by their labels. Those of a custom object may also be named by their keys. */
const chosen = (definition: Definition, value: unknown): string[] => {
  const options = optionsOf(definition);
  const labelOf = (one: string) => labelFor(definition, one);
  if (severalOptions.has(definition.dataType ?? '')) return listIn(value, options).map(labelOf);
  const text = joined(value);
  return [options.find((option) => sameOption(option) === sameOption(text)) ?? labelOf(text)];
};

/** The label of the option with a key; other texts are returned unchanged. */
export const labelFor = ({ picklistOptions = [] }: Definition, key: string): string => {
  const option = picklistOptions.find((one) => isObject(one) && one.key === key);
  return option === undefined ? key : optionLabel(option);
};

/** The key of the option with a label; other texts are returned unchanged. */
export const keyFor = ({ picklistOptions = [] }: Definition, label: string): string => {
  const option = picklistOptions.find((one) => isObject(one) && optionLabel(one) === label);
  return (isObject(option) && textOf(option.key)) || label;
};

/** A value that is none of the field's options, if the field takes only those. */
const otherOption = (definition: Definition, value: unknown): string | undefined => {
  const options = optionsOf(definition);
  const isStrict = options.length > 0 && !definition.isAllowedCustomOption;
  return isStrict ? chosen(definition, value).find((one) => one !== '' && !options.includes(one)) : undefined;
};

/** A value as one text. */
const joined = (value: unknown): string =>
  Array.isArray(value) ? value.map(written).filter(Boolean).join(', ') : written(value);

/** The value in the form that HighLevel takes for the field's type. An unknown type is treated as text. */
export const encoded = (z: Z, owner: Owner, definition: Definition, value: unknown): unknown => {
  const { name, dataType } = definition;
  const refuse = (wanted: string): never => {
    throw badInput(z, `The custom field "${name}" must be ${wanted}, not "${joined(value)}".`);
  };
  const other = otherOption(definition, value);
  if (other !== undefined)
    throw badInput(
      z,
      `The custom field "${name}" has no option "${other}". Its options are: ${optionsOf(definition).join('; ')}.`,
    );
  switch (dataType) {
    case 'NUMERICAL':
    case 'MONETORY': // HighLevel's spelling
    case 'FLOAT':
      return numberIn(Array.isArray(value) ? joined(value) : value) ?? refuse('a number');
    case 'CHECKBOX':
    case 'MULTIPLE_OPTIONS':
      return chosen(definition, value);
    case 'SINGLE_OPTIONS':
    case 'RADIO':
      return chosen(definition, value)[0];
    case 'DATE':
      // Date only: a written time reads back without it (live report).
      return dayOf(joined(value).trim()) ?? refuse('a date such as 2026-01-31');
    case 'TEXTBOX_LIST':
      return boxValues(definition, value) ?? refuse('a JSON object');
    case 'FILE_UPLOAD':
      return (
        filesIn(value) ??
        refuse(owner === 'contact' ? `a file, or ${keptFile}` : `${keptFile} (it takes new files for contacts only)`)
      );
    case undefined: // The definition is unknown. Only fields with several values have a list as their input.
      return Array.isArray(value) ? value.map(written).filter(Boolean) : written(value);
    default:
      return joined(value);
  }
};

/** What a file upload field takes besides a file. */
const keptFile = 'a JSON object as HighLevel returns it for a file';

/** Files as HighLevel returns them: an object, or several in a list. */
const filesIn = (value: unknown): object | undefined => {
  const files = parsedObject(Array.isArray(value) && value.length === 1 ? value[0] : value);
  return [files].flat().every(isObject) ? files : undefined;
};

/** The boxes of a text box list with the keys that HighLevel has for their texts (live reports). */
export const boxesOf = ({ dataType, picklistOptions = [] }: Definition): { id: string; label: string }[] =>
  dataType === 'TEXTBOX_LIST'
    ? picklistOptions.map((option) => ({
        id: (isObject(option) && textOf(option.id ?? option.key)) || optionLabel(option),
        label: optionLabel(option),
      }))
    : [];

/** The texts of a text box list by the ids of its boxes. A box may also be named by its label. */
const boxValues = (definition: Definition, value: unknown): object | undefined => {
  const texts = parsedObject(value);
  if (!isObject(texts)) return texts;
  const idOf = new Map(boxesOf(definition).map(({ id, label }) => [sameOption(label), id]));
  return Object.fromEntries(
    Object.entries(texts).map(([box, text]) => [idOf.get(sameOption(box)) ?? box, joined(text)]),
  );
};

/** Year first, or month first as HighLevel reads dates; a time may follow. */
const dayForms = [
  /^(?<year>\d{4})[-/._](?<month>\d\d?)[-/._](?<day>\d\d?)(?!\d)/,
  /^(?<month>\d\d?)[-/._](?<day>\d\d?)[-/._](?<year>\d{4})(?!\d)/,
];

/**
 * The day in a date as `YYYY-MM-DD`, or undefined if the text is none. It is read year first or month first, as HighLevel does, or
 * as epoch time; a time after it does not count. Date.parse alone will not do: it reads «Room 5» as a day in May, and
 * 31 February as a day in March.
 */
export const dayOf = (text: string): string | undefined => {
  const instant = epochMs(text);
  if (instant !== undefined) return isoAt(instant)?.slice(0, 10);
  const { year = '', month = '', day = '' } = dayForms.map((form) => form.exec(text)?.groups).find(Boolean) ?? {};
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const epoch = Date.parse(iso);
  return !Number.isNaN(epoch) && new Date(epoch).toISOString().startsWith(iso) ? iso : undefined;
};

const parsedObject = (value: unknown): object | undefined => {
  if (typeof value !== 'string') return typeof value === 'object' && value !== null ? value : undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
};

// Reading

type Reader = (values: unknown) => unknown;

/**
 * Returns a function that turns HighLevel's `customFields` lists into objects of values by `outputsOf`. Reads the definitions
 * only if some record has a value, so that a poll without custom fields makes no second request.
 */
export const customFieldReader = async (z: Z, bundle: AnyBundle, model: Model, records: object[]): Promise<Reader> => {
  const ids = new Set(records.flatMap((record) => listOf((record as Json).customFields).map(({ id }) => textOf(id))));
  if (ids.size === 0) return (values) => (Array.isArray(values) ? {} : values);
  const known = await outputsFor(z, bundle, model, ids);
  return (values) => {
    if (!Array.isArray(values)) return values;
    // A poll reads thousands of values: nothing is made on the way.
    const byKey: Json = {};
    for (const field of listOf(values)) {
      const id = textOf(field.id);
      const { key = id, dataType = field.type } = known.get(id) ?? {};
      byKey[key] = decoded(valueOf(field), dataType);
    }
    return byKey;
  };
};

/** The outputs of a model's fields. If one of these ids is not among them, the definitions are read again. */
export const outputsFor = async (
  z: Z,
  bundle: AnyBundle,
  model: Model,
  ids: ReadonlySet<string>,
): Promise<Map<string, Output>> => {
  const read = async () => outputsOf(await definitionsIfAny(z, bundle, model));
  const known = await read();
  const unknown = [...ids].filter((id) => !known.has(id)).sort();
  if (unknown.length === 0) return known;
  // The field may be new. This asks once an hour only, because records keep the values of deleted fields.
  const key = z.hash('sha256', `${partName(model)}:${locationOf(bundle)}:${unknown.join()}`);
  await cached(
    z,
    key,
    () => 3600,
    () => forgetDefinitions(z, bundle, model).then(() => true),
  );
  return read();
};

export interface Output {
  /** The field's key without its prefix, or its id. People rename fields, and a Zap's mappings must not depend on that. */
  key: string;
  label: string;
  dataType?: string;
}

/** The outputs of a model's custom fields, by id. The labels of fields with one name contain their keys. */
export const outputsOf = (definitions: Definition[]): Map<string, Output> => {
  const keyOf = (definition: Definition) =>
    // A double underscore would read as nesting in a Zapier output key.
    shortKeyOf(definition).replace(/__+/g, '_') || definition.id;
  const keys = timesOf(definitions.map(keyOf));
  const names = timesOf(definitions.map(({ name }) => name));
  return new Map(
    definitions.map((definition) => {
      const { id, name, fieldKey = id, dataType } = definition;
      const key = keyOf(definition);
      const label = names.get(name) === 1 ? name : `${name} (${fieldKey})`;
      return [id, { key: keys.get(key) === 1 ? key : id, label, dataType }];
    }),
  );
};

/** How often each text occurs. */
const timesOf = (texts: string[]): Map<string, number> => {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return times;
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
export const decoded = (value: unknown, dataType: unknown): unknown => {
  if (typeof dataType !== 'string' || dataType.toUpperCase() !== 'DATE') return value;
  const epoch = epochMs(value);
  return epoch === undefined ? value : (isoAt(epoch)?.slice(0, 10) ?? value);
};
