import { call } from './client';
import { partOf, readParts } from './directory';
import { listBlogAuthors, listBlogCategories, listBlogs } from './endpoints/blogs';
import { listBusinesses } from './endpoints/businesses';
import { listCalendarGroups, listCalendars } from './endpoints/calendars';
import { listCampaigns } from './endpoints/campaigns';
import { listForms } from './endpoints/forms';
import { listLostReasons, listPipelines } from './endpoints/opportunities';
import { listSurveys } from './endpoints/surveys';
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
const firstForms = { limit: '50', skip: '0' };
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
  forms: (z: Z, bundle: AnyBundle) => call(z, bundle, listForms, { query: firstForms }),
  surveys: (z: Z, bundle: AnyBundle) => call(z, bundle, listSurveys, { query: firstForms }),
  blogs: (z: Z, bundle: AnyBundle) => call(z, bundle, listBlogs, { query: { limit: '50', skip: '0' } }),
  blogAuthors: (z: Z, bundle: AnyBundle) => call(z, bundle, listBlogAuthors, { query: blogPage }),
  blogCategories: (z: Z, bundle: AnyBundle) => call(z, bundle, listBlogCategories, { query: blogPage }),
};

export type NameList = keyof typeof lists;

/** How long a list counts as complete, in milliseconds. After that, it is read again for an id that is not in it. */
const freshMs = 600_000;

const partNamed = (list: NameList) => `names:${list}`;
const listPart = (z: Z, bundle: AnyBundle, list: NameList) => partOf<Named[]>(z, bundle, partNamed(list));
const readLists = (z: Z, bundle: AnyBundle, wanted: NameList[]) => {
  const load = (list: NameList) => async () => namedIn(await lists[list](z, bundle));
  return readParts(z, bundle, Object.fromEntries(wanted.map((list) => [partNamed(list), load(list)])), true);
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
  const lacking: NameList[] = [];
  for (const [list, ids] of wanted) {
    const { value, age, failed, isNew } = await listPart(z, bundle, list);
    const known = new Set(value?.map(({ id }) => id));
    const isComplete = [...ids].every((id) => known.has(id)) || (age < freshMs && (value !== undefined || failed));
    if (!isNew && !isComplete) lacking.push(list);
  }
  if (lacking.length > 0) await readLists(z, bundle, lacking);
  const names = new Map<NameList, Map<string, string>>();
  for (const list of wanted.keys()) {
    const { value = [] } = await listPart(z, bundle, list);
    names.set(list, new Map(value.map(({ id, name }) => [id, name])));
  }
  return (list, id) => names.get(list)?.get(id);
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
  const kept = await listPart(z, bundle, list);
  if (kept.value && !kept.failed && (kept.isNew || suffices(kept.value))) return kept.value;
  const errors = kept.isNew ? undefined : await readLists(z, bundle, [list]);
  const error = errors?.get(partNamed(list));
  if (error?.name === 'ThrottledError') throw error;
  const { value, failed } = await listPart(z, bundle, list);
  return failed ? undefined : value;
};
