import { call } from './client';
import { getFreeSlots } from './endpoints/calendars';
import { badAnswer } from './errors';
import { isObject } from './json';
import type { AnyBundle, Z } from './types';

const dayMs = 86_400_000;
/** The longest window of one request (HighLevel's OpenAPI file). */
const windowMs = 31 * dayMs;

interface Wanted {
  calendarId: string;
  /** The time from which to look, in epoch milliseconds. */
  from: number;
  /** How many days from then. */
  days: number;
  timezone?: string;
  users?: string[];
}

/** A slot of a calendar that is free. */
interface FreeSlot {
  /** The day in the wanted time zone. */
  date: string;
  /** The start as HighLevel writes it, with the offset of the wanted time zone. */
  startTime: string;
  /** The start as ISO in UTC, the same in every time zone. */
  at: string;
}

/**
 * The free slots of a calendar, in order of their days. One on the border of two windows comes once.
 * @param isEnough called after each window of 31 days; the rest is not read if what was found is enough
 */
export const freeSlotsIn = async (
  z: Z,
  bundle: AnyBundle,
  { calendarId, from, days, timezone, users = [] }: Wanted,
  isEnough: (found: FreeSlot[]) => boolean,
): Promise<FreeSlot[]> => {
  const end = from + days * dayMs;
  // A single user is sent as userId, because a list of one does not look like a list in a query string.
  const whose = users.length > 1 ? { userIds: users } : { userId: users[0] };
  const found = new Map<string, FreeSlot>();
  for (let startDate = from; startDate < end; startDate += windowMs) {
    const query = { startDate, endDate: Math.min(startDate + windowMs, end), timezone, ...whose };
    const slots = slotsIn(z, await call(z, bundle, getFreeSlots, { path: { calendarId }, query }));
    for (const slot of slots) if (!found.has(slot.at)) found.set(slot.at, slot);
    if (isEnough([...found.values()])) break;
  }
  return [...found.values()];
};

const isStart = (start: unknown): start is string => typeof start === 'string' && !Number.isNaN(Date.parse(start));

/**
 * The slots in an answer. The answer also contains a traceId (live reports), alone if nothing is free.
 * @throws an error for an answer with neither. Taken for «nothing is free», it would make all slots fire at the next poll.
 */
const slotsIn = (z: Z, answer: unknown): FreeSlot[] => {
  const entries = isObject(answer) ? Object.entries(answer) : [];
  const days = entries.flatMap(([date, day]): [string, string[]][] =>
    isObject(day) && Array.isArray(day.slots) ? [[date, day.slots.filter(isStart)]] : [],
  );
  const isDay = ([name]: [string, unknown]) => /^\d{4}-\d\d-\d\d$/.test(name);
  const isEmpty = entries.some(([name]) => name === 'traceId') && !entries.some(isDay);
  if (days.length === 0 && !isEmpty) throw badAnswer(z, 'neither free slots nor the sign that there are none');
  return days
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([date, starts]) =>
      starts.map((startTime) => ({ date, startTime, at: new Date(startTime).toISOString() })),
    );
};
