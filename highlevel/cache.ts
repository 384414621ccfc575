import type { Z } from './types';

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
  const known = await z.cache.get(...perConnection(key)).catch(() => undefined);
  if (known !== undefined && known !== null) return known as T;
  const value = await load();
  const seconds = Math.floor(lifetime(value));
  if (seconds > 0) await z.cache.set(key, value, seconds, ['auth']).catch(() => undefined);
  return value;
};

/** Drops a cached value, so that the next `cached` loads it. */
export const forget = async (z: Z, key: string): Promise<void> => {
  await z.cache.delete(...perConnection(key)).catch(() => undefined);
};

/** zapier-platform-core 19.1.0 reads a scope in get and delete, but its types do not name it. */
const perConnection = (key: string) => [key, ['auth']] as unknown as [string];
