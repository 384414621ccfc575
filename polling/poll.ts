import type { Trigger } from 'zapier-platform-core';
import { find, type Given, type OnlyNames, type Request } from '../highlevel/client';
import { clock } from '../highlevel/clock';
import type { Endpoint, Names } from '../highlevel/endpoint';
import { badInput } from '../highlevel/errors';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { outputs } from '../records/outputs';
import { idOf, type RecordTable } from '../records/table';
import { toldApart } from './dropdown';
import {
  epochOf,
  eventsOf,
  newestFirst,
  whenChanged,
  whenNew,
  withIds,
  type Event,
  type IdOtherwise,
  type KeyOf,
} from './events';
import { memoryOf } from './memory';
import { dropdownPage, pages, pagesOfParts, recordsIn, withoutRecords, type Page, type PageOptions } from './paging';
import { eachTime } from './reappeared';

/** The limits of a poll, and how far it looks back. */
export const limits = {
  /** The number of records shown to somebody who sets up a Zap. */
  sample: 3,
  /** Turning a Zap on marks at least this many records as seen. */
  populate: 1000,
  /** How far a poll of a sorted list looks back if it remembers no other, in milliseconds. */
  catchUpMs: 3 * 3_600_000,
  /** How much further back than the earlier polls, because HighLevel's index lags and clocks differ. */
  overlapMs: 10 * 60_000,
  /** In a list sorted by activity, without a memory: records that were created earlier are no longer new. */
  newMs: 3 * 86_400_000,
  /** A poll stops reading early enough for Zapier, which ends it after 30 seconds. */
  pollMs: 22_000,
  /** A poll's output. Zapier accepts 20 MB. */
  bytes: 19_000_000,
};

/** The input «Trigger On» of list triggers. */
export const triggerOn = {
  key: 'triggerOn',
  label: 'Trigger On',
  type: 'string',
  default: 'new',
  choices: { new: 'New', new_or_updated: 'New or Updated' },
} as const;

/** The label of the choice for `firstMatch`. */
export const firstMatchLabel = 'First Time It Matches';

interface ListOptions<N extends Names = Names, Body = unknown> extends Request<N, Body> {
  record: RecordTable;
  idOtherwise?: IdOtherwise;
  /** Query values that a dropdown needs too. */
  always?: Request<N>['query'];
  /**
   * What is added to the query of each request, if the list takes several: what HighLevel lists only in parts, such as by calendar.
   * For unsorted lists whose parts are each in one answer. A poll fails as a whole if one of them cannot be read.
   */
  parts?: readonly NonNullable<Request<N>['query']>[];
  /** The name of the record's created date, to put an unsorted list in order, newest first. */
  created?: string;
  /** The record's updated date, when HighLevel sends one. */
  updated?: string;
  /** The name of the date by which HighLevel sorts the list for this request, newest first. */
  newestFirstBy?: string;
  /**
   * Each record is an event once, when it first meets the filters, however old it is. For a list that is sorted by the date of
   * the last change. The first poll then marks all that meet them.
   */
  firstMatch?: boolean;
  /**
   * HighLevel does not document this order, it was only observed. If what is read is not in it in every detail, the list is in
   * another order, and is read whole.
   */
  orderIsObserved?: boolean;
  /** Which records are events. The default is what the input «Trigger On» says. */
  key?: KeyOf;
  /** Leaves out records that the endpoint cannot filter out. */
  keep?: (record: Json) => boolean;
  /**
   * The name of the record's created date, in a list that is sorted by activity. A record from before the Zap was turned on
   * appears in the list when it is active again, but is not new.
   */
  newSince?: string;
  /** Reads a sorted list back to this date at least, in epoch milliseconds, because its records become events later. */
  since?: number;
  /** Which of the records that are kept are events by now. Not asked when a Zap is turned on: then, all of them are old. */
  ready?: (records: Json[]) => Promise<Json[]>;
  /** Tells the list's memory apart, where triggers with the same inputs read one endpoint, or one trigger reads it twice. */
  memory?: string;
}

