import { badInput } from '../highlevel/errors';
import type { Z } from '../highlevel/types';
import type { CalendarInputs } from './calendarSettings';
import { rows } from './values';

/** HighLevel's numbers of the days in a choice (0 is Sunday). */
const days: Record<string, number[]> = {
  sunday: [0],
  monday: [1],
  tuesday: [2],
  wednesday: [3],
  thursday: [4],
  friday: [5],
  saturday: [6],
  weekdays: [1, 2, 3, 4, 5],
  weekend: [6, 0],
  every_day: [0, 1, 2, 3, 4, 5, 6],
};

/** A time range within a day, in HighLevel's form. */
interface Hours {
  openHour: number;
  openMinute: number;
  closeHour: number;
  closeMinute: number;
}

/**
 * The `openHours` of a calendar: one entry for each day, which HighLevel expects (live report), with all time ranges of the day.
 * @throws HaltedError when a row has no day or no times
 */
export const weeklyHours = (z: Z, items: CalendarInputs['openHours']) => {
  const spans = rows(items)?.flatMap(({ day, opens, closes }) =>
    daysOf(z, day).map((number) => ({ number, hours: hoursOf(z, 'Weekly Hours', opens, closes) })),
  );
  return grouped(spans, ({ number }) => number)?.map(([number, ofDay]) => ({
    daysOfTheWeek: [number],
    hours: ofDay.map(({ hours }) => hours),
  }));
};

/**
 * The `availabilities` of a calendar: one entry for each date with all its time ranges. A date without any is a day off.
 * @throws HaltedError when a row has no date, or only one of its two times
 */
export const customDates = (z: Z, items: CalendarInputs['availabilities']) =>
  grouped(rows(items), ({ date }) => dateOf(z, date))?.map(([date, ofDate]) => ({
    date,
    hours: ofDate
      .filter(({ dateOpens, dateCloses }) => dateOpens || dateCloses)
      .map(({ dateOpens, dateCloses }) => hoursOf(z, 'Custom Dates', dateOpens, dateCloses)),
    id: ofDate.find(({ id }) => id)?.id,
    deleted: ofDate.find(({ deleted }) => deleted)?.deleted,
  }));

/** Groups items by key, in the order in which the keys first appear. */
export const grouped = <Item, Key>(
  items: Item[] | undefined,
  keyOf: (item: Item) => Key,
): [Key, Item[]][] | undefined => {
  const groups = new Map<Key, Item[]>();
  for (const item of items ?? []) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return items && [...groups];
};

/** The days in a cell: a choice, the name of a day in any case, or HighLevel's number. */
const daysOf = (z: Z, day = ''): number[] => {
  const name = day.trim().toLowerCase();
  const found = /^[0-6]$/.test(name) ? [Number(name)] : Object.hasOwn(days, name) && days[name];
  if (!found) throw badInput(z, `Weekly Hours: "${day}" is not a valid day. Use one such as Monday.`);
  return found;
};

const hoursOf = (z: Z, label: string, opens: string | undefined, closes: string | undefined): Hours => {
  const [openHour, openMinute] = timeOf(z, label, opens);
  const [closeHour, closeMinute] = timeOf(z, label, closes);
  return { openHour, openMinute, closeHour, closeMinute };
};

const timeOf = (z: Z, label: string, text = ''): [hour: number, minute: number] => {
  const [, hour, minute = '0', half] = /^(\d{1,2})(?::(\d\d))?(?::\d\d)?\s*([ap]m)?$/i.exec(text.trim()) ?? [];
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour);
  if (!(hours < 24 && Number(minute) < 60))
    throw badInput(z, `${label}: "${text}" is not a valid time of day. Use one such as 09:00 or 5:30 PM.`);
  return [hours, Number(minute)];
};

/** A local date in the form of HighLevel's OpenAPI file, which writes its midnight as if it were UTC. */
const dateOf = (z: Z, date = ''): string => {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(date) ?? [];
  if (!day) throw badInput(z, `Custom Dates: "${date}" is not a valid date. Use one such as 2026-01-31.`);
  return `${day}T00:00:00.000Z`;
};
