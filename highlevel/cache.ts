import type { Z } from './types';

/** A value that `remember` kept; undefined when there is none or the cache fails. */
export const recall = async <T>(z: Z, key: string): Promise<T | undefined> =>
  ((await z.cache.get(...perConnection(key)).catch(() => undefined)) ?? undefined) as T | undefined;

/** Keeps a value in Zapier's cache, apart for each connection. Best effort: it may be gone at any time. */
export const remember = async (z: Z, key: string, value: unknown, seconds: number): Promise<void> => {
  // Core refuses to cache an object with an undefined member, although JSON would only leave it out.
  const plain: unknown = JSON.parse(JSON.stringify(value));
  await z.cache.set(key, plain, seconds, ['auth']).catch(() => undefined);
};

/**
 * Keeps the result of `load` in Zapier's cache, apart for each connection. Best effort: when the cache fails, `load` runs.
 * @param lifetime how long the value may be used, in seconds; nothing is kept when that is not positive
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

/** Drops a cached value, so that the next `cached` loads it. */
export const forget = async (z: Z, key: string): Promise<void> => {
  await z.cache.delete(...perConnection(key)).catch(() => undefined);
};

/** zapier-platform-core 19.1.0 reads a scope in get and delete, but its types do not name it. */
const perConnection = (key: string) => [key, ['auth']] as unknown as [string];
