import type { Trigger } from 'zapier-platform-core';
import { find, type Given, type OnlyNames, type Request } from '../highlevel/client';
import { clock } from '../highlevel/clock';
import type { Endpoint, Names } from '../highlevel/endpoint';
import { badInput } from '../highlevel/errors';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { outputs } from '../records/outputs';
import { idOf, type RecordTable } from '../records/table';
import { epochOf, eventsOf, whenChanged, whenNew, withIds, type Event, type IdOtherwise, type KeyOf } from './events';
import { memoryOf } from './memory';
import { dropdownPage, pages, recordsIn, withoutRecords, type PageOptions } from './paging';
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
}

/**
 * A trigger on a list.
 * - Sample: one request, three records.
 * - Dropdown: one page, without the trigger's filters (`query` and `body`), because the bundle has another step's inputs.
 * - First poll of a sorted list: the 1,000 newest records at least, and all of the last three hours if there is time for that.
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
  const { record, created, updated, newestFirstBy, path, body, always } = options;
  const { isFillingDynamicDropdown, isLoadingSample } = bundle.meta ?? {};
  if (isFillingDynamicDropdown)
    return eventsOf(z, bundle, record, await dropdownPage(z, bundle, endpoint, { path, query: always }), whenNew);
  const request = { path, query: { ...options.query, ...always }, body };
  const poll: Poll = {
    z,
    bundle,
    endpoint,
    request,
    options,
    start: clock.now(),
    slowest: 0,
    waited: 0,
    bytes: 0,
    heaviest: 1,
  };
  const found = isLoadingSample ? await sample(poll) : await (newestFirstBy ? sortedPoll : wholePoll)(poll);
  const all = identified(z, found, options.idOtherwise);
  const kept = options.keep ? all.filter(options.keep) : all;
  const key = options.key ?? (bundle.inputData.triggerOn === 'new_or_updated' ? whenChanged(updated) : whenNew);
  const order = newestFirstBy ?? (key === whenNew ? created : (updated ?? created));
  const sorted = order ? newestFirst(kept, order) : kept;
  const shown = isLoadingSample ? sorted.slice(0, limits.sample) : sorted;
  return eventsOf(z, bundle, record, shown, await eachTime(z, bundle, nameOf(endpoint), shown, key));
};

/** What tells the memories of triggers with the same inputs apart. */
const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

/** Records with their ids. @throws an error if none of them has one: then they are something else */
const identified = (z: Z, records: Json[], idOtherwise?: IdOtherwise): Json[] => {
  const all = withIds(records, idOtherwise);
  if (all.length > 0 && all.every((one) => idOf(one) === '')) throw withoutRecords(z);
  return all;
};

/** Records by a date, the newest first and those without it last. Each date is parsed once. */
const newestFirst = (records: Json[], date: string): Json[] =>
  records
    .map((record) => ({ record, at: epochOf(record[date]) ?? 0 }))
    .sort((a, b) => b.at - a.at)
    .map(({ record }) => record);

