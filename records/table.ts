import type { ZObject, Bundle } from 'zapier-platform-core';
import { guarded } from '../highlevel/guard';
import { textOf } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { customFieldOutputs } from './customFieldOutputs';

type Type = 'string' | 'number' | 'integer' | 'boolean' | 'datetime' | 'file';

/**
 * One output: HighLevel's key (`parent__child` for a nested one), label, type, and the example shown in the editor. An output
 * without an example is on some records only: it can be mapped, but is not in the sample (Zapier's check T004).
 */
export type Row = readonly [key: string, label: string, type: Type, example?: unknown];

interface Options {
  /** The record has values of this object's custom fields, which become outputs by key. */
  customFields?: 'contact' | 'opportunity';
  /** Its times have no offset and are in the sub-account's time zone. */
  localTimes?: boolean;
  /** Makes records from different endpoints alike. */
  tidy?: (record: Json) => Json;
}

/** A kind of record: its outputs and its sample, both from one table. */
export interface RecordTable extends Options {
  rows: readonly Row[];
  /** For actions and searches. A function, so that the list stays out of the app's definition. */
  outputFields: [OutputFunction];
  sample: Json;
  /** For triggers: the same with `dedupeKey`, by which Zapier decides what is new. */
  eventFields: [OutputFunction, typeof dedupeKeyField];
  eventSample: Json & { id: string; dedupeKey: string };
}

interface OutputField {
  key: string;
  label: string;
  type?: Exclude<Type, 'string'>;
}
type OutputFunction = (z: ZObject, bundle: Bundle) => Promise<OutputField[]>;

const dedupeKeyField = { key: 'dedupeKey', label: 'Event Key', primary: true };

/** Makes a kind of record from its table. */
export const recordTable = (rows: readonly Row[], options: Options = {}): RecordTable => {
  const fields = rows.map(([key, label, type]) => ({ key, label, ...(type !== 'string' && { type }) }));
  const outputFields: OutputFunction = guarded(async (z: ZObject, bundle: Bundle) =>
    options.customFields ? [...fields, ...(await customFieldOutputs(z, bundle, options.customFields))] : fields,
  );
  const sample = sampleOf(rows);
  const id = String(sample.id);
  return {
    ...options,
    rows,
    outputFields: [outputFields],
    sample,
    eventFields: [outputFields, dedupeKeyField],
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

/** The names under which searches add a record's position in their list. It serves for paging and is not an output. */
export const cursorKeys = ['searchAfter', 'sort'];

/** A record's id as a string, or '' if it has none. Some families call it `_id`. */
export const idOf = (record: object): string => {
  const { id, _id } = record as { id?: unknown; _id?: unknown };
  return textOf(id ?? _id);
};
