import type { Random } from '../random';
import { table, type LocationState } from '../state';
import { appointments } from './appointments';
import { calendars } from './calendars';
import { usersOf } from './users';

/** Time of a user, or of an event calendar, that cannot be booked. */
export interface BlockSlot {
  id: string;
  locationId: string;
  title: string;
  calendarId?: string;
  assignedUserId?: string;
  startTime: string;
  endTime: string;
  dateAdded: string;
  dateUpdated: string;
}

export interface AppointmentNote {
  id: string;
  /** Not shown by the API. */
  appointmentId: string;
  body: string;
  userId?: string;
  contactId: string;
  createdBy?: { id: string; name: string };
  dateAdded: string;
}

export const blockSlots = table<BlockSlot>('blockSlots');
export const appointmentNotes = table<AppointmentNote>('appointmentNotes');

const hour = 3_600_000;

/** A lunch break for each of the staff tomorrow, a closed event calendar, and notes on every third appointment. */
export const seedCalendarEvents = (location: LocationState, random: Random): void => {
  const today = Math.floor(location.state.now() / (24 * hour)) * 24 * hour;
  const made = new Date(today - 7 * 24 * hour).toISOString();
  const dates = { dateAdded: made, dateUpdated: made };
  const block = (owner: Partial<BlockSlot>, title: string, start: number, hours: number) =>
    blockSlots(location).put({
      id: random.id(),
      locationId: location.id,
      title,
      ...owner,
      ...dates,
      startTime: new Date(start).toISOString(),
      endTime: new Date(start + hours * hour).toISOString(),
    });
  const staff = usersOf(location);
  for (const { id } of staff) block({ assignedUserId: id }, 'Lunch', today + 42 * hour, 1);
  const event = calendars(location)
    .list()
    .find(({ calendarType }) => calendarType === 'event');
  if (event) block({ calendarId: event.id }, 'Closed for the day', today + 5 * 24 * hour + 14 * hour, 10);
  appointments(location)
    .list()
    .filter((_, i) => i % 3 === 0)
    .forEach(({ id, contactId, assignedUserId, dateAdded }) => {
      const author = staff.find((user) => user.id === assignedUserId);
      appointmentNotes(location).put({
        id: random.id(),
        appointmentId: id,
        contactId,
        dateAdded,
        userId: assignedUserId,
        body: random.pick(['Prefers the morning.', 'Asked for a quiet room.', 'Will be ten minutes late.']),
        createdBy: { id: assignedUserId, name: author?.name ?? '' },
      });
    });
};
