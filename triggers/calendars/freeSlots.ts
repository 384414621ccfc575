import { call } from '../../highlevel/client';
import { clock } from '../../highlevel/clock';
import { getFreeSlots } from '../../highlevel/endpoints/calendars';
import { badAnswer } from '../../highlevel/errors';
import { isObject } from '../../highlevel/json';
import type { AnyBundle, Json, Z } from '../../highlevel/types';
import { epochOf } from '../../polling/events';
import { limits } from '../../polling/poll';
import { reappeared } from '../../polling/reappeared';

const dayMs = 86_400_000;
/** The longest window of one request (HighLevel's OpenAPI file). */
const windowMs = 31 * dayMs;

interface Wanted {
  calendarId: string;
  days: number;
  timezone?: string;
  users?: string[];
}

/**
 * The free slots of a calendar from now on, in order of time. A slot that was free, then taken, and is free again has the time
 * when it was taken.
 */
export const freeSlots = async (z: Z, bundle: AnyBundle, wanted: Wanted): Promise<Json[]> => {
  const { calendarId, users = [] } = wanted;
  const days = await freeDays(z, bundle, wanted);
  const slots = days.flatMap(([date, starts]) =>
    // The instant in UTC, so that a slot has the same id in every time zone.
    starts.map((startTime) => ({ date, startTime, at: new Date(startTime).toISOString() })),
  );
  if (bundle.meta?.isLoadingSample) slots.splice(limits.sample);
  const instants = slots.map(({ at }) => at);
  const taken = await reappeared(z, bundle, 'free slots', instants, (at) => Date.parse(at) < clock.now());
  return slots.map(({ date, startTime, at }) => {
    return { id: [calendarId, at, ...users].join(':'), calendarId, startTime, date, takenAt: taken[at] ?? null };
  });
};

/** The days that have free slots, with their start times. For a sample, one request is enough. */
const freeDays = async (
  z: Z,
  bundle: AnyBundle,
  { calendarId, days, timezone, users = [] }: Wanted,
): Promise<[date: string, starts: string[]][]> => {
  const now = clock.now();
  const end = now + days * dayMs;
  // A single user is sent as userId, because a list of one does not look like a list in a query string.
  const whose = users.length > 1 ? { userIds: users } : { userId: users[0] };
  const found: [string, string[]][] = [];
  for (let startDate = now; startDate < end; startDate += windowMs) {
    const query = { startDate, endDate: Math.min(startDate + windowMs, end), timezone, ...whose };
    found.push(...daysIn(z, await call(z, bundle, getFreeSlots, { path: { calendarId }, query })));
    if (bundle.meta?.isLoadingSample && found.length > 0) break;
  }
  return found;
};

const isStart = (start: unknown): start is string => typeof start === 'string' && epochOf(start) !== undefined;

/**
 * The days in an answer. The answer also contains a traceId (live reports), alone if nothing is free.
 * @throws an error for an answer with neither. Taken for «nothing is free», it would make all slots fire at the next poll.
 */
const daysIn = (z: Z, answer: unknown): [date: string, starts: string[]][] => {
  const entries = isObject(answer) ? Object.entries(answer) : [];
  const days = entries.flatMap(([date, day]): [string, string[]][] =>
    isObject(day) && Array.isArray(day.slots) ? [[date, day.slots.filter(isStart)]] : [],
  );
  const isDay = ([name]: [string, unknown]) => /^\d{4}-\d\d-\d\d$/.test(name);
  const isEmpty = entries.some(([name]) => name === 'traceId') && !entries.some(isDay);
  if (days.length === 0 && !isEmpty) throw badAnswer(z, 'neither free slots nor the sign that there are none');
  return days.sort(([a], [b]) => (a < b ? -1 : 1));
};
