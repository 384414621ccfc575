import { createHash } from 'node:crypto';
import type { Trigger } from 'zapier-platform-core';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { find, type Given, type OnlyNames, type Request } from '../highlevel/client';
import { clock } from '../highlevel/clock';
import type { Endpoint, Names } from '../highlevel/endpoint';
import { outputs } from '../records/outputs';
import { cursorKeys, idOf, type RecordTable } from '../records/table';
import { dropdownPage, epochOf, pages, recordsIn } from './paging';

/**
 * The limits of a poll, and how far it looks back. A poll ends with what it has well before Zapier's 30 seconds and 20 MB. A live
 * poll gets only `liveShare` of time, records and bytes, so that it does not reach old records that the first poll left out.
 */
export const limits = {
  /** The number of records shown to somebody who sets up a Zap. */
  sample: 3,
  /** Turning a Zap on marks at least this many records as seen, so that later deletions do not bring old ones into view. */
  populate: 1000,
  /** A live poll of a sorted list reads on while its pages are full and younger than this, to catch up with a burst. */
  catchUpMs: 3 * 3_600_000,
  /** In a list sorted by activity, older records are no longer new. Long enough to catch up with a weekend without polls. */
  newMs: 3 * 86_400_000,
  pollMs: 22_000,
  records: 30_000,
  bytes: 14_000_000,
  liveShare: 0.7,
};

/** An item of a trigger: the record, and the key on which Zapier decides whether it is new. */
export type Event = Json & { id: string; dedupeKey: string };

/** The key of a record's event, or undefined if the record is not an event. */
export type KeyOf = (record: Json) => string | undefined;

/**
 * Makes an id for a record that HighLevel sends without one. Not used in dropdowns, whose choice is sent back to HighLevel.
 */
type IdOtherwise = (record: Json) => string;

const withIds = (records: Json[], idOtherwise: IdOtherwise = idOf): Json[] =>
  records.map((record) => (idOf(record) === '' ? { ...record, id: idOtherwise(record) } : record));

/** The input «Trigger On» of list triggers. */
export const triggerOn = {
  key: 'triggerOn',
  label: 'Trigger On',
  type: 'string',
  default: 'new',
  choices: { new: 'New', new_or_updated: 'New or Updated' },
} as const;

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

/**
 * A filter for a list that is sorted by activity: keeps records that were created lately. An old record, older than all that were
 * marked as seen when the Zap was turned on, appears in the list when it is active again, but is not new. Records without the
 * date are kept.
 */
export const createdLately = (bundle: AnyBundle, created: string): ((record: Json) => boolean) | undefined =>
  bundle.meta?.isLoadingSample || bundle.meta?.isPopulatingDedupe
    ? undefined
    : (record) => (epochOf(record[created]) ?? Infinity) > clock.now() - limits.newMs;

/** The key of an event that happens whenever a record changes, by its updated time or, if it has none, by its content. */
export const whenChanged =
  (updated?: string): KeyOf =>
  (record) => {
    const at = updated === undefined ? undefined : epochOf(record[updated]);
    return `${idOf(record)}:${at === undefined ? contentHash(record) : new Date(at).toISOString()}`;
  };

interface ListOptions<N extends Names = Names, Body = unknown> extends Request<N, Body> {
  record: RecordTable;
  idOtherwise?: IdOtherwise;
  /** Query values that a dropdown needs too. */
  always?: Request<N>['query'];
  /** The name of the record's created date, to put an unsorted list in order, newest first. */
  created?: string;
  /** The record's updated date, when HighLevel sends one. */
  updated?: string;
  /** The name of the date by which HighLevel sorts the list for this request, newest first. */
  newestFirstBy?: string;
  /** What counts as an event. By default, the input «Trigger On» decides. */
  key?: KeyOf;
  /** Which records to keep, where the endpoint cannot filter. */
  keep?: (record: Json) => boolean;
}

/**
 * A trigger on a list.
 * - Sample: one request, three records.
 * - Dropdown: one page, without the trigger's filters (`query` and `body`), because the bundle has another step's inputs.
 * - First poll: at least the 1,000 newest records of a sorted list, and all younger than `catchUpMs`.
 * - Live poll: usually one page of a sorted list, and more only to catch up. All pages of an unsorted list, for want of another way.
 * @returns events, newest first if there is a date; no record twice
 */
export const pollList = <N extends Names, Body, Answer, O extends ListOptions<N, Body>>(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint<N, Body, Answer>,
  options: Given<N, O> & { always?: OnlyNames<O['always'], N['query']> },
): Promise<Event[]> => listEvents(z, bundle, endpoint, options);

