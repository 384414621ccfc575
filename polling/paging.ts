import { call, isGiven, type Request } from '../highlevel/client';
import type { Endpoint, Paging } from '../highlevel/endpoint';
import { badAnswer } from '../highlevel/errors';
import { isObject, textOf } from '../highlevel/json';
import { delayOf } from '../highlevel/rateLimits';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { idOf } from '../records/table';
import { epochOf } from './events';

/**
 * How a style of paging finds its pages. A position is the values that ask for a page. They go into the query or the body,
 * wherever the endpoint declares their names.
 */
interface Style {
  first: Json;
  /** The position of the next page, from this page's position, records and answer; undefined if the answer does not tell it. */
  next: (position: Json, records: Json[], answer: Json) => Json | undefined;
  /** A position further on, for when the next one leads to nothing new; undefined ends the list. */
  past?: (records: Json[]) => Json | undefined;
  /** The position one page earlier, where positions are counts and shift when records are deleted. */
  before?: (position: Json, size: number) => Json;
  /** Pages overlap by a record, so that one without it shows a shift. Without that, a smaller total does. */
  overlaps?: true;
  /** The position of page n (from 0) without reading the pages before it, where the style can. */
  jump?: (page: number, size: number) => Json;
}

/**
 * Position by count: `skip` or `offset`. Pages overlap by one record: if the record is missing, the list has shifted. They
 * advance by the number of records received, not requested.
 */
const byCount = (name: 'skip' | 'offset'): Style => ({
  overlaps: true,
  first: { [name]: 0 },
  next: (position, { length }) => ({ [name]: Number(position[name]) + Math.max(length - 1, 1) }),
  before: (position, size) => ({ [name]: Math.max(Number(position[name]) - size, 0) }),
  jump: (page, size) => ({ [name]: page * size }),
});

/** Every style of paging in HighLevel's endpoints. Sources: its OpenAPI files, and live reports for the cursors. */
const styles: Record<Paging['style'], Style> = {
  skip: byCount('skip'),
  offset: byCount('offset'),
  // A page ends elsewhere if its size changes, so rows of this style have no larger one.
  page: {
    first: { page: 1 },
    next: ({ page }) => ({ page: Number(page) + 1 }),
    before: ({ page }) => ({ page: Math.max(Number(page) - 1, 1) }),
    jump: (page) => ({ page: page + 1 }),
  },
  // The cursor is on the last record and must be sent back unchanged: a part of it is a 400, and so is `page` beside it.
  searchAfter: {
    first: {},
    next: (_position, records) => complete({ searchAfter: records.at(-1)?.searchAfter }),
    jump: (page) => ({ page: page + 1 }),
  },
  // The same, but records call the cursor `sort` (seen in a live client).
  sort: {
    first: {},
    next: (_position, records) => complete({ searchAfter: records.at(-1)?.sort }),
  },
  // Both values are needed: with startAfter alone, HighLevel serves page 1 again. They are documented in `meta`, or else taken from
  // the last record.
  startAfter: {
    first: {},
    next: (_position, records, { meta }) => {
      const { startAfter, startAfterId } = isObject(meta) ? meta : {};
      const last = records.at(-1) ?? {};
      return complete({
        startAfter: startAfter ?? epochOf(last.dateAdded ?? last.createdAt),
        startAfterId: startAfterId ?? last.id,
      });
    },
    // Opportunities are the only list of this style in dropdowns, and they also take page numbers.
    jump: (page) => ({ page: page + 1 }),
  },
  // Adds a millisecond to the last record's date, because a bulk send makes records of the same date that may be on the next page.
  startAfterDate: {
    first: {},
    next: (_position, records) => {
      const last = epochOf(records.at(-1)?.lastMessageDate);
      return last === undefined ? undefined : { startAfterDate: last + 1 };
    },
    // If a whole page has one date, there is no way to ask for the rest of them.
    past: (records) => complete({ startAfterDate: epochOf(records.at(-1)?.lastMessageDate) }),
  },
  // The position is in the answer. The live API wraps it once more than the OpenAPI file says.
  lastMessageId: {
    first: {},
    next: (_position, _records, answer) => {
      const { lastMessageId } = isObject(answer.messages) ? answer.messages : answer;
      return complete({ lastMessageId });
    },
  },
  // The position is in the answer, and null after the last page.
  cursor: {
    first: {},
    next: (_position, _records, { nextCursor }) => complete({ cursor: nextCursor }),
  },
};

/** A position, or undefined if a part of it is missing. */
const complete = (position: Json): Json | undefined => (Object.values(position).every(isGiven) ? position : undefined);

/**
 * The records in an answer, under the names that the endpoint's row gives.
 * @throws an error if the answer has neither the list nor the record. An empty list in its place would mark nothing as seen when
 * a Zap is turned on, and all records would fire later.
 */
