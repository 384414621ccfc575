import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { cached, forget } from './cache';
import { call, isGiven } from './client';
import { locationOf } from './connection';
import { listCustomFields } from './endpoints/locations';
import { badInput } from './errors';
import type { AnyBundle, Json, Z } from './types';

/**
 * Custom fields of contacts and opportunities: one encoder for everything that is written, one decoder for everything that
 * is read, and the inputs and outputs made from the sub-account's own definitions.
 */
export type Model = 'contact' | 'opportunity';

/** A custom field's definition, as GET /locations/{locationId}/customFields gives it. */
export interface Definition {
  id: string;
  name: string;
  /** `contact.pincode` */
  fieldKey?: string;
  /** TEXT, NUMERICAL, CHECKBOX …; an unknown one is treated as text. */
  dataType?: string;
  model?: string;
  picklistOptions?: unknown[];
}

const cacheKey = (bundle: AnyBundle, model: Model) => `custom-fields:${model}:${locationOf(bundle)}`;

/** The sub-account's custom fields of a model. Kept for an hour; a value under an unknown id asks again at once. */
const definitionsOf = (z: Z, bundle: AnyBundle, model: Model): Promise<Definition[]> =>
  cached(
    z,
    cacheKey(bundle, model),
    () => 3600,
    async () => {
      const { customFields } = await call(z, bundle, listCustomFields, { query: { model } });
      return customFields
        .filter((field) => field.id && (!field.model || field.model === model))
        .map(({ id, name, fieldKey, dataType, picklistOptions }) => ({
          id: String(id),
          name: name ?? String(id),
          fieldKey,
          dataType,
          picklistOptions,
        }));
    },
  );

/** Definitions for forms and reading, where a failed look-up must not break anything: none. */
const definitionsIfAny = (z: Z, bundle: AnyBundle, model: Model): Promise<Definition[]> =>
  definitionsOf(z, bundle, model).catch(() => []);

// Writing

const inputPrefix = 'customField_';
const slots = Array.from({ length: 10 }, (_, i) => i + 1);

/**
 * Every custom field of the sub-account as its own typed input, and ten generic slots (field, value) for values whose field
 * is chosen when the Zap runs. A failed look-up leaves the slots. The result is typed as adding nothing to `inputData`:
 * only `customFieldValues` reads these inputs.
 */
export const customFieldInputs =
  (model: Model) =>
  async (z: ZObject, bundle: Bundle): Promise<[]> => {
    const own = (await definitionsIfAny(z, bundle, model)).map(ownInput);
    return [...own, ...slots.flatMap((n) => slotInputs(model, n))] as unknown as [];
  };

const ownInput = ({ id, name, dataType, picklistOptions = [] }: Definition): PlainInputField => {
  // A text box list has options too, but they are names of boxes and no values.
  const options = dataType === 'TEXTBOX_LIST' ? [] : picklistOptions.map(optionLabel).filter((option) => option !== '');
  return {
    key: inputPrefix + id,
    label: `${name} (Custom Field)`,
    type: inputTypes[dataType ?? ''] ?? 'string',
    ...(options.length > 0 && { choices: Object.fromEntries(options.map((option) => [option, option])) }),
    ...(lists.has(dataType ?? '') && { list: true }),
    ...(dataType === 'TEXTBOX_LIST' && { helpText: "A JSON object with a text for each of the list's option IDs." }),
    ...(dataType === 'FILE_UPLOAD' && {
      helpText: 'A JSON object as HighLevel returns it for an uploaded file. This step cannot upload files.',
    }),
  };
};

const slotInputs = (model: Model, n: number): PlainInputField[] => [
  {
    key: `customField${n}`,
    label: `Custom Field ${n}`,
    type: 'string',
    dynamic: `${model}_custom_field.id.name`,
    helpText: n === 1 ? 'The ID, key or name of a custom field, if the field is chosen when the Zap runs.' : undefined,
  },
  { key: `customValue${n}`, label: `Custom Field ${n} Value`, type: 'string' },
];

