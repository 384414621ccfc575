import { recall, remember } from '../highlevel/cache';
import { clock } from '../highlevel/clock';
import type { AnyBundle, Z } from '../highlevel/types';
import { contentHash } from './events';

const day = 86_400;
/** In seconds. Longer than a connection stays broken before its owner has given up the Zap. */
const lifetime = 30 * day;

/**
 * A value is stored separately for each connection (cache.ts), trigger, set of inputs and Zap. Zapier may give the ID of the Zap
 * to some runs only, so a run with an ID also reads what a run without one stored.
 */
const keysOf = (bundle: AnyBundle, what: string): [own: string, ...shared: string[]] => {
  const shared = `poll:${contentHash([what, bundle.inputData])}`;
  const zap = bundle.meta?.zap?.id;
  return zap ? [`${shared}:${zap}`, shared] : [shared];
};

interface Stored<T> {
  value: T;
  /** The day on which it was stored. */
  day: number;
}

/**
 * What the polls of a trigger remember, in Zapier's cache. Best effort: it may be gone at any time.
 * @param what tells it apart from other memories of triggers with the same inputs
 */
export const memoryOf = <T extends object>(z: Z, bundle: AnyBundle, what: string) => {
  const [own, ...shared] = keysOf(bundle, what);
  const today = Math.floor(clock.now() / 1000 / day);
  let stored: Stored<T> | undefined;
  return {
    /** The values that earlier polls stored: first this Zap's, then the one that Zaps with the same inputs share. Maybe none. */
    recall: async (): Promise<T[]> => {
      stored = await recall<Stored<T>>(z, own);
      const others = await Promise.all(shared.map((key) => recall<Stored<T>>(z, key)));
      return [stored, ...others].filter((one) => one !== undefined).map(({ value }) => value);
    },
    /** Stores a value. One that is stored already is written only once a day, so that it does not expire. */
    store: async (value: T): Promise<void> => {
      if (stored?.day === today && JSON.stringify(stored.value) === JSON.stringify(value)) return;
      await remember(z, own, { value, day: today }, lifetime);
    },
  };
};