export const recordsIn = (z: Z, answer: unknown, { at = [], orNull }: Endpoint): Json[] => {
  const candidates = at.map((path) =>
    path.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), answer),
  );
  const found = candidates.find((value) => Array.isArray(value) || isObject(value));
  if (found !== undefined) return [found].flat().filter(isObject);
  if (Array.isArray(answer)) return answer.filter(isObject);
  const isNull = candidates.some((value) => value === null);
  if (isNull && (orNull || totalOf(answer) === 0)) return [];
  // A row without names: the answer is the record. Some records have no id.
  const isBare = at.length === 0 && isObject(answer) && !('statusCode' in answer) && Object.keys(answer).length > 0;
  if (isObject(answer) && (isBare || idOf(answer) !== '')) return [answer];
  throw withoutRecords(z);
};

/** The error for an answer that lacks what was asked for. */
export const withoutRecords = (z: Z): Error => badAnswer(z, 'an answer without the records that were asked for');

/** Where an answer may say how many records there are. */
const placesIn = (answer: unknown): Json[] =>
  isObject(answer) ? [answer, answer.meta, answer.messages].filter(isObject) : [];

/** How many records a list has, if the answer says it. */
const totalOf = (answer: unknown): number | undefined =>
  placesIn(answer)
    .flatMap(({ total, count }) => [total, count])
    .filter((value) => textOf(value) !== '')
    .map(Number)
    .find(Number.isFinite);

/** Whether an answer says that there is more than the number of records seen; undefined if it does not say. */
const saysMore = (answer: unknown, seen: number): boolean | undefined => {
  for (const { hasMore, nextPage } of placesIn(answer)) {
    if (hasMore === true || nextPage === true || typeof nextPage === 'number') return true;
    if (hasMore === false || nextPage === false) return false;
  }
  // A total does not end a list by itself: some count only the page.
  return (totalOf(answer) ?? 0) > seen ? true : undefined;
};

/** The name under which an endpoint takes the page size. */
const sizeName = ({ query = [], body = [] }: Endpoint): string =>
  ['pageLimit', 'pageSize'].find((name) => [...query, ...body].includes(name)) ?? 'limit';

/** Adds paging values to a request, in its query or body, wherever the endpoint declares them. Filters are kept. */
const merged = (endpoint: Endpoint, request: Request, values: Json): Request => {
  const inQuery = Object.keys(values).every((name) => endpoint.query?.includes(name));
  if (inQuery) return { ...request, query: { ...request.query, ...values } };
  const sent = endpoint.paging?.asText
    ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
    : values;
  return { ...request, body: { ...request.body, ...sent } };
};

/** A page of a list. */
export interface Page {
  /** The records that no page before it had. */
  records: Json[];
  /** The position of the next page; undefined on the last one. */
  next?: Json;
  /** HighLevel announced more records than the list had in the end. */
  isCut?: boolean;
  /** How many records the list has, if the answer says it. */
  total?: number;
}

export interface PageOptions {
  /** Records per page, at most the endpoint's own page size. */
  size?: number;
  /** The position of the first page, instead of the top of the list. */
  from?: Json;
  /** Called after the first page, if there are more. @returns the position to go on from, or undefined for the next page */
  resume?: () => Promise<Json | undefined>;
  /** Begins with the largest page that HighLevel documents. Otherwise only the pages after the first are as large. */
  large?: boolean;
  /**
   * Waits for HighLevel's rate limit, as many milliseconds as given. @returns false if there is no time for that, which is the
   * default; the request then fails
   */
  wait?: (ms: number) => Promise<boolean>;
  /** How many records may still come. The next page is no larger, but never smaller than the endpoint's own page size. */
  room?: () => number;
}

/** How many times a list by count is read again from further up before a gap is accepted. */
const mostSteps = 10;

/**
 * Reads a list page by page until the caller stops. Ends after the last page, or when a position or a page is repeated: an
 * endpoint that ignores a paging value would otherwise serve page 1 forever. Each record comes once, even if pages shift
 * meanwhile, and none is skipped if others are deleted.
 * @throws an error for an answer without a list
 */
