import { clock } from '../highlevel/clock';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { idOf } from '../records/table';
import type { KeyOf } from './events';
import { memoryOf } from './memory';

/** How much that has gone is remembered. A record whose content changes in every poll would otherwise fill the cache. */
const mostGone = 1000;

interface Seen {
  /** When it was written. */
  at: string;
  /** What was there then. The value is a time when it was gone, or '' if it was never seen to be gone. */
  present: Record<string, string>;
  /** What had been there before, but no longer was. */
  gone: string[];
}

/**
 * Finds out what came back. Zapier never forgets a key, so something that goes and comes back needs a new key to be an event
 * again; the time when it was gone makes one. This is best effort: without the cache, each thing is an event once, and nothing
 * wrong fires. Turning a Zap on does not clear the memory, and the time is taken from it and not from the poll: Zaps with the
 * same inputs may share it, must use the same keys, and must not lose an event to each other.
 * @param what tells this memory apart from others of triggers with the same inputs
 * @param present what is there now
 * @param isOver whether something that has gone can no longer come back
 * @returns for each thing that came back, a time when it was gone
 */
export const reappeared = async (
  z: Z,
  bundle: AnyBundle,
  what: string,
  present: string[],
  isOver: (thing: string) => boolean,
): Promise<Record<string, string>> => {
  if (bundle.meta?.isLoadingSample) return {};
  const memory = memoryOf<Seen>(z, bundle, what);
  const [before] = await memory.recall();
  const { at, present: known, gone } = before ?? { at: '', present: {}, gone: [] };
  const wasGone = new Set(gone);
  const now = Object.fromEntries(present.map((thing) => [thing, known[thing] ?? (wasGone.has(thing) ? at : '')]));
  const goneNow = [...new Set([...gone, ...Object.keys(known)])]
    .filter((thing) => !(thing in now) && !isOver(thing))
    .slice(-mostGone);
  const isSame =
    before && sameList(goneNow, gone) && sameList(Object.entries(now).flat(), Object.entries(known).flat());
  await memory.store({ at: isSame ? at : new Date(clock.now()).toISOString(), present: now, gone: goneNow });
  return Object.fromEntries(Object.entries(now).filter(([, time]) => time !== ''));
};

/**
 * The same key, but a new one each time that a record gets back what it had before: confirmed, cancelled, confirmed again.
 * @param what tells this memory apart from others of triggers with the same inputs
 * @param records all records of this poll
 */
export const eachTime = async (z: Z, bundle: AnyBundle, what: string, records: Json[], key: KeyOf): Promise<KeyOf> => {
  const returning = records.filter((record) => key.mayReturn?.(record));
  if (returning.length === 0) return key;
  const ids = new Set(records.map(idOf));
  const isOver = (one: string) => !ids.has(one.slice(0, one.lastIndexOf(':')));
  const keys = returning.map(key).filter((one) => one !== undefined);
  const back = await reappeared(z, bundle, `${what} changes`, keys, isOver);
  return (record) => {
    const usual = key(record);
    const time = usual === undefined ? undefined : back[usual];
    return time === undefined ? usual : `${usual}:${time}`;
  };
};

const sameList = (a: string[], b: string[]): boolean => a.length === b.length && a.every((one, n) => one === b[n]);
