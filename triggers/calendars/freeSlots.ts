import { call } from '../../highlevel/client';
import { clock } from '../../highlevel/clock';
import { getFreeSlots } from '../../highlevel/endpoints/calendars';
import type { AnyBundle, Json, Z } from '../../highlevel/types';
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
  const taken = await reappeared(z, bundle, instants, (at) => Date.parse(at) < clock.now());
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
    const answer = await call(z, bundle, getFreeSlots, { path: { calendarId }, query });
    // The answer also contains a traceId (live reports).
    for (const [date, day] of Object.entries(answer).sort()) if (typeof day !== 'string') found.push([date, day.slots]);
    if (bundle.meta?.isLoadingSample && found.length > 0) break;
  }
  return found;
};
