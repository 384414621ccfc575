import type { Random } from '../random';
import { table, type LocationState } from '../state';
import { calendars } from './calendars';
import { contacts } from './contacts';

/** An appointment. Times are ISO here; GET /contacts/{contactId}/appointments shows them in the sub-account's time zone. */
export interface Appointment {
  id: string;
  calendarId: string;
  title: string;
  contactId: string;
  assignedUserId: string;
  appointmentStatus: 'new' | 'confirmed' | 'cancelled' | 'showed' | 'noshow' | 'invalid';
  startTime: string;
  endTime: string;
  address: string;
  notes: string;
  locationId: string;
  users: string[];
  description?: string;
  meetingLocationType?: string;
  isRecurring: boolean;
  rrule?: string;
  createdBy: { userId: string | null; source: string };
  dateAdded: string;
  dateUpdated: string;
  /** HighLevel keeps a deleted appointment, and still serves it to who knows its id (recorded). */
  deleted: boolean;
}

export const appointments = table<Appointment>('appointments');

/** The appointments that are not deleted: those that lists show and that take time. */
export const standingAppointments = (location: LocationState): Appointment[] =>
  appointments(location)
    .list()
    .filter(({ deleted }) => !deleted);

const hour = 3_600_000;
const titles = ['Cleaning', 'Checkup', 'Whitening', 'Filling', 'Consultation'];

export const seedAppointments = (location: LocationState, random: Random): void => {
  const staffed = calendars(location)
    .list()
    .filter(({ teamMembers = [] }) => teamMembers.length > 0);
  const today = Math.floor(location.state.now() / (24 * hour)) * 24 * hour;
  contacts(location)
    .list()
    .filter((_, i) => i % 3 === 0)
    .forEach((contact, i) => {
      // From two weeks ago to two weeks ahead, in the office hours of the sub-account.
      const start = today + (i * 2 - 14) * 24 * hour + random.between(15, 21) * hour;
      const made = new Date(today - (20 - i) * 24 * hour + 17 * hour);
      const calendar = random.pick(staffed);
      const user = random.pick(calendar.teamMembers ?? []).userId;
      appointments(location).put({
        id: random.id(),
        calendarId: calendar.id,
        title: random.pick(titles),
        contactId: contact.id,
        assignedUserId: user,
        appointmentStatus: start < today ? random.pick(['showed', 'showed', 'noshow'] as const) : 'confirmed',
        startTime: new Date(start).toISOString(),
        endTime: new Date(start + hour / 2).toISOString(),
        address: `${location.record.address}, ${location.record.city}`,
        notes: '',
        locationId: location.id,
        users: [user],
        isRecurring: false,
        createdBy: { source: 'booking_widget', userId: null },
        dateAdded: made.toISOString(),
        dateUpdated: made.toISOString(),
        deleted: false,
      });
    });
};
