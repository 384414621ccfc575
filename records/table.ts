import type { ZObject, Bundle } from 'zapier-platform-core';
import { textOf } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { customFieldOutputs } from './customFieldOutputs';

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
  for (const [key, , , example] of rows) if (example !== undefined) setAt(root, key, example);
  return root;
};

const setAt = (target: Json, path: string, value: unknown): void => {
  const end = path.indexOf('__');
  if (end < 0) target[path] = value;
  else setAt((target[path.slice(0, end)] ??= {}) as Json, path.slice(end + 2), value);
};

/** Under these names searches put a record's position in their list on the record: a matter of paging, and no output. */
export const cursorKeys = ['searchAfter', 'sort'];

/** A record's id as a string; some families call it `_id`. */
export const idOf = (record: object): string => {
  const { id, _id } = record as { id?: unknown; _id?: unknown };
  return textOf(id ?? _id);
};
