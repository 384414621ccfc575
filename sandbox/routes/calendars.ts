import { badRequest, invalid, notFound, traceId } from '../answer';
import { crud } from '../crud';
import { on, traced, type SandboxRequest } from '../routing';
import {
  all,
  atLeast,
  booleanText,
  flag,
  list,
  maxItems,
  must,
  number,
  numeric,
  object,
  oneOf,
  text,
  texts,
  type Rule,
  type Rules,
} from '../rules';
import {
  calendarGroups,
  calendars,
  newCalendar,
  notifications,
  resources,
  type Calendar,
  type CalendarGroup,
  type Notification,
  type Resource,
} from '../seed/calendars';
import type { Json, State } from '../state';

const page = <T>(records: T[], { skip = '0', limit = '100' }: Record<string, string>): T[] =>
  records.slice(Number(skip), Number(skip) + Number(limit));

// Groups

const groups = crud({
  table: calendarGroups,
  noun: 'Calendar group',
  param: 'groupId',
  one: (group) => ({ group }),
  many: (all) => ({ groups: all }),
});

const isTaken = (state: State, slug: unknown, except?: string): boolean =>
  state.locations.some((location) =>
    calendarGroups(location)
      .list()
      .some((group) => group.slug === slug && group.id !== except),
  );

/** The words are the sandbox's own: HighLevel's are not documented. */
const slugTaken = (slug: unknown) => badRequest(`The slug ${String(slug)} is already taken`);

const groupRules: Rules = { name: must(text), description: must(text), slug: must(text) };

const newGroup = ({ body }: SandboxRequest, state: State): CalendarGroup => {
  if (isTaken(state, body.slug)) slugTaken(body.slug);
  return { isActive: true, ...body, id: state.random.id() } as CalendarGroup;
};

const groupChanges = ({ body }: SandboxRequest, { id }: CalendarGroup, state: State): Partial<CalendarGroup> => {
  if (isTaken(state, body.slug, id)) slugTaken(body.slug);
  return body;
};

const ungroup = ({ location }: SandboxRequest, { id }: CalendarGroup): void => {
  const own = calendars(location);
  for (const calendar of own.list()) if (calendar.groupId === id) own.change(calendar.id, { groupId: undefined });
};

const groupRoutes = [
  on('GET /calendars/groups', groups.list),
  on('POST /calendars/groups', groups.create(newGroup), {
    body: { ...groupRules, locationId: must(text), isActive: flag },
  }),
  on('PUT /calendars/groups/{groupId}', groups.update(groupChanges), { body: groupRules }),
  on(
    'PUT /calendars/groups/{groupId}/status',
    (request) => {
      calendarGroups(request.location).change(groups.find(request).id, request.body);
      return { success: true };
    },
    { body: { isActive: must(flag) } },
  ),
  on('DELETE /calendars/groups/{groupId}', groups.remove(ungroup)),
  on('POST /calendars/groups/validate-slug', ({ body }, state) => ({ available: !isTaken(state, body.slug) }), {
    body: { locationId: must(text), slug: must(text) },
  }),
];

// Calendars

const plain = crud({
  table: calendars,
  noun: 'Calendar',
  param: 'calendarId',
  one: (calendar) => ({ calendar }),
  // Recorded; `success` in the OpenAPI file.
  deleted: (calendar) => ({ message: 'calendar deleted', calendar }),
});

const onlinePlaces = ['zoom_conference', 'google_conference', 'ms_teams_conference'];
const minutes = oneOf('mins', 'hours');

/** One entry for each day is expected (live report). */
const openHours: Rule = all(list, {
  check: (value, name) =>
    (Array.isArray(value) ? (value as { daysOfTheWeek?: unknown; hours?: unknown }[]) : []).flatMap((entry, i) => [
      ...all(list, maxItems(1)).check(entry.daysOfTheWeek, `${name}.${i}.daysOfTheWeek`),
      ...list.check(entry.hours, `${name}.${i}.hours`),
    ]),
});

