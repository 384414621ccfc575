import { badRequest, invalid, notFound, reply, traceId } from '../answer';
import { crud } from '../crud';
import { duration, freeStarts, staffFor } from '../freeSlots';
import { timeZone, withOffset } from '../formats';
import { on, traced, type SandboxRequest } from '../routing';
import {
  all,
  atLeast,
  atMost,
  dateWithOffset,
  flag,
  maxLength,
  must,
  numeric,
  oneOf,
  text,
  type Rules,
} from '../rules';
import { appointments, standingAppointments, type Appointment } from '../seed/appointments';
import { appointmentNotes, blockSlots, type AppointmentNote, type BlockSlot } from '../seed/calendarEvents';
import { calendars, type Calendar } from '../seed/calendars';
import { contacts } from '../seed/contacts';
import { usersOf } from '../seed/users';
import type { Json, LocationState } from '../state';

const dayMs = 86_400_000;

const calendarOf = (location: LocationState, id: unknown): Calendar =>
  calendars(location).get(String(id)) ?? notFound('Calendar', id);

/** An event's times as HighLevel shows them, in the sub-account's time zone. */
const timesOf = ({ record }: LocationState, { startTime, endTime }: { startTime: string; endTime: string }) => ({
  startTime: withOffset(Date.parse(startTime), record.timezone),
  endTime: withOffset(Date.parse(endTime), record.timezone),
});

// Free slots

const freeSlots = (request: SandboxRequest) => {
  const { location, params, query } = request;
  const [from, to] = [Number(query.startDate), Number(query.endDate)];
  if (to - from > 31 * dayMs) invalid('Date range cannot be more than 31 days');
  const users = [...request.queryList('userIds'), ...request.queryList('userId')];
  const zone = query.timezone ?? location.record.timezone;
  const days: Record<string, { slots: string[] }> = {};
  for (const start of freeStarts(location, calendarOf(location, params.calendarId), { from, to, users })) {
    const slot = withOffset(start, zone);
    (days[slot.slice(0, 10)] ??= { slots: [] }).slots.push(slot);
  }
  return days;
};

// Lists of events

interface Owned {
  calendarId?: string;
  assignedUserId?: string;
  startTime: string;
}

/** What a list shows: events of a calendar, a user or a group that start in the window. HighLevel has no order for them. */
const inWindow = <T extends Owned>({ location, query }: SandboxRequest, events: T[]): T[] => {
  const { calendarId, userId, groupId, startTime, endTime } = query;
  if (!calendarId && !userId && !groupId) invalid('Either of userId, calendarId or groupId is required');
  return events
    .filter((event) => !calendarId || event.calendarId === calendarId)
    .filter((event) => !userId || event.assignedUserId === userId)
    .filter((event) => !groupId || calendars(location).get(event.calendarId ?? '')?.groupId === groupId)
    .filter((event) => Date.parse(event.startTime) >= Number(startTime))
    .filter((event) => Date.parse(event.startTime) <= Number(endTime));
};

const listRules = { query: { startTime: must(numeric), endTime: must(numeric) } };

/** As reads show an appointment; with the misspelt twin of its status (recorded). */
export const shownAppointment = (location: LocationState, appointment: Appointment): Json => ({
  ...appointment,
  ...timesOf(location, appointment),
  groupId: calendars(location).get(appointment.calendarId)?.groupId ?? '',
  appoinmentStatus: appointment.appointmentStatus,
  assignedResources: [],
});

/** As the lists show a block slot. The file promises all of an appointment's properties. */
const shownBlock = (location: LocationState, block: BlockSlot): Json => ({
  contactId: '',
  groupId: '',
  appointmentStatus: '',
  ...block,
  calendarId: block.calendarId ?? '',
  assignedUserId: block.assignedUserId ?? '',
  users: block.assignedUserId ? [block.assignedUserId] : [],
  isRecurring: false,
  ...timesOf(location, block),
});

