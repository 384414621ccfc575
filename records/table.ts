import type { ZObject, Bundle } from 'zapier-platform-core';
import { customFieldReader, customFieldOutputs } from '../highlevel/customFields';
import { isoOf } from '../highlevel/dates';
import { textOf } from '../highlevel/json';
import { timeZoneOf } from '../highlevel/location';
import type { AnyBundle, Json, Z } from '../highlevel/types';

type Type = 'string' | 'number' | 'integer' | 'boolean' | 'datetime' | 'file';

/**
 * One output: HighLevel's key (`parent__child` for nested ones), label, type, and the example shown in the editor. One without
 * an example is on some records only: it can be mapped, and stays out of the sample (Zapier's check T004).
 */
export type Row = readonly [key: string, label: string, type: Type, example?: unknown];

interface Options {
  /** The record carries custom field values of this object; they come out by name. */
  customFields?: 'contact' | 'opportunity';
  /** Its times are naive, in the sub-account's time zone. */
  localTimes?: boolean;
  /** Evens out what HighLevel's endpoints return differently for the same record. */
  tidy?: (record: Json) => Json;
}

/** A kind of record: what its outputs are called and what a sample looks like, from one table. */
export interface RecordTable extends Options {
  rows: readonly Row[];
  /** For actions and searches. A function, so that the list stays out of the app's definition. */
  outputFields: [OutputFunction];
  sample: Json;
  /** For triggers: the same with `dedupeKey`, on which Zapier decides what is new. */
  eventFields: [typeof dedupeKeyField, OutputFunction];
  eventSample: Json & { id: string; dedupeKey: string };
}

interface OutputField {
  key: string;
  label: string;
  type?: Exclude<Type, 'string'>;
}
type OutputFunction = (z: ZObject, bundle: Bundle) => Promise<OutputField[]>;

const dedupeKeyField = { key: 'dedupeKey', label: 'Event Key', primary: true };

/** Makes a record kind from its table. */
export const recordTable = (rows: readonly Row[], options: Options = {}): RecordTable => {
  const fields = rows.map(([key, label, type]) => ({ key, label, ...(type !== 'string' && { type }) }));
  const outputFields: OutputFunction = async (z, bundle) =>
    options.customFields ? [...fields, ...(await customFieldOutputs(z, bundle, options.customFields))] : fields;
  const sample = sampleOf(rows);
  const id = String(sample.id);
  return {
    ...options,
    rows,
    outputFields: [outputFields],
    sample,
    eventFields: [dedupeKeyField, outputFields],
    eventSample: { ...sample, id, dedupeKey: id },
  };
};

const sampleOf = (rows: readonly Row[]): Json => {
  const root: Json = {};
  for (const [key, , , example] of rows) if (example !== undefined) setAt(root, key.split('__'), example);
  return root;
};

const setAt = (target: Json, [head = '', ...rest]: string[], value: unknown): void => {
  if (rest.length === 0) target[head] = value;
  else setAt((target[head] ??= {}) as Json, rest, value);
};

/** Under these names searches put a record's position in their list on the record: a matter of paging, and no output. */
export const cursorKeys = ['searchAfter', 'sort'];

/**
 * Records as a Zap gets them: HighLevel's own keys, `id` as a string (also where HighLevel says `_id`), dates in ISO form,
 * custom fields by name.
 */
export const outputs = async (
  z: Z,
  bundle: AnyBundle,
  table: RecordTable,
  records: object[],
): Promise<(Json & { id: string })[]> => {
  const readCustomFields = table.customFields && (await customFieldReader(z, bundle, table.customFields, records));
  const timeZone = table.localTimes && records.length > 0 ? await timeZoneOf(z, bundle) : undefined;
  const dates = table.rows.filter(([, , type]) => type === 'datetime').map(([key]) => key.split('__'));
  return records.map((record) => {
    const out: Json & { id: string } = { ...(table.tidy?.({ ...record }) ?? record), id: idOf(record) };
    for (const key of cursorKeys) delete out[key];
    for (const path of dates) rewriteAt(out, path, (value) => isoOf(value, timeZone));
    if (readCustomFields) out.customFields = readCustomFields(out.customFields);
    return out;
  });
};

/** `outputs` for one record; of a write that HighLevel confirmed without sending the record back, an empty one. */
export const output = async (
  z: Z,
  bundle: AnyBundle,
  table: RecordTable,
  record: object = {},
): Promise<Json & { id: string }> => (await outputs(z, bundle, table, [record]))[0] as Json & { id: string };

/** A record's id as a string; some families call it `_id`. */
export const idOf = (record: object): string => {
  const { id, _id } = record as { id?: unknown; _id?: unknown };
  return textOf(id ?? _id);
};

const rewriteAt = (target: Json, [head = '', ...rest]: string[], change: (value: unknown) => unknown): void => {
  const value = target[head];
  if (value === undefined || value === null) return;
  if (rest.length === 0) target[head] = change(value);
  else if (typeof value === 'object' && !Array.isArray(value)) {
    target[head] = { ...value };
    rewriteAt(target[head] as Json, rest, change);
  }
};
