import { badRequest, invalid } from './answer';
import type { Json } from './state';

/** Sort and cursor of POST /contacts/search and POST /opportunities/search. */
export type Key = string | number | boolean | null;
interface Sort {
  field: string;
  direction: 'asc' | 'desc';
}

/** The `sort` of a body; without one the newest come first. */
export const readSort = (body: Json, fields: string[], newest: string): Sort[] => {
  const sort = (body.sort ?? []) as Sort[];
  const problems = sort.flatMap(({ field, direction }, i) => [
    ...(fields.includes(field) ? [] : [`sort.${i}.field must be one of the following values: ${fields.join(', ')}`]),
    ...(['asc', 'desc'].includes(direction)
      ? []
      : [`sort.${i}.direction must be one of the following values: asc, desc`]),
  ]);
  if (problems.length > 0) invalid(...problems);
  return sort.length > 0 ? sort : [{ field: newest, direction: 'desc' }];
};

/** Missing values come last in either direction. */
const compare = (a: Key, b: Key, direction: Sort['direction']): number => {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return (a < b ? -1 : 1) * (direction === 'asc' ? 1 : -1);
};

export interface Row<T> {
  record: T;
  /** The sort values and the id, which breaks ties: the record's cursor. */
  keys: Key[];
}

const compareRows = (sort: Sort[]) => (a: { keys: Key[] }, b: { keys: Key[] }) => {
  for (const [i, { direction }] of [...sort, { direction: 'asc' as const }].entries()) {
    const order = compare(a.keys[i] as Key, b.keys[i] as Key, direction);
    if (order !== 0) return order;
  }
  return 0;
};

export const sortRows = <T extends { id: string }>(
  records: T[],
  sort: Sort[],
  keyOf: (record: T, field: string) => Key,
): Row<T>[] =>
  records
    .map((record) => ({ record, keys: [...sort.map(({ field }) => keyOf(record, field)), record.id] }))
    .sort(compareRows(sort));

/**
 * Where a page starts: after the cursor, else where its number says. The two exclude each other, but for a cursor without
 * values, which is none (recorded).
 * @param byNumber the row that the page's number stands for
 */
export const startOf = <T>(rows: Row<T>[], body: Json, sort: Sort[], byNumber: number): number => {
  const { page, searchAfter = [] } = body as { page?: number; searchAfter?: Key[] };
  if (searchAfter.length === 0) return byNumber;
  if (page !== undefined) badRequest('page and searchAfter can not be used together');
  // Elasticsearch wants one value for each sort field and the tie-breaker.
  if (searchAfter.length !== sort.length + 1)
    badRequest(`searchAfter has ${searchAfter.length} value(s) but sort has ${sort.length + 1}`);
  const after = compareRows(sort);
  const index = rows.findIndex((row) => after(row, { keys: searchAfter }) > 0);
  return index < 0 ? rows.length : index;
};