/** Options are plain texts, or objects with a label. */
const optionLabel = (option: unknown): string => {
  if (typeof option !== 'object' || option === null) return asText(option ?? '');
  const { label, name, value } = option as { label?: unknown; name?: unknown; value?: unknown };
  return asText(label ?? name ?? value ?? '');
};

const inputTypes: Record<string, 'text' | 'number' | 'datetime' | 'boolean'> = {
  LARGE_TEXT: 'text',
  NUMERICAL: 'number',
  MONETORY: 'number',
  FLOAT: 'number',
  DATE: 'datetime',
};
const lists = new Set(['MULTIPLE_OPTIONS', 'CHECKBOX']);

/**
 * The `customFields` of a request body from a step's inputs: `[{ id, field_value }]`, or undefined when no custom field is
 * given. HighLevel keeps the fields that are not named, and rejects a map. Always by id: keys are shown with and without
 * their `contact.` prefix.
 * @throws HaltedError when a slot names no custom field of the sub-account, or a value does not fit its field's type
 */
export const customFieldValues = async (
  z: Z,
  bundle: AnyBundle,
  model: Model,
): Promise<{ id: string; field_value: unknown }[] | undefined> => {
  const given = givenValues(z, bundle.inputData);
  if (given.length === 0) return undefined;
  // Without definitions values go out as they were given. Nothing is written yet, so a used-up limit can delay the step instead.
  const ask = () =>
    definitionsOf(z, bundle, model).catch((error: Error) => {
      if (error.name === 'ThrottledError') throw error;
      return undefined;
    });
  let definitions = await ask();
  if (definitions && given.some((one) => !one.exact && !definitionOf(definitions, model, one))) {
    // A field made since the definitions were kept.
    await forget(z, cacheKey(bundle, model));
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

/** A value that was given for a custom field; `exact` when the field is named by its id and nothing else. */
interface Given {
  field: string;
  value: unknown;
  exact: boolean;
}

const definitionOf = (definitions: Definition[] = [], model: Model, { field, exact }: Given): Definition | undefined =>
  definitions.find((d) => d.id === field || (!exact && namesOf(d, model).includes(field.toLowerCase())));

/** What may name a field in a slot: its key with or without the model's prefix, or its name in any case. */
const namesOf = ({ fieldKey = '', name }: Definition, model: Model): string[] =>
  [fieldKey, fieldKey.replace(`${model}.`, ''), name].filter(Boolean).map((known) => known.toLowerCase());

const givenValues = (z: Z, inputData: Json): Given[] => {
  const fromSlots = slots.flatMap((n) => {
    const [field, value] = [inputData[`customField${n}`], inputData[`customValue${n}`]];
    if (!isGiven(value)) return [];
    if (!isGiven(field))
      throw badInput(z, `Custom Field ${n} has a value but no field. Choose the field or clear the value.`);
    return [{ field: String(field).trim(), value, exact: false }];
  });
  const own = Object.entries(inputData)
    .filter(
      ([key, value]) => key.startsWith(inputPrefix) && isGiven(value) && !(Array.isArray(value) && value.length === 0),
    )
    .map(([key, value]) => ({ field: key.slice(inputPrefix.length), value, exact: true }));
  return [...fromSlots, ...own];
};

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

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
    case undefined: // not known: only fields with several values have a list as their input
      return Array.isArray(value) ? value.map(asText) : asText(value);
    default:
      return Array.isArray(value) ? value.map(asText).join(', ') : asText(value);
  }
};

/** Commas count where they part thousands only: 1,5 is refused rather than taken for 15. */
const numberOf = (text: string): number => {
  const plain = text.replace(/[\s$€£]/g, '').replace(/,(?=\d{3}(?!\d))/g, '');
  return plain === '' ? NaN : Number(plain);
};