/** One poll of a list: what it asks for, and what it has used up. */
interface Poll {
  readonly z: Z;
  readonly bundle: AnyBundle;
  readonly endpoint: Endpoint;
  readonly request: Request;
  readonly options: ListOptions;
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

const sample = async ({ z, bundle, endpoint, request, options }: Poll): Promise<Json[]> => {
  const size = options.keep ? undefined : limits.sample;
  const first = await pages(z, bundle, endpoint, request, { size }).next();
  return first.done ? [] : first.value.records;
};

/** What the polls of a sorted list remember. Times of polls are the app's, dates of records are HighLevel's, both in epoch ms. */
interface Memory {
  /** When the Zap was turned on. */
  switchedOn: number;
  /** The oldest date that the first poll read, unless it read the whole list. Older records existed before the Zap. */
  floor?: number;
  /** When the last two complete polls began. */
  complete: [earlier: number, later: number];
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
  const { z, bundle, endpoint } = poll;
  const memory = memoryOf<Memory>(z, bundle, nameOf(endpoint));
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
  const isOld = (date: number) => date < start - limits.catchUpMs;
  const read = await readOn(poll, { large: true }, (oldest, count) => isOld(oldest) && count >= limits.populate);
  if (read.rest && !isOld(read.oldest) && read.records.length < limits.populate) throw tooMany(poll);
  const floor = read.end === 'whole' ? undefined : read.oldest;
  const complete: Memory['complete'] = [Math.min(before?.complete[0] ?? start, start), start];
  return { records: read.records, after: { switchedOn: start, floor, complete, rest: before?.rest } };
};

const tooMany = ({ z }: Poll): Error =>
  badInput(
    z,
    'HighLevel has more records for this trigger than Zapier can read in 30 seconds, so old records would trigger the Zap later. Narrow the trigger with its filters, then turn the Zap on again.',
  );

/** Reads what is new, and then what earlier polls have left. */
const livePoll = async (poll: Poll, before: Memory | undefined): Promise<Polled> => {
  const { start, options } = poll;
  const { switchedOn, floor, complete, rest } = before ?? withoutMemory(start);
  const since = Math.max(complete[0] - limits.overlapMs, floor ?? -Infinity);
  const top = await readOn(poll, {}, (oldest) => (rest ? oldest <= rest.newest : oldest < since));
  const unread = top.rest
    ? { position: top.rest, until: rest?.until ?? since, began: rest?.began ?? start, newest: top.newest }
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
      rest: below.rest,
    },
  };
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
  const read = await readOn(poll, { from: position, large: true }, (oldest) => oldest < until);
  return { records: read.records, rest: read.rest && { ...rest, position: read.rest } };
};

/** Reads the whole of an unsorted list. A live poll that reaches its limit leaves the rest to the next one. */
const wholePoll = async (poll: Poll): Promise<Json[]> => {
  const { z, bundle, endpoint } = poll;
  if (bundle.meta?.isPopulatingDedupe) {
    const read = await readOn(poll, { large: true }, () => false);
    if (read.rest) throw tooMany(poll);
    if (read.end === 'cut') throw withoutRecords(z);
    return read.records;
  }
  const memory = memoryOf<{ position?: Json }>(z, bundle, nameOf(endpoint));
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
  /** Why it ended: it was enough, the list was read whole, or the list ended before HighLevel had sent what it announced. */
  end: 'enough' | 'whole' | 'cut';
  /** The position from which to read on, if the poll reached its limit of time or size. */
  rest?: Json;
}

/**
 * Reads pages until they are enough, the list ends or the poll reaches its limit.
 * @param isEnough says so by the oldest date and the number of records
 */
const readOn = async (
  poll: Poll,
  how: Pick<PageOptions, 'from' | 'resume' | 'large'>,
  isEnough: (oldest: number, count: number) => boolean,
): Promise<Read> => {
  const { z, bundle, endpoint, request, options } = poll;
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
  for await (const { records, next, isCut } of pages(z, bundle, endpoint, request, pageOptions)) {
    poll.slowest = Math.max(poll.slowest, clock.now() - began);
    for (const record of records) read.records.push(record);
    const dates = options.newestFirstBy ? datesOf(records, options.newestFirstBy) : [];
    const [first = -Infinity, last = Infinity] = [dates[0], dates.at(-1)];
    read.newest = dates.reduce((newest, date) => Math.max(newest, date), read.newest);
    // Reads on if the page is not newest first. For messages, for example, that order is observed but not documented.
    isSorted &&= dates.every((date, n) => date <= (dates[n - 1] ?? lowest));
    lowest = dates.at(-1) ?? lowest;
    const inOrder = options.orderIsObserved ? isSorted : last <= first;
    if (inOrder) read.oldest = last;
    if (next === undefined) read.end = isCut ? 'cut' : 'whole';
    else if (inOrder && isEnough(last, read.records.length)) break;
    else {
      await weigh(poll, records);
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