/**
 * A trigger on a list.
 * - Sample: one request, three records. Of a list in parts, the first part that has an event.
 * - Dropdown: one page, without the trigger's filters (`query`, `parts` and `body`), because the bundle has another step's inputs.
 * - First poll of a sorted list: the 1,000 newest records at least, and all of the last three hours if there is time for that.
 *   With `firstMatch`, all of it.
 * - Live poll of a sorted list: back to the earlier of the last two polls that were complete, and ten minutes more. The answer of
 *   the later one may have been lost on its way to Zapier. Never further back than the first poll.
 * - Polls of an unsorted list: all of it, because the API has no other way.
 *
 * A live poll that reaches its limit of time or size is continued by the next one.
 * @returns events, newest first if there is a date; no record twice
 * @throws HaltedError if the first poll reaches its limit before that, because the rest would be new to later polls
 */
export const pollList = <N extends Names, Body, Answer, O extends ListOptions<N, Body>>(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint<N, Body, Answer>,
  options: Given<N, O> & { always?: OnlyNames<O['always'], N['query']> },
): Promise<Event[]> => listEvents(z, bundle, endpoint, options);

const listEvents = async (z: Z, bundle: AnyBundle, endpoint: Endpoint, options: ListOptions): Promise<Event[]> => {
  const { record, created, updated, newestFirstBy, path, body, always, parts, keep = () => true } = options;
  const { isFillingDynamicDropdown, isLoadingSample, isPopulatingDedupe } = bundle.meta ?? {};
  if (isFillingDynamicDropdown) {
    const found = await dropdownPage(z, bundle, endpoint, { path, query: always });
    return toldApart(await eventsOf(z, bundle, record, found, whenNew));
  }
  const key = options.key ?? (bundle.inputData.triggerOn === 'new_or_updated' ? whenChanged(updated) : whenNew);
  const isEvent = (one: Json) => keep(one) && key(one) !== undefined;
  const request = { path, query: { ...options.query, ...always }, body };
  const poll: Poll = {
    z,
    bundle,
    endpoint,
    read: (how) =>
      parts ? pagesOfParts(z, bundle, endpoint, request, parts, how) : pages(z, bundle, endpoint, request, how),
    options,
    // Of the records that a Zap marks when it is turned on, Zapier keeps no more than their keys.
    kept: isPopulatingDedupe && options.firstMatch && !options.keep ? (one) => ({ id: idOf(one) }) : (one) => one,
    start: clock.now(),
    slowest: 0,
    waited: 0,
    bytes: 0,
    heaviest: 1,
  };
  const found = isLoadingSample ? await sample(poll, isEvent) : await (newestFirstBy ? sortedPoll : wholePoll)(poll);
  const kept = identified(z, found, options.idOtherwise).filter(keep);
  const order = newestFirstBy ?? (key === whenNew ? created : (updated ?? created));
  const sorted = order ? newestFirst(kept, order) : kept;
  const events = options.ready && !isPopulatingDedupe ? await options.ready(sorted) : sorted;
  const shown = isLoadingSample ? events.filter(isEvent).slice(0, limits.sample) : events;
  return eventsOf(z, bundle, record, shown, await eachTime(z, bundle, nameOf(endpoint, options), shown, key));
};

/** What tells the memories of triggers with the same inputs apart. */
const nameOf = ({ method, path }: Endpoint, { memory }: Pick<ListOptions, 'memory'> = {}): string =>
  [method, path, memory].filter(Boolean).join(' ');

/** Records with their ids. @throws an error if none of them has one: then they are something else */
const identified = (z: Z, records: Json[], idOtherwise?: IdOtherwise): Json[] => {
  const all = withIds(records, idOtherwise);
  if (all.length > 0 && all.every((one) => idOf(one) === '')) throw withoutRecords(z);
  return all;
};

