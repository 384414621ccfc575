import { badRequest, invalid } from './answer';
import type { Json } from './state';

/** The filters of POST /contacts/search and POST /opportunities/search, by HighLevel's pages on the two. */
type Test<T> = (record: T) => boolean;
/** The values of a field; none when the record has none. */
export type Read<T> = (record: T) => unknown[];

export const operators = ['eq', 'not_eq', 'contains', 'not_contains', 'exists', 'not_exists', 'range'];
export const equality = ['eq', 'not_eq', 'exists', 'not_exists'];
export const words = [...equality, 'contains', 'not_contains'];
export const span = ['range', 'exists', 'not_exists'];

export interface Field<T> {
  read: Read<T>;
  operators: string[];
  /** Takes a list of values only; a plain value is a 400 (live report). */
  listOnly?: boolean;
}
type FieldOf<T> = (name: string) => Field<T> | undefined;

/** Reads a field that has one value or none. */
export const one =
  <T>(read: (record: T) => unknown): Read<T> =>
  (record) => {
    const value = read(record);
    return value === undefined || value === null || value === '' ? [] : [value];
  };

const lowerCase = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]).map(lowerCase);

/** A number that orders like the value: dates as ISO text or ms, and plain numbers. */
const rank = (value: unknown): number => {
  if (typeof value === 'number') return value;
  const text = String(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text);
};

const comparisons: Record<string, (a: number, b: number) => boolean> = {
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
};

const rangeTest = <T>(read: Read<T>, value: unknown, path: string): Test<T> => {
  const bounds = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (bounds.length === 0 || bounds.some(([name, bound]) => !(name in comparisons) || Number.isNaN(rank(bound))))
    invalid(`${path}.value must have gt, gte, lt or lte with a date or a number`);
  return (record) =>
    read(record).some((own) => bounds.every(([name, bound]) => comparisons[name]?.(rank(own), rank(bound))));
};

/** Text is compared without case. A list of values matches when one of them does. */
const testOf = <T>(read: Read<T>, operator: string, value: unknown, path: string): Test<T> => {
  const wanted = listOf(value);
  const has =
    (matches: (own: unknown, one: unknown) => boolean): Test<T> =>
    (record) =>
      read(record).some((own) => wanted.some((one) => matches(lowerCase(own), one)));
  const equals = has((own, one) => own === one || String(own) === String(one));
  const contains = has((own, one) => String(own).includes(String(one)));
  switch (operator) {
    case 'exists':
      return (record) => read(record).length > 0;
    case 'not_exists':
      return (record) => read(record).length === 0;
    case 'eq':
      return equals;
    case 'not_eq':
      return (record) => !equals(record);
    case 'contains':
      return contains;
    case 'not_contains':
      return (record) => !contains(record);
    default:
      return rangeTest(read, value, path);
  }
};

const compileFilter = <T>(fieldOf: FieldOf<T>, filter: Json, path: string): Test<T> => {
  if ('group' in filter) {
    const { group, filters } = filter;
    if (group !== 'AND' && group !== 'OR') return invalid(`${path}.group must be one of the following values: AND, OR`);
    if (!Array.isArray(filters)) return invalid(`${path}.filters must be an array`);
    const tests = filters.map((inner, i) => compileFilter(fieldOf, inner as Json, `${path}.filters.${i}`));
    return (record) => (group === 'AND' ? tests.every((test) => test(record)) : tests.some((test) => test(record)));
  }
  const { field, operator, value } = filter as { field: string; operator: string; value?: unknown };
  const known = fieldOf(String(field));
  // The words are HighLevel's (issue #289).
  if (!known) return badRequest(`Invalid field ${field}`);
  if (!operators.includes(operator))
    return invalid(`${path}.operator must be one of the following values: ${operators.join(', ')}`);
  if (!known.operators.includes(operator)) return badRequest(`Invalid operator ${operator} for field ${field}`);
  const needsValue = !operator.endsWith('exists');
  if (needsValue && (value === undefined || value === null || value === ''))
    return invalid(`${path}.value should not be empty`);
  if (typeof value === 'string' && value.length > 75)
    return invalid(`${path}.value must be shorter than or equal to 75 characters`);
  if (needsValue && known.listOnly && !Array.isArray(value)) return badRequest(`Invalid value for field ${field}`);
  return testOf(known.read, operator, value, path);
};

/** A test for records from the filters of a search: all at the top must hold, groups say AND or OR. */
export const compileFilters = <T>(fieldOf: FieldOf<T>, filters: Json[]): Test<T> => {
  const tests = filters.map((filter, i) => compileFilter(fieldOf, filter, `filters.${i}`));
  return (record) => tests.every((test) => test(record));
};
