import { createCalendar, updateCalendar } from '../highlevel/endpoints/calendars';
import { checkBeforeReplay } from '../highlevel/errorTable';
import { create, failureOf, fields, search, trigger } from './support/app';
import { expectCall } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-04-15', route, expected);
const sample = { meta: { isLoadingSample: true } };
const dropdown = (page = 0) => ({ meta: { isFillingDynamicDropdown: true, page } });
const hashed = (id: string): unknown => expect.stringMatching(new RegExp(`^${id}:[0-9a-f]{16}$`));

const group = { id: 'g1', name: 'Treatments', description: 'All', slug: 'treatments', isActive: true };
const calendar = { id: 'k1', name: 'Cleaning', calendarType: 'round_robin', isActive: true };
const notification = { _id: 'n1', channel: 'email', notificationType: 'reminder', receiverType: 'contact' };
const room = { name: 'Room 1', resourceType: 'rooms', isActive: true, capacity: 2, calendarIds: ['k1'] };
const inLocation = { locationId: 'loc1' };

/** The list triggers, and the triggers on one record of the same kind. */
const lists = [
  {
    label: 'List Calendar Groups',
    key: 'list_calendar_groups',
    route: 'GET /calendars/groups',
    query: inLocation as Record<string, string>,
    inputs: {},
    record: group as object,
    wrap: (records: object[]): unknown => ({ groups: records }),
    result: { ...group } as object,
    id: 'g1',
  },
  {
    label: 'List Calendars',
    key: 'list_calendars',
    route: 'GET /calendars/',
    query: inLocation,
    inputs: {},
    record: calendar,
    wrap: (records: object[]) => ({ calendars: records, traceId: 'x' }),
    result: calendar,
    id: 'k1',
  },
  {
    label: 'List Calendar Notifications',
    key: 'list_calendar_notifications',
    route: 'GET /calendars/k1/notifications',
    query: { limit: '100', skip: '0' },
    inputs: { calendarId: 'k1' },
    record: notification,
    wrap: (records: object[]) => records,
    result: { ...notification, id: 'n1' },
    id: 'n1',
  },
  {
    label: 'List Calendar Resources',
    key: 'list_calendar_resources',
    route: 'GET /calendars/resources/rooms',
    query: { ...inLocation, limit: '20', skip: '0' },
    inputs: { resourceType: 'rooms' },
    record: { ...room, _id: 'r1' },
    wrap: (records: object[]) => records,
    result: { ...room, _id: 'r1', id: 'r1' },
    id: 'r1',
  },
];