/** One poll of a list: what it asks for, and what it has used up. */
interface Poll {
  readonly z: Z;
  readonly bundle: AnyBundle;
  readonly endpoint: Endpoint;
  /** Reads the list, page by page. */
  readonly read: (how: PageOptions) => AsyncGenerator<Page>;
  readonly options: ListOptions;
  /** What is kept of a record. */
  readonly kept: (record: Json) => Json;
  /** When it began. */
  readonly start: number;
  /** What the slowest page took, in milliseconds. */
  slowest: number;
  /** How long it has waited for HighLevel's rate limit. A clock that stands still must not make it wait forever. */
  waited: number;
  /** The size of the output so far. */
  bytes: number;
  /** The size of one record in the output, on the page where it was largest. */
  heaviest: number;
}

const sample = async (poll: Poll, isEvent: (record: Json) => boolean): Promise<Json[]> => {
  const { parts, keep, ready } = poll.options;
  for await (const { records } of poll.read({ size: keep || ready ? undefined : limits.sample }))
    if (!parts || records.some(isEvent) || isUsedUp(poll)) return records;
  return [];
};

/** What the polls of a sorted list remember. Times of polls are the app's, dates of records are HighLevel's, both in epoch ms. */
interface Memory {
  /** When the Zap was turned on. */
  switchedOn: number;
  /** The oldest date that the first poll read, unless it read the whole list. Older records existed before the Zap. */
  floor?: number;
  /** When the last two complete polls began. */
  complete: [earlier: number, later: number];
  /** How many records the list had in those two polls, if HighLevel said it. Only of a list with `firstMatch`. */
  totals?: [earlier?: number, later?: number];
  /** What polls that reached their limit have left. */
  rest?: {
    /** The position from which to read on, down to this date. */
    position: Json;
    until: number;
    /** When the first of those polls began. */
    began: number;
    /** The newest date that the last of them read. */
    newest: number;
  };
}

const sortedPoll = async (poll: Poll): Promise<Json[]> => {
  const { z, bundle, endpoint, options } = poll;
  const memory = memoryOf<Memory>(z, bundle, nameOf(endpoint, options));
  const before = (await memory.recall()).reduce<Memory | undefined>(combined, undefined);
  const isFirst = bundle.meta?.isPopulatingDedupe;
  const { records, after } = isFirst ? await firstPoll(poll, before) : await livePoll(poll, before);
  await memory.store(after);
  return records;
};

/**
 * Zaps with the same inputs may share a memory. If another one was turned on later, its first poll decides what is old, but the
 * earlier of the last polls decides what is new, so that this Zap loses nothing.
 */
const combined = (own: Memory | undefined, other: Memory): Memory => {
  if (!own) return other;
  if (other.switchedOn <= own.switchedOn) return own;
  return { ...other, complete: [Math.min(own.complete[0], other.complete[0]), other.complete[1]] };
};

interface Polled {
  records: Json[];
  after: Memory;
}

/** Marks what is there when a Zap is turned on. */
const firstPoll = async (poll: Poll, before: Memory | undefined): Promise<Polled> => {
  const { start } = poll;
  const { firstMatch } = poll.options;
  const isOld = (date: number) => date < start - limits.catchUpMs;
  const isEnough = ({ oldest, records }: Read) => !firstMatch && isOld(oldest) && records.length >= limits.populate;
  const read = await readOn(poll, { large: true }, isEnough);
  if (read.rest && (firstMatch || (!isOld(read.oldest) && read.records.length < limits.populate))) throw tooMany(poll);
  const floor = read.end === 'whole' ? undefined : read.oldest;
  const complete: Memory['complete'] = [Math.min(before?.complete[0] ?? start, start), start];
  return {
    records: read.records,
    after: {
      switchedOn: start,
      floor,
      complete,
      rest: before?.rest,
      ...(firstMatch && { totals: [read.total, read.total] }),
    },
  };
};

const tooMany = ({ z }: Poll): Error =>
  badInput(
    z,
    'HighLevel has more records for this trigger than Zapier can read in 30 seconds, so old records would trigger the Zap later. Narrow the trigger with its filters, then turn the Zap on again.',
  );

