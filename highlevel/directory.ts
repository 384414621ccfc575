import { oncePerRun, recall, remember } from './cache';
import { clock } from './clock';
import { locationOf } from './connection';
import { lookUp } from './deadline';
import type { AnyBundle, Z } from './types';

/**
 * What steps look up about a sub-account: its custom fields, users, pipelines and so on. All of it is one entry in Zapier's
 * cache, so that a run reads the cache once, whatever it needs.
 */

interface Kept {
  /** When it was read, in epoch milliseconds. */
  at: number;
  value: unknown;
  /** It could not be read then; the value is an older one, if any. */
  failed?: true;
}

interface Run {
  entry: Record<string, Kept>;
  /** What this run has read itself. */
  read: Set<string>;
}

const keptSeconds = 3600;
const cacheKey = (bundle: AnyBundle) => `directory:${locationOf(bundle)}`;

const runOf = (z: Z, bundle: AnyBundle): Promise<Run> => {
  const key = cacheKey(bundle);
  return oncePerRun(bundle, key, async () => ({
    entry: (await lookUp(bundle, () => recall<Run['entry']>(z, key))) ?? {},
    read: new Set(),
  }));
};

/** A part of the directory. */
export interface Part<T> {
  /** Undefined if it was never read. */
  value?: T;
  /** How long ago it was read, in milliseconds. */
  age: number;
  /** The last attempt to read it failed. */
  failed: boolean;
  /** This run has read it. Reading it again would give the same. */
  isNew: boolean;
}

/** A part as it is kept. After an hour it counts as never read. */
export const partOf = async <T>(z: Z, bundle: AnyBundle, name: string): Promise<Part<T>> => {
  const { entry, read } = await runOf(z, bundle);
  const { at = 0, value, failed = false } = entry[name] ?? {};
  const age = clock.now() - at;
  return { ...(age < keptSeconds * 1000 && { value: value as T }), age, failed, isNew: read.has(name) };
};

/**
 * Reads parts, at the same time, and keeps them.
 * @param loads reads each part
 * @param keepFailures keep the old value of a part that cannot be read, so that not every run asks for it
 * @returns the errors, by part
 */
export const readParts = async (
  z: Z,
  bundle: AnyBundle,
  loads: Readonly<Record<string, () => Promise<unknown>>>,
  keepFailures = false,
): Promise<Map<string, Error>> => {
  const { entry, read } = await runOf(z, bundle);
  const errors = new Map<string, Error>();
  await lookUp(bundle, () =>
    Promise.all(
      Object.entries(loads).map(async ([name, load]) => {
        read.add(name);
        try {
          entry[name] = { at: clock.now(), value: await load() };
        } catch (error) {
          errors.set(name, error instanceof Error ? error : new Error(String(error)));
          if (keepFailures) entry[name] = { at: clock.now(), value: entry[name]?.value, failed: true };
        }
      }),
    ),
  );
  if (keepFailures || errors.size < Object.keys(loads).length) await remember(z, cacheKey(bundle), entry, keptSeconds);
  return errors;
};

/** A part as it is kept, or else as `load` reads it. @throws what `load` throws */
export const readPart = async <T>(z: Z, bundle: AnyBundle, name: string, load: () => Promise<T>): Promise<T> => {
  const { value } = await partOf<T>(z, bundle, name);
  if (value !== undefined) return value;
  const error = (await readParts(z, bundle, { [name]: load })).get(name);
  if (error) throw error;
  return readPart(z, bundle, name, load);
};

/** Makes the next reader ask HighLevel for a part. */
export const forgetPart = async (z: Z, bundle: AnyBundle, name: string): Promise<void> => {
  const { entry, read } = await runOf(z, bundle);
  delete entry[name];
  read.delete(name);
};
