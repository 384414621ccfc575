import type { AnyBundle, Z } from './types';

/** How far a time zone is from UTC at an instant, in milliseconds (east positive). */
const offsetAt = (epochMs: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(epochMs);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(epochMs / 1000) * 1000;
};

/**
 * The instant at which clocks in a time zone show a date and time, in epoch milliseconds. A time that a daylight-saving
 * change skips becomes the instant as much later; of a time that comes twice, the first is taken.
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

const naive = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?(?:\.\d+)?)?$/;

/**
 * A date of HighLevel's in ISO form: epoch milliseconds become UTC, a naive `2026-01-05 09:30:00` gets the offset of the
 * time zone (none given: only the `T`), everything else stays as it is.
 */
export const isoOf = (value: unknown, timeZone?: string): unknown => {
  const epoch =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d{12,14}$/.test(value)
        ? Number(value)
        : undefined;
  if (epoch !== undefined) return new Date(epoch).toISOString();
  const match = typeof value === 'string' ? naive.exec(value) : null;
  if (!match?.[2]) return value;
  const wall = `${match[1]}T${match[2]}:${match[3] ?? '00'}`;
  return timeZone ? withOffset(instantOf(wall, timeZone), timeZone) : wall;
};

/** An instant as ISO with the offset of a time zone: `2026-06-23T03:30:00+01:00`. */
export const withOffset = (epochMs: number, timeZone: string): string => {
  const offset = offsetAt(epochMs, timeZone);
  const minutes = Math.abs(offset) / 60_000;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const wall = new Date(epochMs + offset).toISOString().slice(0, 19);
  return `${wall}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
};

/**
 * The instant of a date-time input, in epoch milliseconds. Zapier sends ISO with an offset; a mapped value without one is
 * taken in the Zap's time zone (UTC when Zapier does not tell it), a date alone as midnight there.
 * @throws HaltedError naming the field when the text is no date
 */
export const instant = (z: Z, bundle: AnyBundle, label: string, value: string): number => {
  const match = naive.exec(value.trim());
  const zone = bundle.meta?.timezone || 'UTC';
  const epoch = match ? instantOf(`${match[1]}T${match[2] ?? '00:00'}:${match[3] ?? '00'}`, zone) : Date.parse(value);
  if (Number.isNaN(epoch))
    throw new z.errors.HaltedError(
      `The value of ${label} is no date and time: "${value}". Use a form such as 2026-01-31T09:30:00Z.`,
    );
  return epoch;
};

/** A date-time input as ISO in UTC without milliseconds, the form that tasks accept in all reports; undefined when empty. */
export const utcInput = (z: Z, bundle: AnyBundle, label: string, value: string | undefined): string | undefined =>
  value ? new Date(instant(z, bundle, label, value)).toISOString().replace('.000Z', 'Z') : undefined;

/** A date-time input as ISO with the offset of the Zap's time zone; undefined when empty. */
export const offsetInput = (z: Z, bundle: AnyBundle, label: string, value: string | undefined): string | undefined =>
  value ? withOffset(instant(z, bundle, label, value), bundle.meta?.timezone || 'UTC') : undefined;
