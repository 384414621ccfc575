import { DateTime, type DurationLikeObject } from 'luxon';

/** The time zone of somebody who has chosen none, as at Zapier. */
export const defaultZone = 'UTC';

export const timeIn = (at: number, zone: string): DateTime => DateTime.fromMillis(at, { zone });

/** Beside ISO 8601, what `{{zap_meta_human_now}}` and people write. */
const formats = ['MM/dd/yy hh:mma', 'M/d/yyyy h:mma', 'M/d/yyyy h:mm a', 'M/d/yyyy', 'yyyy-MM-dd HH:mm:ss'];

/**
 * Reads a date as Zapier does in a field for dates: also Unix time in seconds. One without a time zone is in `zone`.
 * @returns undefined for what is no date
 */
export const readDate = (text: string, zone: string): DateTime | undefined => {
  if (/^\d{10}$/.test(text)) return timeIn(Number(text) * 1000, zone);
  const readings = [
    () => DateTime.fromISO(text, { zone, setZone: true }),
    ...formats.map((format) => () => DateTime.fromFormat(text, format, { zone })),
  ];
  for (const read of readings) {
    const date = read();
    if (date.isValid && /\d{4}|\//.test(text)) return date;
  }
  return undefined;
};

const units = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const;

/**
 * A value of a field for dates in the form in which Zapier hands it to the app: ISO 8601, with what follows it added
 * (`+2d`, `-30m`, `+1w +2h`). What cannot be read is left as it is.
 * Source: zapier.com/help/modifying-dates-and-times
 */
export const dateField = (text: string, zone: string): string => {
  const [, base = text, modifiers = ''] = /^(.*?\S)((?:\s*[+-]\d+[mhdw])+)\s*$/s.exec(text) ?? [];
  const date = readDate(base.trim(), zone);
  if (!date) return text;
  if (!modifiers) return date.toISO() ?? text;
  const duration: DurationLikeObject = {};
  for (const [, amount, unit] of modifiers.matchAll(/([+-]\d+)([mhdw])/g)) {
    const name = units[unit as keyof typeof units];
    duration[name] = (duration[name] ?? 0) + Number(amount);
  }
  // Days are those of the person, who may put the clock forward.
  return date.setZone(zone).plus(duration).toISO() ?? text;
};

/** When something happens again and again, in a time zone. */
export interface Rhythm {
  every: 'hour' | 'day' | 'week';
  /** `07:00` */
  time?: string;
  /** `monday`; for `week`. */
  day?: string;
}

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The choices of a field for the day of the week. */
export const weekdays: Readonly<Record<string, string>> = Object.fromEntries(
  days.map((day) => [day, day.replace(/^./, (letter) => letter.toUpperCase())]),
);

/**
 * The next time of a rhythm after a time, in epoch milliseconds.
 * @throws Error for a time that is none
 */
export const nextTime = ({ every, time = '', day }: Rhythm, after: number, zone: string): number => {
  const now = timeIn(after, zone);
  if (every === 'hour') return now.startOf('hour').plus({ hours: 1 }).toMillis();
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(time || '00:00') ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59)
    throw new Error(`"${time}" is no time of the day. Write it as 07:00.`);
  const today = now.set({ hour: Number(hour), minute: Number(minute), second: 0, millisecond: 0 });
  const weekday = days.indexOf((day || 'monday').toLowerCase()) + 1;
  if (weekday === 0) throw new Error(`"${day}" is no day of the week.`);
  const first = every === 'week' ? today.plus({ days: (weekday - now.weekday + 7) % 7 }) : today;
  const step = every === 'week' ? { weeks: 1 } : { days: 1 };
  return (first.toMillis() > after ? first : first.plus(step)).toMillis();
};
