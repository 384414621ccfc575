import { recall, remember } from '../highlevel/cache';
import { clock } from '../highlevel/clock';
import type { AnyBundle, Z } from '../highlevel/types';
import { contentHash } from './poll';

interface Memory {
  /** When it was written. */
  at: string;
  /** What was there then. The value is a time when it was gone, or '' if it was never seen to be gone. */
  there: Record<string, string>;
  /** What had been there before, but no longer was. */
  gone: string[];
}

const week = 7 * 86_400;

/**
 * Finds out what came back. Zapier never forgets a key, so something that goes and comes back needs a new key to be an event
 * again; the time when it was gone makes one. The cache remembers what had gone, until the Zap is turned on again. This is best
 * effort: without the cache, each thing is an event once, and nothing wrong fires. The time is taken from the cache, not from
 * the poll, so that Zaps with the same inputs, which share the cache, use the same key.
 * @param there what is there now
 * @param isOver whether something that has gone can no longer come back
 * @returns for each thing that came back, a time when it was gone
 */
export const reappeared = async (
  z: Z,
  bundle: AnyBundle,
  there: string[],
  isOver: (thing: string) => boolean,
): Promise<Record<string, string>> => {
  if (bundle.meta?.isLoadingSample) return {};
  const key = `there:${contentHash(bundle.inputData)}`;
  const before = bundle.meta?.isPopulatingDedupe ? undefined : await recall<Memory>(z, key);
  const { at, there: known, gone } = before ?? { at: '', there: {}, gone: [] };
  const now = Object.fromEntries(there.map((thing) => [thing, known[thing] ?? (gone.includes(thing) ? at : '')]));
  const memory = {
    there: now,
    gone: [...new Set([...gone, ...Object.keys(known)])].filter((thing) => !(thing in now) && !isOver(thing)),
  };
  if (!before || contentHash(memory) !== contentHash({ there: known, gone }))
    await remember(z, key, { at: new Date(clock.now()).toISOString(), ...memory }, week);
  return Object.fromEntries(Object.entries(now).filter(([, time]) => time !== ''));
};
