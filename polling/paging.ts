import { call, isGiven, type Request } from '../highlevel/client';
import type { Endpoint, Paging } from '../highlevel/endpoint';
import { isObject } from '../highlevel/json';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { idOf } from '../records/table';

interface Style {
  /** The names that carry the page size and the position; they go into the query or the body, where the endpoint declares them. */
  first: (size: number) => Json;
  /** The values for the next page, from this page's last record, answer and size; undefined on the last page. */
  next: (values: Json, last: Json, answer: Json, count: number) => Json | undefined;
  /** The values for page n (from 0) without reading the pages before it, where the style can. */
  jump?: (page: number, size: number) => Json;
}

/** Position by count: `skip` or `offset` with `limit`. The step is what came, not what was asked for. */
const byCount = (name: 'skip' | 'offset'): Style => ({
  first: (limit) => ({ limit, [name]: 0 }),
  next: (values, _last, { hasMore }, count) =>
    hasMore === false ? undefined : { ...values, [name]: Number(values[name]) + count },
  jump: (page, limit) => ({ limit, [name]: page * limit }),
});

/** Every way in which the catalogue's endpoints page (HighLevel's OpenAPI files; cursors by live reports). */
const styles: Record<Paging['style'], Style> = {
  skip: byCount('skip'),
  offset: byCount('offset'),
  // The cursor stands on the last record and is sent back unchanged; a part of it is a 400. Never beside `page`.
  searchAfter: {
    first: (pageLimit) => ({ pageLimit }),
    next: (values, { searchAfter }) => withAll(values, { searchAfter }),
    jump: (page, pageLimit) => ({ pageLimit, page: page + 1 }),
  },
  // The same, where the cursor is called `sort` on the record (a live client's; beside `page` it is a 400).
  sort: {
    first: (limit) => ({ limit }),
    next: (values, { sort }) => withAll(values, { searchAfter: sort }),
  },
  // Both halves are needed: with startAfter alone, HighLevel serves page 1 again. `meta` is documented; the record's date is the fallback.
  startAfter: {
    first: (limit) => ({ limit }),
    next: (values, last, { meta }) => {
      const { startAfter, startAfterId } = (meta ?? {}) as Json;
      return withAll(values, {
        startAfter: startAfter ?? epochOf(last.dateAdded ?? last.createdAt),
        startAfterId: startAfterId ?? last.id,
      });
    },
    // Opportunities, the only such list that fills dropdowns, take page numbers as well.
    jump: (page, limit) => ({ limit, page: page + 1 }),
  },
  // A millisecond more than the last record's date: others of the same date, which a bulk send makes, may be on the next page.
  startAfterDate: {
    first: (limit) => ({ limit }),
    next: (values, { lastMessageDate }) => {
      const at = epochOf(lastMessageDate);
      return at === undefined ? undefined : { ...values, startAfterDate: at + 1 };
    },
  },
  // The position is in the answer, which is nested once more live than in the OpenAPI file.
  lastMessageId: {
    first: (limit) => ({ limit }),
    next: (values, _last, answer) => {
      const { nextPage, lastMessageId } = isObject(answer.messages) ? answer.messages : answer;
      return nextPage === false ? undefined : withAll(values, { lastMessageId });
    },
  },
};

/** The cursor merged into the page's values; undefined when a part of the cursor is missing. */
const withAll = (values: Json, cursor: Json): Json | undefined =>
  Object.values(cursor).every(isGiven) ? { ...values, ...cursor } : undefined;

/** A date of a record as epoch milliseconds: HighLevel sends numbers or ISO texts. */
export const epochOf = (value: unknown): number | undefined => {
  const epoch = typeof value === 'number' ? value : Date.parse(String(value));
  return Number.isNaN(epoch) ? undefined : epoch;
};

/** The records of an answer, in every form that the endpoint's row documents. */
export const recordsIn = (answer: unknown, at: readonly string[] = []): Json[] => {
  const candidates = at.map((path) =>
    path.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), answer),
  );
  const found = candidates.find((value) => Array.isArray(value) || isObject(value));
  if (found === undefined && at.length > 0 && isObject(answer) && !('id' in answer) && !('_id' in answer)) return [];
  return [found ?? answer].flat().filter(isObject);
};

/** Puts paging values where the endpoint declares them, merged into what is asked anyway: a page never loses a filter. */
const merged = (endpoint: Endpoint, request: Request, values: Json): Request => {
  const inQuery = Object.keys(values).every((name) => endpoint.query?.includes(name));
  if (inQuery) return { ...request, query: { ...request.query, ...values } };
  const sent = endpoint.paging?.asText
    ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
    : values;
  return { ...request, body: { ...request.body, ...sent } };
};

/**
 * Reads a list page by page until the reader stops asking. Ends by itself after the last page, and also when a cursor or a
 * page comes again: an endpoint that ignores a paging value would otherwise serve page 1 for ever. No record comes twice,
 * although pages shift while they are read.
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
    const goesOn = fresh.length > 0 && (all.length >= limit || told.hasMore === true || known > seen.size);
    values = last && goesOn ? style?.next(values, last, told, all.length) : undefined;
  }
}

/** Records without an id (some answers have none) are told apart by their content. */
const isNew = (seen: Set<string>, id: string): boolean => {
  const before = seen.size;
  return seen.add(id).size > before;
};

/**
 * One page for a dropdown: page n (from 0) of the editor's list. Styles that cannot jump keep the cursor of the next page
 * with Zapier, which does that for dropdowns only.
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
