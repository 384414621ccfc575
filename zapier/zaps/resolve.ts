import { isRecord, type Field } from '../definition';
import { dateField, defaultZone, timeIn } from './dates';
import { textOf, valueAt } from './values';

/** The outputs of earlier steps by their ids. */
export type Outputs = Record<string, unknown>;

const token = /\{\{(?:(\d+)__([^{}]+)|zap_meta_(human_now|timestamp|utc_iso))\}\}/g;
const wholeToken = /^\{\{(\d+)__([^{}]+)\}\}$/;

/** The steps that an input maps values of. */
export const mappedSteps = (value: unknown): string[] => {
  if (typeof value === 'string') return [...value.matchAll(token)].flatMap(([, step]) => step ?? []);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(mappedSteps) : [];
};

/**
 * A step's input with values in place of `{{1__contact__name}}` and of Zapier's times, in the form in which Zapier hands it to the
 * app. Anything else in curly brackets is left as it is.
 * @param now epoch milliseconds of the run
 * @param timezone of the person whose Zap it is
 * @param fields of the step's form: a list keeps its entries, line items get a row for each entry, and dates become ISO 8601
 */
export const resolve = (
  input: Record<string, unknown>,
  data: Outputs,
  now: number,
  timezone = defaultZone,
  fields: readonly Field[] = [],
): Record<string, unknown> => {
  const context: Context = { data, now, zone: timezone };
  const known = new Map(fields.map((field) => [field.key, field]));
  return Object.fromEntries(
    Object.entries(input)
      .map(([key, value]) => [key, fieldValue(value, known.get(key), context)] as const)
      .filter(([, value]) => value !== undefined),
  );
};

/** A text with values in their places; in a filter, for example. */
export const resolveText = (text: string, data: Outputs, now: number, timezone = defaultZone): string =>
  filled(text, { data, now, zone: timezone });

interface Context {
  data: Outputs;
  now: number;
  zone: string;
}

/** @param isDate Zapier's time in full, not as a person writes it */
const filled = (text: string, { data, now, zone }: Context, isDate = false): string =>
  text.replace(token, (_, step: string | undefined, path: string, meta: string) => {
    if (step !== undefined) return textOf(valueAt(data[step], path));
    if (meta === 'timestamp') return String(Math.floor(now / 1000));
    if (meta === 'utc_iso') return timeIn(now, 'UTC').toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
    const time = timeIn(now, zone);
    // The form that Zapier documents: 07/15/16 06:05PM (zapier.com/help/modifying-dates-and-times).
    return isDate ? (time.toISO() ?? '') : time.toFormat('MM/dd/yy hh:mma');
  });

const fieldValue = (value: unknown, field: Field | undefined, context: Context): unknown => {
  if (field?.children) return [value].flat().flatMap((row) => (isRecord(row) ? lineItems(row, field, context) : []));
  if (field?.dict && isRecord(value)) return field.lineItems ? columns(value, context) : inner(value, context);
  if (field?.list) return listValue([value].flat(), field, context);
  if (typeof value === 'string') return typed(value, field?.type, context);
  return inner(value, context);
};

/** A list; undefined where nothing but empty values were mapped, so that it is as if nobody had filled it in. */
const listValue = (entries: unknown[], field: Field, context: Context): unknown[] | undefined => {
  const all = entries.flatMap((entry) => {
    const whole = list(entry, context);
    return whole ?? [typeof entry === 'string' ? typed(entry, field.type, context) : inner(entry, context)];
  });
  const given = all.filter((one) => one !== '' && one !== null && one !== undefined);
  return given.length > 0 || entries.length === 0 ? given : undefined;
};

/** What a value gives that is one mapped list and nothing else. */
const list = (value: unknown, { data }: Context): unknown[] | undefined => {
  const [, step = '', path = ''] = (typeof value === 'string' && wholeToken.exec(value)) || [];
  const found = step ? valueAt(data[step], path) : undefined;
  return Array.isArray(found) ? found : undefined;
};

/** A dictionary whose mapped lists stay lists. */
const columns = (cells: Record<string, unknown>, context: Context): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(cells).map(([name, value]) => [name, list(value, context) ?? inner(value, context)]),
  );

/** A row of the form as line items: as many as its longest mapped list has entries; a single value is in each of them. */
const lineItems = (row: Record<string, unknown>, { children = [] }: Field, context: Context): object[] => {
  const cells = Object.entries(row).map(([key, value]) => {
    const field = children.find((child) => child.key === key);
    const entries = field?.list ? undefined : list(value, context);
    return { key, entries: entries?.map((entry) => typed(textOf(entry), field?.type, context)), value, field };
  });
  const lists = cells.flatMap(({ entries }) => (entries ? [entries.length] : []));
  const count = lists.length > 0 ? Math.max(...lists) : 1;
  return Array.from({ length: count }, (_, place) =>
    Object.fromEntries(
      cells.map(({ key, entries, value, field }) => [
        key,
        entries ? (entries[place] ?? '') : fieldValue(value, field, context),
      ]),
    ),
  );
};

/** A text in the type of its field, where it is clearly of that type; the app judges the rest. */
const typed = (text: string, type: unknown, context: Context): unknown => {
  const value = filled(text, context, type === 'datetime').trim();
  switch (type) {
    case 'datetime':
      return dateField(value, context.zone);
    case 'number':
    case 'integer':
      return /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value;
    case 'boolean':
      return /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value;
    default:
      return filled(text, context);
  }
};

/** Texts wherever they are. */
const inner = (value: unknown, context: Context): unknown => {
  if (typeof value === 'string') return filled(value, context);
  if (Array.isArray(value)) return value.map((one) => inner(one, context));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one, context)]));
};
