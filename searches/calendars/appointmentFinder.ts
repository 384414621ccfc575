import { defineInputFields, type Bundle } from 'zapier-platform-core';
import { appointmentStatuses, assignedUserId, endTime, eventId, startTime } from '../../fields/appointment';
import { calendarId } from '../../fields/calendar';
import { contactId } from '../../fields/common';
import type { InputsOf } from '../../fields/dynamic';
import { texts } from '../../fields/values';
import { ofActiveCalendars } from '../../highlevel/calendars';
import { find } from '../../highlevel/client';
import { clock } from '../../highlevel/clock';
import { instant, isoOf } from '../../highlevel/dates';
import { getAppointment, listCalendarEvents } from '../../highlevel/endpoints/calendars';
import { getContactAppointments } from '../../highlevel/endpoints/contacts';
import { textOf } from '../../highlevel/json';
import { timeZoneOf } from '../../highlevel/location';
import type { Json, Z } from '../../highlevel/types';
import { epochOf } from '../../polling/events';
import { recordsIn } from '../../polling/paging';
import { appointment, contactAppointment, isDeleted, statusOf } from '../../records/appointment';
import { outputs } from '../../records/outputs';
import { byAll, byValue, findInList, type Rank } from '../found';

export const appointmentFinderInputs = defineInputFields([
  {
    ...contactId,
    required: false,
    helpText: 'Finds an appointment of this contact. An appointment must fit every field that you fill in.',
  },
  { ...calendarId, helpText: 'Leave empty to find an appointment in any active calendar.' },
  { ...assignedUserId, helpText: 'Finds an appointment of this user.' },
  {
    key: 'which',
    label: 'Which First',
    default: 'next',
    choices: { next: 'Next', last: 'Last' },
    helpText: 'Next finds what starts after From, earliest first. Last finds what started before Until, latest first.',
  },
  { ...startTime, label: 'From', helpText: 'The default is now for Next, and a year before Until for Last.' },
  { ...endTime, label: 'Until', helpText: 'The default is now for Last, and a year after From for Next.' },
  {
    key: 'appointmentStatus',
    label: 'Statuses',
    list: true,
    choices: appointmentStatuses,
    helpText: 'Leave empty for all except cancelled and invalid ones.',
  },
  {
    key: 'eventId',
    label: 'Appointment ID',
    dynamic: eventId.dynamic,
    helpText:
      'Finds this appointment as it is now, whatever its time and status. Choose a calendar or user to fill the list.',
  },
]);

type Inputs = Bundle<InputsOf<typeof appointmentFinderInputs>>;

/** How far a search looks if a step does not say it. */
const yearMs = 365 * 86_400_000;

/** The time range to look in, in epoch milliseconds. The appointments of a contact are all in one answer. */
const rangeOf = (z: Z, bundle: Inputs) => {
  const { which, startTime, endTime, contactId } = bundle.inputData;
  const reach = contactId ? Infinity : yearMs;
  const from = startTime ? instant(z, bundle, 'From', startTime) : undefined;
  const until = endTime ? instant(z, bundle, 'Until', endTime) : undefined;
  const now = clock.now();
  return which === 'last'
    ? { from: from ?? (until ?? now) - reach, until: until ?? now }
    : { from: from ?? now, until: until ?? (from ?? now) + reach };
};

/** Whether an appointment fits, except for its time. */
const fits = ({ inputData }: Inputs, otherStatuses: (status: string) => boolean): Rank => {
  const { contactId, calendarId, assignedUserId, appointmentStatus } = inputData;
  const statuses = texts(appointmentStatus);
  return byAll(
    byValue(contactId, ({ contactId }) => [contactId]),
    byValue(calendarId, ({ calendarId }) => [calendarId]),
    byValue(assignedUserId, ({ assignedUserId }) => [assignedUserId]),
    (found) => {
      const status = textOf(statusOf(found));
      const isWanted = statuses ? statuses.includes(status) : otherStatuses(status);
      return isWanted && !isDeleted(found) ? 0 : undefined;
    },
  );
};

/**
 * The appointments that fit the inputs, the next or the last one first.
 * @returns [] if none fits, or if there is none with the ID
 * @throws HaltedError if a time is not a date
 */
export const findAppointments = async (z: Z, bundle: Inputs): Promise<Json[]> => {
  const { contactId, calendarId, assignedUserId, which, eventId } = bundle.inputData;
  if (eventId) {
    const answer = await find(z, bundle, getAppointment, { path: { eventId } });
    const found = answer ? recordsIn(z, answer, getAppointment) : [];
    const isFitting = fits(bundle, () => true);
    return outputs(
      z,
      bundle,
      appointment,
      found.filter((one) => isFitting(one) !== undefined),
    );
  }
  const { from, until } = rangeOf(z, bundle);
  // The times of a contact's appointments have no offset.
  const zone = contactId ? ((await timeZoneOf(z, bundle)) ?? 'UTC') : undefined;
  const startOf = (found: Json) => epochOf(isoOf(found.startTime, zone)) ?? NaN;
  const options = {
    rank: byAll(
      fits(bundle, (status) => status !== 'cancelled' && status !== 'invalid'),
      (found) => (startOf(found) >= from && startOf(found) <= until ? 0 : undefined),
    ),
    order: (found: Json) => (which === 'last' ? -startOf(found) : startOf(found)),
  };
  if (contactId)
    return findInList(z, bundle, getContactAppointments, {
      path: { contactId },
      record: contactAppointment,
      ...options,
    });
  const query = { calendarId, userId: assignedUserId, startTime: from, endTime: until };
  const inCalendars = (parts?: { calendarId: string }[]) =>
    findInList(z, bundle, listCalendarEvents, { query, parts, record: appointment, ...options });
  if (calendarId || assignedUserId) return inCalendars();
  return ofActiveCalendars(z, bundle, (ids) => inCalendars(ids.map((calendarId) => ({ calendarId }))));
};
