import { DateTime } from 'luxon';
import { standingAppointments } from './seed/appointments';
import { blockSlots } from './seed/calendarEvents';
import type { Calendar } from './seed/calendars';
import type { LocationState } from './state';

const dayMs = 86_400_000;
const units: Record<string, number> = {
  mins: 60_000,
  hours: 3_600_000,
  days: dayMs,
  weeks: 7 * dayMs,
  months: 30 * dayMs,
};

/** A setting of a calendar that has a unit beside it, in milliseconds. */
export const duration = (calendar: Calendar, name: string, otherwise = 0): number =>
  Number(calendar[name] ?? otherwise) * (units[String(calendar[`${name}Unit`] ?? 'mins')] ?? 60_000);

interface Wanted {
  from: number;
  to: number;
  /** Only what these users are free for. */
  users?: string[];
  /** An appointment that is about to move, and so takes no time. */
  except?: string;
  /** Also what the calendar's notice and booking period exclude. */
  ignoreDateRange?: boolean;
}

/** The starts of a calendar's free slots, in epoch milliseconds. Open hours are those of the sub-account's time zone. */
export const freeStarts = (location: LocationState, calendar: Calendar, wanted: Wanted): number[] => {
  const now = location.state.now();
  const earliest = wanted.ignoreDateRange ? now : now + duration(calendar, 'allowBookingAfter');
  const period = duration(calendar, 'allowBookingFor') || Infinity;
  const latest = wanted.ignoreDateRange ? Infinity : now + period;
  const length = duration(calendar, 'slotDuration', 30);
  return openStarts(location, calendar, wanted)
    .filter((start) => start >= Math.max(wanted.from, earliest) && start <= Math.min(wanted.to, latest))
    .filter((start) => staffFor(location, calendar, start, start + length, wanted) !== undefined);
};

/** When slots would start if nobody had booked any. */
const openStarts = (location: LocationState, calendar: Calendar, { from, to }: Wanted): number[] => {
  const length = duration(calendar, 'slotDuration', 30);
  const step = duration(calendar, 'slotInterval', 30) || length;
  const starts: number[] = [];
  const first = DateTime.fromMillis(from, { zone: location.record.timezone }).startOf('day');
  for (let day = first; day.toMillis() <= to; day = day.plus({ days: 1 })) {
    // Sunday is 0 for HighLevel and 7 for luxon.
    const today = calendar.openHours.filter(({ daysOfTheWeek }) => daysOfTheWeek.includes(day.weekday % 7));
    for (const { openHour, openMinute, closeHour, closeMinute } of today.flatMap(({ hours }) => hours)) {
      const open = day.set({ hour: openHour, minute: openMinute }).toMillis();
      const close = day.set({ hour: closeHour, minute: closeMinute }).toMillis();
      for (let start = open; start + length <= close; start += step) starts.push(start);
    }
  }
  return starts;
};

/**
 * Who of the team would take an appointment; '' where the calendar has no team; undefined when nobody is free. A collective
 * calendar needs all of its team.
 */
export const staffFor = (
  location: LocationState,
  calendar: Calendar,
  start: number,
  end: number,
  { users = [], except }: Pick<Wanted, 'users' | 'except'>,
): string | undefined => {
  const overlaps = (one: { startTime: string; endTime: string }) =>
    Date.parse(one.startTime) < end && Date.parse(one.endTime) > start;
  const booked = standingAppointments(location)
    .filter((one) => one.id !== except && !['cancelled', 'noshow', 'invalid'].includes(one.appointmentStatus))
    .filter(overlaps);
  const blocked = blockSlots(location).list().filter(overlaps);
  const team = (calendar.teamMembers ?? []).map(({ userId }) => userId);
  if (team.length === 0) {
    const taken = booked.filter(({ calendarId }) => calendarId === calendar.id).length;
    const full = taken >= Number(calendar.appoinmentPerSlot ?? 1);
    return full || blocked.some(({ calendarId }) => calendarId === calendar.id) ? undefined : '';
  }
  const wanted = users.length > 0 ? team.filter((user) => users.includes(user)) : team;
  const free = wanted.filter((user) => ![...booked, ...blocked].some((one) => one.assignedUserId === user));
  return calendar.calendarType === 'collective' && free.length < wanted.length ? undefined : free[0];
};