const calendarRules: Rules = {
  name: text,
  description: text,
  slug: text,
  widgetSlug: text,
  groupId: text,
  eventTitle: text,
  eventColor: text,
  isActive: flag,
  autoConfirm: flag,
  allowReschedule: flag,
  allowCancellation: flag,
  enableRecurring: flag,
  stickyContact: flag,
  isLivePaymentMode: flag,
  googleInvitationEmails: flag,
  notes: text,
  formId: text,
  slotDuration: number,
  slotInterval: number,
  slotBuffer: number,
  preBuffer: number,
  appoinmentPerSlot: number,
  slotDurationUnit: minutes,
  slotIntervalUnit: minutes,
  slotBufferUnit: minutes,
  preBufferUnit: minutes,
  appoinmentPerDay: number,
  allowBookingAfter: number,
  allowBookingFor: number,
  allowBookingAfterUnit: oneOf('hours', 'days', 'weeks', 'months'),
  allowBookingForUnit: oneOf('days', 'weeks', 'months'),
  calendarType: oneOf('round_robin', 'event', 'class_booking', 'collective', 'service_booking', 'personal'),
  eventType: oneOf('RoundRobin_OptimizeForAvailability', 'RoundRobin_OptimizeForEqualDistribution'),
  widgetType: oneOf('default', 'classic'),
  formSubmitType: oneOf('RedirectURL', 'ThankYouMessage'),
  guestType: oneOf('count_only', 'collect_detail'),
  teamMembers: list,
  locationConfigurations: list,
  availabilities: list,
  notifications: list,
  openHours,
  recurring: object,
  lookBusyConfig: object,
};

/** What a type demands of its team and its meeting locations (OpenAPI file). */
const demandFit = ({ calendarType, teamMembers = [], locationConfigurations }: Calendar): void => {
  if (calendarType === 'event') {
    const places = (locationConfigurations ?? []) as { kind: string }[];
    const online = places.findIndex(({ kind }) => onlinePlaces.includes(kind));
    if (online >= 0) invalid(`locationConfigurations.${online}.kind must not be an online meeting`);
    return;
  }
  if (teamMembers.length === 0) invalid('teamMembers should not be empty');
  if (calendarType === 'personal' && teamMembers.length > 1)
    invalid('teamMembers must contain no more than 1 elements');
  if (calendarType === 'collective' && teamMembers.filter(({ isPrimary }) => isPrimary).length !== 1)
    invalid('teamMembers must contain one primary member');
};

const demandFreeSlug = (state: State, { id, slug }: Calendar): void => {
  const all = state.locations.flatMap((location) => calendars(location).list());
  if (all.some((other) => other.slug === slug && other.id !== id)) slugTaken(slug);
};

/** A calendar that may be written: refused when it does not fit its type or another has its slug. */
const checked = (state: State, calendar: Calendar): Calendar => {
  demandFit(calendar);
  demandFreeSlug(state, calendar);
  return calendar;
};

const newOne = ({ location, body }: SandboxRequest, state: State): Calendar =>
  checked(state, newCalendar(location, { ...(body as { name: string }), id: state.random.id() }));

const calendarRoutes = [
  on(
    'GET /calendars/',
    ({ location, query }) => ({
      calendars: calendars(location)
        .list()
        .filter(({ groupId }) => !query.groupId || groupId === query.groupId)
        .filter(({ isActive }) => isActive || query.showDrafted !== 'false'),
    }),
    { query: { showDrafted: booleanText } },
  ),
  on('GET /calendars/{calendarId}', plain.get),
  on('POST /calendars/', plain.create(newOne, 200), {
    body: { ...calendarRules, locationId: must(text), name: must(text) },
  }),
  on(
    'PUT /calendars/{calendarId}',
    plain.update(({ body }, before, state) => checked(state, { ...before, ...body })),
    { body: calendarRules },
  ),
  on('DELETE /calendars/{calendarId}', plain.remove()),
];

// Notifications

const shown = ({ calendarId: _hidden, ...notification }: Notification): Json => notification;

const notificationsOf = (request: SandboxRequest): Notification[] => {
  const { id } = plain.find(request);
  return notifications(request.location)
    .list()
    .filter(({ calendarId }) => calendarId === id);
};

const notificationOf = (request: SandboxRequest): Notification =>
  notificationsOf(request).find(({ _id, deleted }) => _id === request.params.notificationId && !deleted) ??
  notFound('Notification', request.params.notificationId);

const notificationRules: Rules = {
  receiverType: oneOf('contact', 'guest', 'assignedUser', 'emails', 'phoneNumbers', 'business'),
  channel: oneOf('email', 'inApp', 'sms', 'whatsapp'),
  notificationType: oneOf('booked', 'confirmation', 'cancellation', 'reminder', 'followup', 'reschedule'),
  isActive: flag,
  deleted: flag,
  templateId: text,
  body: text,
  subject: text,
  afterTime: list,
  beforeTime: list,
  additionalEmailIds: texts,
  additionalPhoneNumbers: texts,
  selectedUsers: texts,
  fromAddress: text,
  fromName: text,
  fromNumber: text,
};

