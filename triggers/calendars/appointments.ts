import type { Bundle } from 'zapier-platform-core';
import { eventQuery, eventWindow, ownerOf, type appointmentListInputs } from '../../fields/calendarEvents';
import type { InputsOf } from '../../fields/dynamic';
import { ofActiveCalendars } from '../../highlevel/calendars';
import { listCalendarEvents } from '../../highlevel/endpoints/calendars';
import type { Json, Z } from '../../highlevel/types';
import type { Event, KeyOf } from '../../polling/events';
import { pollList } from '../../polling/poll';
import { appointment, isDeleted } from '../../records/appointment';

interface Options {
  /** Which appointments are events. The default is what the input «Trigger On» says. */
  key?: KeyOf;
  keep?: (found: Json) => boolean;
  /** How many days ahead to list if the step does not say it. */
  ahead?: number;
}

/** A trigger on the appointments of a calendar, a user or a group, or of all active calendars if none of them is chosen. */
export const pollAppointments = (
  z: Z,
  bundle: Bundle<InputsOf<ReturnType<typeof appointmentListInputs>>>,
  { key, keep = () => true, ahead }: Options,
): Promise<Event[]> => {
  const options = {
    record: appointment,
    keep: (found: Json) => !isDeleted(found) && keep(found),
    created: 'dateAdded',
    updated: 'dateUpdated',
    key,
  };
  if (ownerOf(bundle) || bundle.meta.isFillingDynamicDropdown)
    return pollList(z, bundle, listCalendarEvents, { always: eventQuery(z, bundle, ahead), ...options });
  return ofActiveCalendars(z, bundle, (calendarIds) => {
    const parts = calendarIds.map((calendarId) => ({ calendarId }));
    return pollList(z, bundle, listCalendarEvents, { query: eventWindow(z, bundle, ahead), parts, ...options });
  });
};