// Appointments

const appointmentOf = ({ location }: SandboxRequest, id: unknown): Appointment =>
  appointments(location).get(String(id)) ?? notFound('Appointment', id);

/** As the writes answer an appointment: bare, without start, end and user, which the OpenAPI file promises (recorded). */
const written = (appointment: Appointment): Json => {
  const { id, calendarId, locationId, contactId, title, appointmentStatus, address, isRecurring } = appointment;
  const { dateAdded, dateUpdated } = appointment;
  return {
    id,
    calendarId,
    locationId,
    contactId,
    title,
    // Recorded of confirmed appointments only; that it is so for all is a guess.
    status: 'booked',
    appointmentStatus,
    appoinmentStatus: appointmentStatus,
    address,
    dateAdded,
    dateUpdated,
    isRecurring,
  };
};

interface AppointmentBody extends Partial<Appointment> {
  ignoreFreeSlotValidation?: boolean;
  ignoreDateRange?: boolean;
  toNotify?: boolean;
  meetingLocationId?: string;
  overrideLocationConfig?: boolean;
}

const appointmentRules: Rules = {
  title: text,
  description: text,
  address: text,
  rrule: text,
  calendarId: text,
  assignedUserId: text,
  meetingLocationId: text,
  overrideLocationConfig: flag,
  ignoreDateRange: flag,
  toNotify: flag,
  ignoreFreeSlotValidation: flag,
  startTime: dateWithOffset,
  endTime: dateWithOffset,
  meetingLocationType: oneOf('custom', 'zoom', 'gmeet', 'phone', 'address', 'ms_teams', 'google'),
  appointmentStatus: oneOf('new', 'confirmed', 'cancelled', 'showed', 'noshow', 'invalid'),
};

/** When an appointment is and whose it is, after HighLevel's checks. */
const booked = ({ location }: SandboxRequest, body: AppointmentBody, before?: Appointment) => {
  const calendar = calendarOf(location, body.calendarId ?? before?.calendarId);
  const team = (calendar.teamMembers ?? []).map(({ userId }) => userId);
  const wanted = body.assignedUserId ?? before?.assignedUserId;
  if (wanted && team.length > 0 && !team.includes(wanted)) invalid('The user id not part of calendar team.');
  const start = Date.parse(body.startTime ?? (before as Appointment).startTime);
  const length = before
    ? Date.parse(before.endTime) - Date.parse(before.startTime)
    : duration(calendar, 'slotDuration', 30);
  const end = body.endTime ? Date.parse(body.endTime) : start + length;
  const users = wanted ? [wanted] : [];
  const moves = !before || body.startTime !== undefined || body.calendarId !== undefined;
  if (moves && !body.ignoreFreeSlotValidation) {
    const { ignoreDateRange } = body;
    const free = freeStarts(location, calendar, { from: start, to: start, users, except: before?.id, ignoreDateRange });
    if (!free.includes(start)) badRequest('The slot you have selected is no longer available.');
  }
  return {
    calendarId: calendar.id,
    startTime: new Date(start).toISOString(),
    endTime: new Date(end).toISOString(),
    assignedUserId: wanted ?? (staffFor(location, calendar, start, end, { users }) || team[0]) ?? '',
  };
};

/** What an appointment keeps of a write; HighLevel applies a recurrence rule only without the check of free slots. */
const kept = ({ title, description, address, meetingLocationType, rrule, ...body }: AppointmentBody): Json => ({
  ...Object.fromEntries(
    Object.entries({ title, description, address, meetingLocationType }).filter(([, value]) => value !== undefined),
  ),
  ...(address !== undefined && { meetingLocationType: 'custom' }),
  ...(rrule && body.ignoreFreeSlotValidation && { rrule, isRecurring: true }),
});