const newNotificationRules: Rules = {
  ...notificationRules,
  ...Object.fromEntries(
    ['receiverType', 'channel', 'notificationType'].map((name) => [name, must(notificationRules[name] as Rule)]),
  ),
};

/** Answers are bare; a deleted notification stays, and is listed only when asked for. */
const notificationRoutes = [
  on(
    'GET /calendars/{calendarId}/notifications',
    (request) => {
      const { isActive, deleted = 'false' } = request.query;
      const found = notificationsOf(request)
        .filter((one) => isActive === undefined || String(one.isActive) === isActive)
        .filter((one) => String(one.deleted) === deleted);
      return page(found, request.query).map(shown);
    },
    { query: { isActive: booleanText, deleted: booleanText, limit: numeric, skip: numeric } },
  ),
  on('GET /calendars/{calendarId}/notifications/{notificationId}', (request) => shown(notificationOf(request))),
  on(
    'POST /calendars/{calendarId}/notifications',
    (request, state) => {
      const { id: calendarId } = plain.find(request);
      return request.list.map((given) => {
        const notification = { isActive: true, deleted: false, ...given, _id: state.random.hex(), calendarId };
        return shown(notifications(request.location).put(notification as Notification));
      });
    },
    { body: newNotificationRules },
  ),
  on(
    'PUT /calendars/{calendarId}/notifications/{notificationId}',
    (request) => {
      const known = notificationsOf(request).find(({ _id }) => _id === request.params.notificationId);
      const { _id } = known ?? notFound('Notification', request.params.notificationId);
      notifications(request.location).change(_id, request.body);
      return { message: 'Notification updated successfully' };
    },
    { body: notificationRules },
  ),
  on('DELETE /calendars/{calendarId}/notifications/{notificationId}', (request) => {
    notifications(request.location).change(notificationOf(request)._id, { deleted: true });
    return { message: 'Notification deleted successfully' };
  }),
];

// Rooms and equipment

const typeOf = ({ params }: SandboxRequest): Resource['resourceType'] => {
  const [wrong] = oneOf('equipments', 'rooms').check(params.resourceType, 'resourceType');
  if (wrong) invalid(wrong);
  return params.resourceType as Resource['resourceType'];
};

/** The OpenAPI file shows no id at all; `_id` is what the family's other bare records have. */
const rooms = crud({
  table: resources,
  noun: 'Calendar resource',
  param: 'id',
  among: (request) => {
    const resourceType = typeOf(request);
    const own = resources(request.location).list();
    return own.filter((resource) => resource.resourceType === resourceType);
  },
  many: (all, { query }) => page(all, query),
  // The OpenAPI file has no calendars here.
  updated: ({ calendarIds: _hidden, ...resource }) => resource,
});

const newResource = (request: SandboxRequest, state: State): Resource =>
  ({ ...request.body, _id: state.random.hex(), resourceType: typeOf(request), isActive: true }) as Resource;

const count = all(number, atLeast(0));
const resourceRules: Rules = {
  name: text,
  description: text,
  quantity: count,
  outOfService: count,
  capacity: count,
  isActive: flag,
  calendarIds: all(texts, maxItems(100)),
};

const newResourceRules: Rules = Object.fromEntries(
  ['name', 'description', 'quantity', 'outOfService', 'capacity', 'calendarIds'].map((name) => [
    name,
    must(resourceRules[name] as Rule),
  ]),
);

const resourceRoutes = [
  on('GET /calendars/resources/{resourceType}', rooms.list, {
    query: { limit: must(numeric), skip: must(numeric) },
  }),
  on('GET /calendars/resources/{resourceType}/{id}', rooms.get),
  on('POST /calendars/resources/{resourceType}', rooms.create(newResource), {
    body: { ...newResourceRules, locationId: must(text) },
  }),
  on('PUT /calendars/resources/{resourceType}/{id}', rooms.update(), { body: resourceRules }),
  on('DELETE /calendars/resources/{resourceType}/{id}', rooms.remove()),
];

export const routes = [...groupRoutes, ...traced(calendarRoutes, traceId), ...notificationRoutes, ...resourceRoutes];
