import { recall, remember } from '../highlevel/cache';
import { clock } from '../highlevel/clock';
import type { AnyBundle, Z } from '../highlevel/types';
import { contentHash } from './poll';

interface Memory {
  /** When it was written. */
  at: string;
  /** What was there then: for what had gone and come back, a time while it was gone; for the rest ''. */
  there: Record<string, string>;
  /** What had been there before. */
  gone: string[];
}

const week = 7 * 86_400;

/**
 * Finds out what came back. Zapier never forgets a key, so whatever goes and comes back is an event again only under a new
 * key, made of the time when it was gone. What had gone is known from the cache and forgotten when the Zap is
 * switched on. It is best effort, and nothing wrong fires without it: each thing then is an event once.
 * The time is that of the memory rather than the poll's, so that Zaps with the same inputs, which share it, agree.
 * @param there what is there now
 * @param isOver says of what has gone that it cannot come back
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