const listEvents = async (z: Z, bundle: AnyBundle, endpoint: Endpoint, options: ListOptions): Promise<Event[]> => {
  const { record, created, updated, newestFirstBy, path, body, always, keep = () => true } = options;
  if (bundle.meta?.isFillingDynamicDropdown) {
    return eventsOf(z, bundle, record, await dropdownPage(z, bundle, endpoint, { path, query: always }), whenNew);
  }
  const query = { ...options.query, ...always };
  const key = options.key ?? (bundle.inputData.triggerOn === 'new_or_updated' ? whenChanged(updated) : whenNew);
  const sample = bundle.meta?.isLoadingSample;
  const share = bundle.meta?.isPopulatingDedupe ? 1 : limits.liveShare;
  const deadline = clock.now() + limits.pollMs * share;
  const found: Json[] = [];
  let bytes = 0;
  for await (const page of pages(
    z,
    bundle,
    endpoint,
    { path, query, body },
    sample && !options.keep ? limits.sample : undefined,
  )) {
    found.push(...page.filter(keep));
    if (sample || isEnough(bundle, page, newestFirstBy, found.length)) break;
    bytes += JSON.stringify(page).length;
    if (clock.now() > deadline || found.length >= limits.records * share || bytes >= limits.bytes * share) {
      z.console.log(`The poll stopped after ${found.length} records because it reached its limit of time or size.`);
      break;
    }
  }
  const order = newestFirstBy ?? (key === whenNew ? created : (updated ?? created));
  const sorted = order ? newestFirst(found, order) : found;
  const shown = sample ? sorted.slice(0, limits.sample) : sorted;
  return eventsOf(z, bundle, record, withIds(shown, options.idOtherwise), key);
};

/** Records by a date, the newest first and those without it last. Each date is parsed once. */
const newestFirst = (records: Json[], date: string): Json[] =>
  records
    .map((record) => ({ record, at: epochOf(record[date]) ?? 0 }))
    .sort((a, b) => b.at - a.at)
    .map(({ record }) => record);

/** Whether a list sorted by HighLevel has been read far enough. */
const isEnough = (bundle: AnyBundle, page: Json[], newestFirstBy: string | undefined, found: number): boolean => {
  if (!newestFirstBy) return false;
  const newest = epochOf(page[0]?.[newestFirstBy]) ?? 0;
  const oldest = epochOf(page.at(-1)?.[newestFirstBy]) ?? 0;
  // Reads on if the page is not newest first. For messages, for example, that order is observed but not documented.
  if (oldest > newest) return false;
  if (bundle.meta?.isPopulatingDedupe && found < limits.populate) return false;
  // The first poll reads as far back as later polls may. What it left out would be new to them.
  return oldest < clock.now() - limits.catchUpMs;
};

interface RecordOptions<N extends Names = Names> extends Omit<Request<N>, 'body'> {
  record: RecordTable;
  idOtherwise?: IdOtherwise;
  /** The record's updated date, when HighLevel sends one. */
  updated?: string;
  key?: KeyOf;
}

/**
 * A trigger on one record, which fires when the record changes.
 * @returns one event, or none if the record is gone
 */
export const pollRecord = <N extends Names, Answer, O extends RecordOptions<N>>(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint<N, unknown, Answer>,
  options: Given<N, O>,
): Promise<Event[]> => recordEvents(z, bundle, endpoint, options);

const recordEvents = async (
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint,
  { path, query, record, idOtherwise, updated, key = whenChanged(updated) }: RecordOptions,
): Promise<Event[]> => {
  const answer = await find(z, bundle, endpoint, { path, query });
  const records = answer === undefined ? [] : recordsIn(answer, endpoint.at).slice(0, 1);
  return eventsOf(z, bundle, record, withIds(records, idOtherwise), key);
};

/**
 * The same trigger, but its poll reports every failure. The owner of a Zap sees an action that stops with a HaltedError, but a
 * poll that does so stays silent. In a trigger it therefore becomes an error that Zapier reports. index.ts does this to every
 * trigger when it builds the registry.
 */
export const reportingHalts = <T extends Trigger>(trigger: T): T => {
  const { operation } = trigger;
  if (operation.type !== 'polling' || typeof operation.perform !== 'function') return trigger;
  const { perform } = operation;
  const reporting: typeof perform = async (z, bundle) => {
    try {
      return await perform(z, bundle);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'HaltedError') throw error;
      throw new z.errors.Error(error.message, 'bad_input', 400);
    }
  };
  return { ...trigger, operation: { ...operation, perform: reporting } };
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