describe.each(lists)('$label', ({ key, route, query, inputs, record, wrap, result, id }) => {
  const answer = (...records: object[]) => call(route, { query }).reply(200, wrap(records) as object);
  const several = [1, 2, 3, 4].map((n) => ({ ...record, ...('id' in record ? { id: `x${n}` } : { _id: `x${n}` }) }));

  it('fires once for each record', async () => {
    answer(record);
    expect(await trigger(key, inputs)).toEqual([{ ...result, dedupeKey: id }]);
  });

  it('fires on changes too when asked to', async () => {
    const keys: unknown[] = [];
    for (const change of [{}, {}, { name: 'Other', subject: 'Other' }]) {
      answer({ ...record, ...change });
      keys.push((await trigger(key, { ...inputs, triggerOn: 'new_or_updated' }))[0]?.dedupeKey);
    }
    expect(keys[0]).toEqual(hashed(id));
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('shows three as a sample', async () => {
    call(route, { query: { ...query, ...('limit' in query && { limit: '3' }) } }).reply(200, wrap(several) as object);
    expect(await trigger(key, inputs, sample)).toHaveLength(3);
  });

  it("fills a dropdown, whatever the other step's inputs are", async () => {
    answer(...several);
    const others = { groupId: 'other', isActive: false, deleted: true, showDrafted: false };
    expect(await trigger(key, { ...others, ...inputs }, dropdown())).toHaveLength(4);
  });

  it('fires nothing when there are none', async () => {
    answer();
    expect(await trigger(key, inputs)).toEqual([]);
  });
});

describe('List Calendars', () => {
  it('filters by group and leaves drafts out when asked to', async () => {
    call('GET /calendars/', { query: { ...inLocation, groupId: 'g1', showDrafted: 'false' } }).reply(200, {
      calendars: [],
    });
    expect(await trigger('list_calendars', { groupId: 'g1', showDrafted: false })).toEqual([]);
  });
});

describe('List Calendar Notifications', () => {
  const route = 'GET /calendars/k1/notifications';
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({ ...notification, _id: `n${from + n}` }));

  it('reads on with all filters until a page is not full', async () => {
    const filters = { isActive: 'true', deleted: 'false' };
    call(route, { query: { ...filters, limit: '100', skip: '0' } }).reply(200, many(0, 100));
    call(route, { query: { ...filters, limit: '100', skip: '99' } }).reply(200, many(99, 5));
    const inputs = { calendarId: 'k1', isActive: true, deleted: false };
    expect(await trigger('list_calendar_notifications', inputs)).toHaveLength(104);
  });

  it('turns the pages of a dropdown', async () => {
    call(route, { query: { limit: '100', skip: '200' } }).reply(200, many(200, 2));
    expect(await trigger('list_calendar_notifications', { calendarId: 'k1' }, dropdown(2))).toHaveLength(2);
  });
});

describe('List Calendar Resources', () => {
  const route = 'GET /calendars/resources/equipments';
  const inputs = { resourceType: 'equipments' };
  const query = (skip: string) => ({ ...inLocation, limit: '20', skip });
  const xray = { name: 'X-ray', resourceType: 'equipments', isActive: true, quantity: 1, calendarIds: [] };

  it('tells resources that come without an ID apart by their names', async () => {
    const run = async (...names: string[]) => {
      const records = names.map((name) => ({ ...xray, name }));
      call(route, { query: query('0') }).reply(200, records);
      return (await trigger('list_calendar_resources', inputs)).map(({ dedupeKey }) => dedupeKey);
    };
    const [first] = await run('X-ray');
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(await run('Lamp', 'X-ray')).toEqual([expect.not.stringMatching(first as string), first]);
  });

  it('offers none without an ID in a dropdown, whose choice goes back to HighLevel', async () => {
    call(route, { query: query('0') }).reply(200, [xray, { ...xray, id: 'r2' }]);
    expect(await trigger('list_calendar_resources', inputs, dropdown())).toMatchObject([{ id: 'r2' }]);
  });

  it('takes wrapped lists too, reads on, and stops when a page comes again', async () => {
    const full = Array.from({ length: 20 }, (_, n) => ({ ...xray, name: `X-ray ${n}` }));
    call(route, { query: query('0') }).reply(200, { resources: full });
    call(route, { query: query('19') }).reply(200, { resources: full });
    expect(await trigger('list_calendar_resources', inputs)).toHaveLength(20);
  });
});

describe.each([
  {
    label: 'Get Calendar by ID',
    key: 'get_calendar',
    route: 'GET /calendars/k1',
    inputs: { calendarId: 'k1' },
    answer: { calendar },
    result: { ...calendar, dedupeKey: hashed('k1') },
  },
  {
    label: 'Get Calendar Notification',
    key: 'get_calendar_notification',
    route: 'GET /calendars/k1/notifications/n1',
    inputs: { calendarId: 'k1', notificationId: 'n1' },
    answer: notification,
    result: { ...notification, id: 'n1', dedupeKey: hashed('n1') },
  },
  {
    label: 'Get Calendar Resource',
    key: 'get_calendar_resource',
    route: 'GET /calendars/resources/rooms/r1',
    inputs: { resourceType: 'rooms', id: 'r1' },
    answer: room,
    result: { ...room, id: 'r1', dedupeKey: hashed('r1') },
  },
])('$label', ({ key, route, inputs, answer, result }) => {
  it('fires with the record', async () => {
    call(route).reply(200, answer);
    expect(await trigger(key, inputs)).toEqual([result]);
  });

  it('fires nothing when the record is gone', async () => {
    call(route).reply(400, { message: 'Record with id x not found', statusCode: 400 });
    expect(await trigger(key, inputs)).toEqual([]);
  });
});

/** The writes whose answers are only a flag or a message, and what they give back. */
describe.each([
  {
    label: 'Update Group Status',
    key: 'update_calendar_group_status',
    route: 'PUT /calendars/groups/g1/status',
    inputs: { groupId: 'g1', isActive: false },
    body: { isActive: false },
    answer: { success: true },
    result: { id: 'g1', record: 'Calendar Group', updated: true },
  },
  {
    label: 'Delete Calendar Group',
    key: 'delete_calendar_group',
    route: 'DELETE /calendars/groups/g1',
    inputs: { groupId: 'g1' },
    body: undefined,
    answer: { success: true },
    result: { id: 'g1', record: 'Calendar Group', deleted: true },
  },
  {
    label: 'Delete Calendar',
    key: 'delete_calendar',
    route: 'DELETE /calendars/k1',
    inputs: { calendarId: 'k1' },
    body: undefined,
    answer: { success: true },
    result: { id: 'k1', record: 'Calendar', deleted: true },
  },
  {
    label: 'Delete Notification',
    key: 'delete_calendar_notification',
    route: 'DELETE /calendars/k1/notifications/n1',
    inputs: { calendarId: 'k1', notificationId: 'n1' },
    body: undefined,
    answer: { message: 'Deleted' },
    result: { id: 'n1', record: 'Calendar Notification', deleted: true },
  },
  {
    label: 'Delete Calendar Resource',
    key: 'delete_calendar_resource',
    route: 'DELETE /calendars/resources/rooms/r1',
    inputs: { resourceType: 'rooms', id: 'r1' },
    body: undefined,
    answer: { success: true },
    result: { id: 'r1', record: 'Calendar Resource', deleted: true },
  },
])('$label', ({ key, route, inputs, body, answer, result }) => {
  it('says what was done to which record', async () => {
    call(route, { body }).reply(200, answer);
    expect(await create(key, inputs)).toEqual(result);
  });

  it('says that there is no such record', async () => {
    call(route, { body }).reply(400, { message: 'Record with id x not found', statusCode: 400 });
    expect(await failureOf(create(key, inputs))).toMatchObject({
      name: 'HaltedError',
      message: expect.stringMatching(/no such record/) as string,
    });
  });
});

describe('Create Calendar Group', () => {
  it('sends every property', async () => {
    const { id: _id, ...body } = { ...group, isActive: false };
    call('POST /calendars/groups', { body: { ...inLocation, ...body } }).reply(201, { group: { ...group, ...body } });
    expect(await create('create_calendar_group', body)).toEqual({ ...group, isActive: false });
  });
});

describe('Update Calendar Group', () => {
  it('sends the three properties that HighLevel wants', async () => {
    const body = { name: 'Care', description: 'Some', slug: 'care' };
    call('PUT /calendars/groups/g1', { body }).reply(200, { group: { ...group, ...body } });
    expect(await create('update_calendar_group', { groupId: 'g1', ...body })).toEqual({ ...group, ...body });
  });
});

describe('Validate Group Slug', () => {
  it.each([true, false])('answers %s as a result', async (available) => {
    const body = { ...inLocation, slug: 'treatments' };
    call('POST /calendars/groups/validate-slug', { body }).reply(200, { available });
    const found = await search('validate_calendar_group_slug', { slug: 'treatments' });
    expect(found).toEqual([{ id: 'treatments', slug: 'treatments', available }]);
  });
});

/** Inputs of a calendar with everything filled in, and the body that they become. */
const plain = {
  name: 'Cleaning',
  description: 'Teeth',
  slug: 'cleaning',
  groupId: 'g1',
  isActive: false,
  eventType: 'RoundRobin_OptimizeForAvailability',
  shouldAssignContactToTeamMember: true,
  shouldSkipAssigningContactForExisting: false,
  meetingLocation: 'Main Street 1',
  slotDuration: 45,
  slotDurationUnit: 'mins',
  slotInterval: 1,
  slotIntervalUnit: 'hours',
  preBuffer: 5,
  preBufferUnit: 'mins',
  slotBuffer: 0,
  allowBookingAfter: 1,
  allowBookingAfterUnit: 'days',
  allowBookingFor: 2,
  allowBookingForUnit: 'months',
  appoinmentPerSlot: 3,
  appoinmentPerDay: 9,
  enableRecurring: true,
  formId: 'f1',
  stickyContact: true,
  guestType: 'count_only',
  consentLabel: 'I agree',
  isLivePaymentMode: false,
  autoConfirm: true,
  allowReschedule: false,
  allowCancellation: true,
  formSubmitType: 'RedirectURL',
  formSubmitThanksMessage: 'Thanks, {{contact.first_name}}',
  formSubmitRedirectURL: 'https://example.com/thanks',
  notes: 'Bring your card',
  pixelId: '123',
  shouldSendAlertEmailsToAssignedMember: true,
  alertEmail: 'desk@example.com',
  googleInvitationEmails: false,
  widgetType: 'default',
  widgetSlug: 'cleaning-w',
  eventTitle: 'Cleaning for {{contact.name}}',
  eventColor: '#039be5',
  calendarCoverImage: 'https://example.com/cover.png',
};
const recurring = { freq: 'WEEKLY', count: 4, bookingOption: 'skip', bookingOverlapDefaultStatus: 'new' };
const given = {
  ...plain,
  ...recurring,
  LookBusyPercentage: 20,
  teamMembers: [
    { userId: 'u1', priority: '0.5', isPrimary: true, memberPlace: 'physical', memberAddress: 'Room 1' },
    { userId: 'u2', priority: '0', isPrimary: '', memberPlace: '', memberAddress: '' },
    { userId: 'u1', priority: '', isPrimary: '', memberPlace: 'zoom_conference', memberAddress: '' },
    { userId: '', priority: '', isPrimary: '', memberPlace: '', memberAddress: '' },
  ],
  locationConfigurations: [{ place: 'inbound_call', address: '+15555550100' }],
  openHours: [
    { day: 'weekdays', opens: '09:00', closes: '12:30' },
    { day: 'friday', opens: '2 PM', closes: '5:45 pm' },
    { day: 'Saturday', opens: '12:00 AM', closes: '12pm' },
  ],
  notifications: [
    {
      shouldSendToContact: true,
      shouldSendToGuest: '',
      shouldSendToUser: false,
      shouldSendToSelectedUsers: true,
      selectedUsers: 'a@example.com,b@example.com',
    },
  ],
};
const hours = (openHour: number, openMinute: number, closeHour: number, closeMinute: number) => ({
  openHour,
  openMinute,
  closeHour,
  closeMinute,
});
const sent = {
  ...plain,
  recurring,
  lookBusyConfig: { enabled: true, LookBusyPercentage: 20 },
  teamMembers: [
    {
      userId: 'u1',
      priority: 0.5,
      isPrimary: true,
      locationConfigurations: [{ kind: 'physical', location: 'Room 1' }, { kind: 'zoom_conference' }],
    },
    { userId: 'u2', priority: 0 },
  ],
  locationConfigurations: [{ kind: 'inbound_call', location: '+15555550100' }],
  openHours: [
    ...[1, 2, 3, 4].map((day) => ({ daysOfTheWeek: [day], hours: [hours(9, 0, 12, 30)] })),
    { daysOfTheWeek: [5], hours: [hours(9, 0, 12, 30), hours(14, 0, 17, 45)] },
    { daysOfTheWeek: [6], hours: [hours(0, 0, 12, 0)] },
  ],
  notifications: [
    {
      type: 'email',
      shouldSendToContact: true,
      shouldSendToGuest: false,
      shouldSendToUser: false,
      shouldSendToSelectedUsers: true,
      selectedUsers: 'a@example.com,b@example.com',
    },
  ],
};

describe('Create Calendar', () => {
  const run = (body: object, inputs: object) => {
    call('POST /calendars/', { body: { ...inLocation, ...body } }).reply(200, { calendar });
    return create('create_calendar', inputs);
  };

  it('sends every property', async () => {
    const type = { calendarType: 'round_robin', slotBufferUnit: 'mins' };
    const body = {
      ...sent,
      ...type,
      availabilityType: 1,
      availabilities: [
        { date: '2026-12-24T00:00:00.000Z', hours: [hours(9, 0, 12, 0), hours(13, 0, 15, 0)] },
        { date: '2026-12-25T00:00:00.000Z', hours: [] },
      ],
    };
    const inputs = {
      ...given,
      ...type,
      availabilityType: '1',
      availabilities: [
        { date: '2026-12-24T00:00:00-05:00', dateOpens: '9:00', dateCloses: '12:00' },
        { date: '2026-12-25', dateOpens: '', dateCloses: '' },
        { date: '2026-12-24', dateOpens: '13:00', dateCloses: '15:00' },
      ],
    };
    expect(Object.keys(body).concat('locationId').sort()).toEqual([...(createCalendar.body ?? [])].sort());
    expect(await run(body, inputs)).toEqual(calendar);
  });

  it('sends no more than is filled in', async () => {
    const empty = {
      description: '',
      teamMembers: [],
      openHours: [{ day: '', opens: '', closes: '' }],
      availabilities: '',
      slotDuration: '',
    };
    expect(await run({ name: 'Cleaning' }, { name: 'Cleaning', ...empty })).toEqual(calendar);
  });

  it.each([
    [
      { teamMembers: [{ memberAddress: 'Room 1' }] },
      'Team Members: HighLevel needs a Team Member if an entry is filled in.',
    ],
    [
      { teamMembers: [{ userId: 'u1', memberAddress: 'Room 1' }] },
      'Team Members: HighLevel needs Member Meeting Location if Member Location Details is filled in.',
    ],
    [
      { locationConfigurations: [{ address: 'Main Street 1' }] },
      'Meeting Locations: HighLevel needs a Meeting Location if Location Details is filled in.',
    ],
    [
      { notifications: [{ shouldSendToGuest: true }] },
      'Booking Emails: HighLevel needs Other Email Addresses if an entry is filled in.',
    ],
  ])('refuses %j', async (inputs, message) => {
    expect(await failureOf(create('create_calendar', { name: 'A', ...inputs }))).toEqual({
      name: 'HaltedError',
      message,
    });
  });

  it('sends all four flags of a notification', async () => {
    const selectedUsers = 'a@example.com';
    const flags = {
      shouldSendToContact: false,
      shouldSendToGuest: true,
      shouldSendToUser: false,
      shouldSendToSelectedUsers: false,
    };
    const body = { name: 'A', notifications: [{ type: 'email', ...flags, selectedUsers }] };
    await run(body, { name: 'A', notifications: [{ shouldSendToGuest: 'true', selectedUsers }] });
  });

  it("takes HighLevel's number for a day", async () => {
    const openHours = [{ daysOfTheWeek: [6], hours: [hours(9, 0, 10, 0)] }];
    await run({ name: 'A', openHours }, { name: 'A', openHours: [{ day: '6', opens: '9', closes: '10' }] });
  });

  it('makes use of weekly hours and custom dates with null, and turns looking busy off with 0', async () => {
    const body = { name: 'A', availabilityType: null, lookBusyConfig: { enabled: false, LookBusyPercentage: 0 } };
    await run(body, { name: 'A', availabilityType: 'both', LookBusyPercentage: 0 });
  });

  it.each([
    [
      { openHours: [{ day: 'someday', opens: '9', closes: '10' }] },
      /Weekly Hours: "someday" is not a valid day\. Use one such as Monday\.$/,
    ],
    [
      { openHours: [{ day: 'monday', opens: '25:00', closes: '10' }] },
      /Weekly Hours: "25:00" is not a valid time of day/,
    ],
    [{ openHours: [{ day: 'monday', opens: '9:00', closes: '' }] }, /Weekly Hours: "" is not a valid time of day/],
    [{ openHours: [{ opens: '9', closes: '10' }] }, /Weekly Hours: "" is not a valid day/],
    [{ availabilities: [{ dateOpens: '9', dateCloses: '10' }] }, /Custom Dates: "" is not a valid date/],
    [{ availabilities: [{ date: 'tomorrow' }] }, /Custom Dates: "tomorrow" is not a valid date/],
    [{ availabilities: [{ date: '2026-12-24', dateOpens: '9' }] }, /Custom Dates: "" is not a valid time of day/],
  ])('refuses %j without a request', async (inputs, words) => {
    const { name, message } = await failureOf(create('create_calendar', { name: 'A', ...inputs }));
    expect(name).toBe('HaltedError');
    expect(message).toMatch(words);
    expect(message).not.toMatch(/What happened/);
  });

  const form = async (calendarType: string) => {
    const shown = await fields('creates', 'create_calendar', 'inputFields', { calendarType });
    return shown.flatMap(({ key, children = [] }) => [
      key,
      ...(children as { key: string }[]).map((child) => child.key),
    ]);
  };

  it('shows the settings that the type takes', async () => {
    const all = await form('');
    const missing = async (type: string) => {
      const shown = await form(type);
      return all.filter((key) => !shown.includes(key));
    };
    const atThePlace = ['locationConfigurations', 'place', 'address'];
    expect(await missing('round_robin')).toEqual(['isPrimary', ...atThePlace]);
    expect(await missing('collective')).toEqual(['priority', 'eventType', ...atThePlace]);
    for (const type of ['class_booking', 'service_booking', 'personal'])
      expect(await missing(type)).toEqual(['priority', 'isPrimary', 'eventType', ...atThePlace]);
    expect(await missing('event')).toEqual([
      'teamMembers',
      'userId',
      'priority',
      'isPrimary',
      'memberPlace',
      'memberAddress',
      'eventType',
      'shouldAssignContactToTeamMember',
      'shouldSkipAssigningContactForExisting',
    ]);
    expect(await form('{{mapped}}')).toEqual(all);
    expect(all).not.toContain('id');
  });
});

describe('Update Calendar', () => {
  it('sends every property', async () => {
    const body = {
      ...sent,
      availabilityType: 0,
      availabilities: [
        { id: 'a1', date: '2026-12-24T00:00:00.000Z', hours: [hours(9, 0, 12, 0)] },
        { id: 'a2', date: '2026-12-25T00:00:00.000Z', hours: [], deleted: true },
      ],
    };
    expect(Object.keys(body).sort()).toEqual([...(updateCalendar.body ?? [])].sort());
    call('PUT /calendars/k1', { body }).reply(200, { calendar });
    const inputs = {
      ...given,
      calendarId: 'k1',
      availabilityType: '0',
      availabilities: [
        { id: 'a1', date: '2026-12-24', dateOpens: '9:00', dateCloses: '12:00', deleted: '' },
        { id: 'a2', date: '2026-12-25', dateOpens: '', dateCloses: '', deleted: true },
      ],
    };
    expect(await create('update_calendar', inputs)).toEqual(calendar);
  });

  const form = async () =>
    (await fields('creates', 'update_calendar', 'inputFields', { calendarId: 'k1' })).map(({ key }) => key);

  it('shows the settings that the type of the chosen calendar takes', async () => {
    call('GET /calendars/k1').reply(200, { calendar: { ...calendar, calendarType: 'event' } });
    const shown = await form();
    expect(shown).toEqual(expect.arrayContaining(['locationConfigurations', 'availabilities']));
    for (const key of ['teamMembers', 'calendarType', 'slotBufferUnit']) expect(shown).not.toContain(key);
  });

  it('shows all of them when the calendar cannot be read', async () => {
    call('GET /calendars/k1').reply(400, { message: 'Calendar with id k1 not found' });
    expect(await form()).toEqual(expect.arrayContaining(['locationConfigurations', 'teamMembers']));
  });
});

const notice = {
  notificationType: 'reminder',
  channel: 'email',
  receiverType: 'emails',
  isActive: false,
  templateId: 't1',
  subject: 'See you, {{contact.name}}',
  body: 'Soon',
  fromName: 'Desk',
  fromAddress: 'desk@example.com',
  fromNumber: '+15555550100',
};
const noticeGiven = {
  ...notice,
  beforeTime: [
    { beforeOffset: 1, beforeUnit: 'days' },
    { beforeOffset: '', beforeUnit: '' },
  ],
  afterTime: [{ afterOffset: 30, afterUnit: 'mins' }],
  additionalEmailIds: ['a@example.com, b@example.com'],
  additionalPhoneNumbers: ['+15555550101'],
  selectedUsers: ['u1', 'sub_account_admin'],
};
const noticeSent = {
  ...notice,
  beforeTime: [{ timeOffset: 1, unit: 'days' }],
  afterTime: [{ timeOffset: 30, unit: 'mins' }],
  additionalEmailIds: ['a@example.com', 'b@example.com'],
  additionalPhoneNumbers: ['+15555550101'],
  selectedUsers: ['u1', 'sub_account_admin'],
};

describe('Create Calendar Notification', () => {
  const run = async (body: object, inputs: object) => {
    call('POST /calendars/k1/notifications', { body: [body] }).reply(200, [notification]);
    return create('create_calendar_notification', { calendarId: 'k1', ...inputs });
  };

  it('sends a list of one with every property, and gives the one back', async () => {
    expect(await run(noticeSent, noticeGiven)).toEqual({ ...notification, id: 'n1' });
  });

  it('sends no more than is filled in', async () => {
    const kind = { notificationType: 'booked', channel: 'inApp', receiverType: 'business' };
    await run(kind, { ...kind, subject: '', additionalEmailIds: [''], beforeTime: [] });
  });

  it('says so when HighLevel sends no ID back', async () => {
    call('POST /calendars/k1/notifications', { body: [noticeSent] }).reply(200, []);
    expect(await failureOf(create('create_calendar_notification', { calendarId: 'k1', ...noticeGiven }))).toEqual({
      name: 'AppError',
      message: `HighLevel confirmed this step, but did not send the ID of what it made. ${checkBeforeReplay}`,
    });
  });
});

describe('Update Notification', () => {
  it('sends every property', async () => {
    call('PUT /calendars/k1/notifications/n1', { body: { ...noticeSent, deleted: false } }).reply(200, {
      message: 'Updated',
    });
    const inputs = { calendarId: 'k1', notificationId: 'n1', deleted: false };
    expect(await create('update_calendar_notification', { ...noticeGiven, ...inputs })).toEqual({
      id: 'n1',
      record: 'Calendar Notification',
      updated: true,
    });
  });
});

describe('Create Calendar Resource', () => {
  const run = (type: string, body: object, inputs: object) => {
    call(`POST /calendars/resources/${type}`, { body: { ...inLocation, ...body } }).reply(201, { ...room, _id: 'r1' });
    return create('create_calendar_resource', { resourceType: type, ...inputs });
  };
  const named = { name: 'Room 1', description: 'Ground floor' };

  it('sends every property of equipment', async () => {
    const numbers = { quantity: 5, outOfService: 1, capacity: 2 };
    const body = { ...named, ...numbers, calendarIds: ['k1', 'k2'] };
    expect(await run('equipments', body, { ...body, calendarIds: ['k1,k2'] })).toMatchObject({ id: 'r1' });
  });

  it("needs no ID back, because HighLevel's file has none in the record", async () => {
    call('POST /calendars/resources/rooms', {
      body: { ...inLocation, ...named, capacity: 1, quantity: 0, outOfService: 0, calendarIds: [] },
    }).reply(201, { name: 'Room 1', capacity: 1 });
    expect(await create('create_calendar_resource', { resourceType: 'rooms', ...named, capacity: 1 })).toEqual({
      id: '',
      name: 'Room 1',
      capacity: 1,
    });
  });

  it('fills in what HighLevel wants of a room although rooms have no such thing', async () => {
    const body = { ...named, capacity: 12, quantity: 0, outOfService: 0, calendarIds: [] };
    await run('rooms', body, { ...named, capacity: 12, quantity: '' });
  });

  it('fills in what HighLevel wants of equipment although equipment has no such thing', async () => {
    const body = { ...named, capacity: 0, quantity: 2, outOfService: 0, calendarIds: [] };
    await run('equipments', body, { ...named, quantity: 2 });
  });

  it.each([
    ['rooms', { quantity: 3 }, /Capacity is empty/],
    ['equipments', { capacity: 3 }, /Quantity is empty/],
  ])('wants the size of %s', async (resourceType, size, words) => {
    const failure = await failureOf(create('create_calendar_resource', { resourceType, ...named, ...size }));
    expect(failure).toEqual({ name: 'HaltedError', message: expect.stringMatching(words) as string });
  });
});

describe('Update Calendar Resource', () => {
  it('sends every property, and gives back the ID that the answer lacks', async () => {
    const body = {
      name: 'Room 2',
      description: 'First floor',
      quantity: 0,
      outOfService: 0,
      capacity: 3,
      isActive: false,
      calendarIds: ['k1'],
    };
    call('PUT /calendars/resources/rooms/r1', { body: { ...inLocation, ...body } }).reply(200, room);
    expect(await create('update_calendar_resource', { resourceType: 'rooms', id: 'r1', ...body })).toEqual({
      ...room,
      id: 'r1',
    });
  });

  it('leaves alone what is left empty', async () => {
    call('PUT /calendars/resources/rooms/r1', { body: { ...inLocation, capacity: 4 } }).reply(200, room);
    await create('update_calendar_resource', {
      resourceType: 'rooms',
      id: 'r1',
      name: '',
      capacity: 4,
      calendarIds: [],
    });
  });
});

describe('Find Calendar', () => {
  const calendars = [
    { ...calendar, id: 'k1', name: 'Cleaning with checkup', slug: 'cleaning-3' },
    { ...calendar, id: 'k2', name: 'Cleaning', slug: 'cleaning-2', isActive: false },
    { ...calendar, id: 'k3', name: 'Deep Cleaning', slug: 'deep', widgetSlug: 'cleaning' },
  ];
  const found = async (inputs: object) => {
    call('GET /calendars/', { query: inLocation }).reply(200, { calendars });
    return (await search('find_calendar', inputs)).map(({ id }) => id);
  };

  it('finds by name, the closest first and what is switched off last', async () => {
    expect(await found({ name: ' cleaning ' })).toEqual(['k1', 'k3', 'k2']);
    expect(await found({ name: 'Checkup' })).toEqual(['k1']);
    expect(await found({ name: 'Whitening' })).toEqual([]);
  });

  it('finds by slug, that of the widget too, and by ID', async () => {
    expect(await found({ slug: 'Cleaning-2' })).toEqual(['k2']);
    expect(await found({ slug: 'cleaning' })).toEqual(['k3']);
    call('GET /calendars/', { query: inLocation }).reply(200, { calendars });
    expect(await found({ calendarId: 'k1', name: 'clean' })).toEqual(['k1']);
  });

  it('tells whether a calendar is active', async () => {
    call('GET /calendars/', { query: inLocation }).reply(200, { calendars });
    expect(await search('find_calendar', { slug: 'cleaning-2' })).toMatchObject([{ id: 'k2', isActive: false }]);
  });

  it('needs something to search by, and does not take a strange answer for none', async () => {
    expect((await failureOf(search('find_calendar', { name: '' }))).message).toBe(
      'Fill in at least one field to find a calendar.',
    );
    call('GET /calendars/', { query: inLocation }).reply(200, { groups: [] });
    expect((await failureOf(search('find_calendar', { name: 'Cleaning' }))).message).toMatch(/^HighLevel returned/);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('makes, lists, changes and deletes groups', async () => {
    const authData = connect();
    const check = async (slug: string) => search('validate_calendar_group_slug', { slug }, { authData });
    expect(await check('surgery')).toMatchObject([{ available: true }]);
    const inputs = { name: 'Surgery', description: 'Big things', slug: 'surgery' };
    const { id } = await create('create_calendar_group', inputs, { authData });
    expect(await check('surgery')).toMatchObject([{ available: false }]);
    expect((await failureOf(create('create_calendar_group', inputs, { authData }))).message).toMatch(/already taken/);
    await create('update_calendar_group', { groupId: id, ...inputs, name: 'Operations' }, { authData });
    await create('update_calendar_group_status', { groupId: id, isActive: false }, { authData });
    expect(await trigger('list_calendar_groups', {}, { authData })).toContainEqual(
      expect.objectContaining({ id, name: 'Operations', isActive: false }),
    );
    await create('delete_calendar_group', { groupId: id }, { authData });
    expect(await trigger('list_calendar_groups', {}, { authData })).toHaveLength(1);
    expect(await failureOf(create('delete_calendar_group', { groupId: id }, { authData }))).toMatchObject({
      name: 'HaltedError',
    });
  });

  it('makes, lists, changes and deletes calendars', async () => {
    const authData = connect();
    const users = await trigger('list_users_by_location', {}, { authData });
    const { id } = await create(
      'create_calendar',
      {
        name: 'Surgery',
        calendarType: 'personal',
        teamMembers: [{ userId: users[0]?.id }],
        openHours: [{ day: 'weekdays', opens: '8:00', closes: '16:00' }],
      },
      { authData },
    );
    const watch = () => trigger('get_calendar', { calendarId: id }, { authData });
    const before = await watch();
    expect(before).toMatchObject([{ name: 'Surgery', calendarType: 'personal', slotDuration: 30 }]);
    await create('update_calendar', { calendarId: id, slotDuration: 90, isActive: false }, { authData });
    const after = await watch();
    expect(after).toMatchObject([{ name: 'Surgery', slotDuration: 90 }]);
    expect(after[0]?.dedupeKey).not.toBe(before[0]?.dedupeKey);
    const list = async (inputs: object) =>
      (await trigger('list_calendars', inputs, { authData })).map((calendar) => calendar.id);
    expect(await list({})).toContain(id);
    expect(await list({ showDrafted: false })).not.toContain(id);
    await create('delete_calendar', { calendarId: id }, { authData });
    expect(await watch()).toEqual([]);
  });

  it('shows what HighLevel says to a calendar that does not fit its type', async () => {
    const inputs = { name: 'Surgery', calendarType: 'round_robin' };
    const { name, message } = await failureOf(create('create_calendar', inputs, { authData: connect() }));
    expect([name, message]).toEqual(['HaltedError', expect.stringMatching(/Team Members/)]);
  });

  it('makes, lists, changes and deletes notifications', async () => {
    const authData = connect();
    const [calendar] = await trigger('list_calendars', {}, { authData });
    const calendarId = calendar?.id;
    const kind = { notificationType: 'followup', channel: 'sms', receiverType: 'contact' };
    const made = await create('create_calendar_notification', { calendarId, ...kind }, { authData });
    const ids = { calendarId, notificationId: made.id };
    const list = async (inputs: object = {}) =>
      (await trigger('list_calendar_notifications', { calendarId, ...inputs }, { authData })).map(({ id }) => id);
    expect(await list()).toContain(made.id);
    await create('update_calendar_notification', { ...ids, isActive: false, body: 'Thank you' }, { authData });
    expect(await list({ isActive: false })).toEqual([made.id]);
    const watch = () => trigger('get_calendar_notification', ids, { authData });
    expect(await watch()).toMatchObject([{ id: made.id, body: 'Thank you' }]);
    await create('delete_calendar_notification', ids, { authData });
    expect([await watch(), await list({ deleted: true })]).toEqual([[], [made.id]]);
  });

  it('makes, lists, changes and deletes rooms and equipment', async () => {
    const authData = connect();
    const resourceType = 'rooms';
    const inputs = { resourceType, name: 'Room 3', description: 'Attic', capacity: 4 };
    const { id } = await create('create_calendar_resource', inputs, { authData });
    const list = (meta = {}) => trigger('list_calendar_resources', { resourceType }, { authData, meta });
    expect(await list()).toHaveLength(3);
    expect(await list({ isFillingDynamicDropdown: true, page: 1 })).toEqual([]);
    const changes = { resourceType, id, capacity: 5 };
    expect(await create('update_calendar_resource', changes, { authData })).toMatchObject({ id, capacity: 5 });
    const watch = () => trigger('get_calendar_resource', { resourceType, id }, { authData });
    expect(await watch()).toMatchObject([{ id, name: 'Room 3', capacity: 5 }]);
    await create('delete_calendar_resource', { resourceType, id }, { authData });
    expect(await watch()).toEqual([]);
  });
});
