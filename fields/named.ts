import type { PlainInputField } from 'zapier-platform-core';
import { isGiven } from '../highlevel/client';
import { badInput } from '../highlevel/errors';
import { isObject, textOf } from '../highlevel/json';
import { namedFor, type Named, type NameList } from '../highlevel/names';
import { listIn, sameOption } from '../highlevel/texts';
import type { AnyBundle, Json, Z } from '../highlevel/types';

/** Inputs that take an id, but may be given a name by an earlier step. */

/** The lists behind the dropdowns. Contacts and other records that share names are not among them. */
const listOf: Record<string, NameList> = {
  list_users_by_location: 'users',
  list_pipelines: 'pipelines',
  pipeline_stage: 'pipelines',
  list_calendars: 'calendars',
  list_calendar_groups: 'calendarGroups',
  list_businesses_by_location: 'businesses',
  list_workflows: 'workflows',
  list_campaigns: 'campaigns',
  lost_reason: 'lostReasons',
  form: 'forms',
  survey: 'surveys',
  get_blogs_by_location: 'blogs',
  get_blog_authors: 'blogAuthors',
  get_blog_categories: 'blogCategories',
};

/** HighLevel's ids: 20 letters and digits, 24 hexadecimal digits, or a UUID. */
const idForm = /^([A-Za-z0-9]{20}|[0-9a-f]{24}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** A word that HighLevel takes in place of a user's id: in notifications, all admins of the sub-account. */
const keywords = new Set(['sub_account_admin']);

const isId = (text: string): boolean => idForm.test(text) || keywords.has(text);

/**
 * A step's inputs with ids in place of names: of users (also by email), pipelines and their stages, calendars, workflows,
 * campaigns and whatever else has a dropdown in `listOf`. A list is read only for a text that does not have the form of an id. If
 * it cannot be read, the text stays as it is.
 * @param fields the fields of the form
 * @throws HaltedError that names the candidates if a name fits nothing or several; ThrottledError when the rate limit is used up
 */
export const withIds = async <Inputs extends object>(
  z: Z,
  bundle: AnyBundle,
  fields: readonly PlainInputField[],
  inputs: Inputs,
): Promise<Inputs> => {
  const found: Json = Object.fromEntries(Object.entries(inputs) as [string, unknown][]);
  for (const field of fields) {
    const value = found[field.key];
    if (field.children && Array.isArray(value)) {
      const { children } = field;
      const rows = value.map((row: unknown) => (isObject(row) ? withIds(z, bundle, children, row) : row));
      found[field.key] = await Promise.all(rows);
    }
    const list = listOf[textOf(field.dynamic).split('.')[0] ?? ''];
    if (list && isGiven(value)) found[field.key] = await idsFor(z, bundle, field, list, value, found.pipelineId);
  }
  return found as Inputs;
};

const idsFor = async (
  z: Z,
  bundle: AnyBundle,
  field: PlainInputField,
  list: NameList,
  value: unknown,
  pipelineId: unknown,
): Promise<unknown> => {
  const given = field.list ? listIn(value) : [textOf(value).trim()];
  if (given.every(isId)) return value;
  const isStage = field.dynamic?.startsWith('pipeline_stage') === true;
  const among = (items: Named[]) =>
    items.filter(
      (item) => isStage === Boolean(item.pipelineId) && (!isStage || !pipelineId || item.pipelineId === pipelineId),
    );
  const textsIn = (items: Named[]) => (field.list ? listIn(value, items.flatMap(namesOf)) : given);
  const items = await namedFor(z, bundle, list, (kept) =>
    textsIn(among(kept)).every((text) => isId(text) || matches(among(kept), text).length > 0),
  );
  if (!items) return value;
  const ids = textsIn(among(items)).map((text) => (isId(text) ? text : idFor(z, field, among(items), text)));
  return field.list ? ids : ids[0];
};

const namesOf = ({ name, email }: Named): string[] => (email ? [name, email] : [name]);

/** Those with this id, or else those with this name or email, whatever its case. */
const matches = (items: Named[], text: string): Named[] => {
  const byId = items.filter(({ id }) => id === text);
  return byId.length > 0
    ? byId
    : items.filter((item) => namesOf(item).some((name) => sameOption(name) === sameOption(text)));
};

/** How many candidates a message names. */
const most = 20;

const idFor = (z: Z, { key, label = key }: PlainInputField, items: Named[], text: string): string => {
  const [one, ...others] = matches(items, text);
  if (one && others.length === 0) return one.id;
  if (one) {
    const ids = [one, ...others].map(({ id }) => id).join(', ');
    throw badInput(z, `${label}: "${text}" is the name of several. Use the ID of one of them instead: ${ids}.`);
  }
  const names = items.slice(0, most).map(({ name }) => name);
  const all = items.length > most ? `${names.join(', ')} and others` : names.join(', ');
  throw badInput(
    z,
    `${label}: HighLevel has nothing named "${text}" here. ${all ? `Use one of these: ${all}.` : ''}`.trim(),
  );
};
