import type { Bundle } from 'zapier-platform-core';
import { cached } from '../highlevel/cache';
import { call } from '../highlevel/client';
import { locationOf } from '../highlevel/connection';
import { lookUp } from '../highlevel/deadline';
import { listTags } from '../highlevel/endpoints/locations';
import { textOf } from '../highlevel/json';
import { listIn, mayHoldSeveral } from '../highlevel/texts';
import type { Z } from '../highlevel/types';
import { someTexts, texts } from './values';

type Tags = string[] | string | undefined;

/**
 * The tags of a list input, or undefined if there are none. An entry may hold several. A tag of the sub-account that has a comma
 * in its name stays whole; its tags are read only if an entry has a comma, a semicolon or a line break, and kept for ten minutes.
 */
export const tagList = async (z: Z, bundle: Bundle, values: Tags): Promise<string[] | undefined> => {
  const entries = texts(values);
  return entries && mayHoldSeveral(values) ? listIn(values, await existingTags(z, bundle)) : entries;
};

/** `tagList` for a required list. @throws HaltedError naming the field when nothing is given */
export const someTags = async (z: Z, bundle: Bundle, label: string, values: Tags): Promise<string[]> =>
  (await tagList(z, bundle, values)) ?? someTexts(z, label, values);

/** The names of the sub-account's tags, or none if they cannot be read: entries are then split at every comma. */
const existingTags = (z: Z, bundle: Bundle): Promise<string[]> => {
  const load = async () => {
    const { tags } = await call(z, bundle, listTags, {});
    return [tags].flat().map((tag: object) => textOf('name' in tag && tag.name));
  };
  return lookUp(bundle, () => cached(z, `tags:${locationOf(bundle)}`, () => 600, load)).catch(() => []);
};