const create = (request: SandboxRequest) => {
  const { location, now } = request;
  const body = request.body as AppointmentBody;
  const contact = contacts(location).get(String(body.contactId)) ?? notFound('Contact', body.contactId);
  const where = booked(request, body);
  const { autoConfirm } = calendarOf(location, body.calendarId);
  const date = new Date(now).toISOString();
  const appointment = {
    title: [contact.firstName, contact.lastName].filter(Boolean).join(' '),
    address: '',
    notes: '',
    isRecurring: false,
    ...kept(body),
    ...where,
    id: location.state.random.id(),
    locationId: location.id,
    contactId: contact.id,
    appointmentStatus: body.appointmentStatus ?? (autoConfirm === false ? 'new' : 'confirmed'),
    users: [where.assignedUserId],
    createdBy: { source: 'third_party', userId: null },
    dateAdded: date,
    dateUpdated: date,
    deleted: false,
  };
  return written(appointments(location).put(appointment));
};

/** A deleted appointment can be changed too, and stays deleted (live report). */
const update = (request: SandboxRequest) => {
  const before = appointmentOf(request, request.params.eventId);
  const body = request.body as AppointmentBody;
  const where = booked(request, body, before);
  const appointment = appointments(request.location).change(before.id, {
    ...kept(body),
    ...where,
    users: [where.assignedUserId],
    // An update without a status confirms the appointment (live report).
    appointmentStatus: body.appointmentStatus ?? 'confirmed',
    dateUpdated: new Date(request.now).toISOString(),
  });
  return written(appointment);
};

/** A block slot is gone, an appointment marked. That its dateUpdated moves, and how a second deletion is answered, are guesses. */
const remove = ({ location, params, now }: SandboxRequest) => {
  const id = params.eventId as string;
  const appointment = standingAppointments(location).find((one) => one.id === id);
  if (appointment) appointments(location).change(id, { deleted: true, dateUpdated: new Date(now).toISOString() });
  else if (!blockSlots(location).remove(id)) notFound('Event', id);
  return reply(201, { succeeded: true });
};

// Block slots

const blockRules: Rules = { title: text, calendarId: text, assignedUserId: text, locationId: must(text) };

/** A block slot takes the time of an event calendar or of a user (#23; the words on both are the OpenAPI file's). */
const blockedBy = ({ location, body }: SandboxRequest): Partial<BlockSlot> => {
  const { calendarId, assignedUserId } = body as Partial<BlockSlot>;
  if (calendarId && assignedUserId) invalid('Either calendarId or assignedUserId can be set, not both.');
  if (calendarId) {
    if (calendarOf(location, calendarId).calendarType !== 'event') badRequest('The calendar is not an event calendar.');
    return { calendarId, assignedUserId: undefined };
  }
  if (!assignedUserId) return invalid('Either calendarId or assignedUserId is required');
  if (!usersOf(location).some(({ id }) => id === assignedUserId)) notFound('User', assignedUserId);
  return { assignedUserId, calendarId: undefined };
};

const writtenBlock = (location: LocationState, block: BlockSlot) => {
  const { dateAdded: _added, dateUpdated: _updated, ...answer } = block;
  return reply(201, { ...answer, ...timesOf(location, block) });
};

const putBlock = (request: SandboxRequest, id: string, before: Pick<BlockSlot, 'title' | 'dateAdded'>) => {
  const { location, body, now } = request;
  const owner = blockedBy(request);
  const dateUpdated = new Date(now).toISOString();
  const block = { ...before, ...body, ...owner, id, locationId: location.id, dateUpdated } as BlockSlot;
  return writtenBlock(location, blockSlots(location).put(block));
};

// Notes

const noteRules: Rules = { body: must(all(text, maxLength(5000))), userId: text };

const shownNote = ({ appointmentId: _hidden, ...note }: AppointmentNote): Json => note;

const authorOf = ({ location, body }: SandboxRequest) => {
  const user = usersOf(location).find(({ id }) => id === body.userId);
  return user && { createdBy: { id: user.id, name: user.name } };
};

