import { createHash } from 'node:crypto';
import { epochMs } from '../highlevel/dates';
import { textOf } from '../highlevel/json';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { outputs } from '../records/outputs';
import { cursorKeys, idOf, type RecordTable } from '../records/table';

/** An item of a trigger: the record, and the key on which Zapier decides whether it is new. */
export type Event = Json & { id: string; dedupeKey: string };

/** Makes the key of a record's event, or undefined if the record is not an event. */
export interface KeyOf {
  (record: Json): string | undefined;
  /** Whether the key comes from a value and not from a date. A record may get back a value, and with it a key, that it had. */
  mayReturn?: (record: Json) => boolean;
}

/**
 * Makes an id for a record that HighLevel sends without one. Not used in dropdowns, whose choice is sent back to HighLevel.
 */
export type IdOtherwise = (record: Json) => string;

/** Records, each with an id if there is a way to make one. */
export const withIds = (records: Json[], idOtherwise: IdOtherwise = idOf): Json[] =>
  records.map((record) => (idOf(record) === '' ? { ...record, id: idOtherwise(record) } : record));

/** Keys that change between answers although the record does not. */
const volatile = new Set(['traceId', ...cursorKeys]);

/** A short hash of a record's content. The order of its keys does not matter. */
export const contentHash = (record: unknown): string =>
  createHash('sha256')
    .update(
      JSON.stringify(record, (key, value: unknown) => {
        if (volatile.has(key)) return undefined;
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
        return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
      }),
    )
    .digest('hex')
    .slice(0, 16);

/** The key of an event that happens once for a record. */
export const whenNew: KeyOf = idOf;

/** A date of a record in epoch milliseconds, or undefined if it is not a date. */
export const epochOf = (value: unknown): number | undefined => {
  const epoch = new Date(epochMs(value) ?? String(value)).getTime();
  return Number.isNaN(epoch) ? undefined : epoch;
};

/** Records by a date, the newest first and those without it last. Each date is parsed once. */
export const newestFirst = <T extends Json>(records: T[], date: string): T[] =>
  records
    .map((record) => ({ record, at: epochOf(record[date]) ?? 0 }))
    .sort((a, b) => b.at - a.at)
    .map(({ record }) => record);

/** Several lists as one, the newest first. A record that is in two of them comes once. */
export const inOneList = <T extends Json>(lists: T[][], date: string): T[] =>
  newestFirst([...new Map(lists.flat().map((record) => [idOf(record), record])).values()], date);

/** The key of an event that happens whenever a record changes, by its updated time or, if it has none, by its content. */
export const whenChanged = (updated?: string): KeyOf => {
  const updatedAt = (record: Json) => (updated === undefined ? undefined : epochOf(record[updated]));
  const key = (record: Json) => {
    const at = updatedAt(record);
    return `${idOf(record)}:${at === undefined ? contentHash(record) : new Date(at).toISOString()}`;
  };
  return Object.assign(key, { mayReturn: (record: Json) => updatedAt(record) === undefined });
};

/**
 * The key of an event that happens whenever a property gets another value.
 * @param value the property's name, or what reads the value: undefined for a record that is not an event
 * @param wanted only these values are events, if given
 */
export const whenBecame = (
  value: string | ((record: Json) => string | undefined),
  wanted?: readonly string[],
): KeyOf => {
  const read = typeof value === 'string' ? (record: Json) => textOf(record[value]) : value;
  const key = (record: Json) => {
    const now = read(record);
    return now === undefined || wanted?.includes(now) === false ? undefined : `${idOf(record)}:${now}`;
  };
  return Object.assign(key, { mayReturn: () => true });
};

/**
 * Records as a trigger's items. Leaves out records without an id and those that are not events. If two have the same key, the
 * first one is kept.
 */
export const eventsOf = async (
  z: Z,
  bundle: AnyBundle,
  record: RecordTable,
  records: Json[],
  key: KeyOf,
): Promise<Event[]> => {
  const keys = new Map<string, Json>();
  for (const one of records) {
    const dedupeKey = key(one);
    if (dedupeKey !== undefined && idOf(one) !== '' && !keys.has(dedupeKey)) keys.set(dedupeKey, one);
  }
  const out = await outputs(z, bundle, record, [...keys.values()]);
  return [...keys.keys()].map((dedupeKey, n) => ({ ...(out[n] as Json & { id: string }), dedupeKey }));
};