/** Reads what is new, and then what earlier polls have left. */
const livePoll = async (poll: Poll, before: Memory | undefined): Promise<Polled> => {
  const { start, options } = poll;
  const { switchedOn, floor, complete, totals, rest } = before ?? withoutMemory(start);
  const back = Math.min(complete[0] - limits.overlapMs, options.since ?? Infinity);
  const since = Math.max(back, floor ?? -Infinity);
  const hidden = (read: Read) => options.firstMatch === true && hasHidden(poll, read, since, totals?.[0]);
  const top = await readOn(poll, {}, (read) =>
    rest ? read.oldest <= rest.newest : read.oldest < since && !hidden(read),
  );
  const until = hidden(top) ? 0 : since;
  const unread = top.rest
    ? { position: top.rest, until: rest?.until ?? until, began: rest?.began ?? start, newest: top.newest }
    : rest && { ...rest, newest: Math.max(rest.newest, top.newest) };
  const below = top.rest ? { records: [], rest: unread } : await readRest(poll, top, unread);
  const isEvent = (record: Json) =>
    dateOf(record, options.newestFirstBy) > (floor ?? -Infinity) &&
    dateOf(record, options.newSince) > switchedOn - limits.overlapMs;
  return {
    records: [...top.records, ...below.records].filter(isEvent),
    after: {
      switchedOn,
      floor,
      complete: below.rest ? complete : [complete[1], unread?.began ?? start],
      ...(options.firstMatch && { totals: below.rest ? totals : [totals?.[1], top.total] }),
      rest: below.rest,
    },
  };
};

/**
 * Whether a list has grown by more records than those that changed since. What else came to meet the filters did so without a
 * change that HighLevel dates, so it may stand anywhere in the list.
 */
const hasHidden = ({ options }: Poll, { records, total }: Read, since: number, before?: number): boolean => {
  const changed = records.filter((record) => dateOf(record, options.newestFirstBy) >= since).length;
  return total !== undefined && before !== undefined && total - before > changed;
};

const withoutMemory = (start: number): Memory => {
  const earlier = start - limits.catchUpMs + limits.overlapMs;
  return { switchedOn: start - limits.newMs, complete: [earlier, earlier] };
};

/** A date of a record. Without one, a record counts as new. */
const dateOf = (record: Json, name: string | undefined): number =>
  (name === undefined ? undefined : epochOf(record[name])) ?? Infinity;

/** Reads on where an earlier poll reached its limit, as far as this poll's own limit allows. */
const readRest = async (
  poll: Poll,
  top: Read,
  rest: Memory['rest'],
): Promise<{ records: Json[]; rest?: Memory['rest'] }> => {
  if (!rest) return { records: [] };
  await weigh(poll, top.records);
  if (isUsedUp(poll)) return { records: [], rest };
  const { position, until } = rest;
  const read = await readOn(poll, { from: position, large: true }, ({ oldest }) => oldest < until);
  return { records: read.records, rest: read.rest && { ...rest, position: read.rest } };
};

/** Reads the whole of an unsorted list. A live poll that reaches its limit leaves the rest to the next one. */
const wholePoll = async (poll: Poll): Promise<Json[]> => {
  const { z, bundle, endpoint, options } = poll;
  if (bundle.meta?.isPopulatingDedupe) {
    const read = await readOn(poll, { large: true }, () => false);
    if (read.rest) throw tooMany(poll);
    if (read.end === 'cut') throw withoutRecords(z);
    return read.records;
  }
  const memory = memoryOf<{ position?: Json }>(z, bundle, nameOf(endpoint, options));
  let before: Json | undefined;
  // Most lists have one page, and their polls need no memory.
  const resume = async () => (before = (await memory.recall())[0]?.position);
  const read = await readOn(poll, { resume }, () => false);
  if (before ?? read.rest) await memory.store({ position: read.rest });
  return read.records;
};