export async function* pages(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint,
  request: Request,
  { size = Infinity, from, resume, large, wait, room }: PageOptions = {},
): AsyncGenerator<Page> {
  const { paging } = endpoint;
  const style = paging && styles[paging.style];
  const usual = Math.max(Math.min(size, paging?.size ?? Infinity), paging?.least ?? 1);
  let largest = Math.max(Math.min(size, paging?.most ?? usual), usual);
  let limit = large ? largest : usual;
  let steps = 0;
  let total = 0;
  let lastTotal = 0;
  const seen = new Set<string>();
  const visited = new Set<string>();
  const isVisited = (one: Json) => visited.has(JSON.stringify([one, steps]));
  const read = (at: Json, records: number) => {
    const values = style ? { ...at, [sizeName(endpoint)]: records } : at;
    return patiently(wait, () => call(z, bundle, endpoint, merged(endpoint, request, values)));
  };
  let stored = from;
  let position: Json | undefined = from ?? style?.first ?? {};
  while (position !== undefined) {
    const at: Json = position;
    visited.add(JSON.stringify([at, steps]));
    let answer: unknown;
    try {
      answer = await read(at, limit);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'HaltedError') throw error;
      if (at === stored) {
        // HighLevel may forget a position that an earlier poll stored.
        position = style?.first;
        visited.clear();
      } else if (limit > usual) {
        // The largest page is documented, but clients are only known to use the usual one.
        largest = limit = usual;
      } else throw error;
      continue;
    }
    const all = recordsIn(z, answer, endpoint);
    const announced = totalOf(answer);
    const hasShifted = style?.overlaps
      ? !all.some((record) => seen.has(nameOf(record)))
      : announced !== undefined && announced < lastTotal;
    lastTotal = announced ?? lastTotal;
    if (style?.before && seen.size > 0 && at !== stored && hasShifted && steps < mostSteps) {
      steps += 1;
      position = style.before(at, limit);
      continue;
    }
    const records = all.filter((record) => isNew(seen, nameOf(record)));
    // HighLevel may serve fewer than the largest page without a word.
    const isFull = all.length >= limit || (all.length >= usual && announced === undefined);
    const more = saysMore(answer, seen.size) ?? isFull;
    total = Math.max(total, announced ?? 0);
    const next = style && more && all.length > 0 ? style.next(at, all, isObject(answer) ? answer : {}) : undefined;
    const isStuck = next !== undefined && (isVisited(next) || (records.length === 0 && steps === 0));
    position = isStuck ? style?.past?.(all) : next;
    if (position && isVisited(position)) position = undefined;
    yield { records, next: position, isCut: all.length === 0 && total > seen.size, total: announced };
    if (position && resume) {
      stored = await resume();
      position = stored ?? position;
    }
    resume = undefined;
    limit = Math.max(usual, Math.min(largest, room?.() ?? largest));
  }
}

/**
 * The pages of several requests, one after the other, as those of one list: what HighLevel lists only in parts, such as the events
 * of one calendar. Each request must be answered with its whole list. A position is the number of a part.
 * @param parts what is added to the query of each request
 * @throws what `pages` throws, so that no list passes as whole without one of its parts
 */
export async function* pagesOfParts(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint,
  request: Request,
  parts: readonly Json[],
  { resume, wait }: PageOptions = {},
): AsyncGenerator<Page> {
  let next = 0;
  for (let part = parts[next]; part; part = parts[next]) {
    const ofPart = { ...request, query: { ...request.query, ...part } };
    for await (const { records } of pages(z, bundle, endpoint, ofPart, { wait })) {
      next += 1;
      yield { records, next: next < parts.length ? { part: next } : undefined };
    }
    next = Number((await resume?.())?.part ?? next);
    resume = undefined;
  }
}

/** What tells records apart: the id, or the content of those without one. */
const nameOf = (record: Json): string => idOf(record) || JSON.stringify(record);

/** Adds a name to those seen. @returns whether it was new */
const isNew = (seen: Set<string>, name: string): boolean => {
  const before = seen.size;
  return seen.add(name).size > before;
};

/** Asks again after HighLevel's rate limit, if there is time to wait for it. For reads only. */
const patiently = async <T>(wait: PageOptions['wait'], ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    const delay = error instanceof Error ? delayOf(error) : undefined;
    if (delay === undefined || !(await wait?.(delay))) throw error;
    return patiently(wait, ask);
  }
};

/**
 * One page of a dropdown, by its number in the editor (from 0). Styles that cannot jump store the position of the next page in
 * Zapier (`z.cursor`, which works in dropdowns only).
 */
export const dropdownPage = async (z: Z, bundle: AnyBundle, endpoint: Endpoint, request: Request): Promise<Json[]> => {
  const page = bundle.meta?.page ?? 0;
  const { paging } = endpoint;
  const style = paging && styles[paging.style];
  if (!style) return page > 0 ? [] : recordsIn(z, await call(z, bundle, endpoint, request), endpoint);
  const read = (position: Json) =>
    call(z, bundle, endpoint, merged(endpoint, request, { ...position, [sizeName(endpoint)]: paging.size }));
  if (style.jump) return recordsIn(z, await read(style.jump(page, paging.size)), endpoint);
  const cursor = page > 0 ? await z.cursor.get() : JSON.stringify(style.first);
  if (!cursor) return [];
  const position = JSON.parse(cursor) as Json;
  const answer: unknown = await read(position);
  const records = recordsIn(z, answer, endpoint);
  const more = saysMore(answer, page * paging.size + records.length) ?? records.length >= paging.size;
  const next = more && records.length > 0 ? style.next(position, records, isObject(answer) ? answer : {}) : undefined;
  await z.cursor.set(next ? JSON.stringify(next) : '');
  return records;
};
