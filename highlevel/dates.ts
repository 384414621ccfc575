import { badInput } from './errors';
import { isObject } from './json';
import type { AnyBundle, Z } from './types';

/** Whether a text is the name of a time zone that this machine knows (`America/New_York`). */
export const isTimeZone = (name: unknown): name is string => {
  try {
    return typeof name === 'string' && Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }));
  } catch {
    return false;
  }
};

/** An instant as ISO in UTC, or undefined if it is beyond the range of JavaScript's dates. */
export const isoAt = (epochMs: number): string | undefined => {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};

/** Whether a value is a date in the form of Firestore, as HighLevel sends some. */
export const isFirestoreDate = (value: unknown): boolean => isObject(value) && epochMs(value) !== undefined;

/** Smaller numbers are seconds, up to the year 2286. As milliseconds they would be in the first months of 1970. */
const leastMs = 10_000_000_000;

/**
 * A date of HighLevel's in epoch milliseconds, from epoch milliseconds or seconds, also as text, and from the form of Firestore
 * (`{seconds, nanoseconds}` in recorded answers, `_seconds` in search rows). Undefined for every other form.
 */
export const epochMs = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Math.abs(value) < leastMs ? value * 1000 : value;
  if (typeof value === 'string') return /^-?\d{9,14}$/.test(value) ? epochMs(Number(value)) : undefined;
  const [seconds, nanoseconds] = firestoreParts(value);
  if (typeof seconds !== 'number' || typeof nanoseconds !== 'number') return undefined;
  return seconds * 1000 + Math.floor(nanoseconds / 1_000_000);
};

const firestoreParts = (value: unknown): unknown[] =>
  isObject(value) ? [value.seconds ?? value._seconds, value.nanoseconds ?? value._nanoseconds] : [];

/** How far a time zone is from UTC at an instant, in milliseconds (east positive). */
const offsetAt = (epochMs: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(epochMs);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(epochMs / 1000) * 1000;
};

/**
 * The instant at which clocks in a time zone show a date and time, in epoch milliseconds. If a daylight-saving change skips the
 * time, the result is later by the length of the gap. If the time occurs twice, the result is the first one.
 * @param wall `2026-03-08T02:30:00` without offset
 */
export const instantOf = (wall: string, timeZone: string): number => {
  const asUtc = Date.parse(`${wall}Z`);
  const [before, after] = [offsetAt(asUtc - 86_400_000, timeZone), offsetAt(asUtc + 86_400_000, timeZone)];
  const candidates = [asUtc - before, asUtc - after].filter(
    (instant) => instant + offsetAt(instant, timeZone) === asUtc,
  );
  return candidates.length > 0 ? Math.min(...candidates) : asUtc - before;
};

/**
 * An ISO date, or date and time, with or without an offset from UTC (`Z` or `+05:30`). Years before 1000 stand for «no date» in
 * some systems, and JavaScript would read the first hundred as 1900 to 1999.
 */
const iso = /^([1-9]\d{3}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$/;

interface Parsed {
  /** What the clock shows: `2026-01-05T09:30:00`. */
  wall: string;
  /** `Z`, `+05:30`, or '' if the text has none. */
  offset: string;
  hasTime: boolean;
}

/** Reads a date in ISO form; undefined for everything else, also for days that no calendar has. */
const parse = (text: string): Parsed | undefined => {
  const [, day = '', time, seconds = '00', suffix = ''] = iso.exec(text.trim()) ?? [];
  const wall = `${day}T${time ?? '00:00'}:${seconds}`;
  const offset = suffix.replace(/(\d\d)(\d\d)/, '$1:$2');
  const asUtc = Date.parse(`${wall}Z`);
  // JavaScript reads February 30 as March 2.
  const exists = !Number.isNaN(asUtc) && new Date(asUtc).toISOString().startsWith(wall);
  return exists && !Number.isNaN(Date.parse(wall + offset)) ? { wall, offset, hasTime: time !== undefined } : undefined;
};

/**
 * A date from HighLevel in ISO form. Every form of `epochMs` becomes UTC. `2026-01-05 09:30:00`, without an offset, gets the offset of
 * the time zone, or only the `T` if no time zone is given. Everything else is returned unchanged.
 */
export const isoOf = (value: unknown, timeZone?: string): unknown => {
  // Most dates are in UTC already, and a poll has hundreds of them.
  if (typeof value === 'string' && value.endsWith('Z')) return value;
  const epoch = epochMs(value);
  if (epoch !== undefined) return isoAt(epoch) ?? value;
  if (typeof value !== 'string') return value;
  const parsed = parse(value);
  if (!parsed?.hasTime || parsed.offset) return value;
  return timeZone ? withOffset(instantOf(parsed.wall, timeZone), timeZone) : parsed.wall;
};

/** An instant as ISO with the offset of a time zone: `2026-06-23T03:30:00+01:00`. */
export const withOffset = (epochMs: number, timeZone: string): string => {
  const offset = offsetAt(epochMs, timeZone);
  const minutes = Math.abs(offset) / 60_000;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const wall = new Date(epochMs + offset).toISOString().slice(0, 19);
  return `${wall}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
};

const parsedInput = (z: Z, label: string, value: string): Parsed => {
  const parsed = parse(value);
  if (!parsed)
    throw badInput(
      z,
      `The value of ${label} is not a valid date and time: "${value}". Use a format such as 2026-01-31T09:30:00Z.`,
    );
  return parsed;
};

const zoneOf = (bundle: AnyBundle): string => {
  const zone = bundle.meta?.timezone;
  return isTimeZone(zone) ? zone : 'UTC';
};

const instantIn = (bundle: AnyBundle, { wall, offset }: Parsed): number =>
  offset ? Date.parse(wall + offset) : instantOf(wall, zoneOf(bundle));

/**
 * The instant of a date-time input, in epoch milliseconds. Zapier sends ISO with an offset. A mapped value without an offset is
 * in the Zap's time zone (UTC if Zapier does not say which), and a date without a time means midnight there.
 * @throws HaltedError naming the field if the text is not a date
 */
export const instant = (z: Z, bundle: AnyBundle, label: string, value: string): number =>
  instantIn(bundle, parsedInput(z, label, value));

/** The day of a date-time input, for what HighLevel stores as a date. Other formats stay: HighLevel reads several. */
export const dayInput = (value: string | undefined): string | undefined =>
  value?.replace(/^(\d{4}-\d\d-\d\d)[T ].*/s, '$1');

/** A date-time input as ISO in UTC without milliseconds, which tasks accept in all reports; undefined if empty. */
export const utcInput = (z: Z, bundle: AnyBundle, label: string, value: string | undefined): string | undefined =>
  value ? new Date(instant(z, bundle, label, value)).toISOString().replace('.000Z', 'Z') : undefined;

/**
 * A date-time input as ISO with an offset; undefined if empty. The value keeps its own offset, because HighLevel refused a free
 * slot that was sent back in UTC (live report). A value in UTC or without an offset gets the offset of the Zap's time zone.
 */
export const offsetInput = (z: Z, bundle: AnyBundle, label: string, value: string | undefined): string | undefined => {
  if (!value) return undefined;
  const parsed = parsedInput(z, label, value);
  const keepsOwn = parsed.offset !== '' && parsed.offset !== 'Z';
  return keepsOwn ? parsed.wall + parsed.offset : withOffset(instantIn(bundle, parsed), zoneOf(bundle));
};