/** Epoch milliseconds, in which v1 and `fieldValueDate` of opportunities give dates. */
const epochForm = /^-?\d{9,14}$/;
/** Year first, or month first as HighLevel reads dates; a time may follow. */
const dayForms = [
  /^(?<year>\d{4})[-/._](?<month>\d\d?)[-/._](?<day>\d\d?)(?!\d)/,
  /^(?<month>\d\d?)[-/._](?<day>\d\d?)[-/._](?<year>\d{4})(?!\d)/,
];

/** A date as `YYYY-MM-DD`. Not by Date.parse, which reads «Room 5» as a day in May and rolls 31 February over to March. */
const dayOf = (text: string): string | undefined => {
  if (epochForm.test(text)) return new Date(Number(text)).toISOString().slice(0, 10);
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
 * Prepares to turn HighLevel's `customFields` lists into an object of values by field name. Asks for the definitions only
 * when a record has a value, so that a poll without custom fields costs no second request.
 */
export const customFieldReader = async (z: Z, bundle: AnyBundle, model: Model, records: object[]): Promise<Reader> => {
  const ids = new Set(records.flatMap((record) => valuesOf((record as Json).customFields).map(({ id }) => id)));
  if (ids.size === 0) return (values) => (Array.isArray(values) ? {} : values);
  let definitions = await definitionsIfAny(z, bundle, model);
  const unknown = [...ids].filter((id) => !definitions.some((d) => d.id === id)).sort();
  if (unknown.length > 0) {
    // A field made since the definitions were kept. Asked for once an hour only: values of a deleted field stay on records.
    const key = cacheKey(bundle, model);
    await cached(
      z,
      z.hash('sha256', `${key}:${unknown.join()}`),
      () => 3600,
      () => forget(z, key).then(() => true),
    );
    definitions = await definitionsIfAny(z, bundle, model);
  }
  const names = outputNames(definitions);
  return (values) =>
    Array.isArray(values)
      ? Object.fromEntries(
          valuesOf(values).map(({ id, dataType, value }) => [
            names.get(id)?.name ?? id,
            read(value, names.get(id)?.dataType ?? dataType),
          ]),
        )
      : values;
};

/** The outputs of a model's custom fields, under `customFields__<name>`. */
export const customFieldOutputs = async (
  z: Z,
  bundle: AnyBundle,
  model: Model,
): Promise<{ key: string; label: string }[]> =>
  [...outputNames(await definitionsIfAny(z, bundle, model)).values()].map(({ name }) => ({
    key: `customFields__${name}`,
    label: name,
  }));

/** Output name of each field by id: its name, and the key behind it where two fields share a name. */
const outputNames = (definitions: Definition[]): Map<string, { name: string; dataType?: string }> => {
  // A double underscore would read as nesting in a Zapier output key.
  const flat = (name: string) => name.replace(/__+/g, '_');
  const times = (name: string) => definitions.filter((d) => flat(d.name) === name).length;
  return new Map(
    definitions.map(({ id, name, fieldKey, dataType }) => [
      id,
      { name: times(flat(name)) > 1 ? flat(`${name} (${fieldKey ?? id})`) : flat(name), dataType },
    ]),
  );
};

/** All documented and reported shapes of a value that is read: contacts say `value`, opportunities one of several names. */
const valuesOf = (values: unknown): { id: string; dataType?: string; value: unknown }[] =>
  (Array.isArray(values) ? (values as Json[]) : []).map((field) => ({
    id: String(field.id),
    dataType: typeof field.type === 'string' ? field.type : undefined,
    value:
      field.value ??
      field.fieldValue ??
      field.field_value ??
      field.fieldValueString ??
      field.fieldValueNumber ??
      field.fieldValueDate ??
      field.fieldValueArray ??
      null,
  }));

/** DATE values are read as `YYYY-MM-DD`, or as epoch milliseconds. */
const read = (value: unknown, dataType: string | undefined): unknown =>
  dataType?.toUpperCase() === 'DATE' && epochForm.test(asText(value)) ? dayOf(asText(value)) : value;