const plainNotes = crud({
  table: appointmentNotes,
  noun: 'Note',
  param: 'noteId',
  among: (request) => {
    const { id } = appointmentOf(request, request.params.appointmentId);
    const own = appointmentNotes(request.location).list();
    return own.filter(({ appointmentId }) => appointmentId === id).reverse();
  },
  shown: shownNote,
  one: (note) => ({ note }),
  many: (all, { query }) => {
    const end = Number(query.offset) + Number(query.limit);
    return { notes: all.slice(Number(query.offset), end), hasMore: all.length > end };
  },
});

const newNote = (request: SandboxRequest): AppointmentNote => {
  const { id: appointmentId, contactId } = appointmentOf(request, request.params.appointmentId);
  return {
    ...(request.body as { body: string; userId?: string }),
    ...authorOf(request),
    id: request.location.state.random.id(),
    appointmentId,
    contactId,
    dateAdded: new Date(request.now).toISOString(),
  };
};

export const routes = [
  ...traced(
    [
      on('GET /calendars/{calendarId}/free-slots', freeSlots, {
        query: { startDate: must(numeric), endDate: must(numeric), timezone: timeZone },
      }),
      on(
        'GET /calendars/events',
        (request) => ({
          events: inWindow(request, standingAppointments(request.location)).map((one) =>
            shownAppointment(request.location, one),
          ),
        }),
        listRules,
      ),
      // Deleted ones are not in the list, whose rows tell `deleted: false` (recorded). Block slots are not in it either,
      // although they are deleted as events are (live report).
      on(
        'GET /calendars/blocked-slots',
        (request) => ({
          events: inWindow(request, blockSlots(request.location).list()).map((one) =>
            shownBlock(request.location, one),
          ),
        }),
        listRules,
      ),
      // `event` in the OpenAPI file, `appointment` live.
      on('GET /calendars/events/appointments/{eventId}', (request) => ({
        appointment: {
          ...shownAppointment(request.location, appointmentOf(request, request.params.eventId)),
          appointmentMeta: { slotType: 'custom' },
        },
      })),
      on('POST /calendars/events/appointments', create, {
        body: {
          ...appointmentRules,
          calendarId: must(text),
          contactId: must(text),
          locationId: must(text),
          startTime: must(dateWithOffset),
        },
      }),
      on('PUT /calendars/events/appointments/{eventId}', update, { body: appointmentRules }),
      on('DELETE /calendars/events/{eventId}', remove),
    ],
    traceId,
  ),
  on(
    'POST /calendars/events/block-slots',
    (request) =>
      putBlock(request, request.location.state.random.id(), {
        title: '',
        dateAdded: new Date(request.now).toISOString(),
      }),
    // Optional in the file; what a block slot without times would be is not documented.
    { body: { ...blockRules, startTime: must(dateWithOffset), endTime: must(dateWithOffset) } },
  ),
  on(
    'PUT /calendars/events/block-slots/{eventId}',
    (request) => {
      const id = request.params.eventId as string;
      return putBlock(request, id, blockSlots(request.location).get(id) ?? notFound('Event', id));
    },
    { body: { ...blockRules, startTime: dateWithOffset, endTime: dateWithOffset } },
  ),
  on('GET /calendars/appointments/{appointmentId}/notes', plainNotes.list, {
    query: { limit: must(all(numeric, atMost(20))), offset: must(all(numeric, atLeast(0))) },
  }),
  on('POST /calendars/appointments/{appointmentId}/notes', plainNotes.create(newNote), { body: noteRules }),
  on(
    'PUT /calendars/appointments/{appointmentId}/notes/{noteId}',
    plainNotes.update((request) => ({ ...request.body, ...authorOf(request) })),
    { body: noteRules },
  ),
  on('DELETE /calendars/appointments/{appointmentId}/notes/{noteId}', plainNotes.remove()),
];
