import { notes, tasks, type Contact } from '../../seed/contacts';
import { standingAppointments } from '../../seed/appointments';
import type { Json, LocationState } from '../../state';
import { shownAppointment } from '../calendarEvents';
import { shownNote } from '../contacts/notes';
import { shownTask } from '../contacts/tasks';

/** What a search of opportunities tells of their contacts beside them, when asked. */
export type Detail = 'notes' | 'tasks' | 'calendarEvents';

const readers: Record<Detail, (location: LocationState) => { contactId: string; shown: Json }[]> = {
  notes: (location) =>
    notes(location)
      .list()
      .map((note) => ({ contactId: note.contactId, shown: shownNote(note) })),
  tasks: (location) =>
    tasks(location)
      .list()
      .map((task) => ({ contactId: task.contactId, shown: shownTask(task) })),
  calendarEvents: (location) =>
    standingAppointments(location).map((one) => ({
      contactId: one.contactId,
      shown: shownAppointment(location, one),
    })),
};

/** A contact's records of these kinds, in the forms that the contact's own endpoints have: a guess, the file names lists only. */
export const detailsOf = (
  location: LocationState,
  contactId: Contact['id'],
  wanted: Partial<Record<Detail, boolean>>,
): Json =>
  Object.fromEntries(
    Object.entries(readers)
      .filter(([name]) => wanted[name as Detail] === true)
      .map(([name, read]) => [
        name,
        read(location)
          .filter((one) => one.contactId === contactId)
          .map(({ shown }) => shown),
      ]),
  );
