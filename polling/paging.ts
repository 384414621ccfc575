import { call, isGiven, type Request } from '../highlevel/client';
import type { Endpoint, Paging } from '../highlevel/endpoint';
import { isObject } from '../highlevel/json';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { idOf } from '../records/table';

interface Style {
  /** The values for the first page. They go into the query or the body, wherever the endpoint declares their names. */
  first: (size: number) => Json;
  /** The values for the next page, from this page's last record, answer and size; undefined on the last page. */
  next: (values: Json, last: Json, answer: Json, count: number) => Json | undefined;
  /** The values for page n (from 0) without reading the pages before it, where the style can. */
  jump?: (page: number, size: number) => Json;
}

/** Position by count: `skip` or `offset` with `limit`. It advances by the number of records received, not requested. */
const byCount = (name: 'skip' | 'offset'): Style => ({
  first: (limit) => ({ limit, [name]: 0 }),
  next: (values, _last, { hasMore }, count) =>
    hasMore === false ? undefined : { ...values, [name]: Number(values[name]) + count },
  jump: (page, limit) => ({ limit, [name]: page * limit }),
});

/** Every style of paging in HighLevel's endpoints. Sources: its OpenAPI files, and live reports for the cursors. */
const styles: Record<Paging['style'], Style> = {
  skip: byCount('skip'),
  offset: byCount('offset'),
  // The cursor is on the last record and must be sent back unchanged: a part of it is a 400, and so is `page` beside it.
  searchAfter: {
    first: (pageLimit) => ({ pageLimit }),
    next: (values, { searchAfter }) => withAll(values, { searchAfter }),
    jump: (page, pageLimit) => ({ pageLimit, page: page + 1 }),
  },
  // The same, but records call the cursor `sort` (seen in a live client).
  sort: {
    first: (limit) => ({ limit }),
    next: (values, { sort }) => withAll(values, { searchAfter: sort }),
  },
  // Both values are needed: with startAfter alone, HighLevel serves page 1 again. They are documented in `meta`, or else taken from
  // the last record.
  startAfter: {
    first: (limit) => ({ limit }),
    next: (values, last, { meta }) => {
      const { startAfter, startAfterId } = (meta ?? {}) as Json;
      return withAll(values, {
        startAfter: startAfter ?? epochOf(last.dateAdded ?? last.createdAt),
        startAfterId: startAfterId ?? last.id,
      });
    },
    // Opportunities are the only list of this style in dropdowns, and they also take page numbers.
    jump: (page, limit) => ({ limit, page: page + 1 }),
  },
  // Adds a millisecond to the last record's date, because a bulk send makes records of the same date that may be on the next page.
  startAfterDate: {
    first: (limit) => ({ limit }),
    next: (values, { lastMessageDate }) => {
      const at = epochOf(lastMessageDate);
      return at === undefined ? undefined : { ...values, startAfterDate: at + 1 };
    },
  },
  // The position is in the answer. The live API wraps it once more than the OpenAPI file says.
  lastMessageId: {
    first: (limit) => ({ limit }),
    next: (values, _last, answer) => {
      const { nextPage, lastMessageId } = isObject(answer.messages) ? answer.messages : answer;
      return nextPage === false ? undefined : withAll(values, { lastMessageId });
    },
  },
};

/** The page's values with the cursor, or undefined if a part of the cursor is missing. */
const withAll = (values: Json, cursor: Json): Json | undefined =>
  Object.values(cursor).every(isGiven) ? { ...values, ...cursor } : undefined;

/** A date of a record in epoch milliseconds. HighLevel sends numbers or ISO strings. */
export const epochOf = (value: unknown): number | undefined => {
  const epoch = typeof value === 'number' ? value : Date.parse(String(value));
  return Number.isNaN(epoch) ? undefined : epoch;
};

/** The records in an answer, under the names that the endpoint's row gives. */
export const recordsIn = (answer: unknown, at: readonly string[] = []): Json[] => {
  const candidates = at.map((path) =>
    path.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), answer),
  );
  const found = candidates.find((value) => Array.isArray(value) || isObject(value));
  if (found === undefined && at.length > 0 && isObject(answer) && !('id' in answer) && !('_id' in answer)) return [];
  return [found ?? answer].flat().filter(isObject);
};

/** Adds paging values to a request, in its query or body, wherever the endpoint declares them. Filters are kept. */
const merged = (endpoint: Endpoint, request: Request, values: Json): Request => {
  const inQuery = Object.keys(values).every((name) => endpoint.query?.includes(name));
  if (inQuery) return { ...request, query: { ...request.query, ...values } };
  const sent = endpoint.paging?.asText
    ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
    : values;
  return { ...request, body: { ...request.body, ...sent } };
};

/**
 * Reads a list page by page until the caller stops. Ends after the last page, or when a cursor or a page is repeated: an endpoint
 * that ignores a paging value would otherwise serve page 1 forever. Each record comes once, even if pages shift meanwhile.
 * @param size records per page, at most the endpoint's own page size
 */
export async function* pages(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint,
  request: Request,
  size = Infinity,
): AsyncGenerator<Json[]> {
  const style = endpoint.paging && styles[endpoint.paging.style];
  const limit = Math.min(size, endpoint.paging?.size ?? Infinity);
  const seen = new Set<string>();
  const cursors = new Set<string>();
  let values: Json | undefined = style?.first(limit) ?? {};
  while (values && !cursors.has(JSON.stringify(values))) {
    cursors.add(JSON.stringify(values));
    const answer: unknown = await call(z, bundle, endpoint, merged(endpoint, request, values));
    const all = recordsIn(answer, endpoint.at);
    const fresh = all.filter((record) => isNew(seen, idOf(record) || JSON.stringify(record)));
    const told = isObject(answer) ? answer : {};
    const known = Number(told.total ?? told.count);
    yield fresh;
    const last = all.at(-1);
    // The page is full, or HighLevel says that there is more.
    const goesOn = fresh.length > 0 && (all.length >= limit || told.hasMore === true || known > seen.size);
    values = last && goesOn ? style?.next(values, last, told, all.length) : undefined;
  }
}

/** Adds an id (or the content of a record without one) to those seen. @returns whether it was new */
const isNew = (seen: Set<string>, id: string): boolean => {
  const before = seen.size;
  return seen.add(id).size > before;
};

/**
 * One page of a dropdown, by its number in the editor (from 0). Styles that cannot jump store the cursor of the next page in
 * Zapier (`z.cursor`, which works in dropdowns only).
 */
export const dropdownPage = async (z: Z, bundle: AnyBundle, endpoint: Endpoint, request: Request): Promise<Json[]> => {
  const page = bundle.meta?.page ?? 0;
  const style = endpoint.paging && styles[endpoint.paging.style];
  const limit = endpoint.paging?.size ?? Infinity;
  if (!style) return page > 0 ? [] : recordsIn(await call(z, bundle, endpoint, request), endpoint.at);
  if (style.jump)
    return recordsIn(await call(z, bundle, endpoint, merged(endpoint, request, style.jump(page, limit))), endpoint.at);
  const cursor = page > 0 ? await z.cursor.get() : JSON.stringify(style.first(limit));
  if (!cursor) return [];
  const values = JSON.parse(cursor) as Json;
  const answer = await call(z, bundle, endpoint, merged(endpoint, request, values));
  const records = recordsIn(answer, endpoint.at);
  const last = records.length >= limit ? records.at(-1) : undefined;
  const next = last && style.next(values, last, answer as Json, records.length);
  await z.cursor.set(next ? JSON.stringify(next) : '');
  return records;
};
