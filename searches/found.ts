import { find, isGiven, type Given, type OnlyNames, type Request } from '../highlevel/client';
import { timeLeft } from '../highlevel/deadline';
import type { Endpoint, Names } from '../highlevel/endpoint';
import { badAnswer, badInput } from '../highlevel/errors';
import { textOf } from '../highlevel/json';
import { sameOption } from '../highlevel/texts';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { epochOf } from '../polling/events';
import { pages, pagesOfParts, recordsIn } from '../polling/paging';
import { outputs } from '../records/outputs';
import { idOf, type RecordTable } from '../records/table';

/** How many records a search returns at most. Zapier uses the first one, unless the step asks for all as line items. */
export const mostFound = 10;

/** A page is not begun with less time than this, in milliseconds, because its answer could not be used. */
const pageMs = 3_000;

/** How well a record fits, from 0 for the best; undefined if it does not fit. */
export type Rank = (record: Json) => number | undefined;

interface FindOptions<N extends Names = Names, Body = unknown> extends Request<N, Body> {
  record: RecordTable;
  /** The records within a record that are searched, such as the stages of a pipeline. */
  within?: (record: Json) => Json[];
  /** Which records fit. Without it, all do: HighLevel has searched. */
  rank?: Rank;
  /** Puts records that fit equally well in order, the smallest number first. */
  order?: (record: Json) => number;
  /** What is added to the query of each request, if HighLevel lists the records only in parts, each in one answer. */
  parts?: readonly NonNullable<Request<N>['query']>[];
  /** HighLevel sends the best first, so that the first ones that fit are the best ones. Otherwise the whole list is read. */
  isSorted?: boolean;
  /** Reads what the list lacks of the best record, which is the one that Zapier uses. */
  complete?: (best: Json) => Promise<Json | undefined>;
}

/**
 * The records of a list that fit, the best first and otherwise in the order that is given, or else in HighLevel's.
 * @returns at most `mostFound` records as a Zap gets them; [] if none fits
 * @throws HaltedError if the list is too long to be searched in the time of a step. If that passed as «nothing found», a step
 * that finds or creates would create the record again.
 */
export const findInList = async <N extends Names, Body, Answer, O extends FindOptions<N, Body>>(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint<N, Body, Answer>,
  options: Given<N, O> & { record: RecordTable; query?: OnlyNames<O['query'], N['query']> },
): Promise<Json[]> => {
  const {
    record,
    within = (one) => [one],
    rank = () => 0,
    order = () => 0,
    parts,
    isSorted,
    complete,
    ...request
  }: FindOptions = options;
  const fitting: { record: Json; rank: number }[] = [];
  const list = parts ? pagesOfParts(z, bundle, endpoint, request, parts) : pages(z, bundle, endpoint, request);
  for await (const { records, next } of list) {
    for (const one of records.flatMap(within)) {
      const rankOfOne = rank(one);
      if (rankOfOne !== undefined) fitting.push({ record: one, rank: rankOfOne });
    }
    if (isSorted && fitting.length >= mostFound) break;
    if (next && timeLeft(bundle) < pageMs)
      throw badInput(z, 'HighLevel has more records than can be searched in one step. Narrow the search.');
  }
  const sorted = isSorted ? fitting : fitting.sort((a, b) => a.rank - b.rank || order(a.record) - order(b.record));
  return shown(
    z,
    bundle,
    sorted.slice(0, mostFound).map(({ record }) => record),
    { record, complete },
  );
};

/**
 * What a search returns, the best record complete.
 * @throws an error if a record has no ID: then it is something else
 */
const shown = async (
  z: Z,
  bundle: AnyBundle,
  [best, ...others]: Json[],
  { record, complete }: Pick<FindOptions, 'record' | 'complete'>,
): Promise<Json[]> => {
  if (!best) return [];
  if ([best, ...others].some((one) => idOf(one) === '')) throw badAnswer(z, 'a record without an ID');
  return outputs(z, bundle, record, [{ ...best, ...(await complete?.(best)), id: idOf(best) }, ...others]);
};

/**
 * The record with the ID in the request's path, if there is one and it fits.
 * @returns one record as a Zap gets it, or []
 */
export const findById = async <N extends Names, Body, Answer, R extends Request<N, Body>>(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint<N, Body, Answer>,
  request: Given<N, R>,
  { rank = () => 0, ...options }: Pick<FindOptions, 'record' | 'rank' | 'complete'>,
): Promise<Json[]> => {
  const answer = await find(z, bundle, endpoint, request);
  const found = answer === undefined ? [] : recordsIn(z, answer, endpoint);
  return shown(
    z,
    bundle,
    found.filter((one) => rank(one) !== undefined),
    options,
  );
};

/** The order of records by a date, the newest first. */
export const newest =
  (date: string) =>
  (record: Json): number =>
    -(epochOf(record[date]) ?? 0);

/** What of a text counts in a comparison. It gets the text in lower case, with single spaces. */
type Form = (text: string) => string;

/**
 * Ranks records by a text that a person would look for: one of its values is equal, begins with it, or contains it. Case and
 * spaces do not count. Without a text, every record fits; a text without content fits none.
 * @param values the record's texts that may be meant, such as its name and its slug
 */
export const byWords = (words: unknown, values: (record: Json) => unknown[], form?: Form): Rank =>
  byText(
    words,
    values,
    [
      (text, wanted) => text === wanted,
      (text, wanted) => text.startsWith(wanted),
      (text, wanted) => text.includes(wanted),
    ],
    form,
  );

/** The same for a text that must be equal to one of the values, such as an ID or an email address. */
export const byValue = (value: unknown, values: (record: Json) => unknown[], form?: Form): Rank =>
  byText(value, values, [(text, wanted) => text === wanted], form);

/** The same for words that one of the values must contain, wherever. Records that do fit equally well. */
export const byPart = (words: unknown, values: (record: Json) => unknown[]): Rank =>
  byText(words, values, [(text, wanted) => text.includes(wanted)]);

const byText = (
  given: unknown,
  values: (record: Json) => unknown[],
  ways: ((text: string, wanted: string) => boolean)[],
  form: Form = (text) => text,
): Rank => {
  if (!isGiven(given)) return () => 0;
  const formOf = (value: unknown) => form(sameOption(textOf(value)));
  const wanted = formOf(given);
  // A phone such as «unknown» must not find whatever has no phone.
  if (wanted === '') return () => undefined;
  return (record) => {
    const texts = values(record).map(formOf);
    const rank = ways.findIndex((fits) => texts.some((text) => fits(text, wanted)));
    return rank < 0 ? undefined : rank;
  };
};

/** Records that fit in every respect. Those that fit best in sum are the best. */
export const byAll =
  (...ranks: Rank[]): Rank =>
  (record) => {
    const all = ranks.map((rank) => rank(record));
    return all.every((rank) => rank !== undefined) ? all.reduce((sum, rank) => sum + rank, 0) : undefined;
  };

/** @throws HaltedError if a step has nothing to search by: it would return any record. */
export const needsOne = (z: Z, inputs: Record<string, unknown>, noun: string): void => {
  if (!Object.values(inputs).some(isGiven)) throw badInput(z, `Fill in at least one field to find ${noun}.`);
};
