import { clock } from './clock';
import type { AnyBundle, Z } from './types';

/** A value that `remember` stored, or undefined if there is none or the cache fails. */
export const recall = async <T>(z: Z, key: string): Promise<T | undefined> =>
  ((await promptly(() => scoped(z).get(key, perConnection))) ?? undefined) as T | undefined;

/** Stores a value in Zapier's cache, separately for each connection. Best effort: it may be gone at any time. */
export const remember = async (z: Z, key: string, value: unknown, seconds: number): Promise<void> => {
  // Core refuses to cache an object with an undefined member, although JSON would simply leave it out.
  const plain: unknown = JSON.parse(JSON.stringify(value));
  await promptly(() => z.cache.set(key, plain, seconds, perConnection));
};

/**
 * Stores the result of `load` in Zapier's cache, separately for each connection. Best effort: if the cache fails, `load` runs.
 * @param lifetime how long the value may be used, in seconds; it is not stored if that is not positive
 */
export const cached = async <T>(
  z: Z,
  key: string,
  lifetime: (value: T) => number,
  load: () => Promise<T>,
): Promise<T> => {
  const known = await recall<T>(z, key);
  if (known !== undefined) return known;
  const value = await load();
  const seconds = Math.floor(lifetime(value));
  if (seconds > 0) await remember(z, key, value, seconds);
  return value;
};

const runs = new WeakMap<object, Map<string, Promise<unknown>>>();

/** The result of `load`, or its failure, kept for the rest of the run. Each run has a bundle of its own. */
export const oncePerRun = <T>(bundle: AnyBundle, key: string, load: () => Promise<T>): Promise<T> => {
  const known = runs.get(bundle) ?? new Map<string, Promise<unknown>>();
  runs.set(bundle, known);
  const loading = known.get(key) ?? load();
  known.set(key, loading);
  return loading as Promise<T>;
};

/** Makes the next `oncePerRun` load again. */
export const forgetInRun = (bundle: AnyBundle, key: string): void => {
  runs.get(bundle)?.delete(key);
};

const perConnection = ['auth'];

/** How long a step waits for the cache, in milliseconds. The cache only saves time, so a slow one is of no use. */
const patienceMs = 2_000;

/** What the cache answers, or undefined if there is none, or it fails or takes too long. */
const promptly = async <T>(ask: () => Promise<T>): Promise<T | undefined> => {
  let callOff = () => {};
  const tooLate = new Promise<undefined>((resolve) => {
    callOff = clock.after(patienceMs, () => resolve(undefined));
  });
  try {
    return await Promise.race([ask(), tooLate]);
  } catch {
    return undefined;
  } finally {
    callOff();
  }
};

/** The `get` of zapier-platform-core 19.1.0 takes a scope, but its types omit it. */
interface ScopedCache {
  get: (key: string, scope: string[]) => Promise<unknown>;
}

const scoped = (z: Z): ScopedCache => z.cache;
