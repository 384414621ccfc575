import { clock } from '../highlevel/clock';
import { timeLeft } from '../highlevel/deadline';
import { exportMessages } from '../highlevel/endpoints/conversations';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { callOf } from '../records/message';
import { idOf, type RecordTable } from '../records/table';
import { epochOf, whenNew, type Event } from './events';
import { memoryOf } from './memory';
import { pollList } from './poll';

/** The newest messages first. */
export const newestMessages = { sortBy: 'createdAt', sortOrder: 'desc' };

/** How long after a call something may come of it, in milliseconds. */
const waitMs = 86_400_000;
/** How many calls one poll looks at, so that the account's 100 requests in ten seconds are enough for other steps too. */
const most = 60;
/** How many calls are looked at to find a sample. */
const fewForSample = 5;
/** How many calls are looked at at a time. */
const together = 6;
/** A call is not looked at with less time than this, in milliseconds, because it could not be told any more. */
const lookMs = 5_000;
/** How often something is told. The answer of one poll may be lost, and Zaps with the same inputs may share a memory. */
const times = 3;

/** What is remembered of the calls of the last day. */
interface Looked {
  /** By the call's id: when it was last looked at, in epoch milliseconds, and how often there was something. */
  calls: Record<string, [at: number, found: number]>;
  /** The date of the oldest call that there was no time to look at. */
  left?: number;
}

interface CallOptions {
  /** Tells triggers with the same inputs apart. */
  what: string;
  record: RecordTable;
  /** Finds out what has come of the call with this id. @returns undefined while there is nothing */
  look: (messageId: string) => Promise<Json | undefined>;
}

/**
 * A trigger on something that HighLevel makes of calls some time after their end, such as a recording. It fires once for each
 * call. Each poll reads the calls of the last day and looks at those that it may concern. If there is nothing, it looks again when
 * twice as much time has passed since the call: a call without a recording costs about ten requests.
 */
export const pollCalls = async (z: Z, bundle: AnyBundle, { what, record, look }: CallOptions): Promise<Event[]> => {
  const { isLoadingSample, isPopulatingDedupe } = bundle.meta ?? {};
  const memory = memoryOf<Looked>(z, bundle, `${what} looks`);
  const [before = { calls: {} }] = isLoadingSample || isPopulatingDedupe ? [] : await memory.recall();
  const now = clock.now();
  return pollList(z, bundle, exportMessages, {
    query: { channel: 'Call' },
    always: newestMessages,
    record,
    newestFirstBy: 'dateAdded',
    key: whenNew,
    keep: mayBeRecorded,
    since: Math.min(now - waitMs, before.left ?? Infinity),
    memory: what,
    ready: async (calls) => {
      const due = calls.filter((call) => isDue(call, before.calls[idOf(call)], now));
      const found = await lookAt(bundle, due.slice(0, isLoadingSample ? fewForSample : most), look);
      if (!isLoadingSample) await memory.store(afterwards(before, calls, found, now));
      return calls.flatMap((call) => {
        const made = found.get(call);
        return made ? [{ ...call, ...made }] : [];
      });
    },
  });
};

/** A call that nobody took and that lasted no time left nothing to record. */
const mayBeRecorded = (call: Json): boolean => {
  const { seconds, status } = callOf(call);
  return seconds > 0 || !['no-answer', 'busy', 'failed', 'canceled'].includes(status);
};

const dateOf = ({ dateAdded }: Json): number => epochOf(dateAdded) ?? 0;

const isDue = (call: Json, looked: Looked['calls'][string] | undefined, now: number): boolean => {
  if (!looked) return true;
  const [at, found] = looked;
  return found > 0 ? found < times : now - dateOf(call) >= 2 * (at - dateOf(call));
};

/**
 * What has come of calls, as far as the time goes. A call whose look fails counts as one with nothing yet, unless all of them fail.
 * After a failure no more calls are looked at: it may be HighLevel's rate limit.
 */
const lookAt = async (bundle: AnyBundle, calls: Json[], look: CallOptions['look']) => {
  const found = new Map<Json, Json | undefined>();
  const failures: unknown[] = [];
  for (let n = 0; n < calls.length && failures.length === 0 && timeLeft(bundle) > lookMs; n += together) {
    const some = calls.slice(n, n + together);
    const answers = await Promise.allSettled(some.map((call) => look(idOf(call))));
    for (const [i, call] of some.entries()) {
      const answer = answers[i];
      if (answer?.status === 'rejected') failures.push(answer.reason);
      found.set(call, answer?.status === 'fulfilled' ? answer.value : undefined);
    }
  }
  if (failures.length > 0 && failures.length === found.size) throw failures[0];
  return found;
};

const afterwards = (before: Looked, calls: Json[], found: Map<Json, Json | undefined>, now: number): Looked => {
  const looked = calls.flatMap((call): [string, Looked['calls'][string]][] => {
    const id = idOf(call);
    const known = before.calls[id];
    if (found.has(call)) return [[id, [now, (known?.[1] ?? 0) + (found.get(call) ? 1 : 0)]]];
    return known ? [[id, known]] : [];
  });
  const ids = new Set(looked.map(([id]) => id));
  const left = calls.filter((call) => !ids.has(idOf(call))).map(dateOf);
  return { calls: Object.fromEntries(looked), ...(left.length > 0 && { left: Math.min(...left) }) };
};
