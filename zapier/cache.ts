/** A value in Zapier's cache. */
export interface CacheEntry {
  key: string;
  value: unknown;
  /** The connection that it belongs to, where the app asked for the scope `auth`. */
  connection?: string;
  /** Milliseconds; absent: never. */
  expiresAt?: number;
}

export interface Cache {
  /** While true, every use of the cache fails, as it may at Zapier. */
  outage: boolean;
  /** What it holds now. */
  entries(): CacheEntry[];
  clear(): void;
}

/** What an app may ask for. Only `auth` separates anything here: `user` does not, since one person is here. */
export type Scope = string[] | null;

/** The cache as a run reaches it: for the connection that runs. Values are JSON text, as core sends and takes them. */
export interface CacheCalls {
  get(connection: string, key: string, scope: Scope): string | null;
  /**
   * @param ttl seconds; null: for good
   * @param nx keeps a value that is there already
   * @returns whether the value was set
   */
  set(
    connection: string,
    key: string,
    value: string,
    options: { ttl: number | null; scope: Scope; nx: boolean | null },
  ): boolean;
  delete(connection: string, key: string, scope: Scope): boolean;
}

/**
 * Zapier's cache in memory.
 * @param now milliseconds; decides what has expired
 */
export const createCache = (now: () => number): { cache: Cache; calls: CacheCalls } => {
  const entries = new Map<string, { key: string; json: string; connection?: string; expiresAt?: number }>();
  const place = (connection: string, key: string, scope: Scope) =>
    JSON.stringify([key, scope?.includes('auth') ? connection : null]);
  const live = (at: string) => {
    const entry = entries.get(at);
    if (entry?.expiresAt !== undefined && entry.expiresAt <= now()) entries.delete(at);
    return entries.get(at);
  };
  const cache: Cache = {
    outage: false,
    entries: () =>
      [...entries.keys()].flatMap((at) => {
        const entry = live(at);
        if (!entry) return [];
        const { json, ...rest } = entry;
        return [{ ...rest, value: JSON.parse(json) }];
      }),
    clear: () => entries.clear(),
  };
  const working = () => {
    if (cache.outage) throw new Error("Zapier's cache does not answer.");
  };
  const calls: CacheCalls = {
    get: (connection, key, scope) => {
      working();
      return live(place(connection, key, scope))?.json ?? null;
    },
    set: (connection, key, value, { ttl, scope, nx }) => {
      working();
      const at = place(connection, key, scope);
      if (nx && live(at)) return false;
      entries.set(at, {
        key,
        json: value,
        ...(scope?.includes('auth') && { connection }),
        ...(ttl !== null && { expiresAt: now() + ttl * 1000 }),
      });
      return true;
    },
    delete: (connection, key, scope) => {
      working();
      const at = place(connection, key, scope);
      return live(at) !== undefined && entries.delete(at);
    },
  };
  return { cache, calls };
};
