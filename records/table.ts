import type { ZObject, Bundle } from 'zapier-platform-core';
import { guarded } from '../highlevel/guard';
import { textOf } from '../highlevel/json';
import type { NameList } from '../highlevel/names';
import type { Json } from '../highlevel/types';
import { customFieldOutputs } from './customFieldOutputs';

type Type = 'string' | 'number' | 'integer' | 'boolean' | 'datetime' | 'file';

/**
 * One output: HighLevel's key (`parent__child` for a nested one), label, type, and the example shown in the editor, or `only(…)`
 * for an output that some records lack.
 */
export type Row = readonly [key: string, label: string, type: Type, example: unknown];

/** Says which records have an output. It can be mapped, but is not in the sample, which every record must fit (Zapier's check T004). */
export class Only {
  constructor(readonly records: string) {}
}

/** @param records completes «It is only on …»: `recurring appointments` */
export const only = (records: string): Only => new Only(records);

interface Options {
  /** The record has values of this object's custom fields, which become outputs by key. */
  customFields?: 'contact' | 'opportunity';
  /** The record is of the custom object that the step's input `schemaKey` names; `properties` has the values of its fields. */
  properties?: true;
  /** The record is what somebody sent in. Its answers become the output `answers`, by the keys of custom fields or by their words. */
  answers?: true;
  /** Its times have no offset and are in the sub-account's time zone. */
  localTimes?: boolean;
  /** Outputs for the names of what the record names by id: each with the list that has them, and the key of the id or ids. */
  names?: Record<string, readonly [list: NameList, idKey: string]>;
  /** The path of the record's page in HighLevel, within its sub-account. It becomes the output `link`. */
  page?: (record: Json) => string | undefined;
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
  const outputFields: OutputFunction = guarded(async (z: ZObject, bundle: Bundle) => [
    ...fields,
    ...(await ownFieldOutputs(z, bundle, options)),
  ]);
  const sample = sampleOf(rows);
  const id = String(sample.id);
  tables.set(outputFields, rows);
  return {
    ...options,
    rows,
    outputFields: [outputFields],
    sample,
    eventFields: [outputFields, dedupeKeyField],
    eventSample: { ...sample, id, dedupeKey: id },
  };
};

/** The outputs of fields that only the account knows. */
const ownFieldOutputs = (z: ZObject, bundle: Bundle, { customFields, properties, answers }: Options) => {
  if (customFields) return customFieldOutputs(z, bundle, customFields, 'customFields');
  if (answers) return customFieldOutputs(z, bundle, 'contact', 'answers');
  const schemaKey = textOf(bundle.inputData.schemaKey);
  return properties && schemaKey ? customFieldOutputs(z, bundle, schemaKey, 'properties') : [];
};

const tables = new Map<unknown, readonly Row[]>();

/** The rows that an operation's outputs come from; none if it has no table. For the docs and the tests. */
export const rowsOf = ({ outputFields = [] }: { outputFields?: readonly unknown[] }): readonly Row[] =>
  outputFields.flatMap((fields) => tables.get(fields) ?? []);

const sampleOf = (rows: readonly Row[]): Json => {
  const root: Json = {};
  for (const [key, , , example] of rows) if (!(example instanceof Only)) setAt(root, key, example);
  return root;
};

const setAt = (target: Json, path: string, value: unknown): void => {
  const end = path.indexOf('__');
  if (end < 0) target[path] = value;
  else setAt((target[path.slice(0, end)] ??= {}) as Json, path.slice(end + 2), value);
};

/** The names under which searches add a record's position in their list. It serves for paging and is not an output. */
export const cursorKeys = ['searchAfter', 'sort'];

/**
 * What HighLevel keeps for itself on its records (recorded live answers): no record has these as outputs, not even as ones without
 * a label. Names in lower case are for its own searches, next to the real ones.
 */
export const noiseKeys = [
  'traceId',
  '__v',
  'indexVersion',
  // Contacts
  'firstNameLowerCase',
  'lastNameLowerCase',
  'fullNameLowerCase',
  'emailLowerCase',
  'firstNameRaw',
  'lastNameRaw',
  // Appointments; of some answers the right spelling is made of it first.
  'appoinmentStatus',
  // Opportunities: the stage's ID once more
  'pipelineStageUId',
  // Users and sub-accounts: dozens of flags, and a list of up to 156 scopes
  'permissions',
  'scopes',
  'scopesAssignedToOnly',
];

/** A record's id as a string, or '' if it has none. Some families call it `_id`. */
export const idOf = (record: object): string => {
  const { id, _id } = record as { id?: unknown; _id?: unknown };
  return textOf(id ?? _id);
};
