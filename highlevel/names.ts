import { oncePerRun, recall, remember } from './cache';
import { call } from './client';
import { clock } from './clock';
import { locationOf } from './connection';
import { lookUp } from './deadline';
import { listBlogAuthors, listBlogCategories, listBlogs } from './endpoints/blogs';
import { listBusinesses } from './endpoints/businesses';
import { listCalendarGroups, listCalendars } from './endpoints/calendars';
import { listCampaigns } from './endpoints/campaigns';
import { listLostReasons, listPipelines } from './endpoints/opportunities';
import { listUsers } from './endpoints/users';
import { listWorkflows } from './endpoints/workflows';
import { isObject, textOf } from './json';
import type { AnyBundle, Z } from './types';

/** The names of what records and inputs name by id, for example owners and pipeline stages. */

/** Something with a name in the sub-account. */
export interface Named {
  id: string;
  name: string;
  /** A user's. */
  email?: string;
  /** The pipeline of a stage. */
  pipelineId?: string;
}

const page = { limit: '100' };
const blogPage = { limit: '50', offset: '0' };

/** Each list as HighLevel answers it. Of the long ones, only the first page is read. */
const lists = {
  users: (z: Z, bundle: AnyBundle) => call(z, bundle, listUsers, {}),
  pipelines: (z: Z, bundle: AnyBundle) => call(z, bundle, listPipelines, {}),
  calendars: (z: Z, bundle: AnyBundle) => call(z, bundle, listCalendars, {}),
  calendarGroups: (z: Z, bundle: AnyBundle) => call(z, bundle, listCalendarGroups, {}),
  businesses: (z: Z, bundle: AnyBundle) => call(z, bundle, listBusinesses, { query: page }),
  workflows: (z: Z, bundle: AnyBundle) => call(z, bundle, listWorkflows, {}),
  campaigns: (z: Z, bundle: AnyBundle) => call(z, bundle, listCampaigns, {}),
  lostReasons: (z: Z, bundle: AnyBundle) => call(z, bundle, listLostReasons, { query: page }),
  blogs: (z: Z, bundle: AnyBundle) => call(z, bundle, listBlogs, { query: { limit: '50', skip: '0' } }),
  blogAuthors: (z: Z, bundle: AnyBundle) => call(z, bundle, listBlogAuthors, { query: blogPage }),
  blogCategories: (z: Z, bundle: AnyBundle) => call(z, bundle, listBlogCategories, { query: blogPage }),
};

export type NameList = keyof typeof lists;

interface Kept {
  /** When it was read, in epoch milliseconds. */
  at: number;
  items: Named[];
  /** It could not be read. */
  failed?: true;
}

/** All lists of a sub-account are kept together, so that a run reads Zapier's cache once for them. */
const cacheKey = (bundle: AnyBundle) => `names:${locationOf(bundle)}`;
const keptSeconds = 3600;

/** How long a list counts as complete. After that, it is read again for an id that is not in it. */
const freshMs = 600_000;

type Entry = Partial<Record<NameList, Kept>>;

interface Run {
  entry: Entry;
  /** The lists that this run has read itself. */
  read: Set<NameList>;
}

const runOf = (z: Z, bundle: AnyBundle): Promise<Run> => {
  const key = cacheKey(bundle);
  return oncePerRun(bundle, key, async () => ({ entry: (await recall<Entry>(z, key)) ?? {}, read: new Set() }));
};

/**
 * Reads lists again and keeps them. A list that cannot be read is kept as empty, so that not every run asks for it.
 * @returns the errors of the lists that could not be read
 */
const readAgain = async (z: Z, bundle: AnyBundle, { entry, read }: Run, wanted: NameList[]): Promise<unknown[]> => {
  const errors: unknown[] = [];
  const load = async (list: NameList) => {
    read.add(list);
    try {
      entry[list] = { at: clock.now(), items: namedIn(await lists[list](z, bundle)) };
    } catch (error) {
      errors.push(error);
      entry[list] = { at: clock.now(), items: entry[list]?.items ?? [], failed: true };
    }
  };
  await lookUp(bundle, () => Promise.all(wanted.map(load)));
  await remember(z, cacheKey(bundle), entry, keptSeconds);
  return errors;
};

/** What has a name in an answer. A pipeline is followed by its stages. A blog category's name is called `label` too. */
const namedIn = (answer: object): Named[] => {
  const records: unknown[] = Object.values(answer).find((value) => Array.isArray(value)) ?? [];
  return records.flatMap((record) => {
    const stages = isObject(record) && Array.isArray(record.stages) ? record.stages : [];
    return namedOf(record).flatMap((own) => [
      own,
      ...stages.flatMap(namedOf).map((stage) => ({ ...stage, pipelineId: own.id })),
    ]);
  });
};

const namedOf = (record: unknown): Named[] => {
  if (!isObject(record)) return [];
  const id = textOf(record.id) || textOf(record._id);
  const full = [record.firstName, record.lastName].map(textOf).filter(Boolean).join(' ');
  const name = textOf(record.name) || textOf(record.label) || full;
  const email = textOf(record.email);
  return id && name ? [{ id, name, ...(email && { email }) }] : [];
};

/**
 * Finds the names for ids. What cannot be read has no names: that must not stop a step.
 * @param wanted the ids by list
 * @returns gives the name for an id, or undefined
 */
export const namesFor = async (
  z: Z,
  bundle: AnyBundle,
  wanted: ReadonlyMap<NameList, ReadonlySet<string>>,
): Promise<(list: NameList, id: string) => string | undefined> => {
  const run = await runOf(z, bundle);
  const { entry, read } = run;
  const names = (list: NameList) => new Map(entry[list]?.items.map(({ id, name }) => [id, name]));
  const lacking = [...wanted].filter(([list, ids]) => {
    const kept = entry[list];
    if (!kept) return ids.size > 0;
    const known = names(list);
    return !read.has(list) && clock.now() - kept.at >= freshMs && [...ids].some((id) => !known.has(id));
  });
  if (lacking.length > 0)
    await readAgain(
      z,
      bundle,
      run,
      lacking.map(([list]) => list),
    );
  const all = new Map([...wanted.keys()].map((list) => [list, names(list)]));
  return (list, id) => all.get(list)?.get(id);
};

/**
 * A list to find something in by its name.
 * @param suffices whether what is kept contains it. Otherwise the list is read again.
 * @returns undefined if the list cannot be read
 * @throws ThrottledError when the rate limit is used up
 */
export const namedFor = async (
  z: Z,
  bundle: AnyBundle,
  list: NameList,
  suffices: (items: Named[]) => boolean,
): Promise<Named[] | undefined> => {
  const run = await runOf(z, bundle);
  const kept = run.entry[list];
  if (kept && !kept.failed && (run.read.has(list) || suffices(kept.items))) return kept.items;
  const [error] = run.read.has(list) ? [] : await readAgain(z, bundle, run, [list]);
  if (error instanceof Error && error.name === 'ThrottledError') throw error;
  return run.entry[list]?.failed ? undefined : run.entry[list]?.items;
};