interface Read {
  records: Json[];
  /** The newest date; -Infinity if there is none. */
  newest: number;
  /** The last date of the last page that was in order; Infinity if there is none. */
  oldest: number;
  /** How many records the list has, if HighLevel says it. */
  total?: number;
  /** Why it ended: it was enough, the list was read whole, or the list ended before HighLevel had sent what it announced. */
  end: 'enough' | 'whole' | 'cut';
  /** The position from which to read on, if the poll reached its limit of time or size. */
  rest?: Json;
}

/**
 * Reads pages until they are enough, the list ends or the poll reaches its limit.
 * @param isEnough says so after a page in the right order
 */
const readOn = async (
  poll: Poll,
  how: Pick<PageOptions, 'from' | 'resume' | 'large'>,
  isEnough: (read: Read) => boolean,
): Promise<Read> => {
  const { z, options } = poll;
  const read: Read = { records: [], newest: -Infinity, oldest: Infinity, end: 'enough' };
  let began = clock.now();
  // Whether all pages so far are in order, and with one another.
  let isSorted = true;
  let lowest = Infinity;
  const wait = async (ms: number) => {
    if (ms > timeOf(poll) || poll.waited + ms > limits.pollMs) return false;
    await clock.sleep(ms);
    poll.waited += ms;
    began += ms;
    return true;
  };
  const pageOptions = { ...how, wait, room: () => roomOf(poll) };
  for await (const { records, next, isCut, total } of poll.read(pageOptions)) {
    poll.slowest = Math.max(poll.slowest, clock.now() - began);
    read.total = total;
    const kept = records.map(poll.kept);
    for (const record of kept) read.records.push(record);
    const dates = options.newestFirstBy ? datesOf(records, options.newestFirstBy) : [];
    const [first = -Infinity, last = Infinity] = [dates[0], dates.at(-1)];
    read.newest = dates.reduce((newest, date) => Math.max(newest, date), read.newest);
    // Reads on if the page is not newest first. For messages, for example, that order is observed but not documented.
    isSorted &&= dates.every((date, n) => date <= (dates[n - 1] ?? lowest));
    lowest = dates.at(-1) ?? lowest;
    const inOrder = options.orderIsObserved ? isSorted : last <= first;
    if (inOrder) read.oldest = last;
    if (next === undefined) read.end = isCut ? 'cut' : 'whole';
    else if (inOrder && isEnough(read)) break;
    else {
      await weigh(poll, kept);
      if (isUsedUp(poll)) {
        z.console.log(
          `The poll stopped after ${read.records.length} records because it reached its limit of time or size.`,
        );
        read.rest = next;
        break;
      }
    }
    began = clock.now();
  }
  return read;
};

/** How long a poll may still read, in milliseconds. */
const timeOf = ({ start }: Poll): number => start + limits.pollMs - clock.now();

/** How many records may still go into a poll's output. */
const roomOf = ({ bytes, heaviest }: Poll): number => Math.floor((limits.bytes - bytes) / heaviest);

/** Whether a poll has no time or room for another page. */
const isUsedUp = (poll: Poll): boolean =>
  timeOf(poll) < poll.slowest || roomOf(poll) < (poll.endpoint.paging?.size ?? 1);

const datesOf = (records: Json[], name: string): number[] =>
  records.map((record) => epochOf(record[name])).filter((date) => date !== undefined);

/** Adds a page to the size of the output, by a few of its records. They are larger there: custom fields have names. */
const weigh = async (poll: Poll, records: Json[]): Promise<void> => {
  const { z, bundle, options } = poll;
  const some = records.filter((_record, n) => n % Math.ceil(records.length / 5) === 0);
  if (some.length === 0) return;
  const each = Buffer.byteLength(JSON.stringify(await outputs(z, bundle, options.record, some))) / some.length;
  poll.bytes += each * records.length;
  poll.heaviest = Math.max(poll.heaviest, each);
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
 * @throws an error if HighLevel's answer has no record
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
  const records = answer === undefined ? [] : recordsIn(z, answer, endpoint).slice(0, 1);
  const known = identified(z, records, idOtherwise);
  return eventsOf(z, bundle, record, known, await eachTime(z, bundle, nameOf(endpoint), known, key));
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
