import nock from 'nock';
import { clock } from '../highlevel/clock';
import { companyAuth, create, failureOf, fields, search, trigger } from './support/app';
import { expectCall, pageUrl } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-04-15', route, expected);

const dayMs = 86_400_000;
/** The day before clocks go forward in New York, so that each window holds a day of 23 hours. */
const start = Date.parse('2026-03-07T15:00:00.000Z');
let now = start;
beforeEach(() => {
  now = start;
  jest.spyOn(clock, 'now').mockImplementation(() => now);
});

const dropdown = { meta: { isFillingDynamicDropdown: true, page: 0 } };
const sample = { meta: { isLoadingSample: true, limit: 3 } };

const ids = { calendarId: 'cal1', eventId: 'e1', appointmentId: 'e1', noteId: 'n1', contactId: 'c1' };
const dates = { dateAdded: '2026-03-01T10:00:00.000Z', dateUpdated: '2026-03-02T10:00:00.000Z' };
const written = {
  id: 'e1',
  calendarId: 'cal1',
  locationId: 'loc1',
  contactId: 'c1',
  title: 'Consultation',
  appointmentStatus: 'confirmed',
  assignedUserId: 'u1',
  address: 'https://meet.example.com/ada',
  isRecurring: false,
  startTime: '2026-03-09T09:30:00-04:00',
  endTime: '2026-03-09T10:00:00-04:00',
};
const event = { ...written, ...dates };
const link = pageUrl('contacts/detail/c1');

/** A window around now, in epoch milliseconds. */
const between = (daysBack: number, daysAhead: number) => ({
  startTime: String(now - daysBack * dayMs),
  endTime: String(now + daysAhead * dayMs),
});

describe.each([
  { label: 'List Calendar Events', key: 'list_calendar_events', route: 'GET /calendars/events', more: { link } },
  { label: 'List Blocked Slots', key: 'list_blocked_slots', route: 'GET /calendars/blocked-slots', more: {} },
])('$label', ({ key, route, more }) => {
  const list = (query: object, events: object[]) =>
    call(route, { query: { locationId: 'loc1', ...query } }).reply(200, { events, traceId: 'x' });

  it.each([{ calendarId: 'cal1' }, { userId: 'u1' }, { groupId: 'g1' }, { calendarId: 'cal1', userId: 'u1' }])(
    'lists by %p, a month back and half a year ahead',
    async (owner) => {
      list({ ...owner, ...between(30, 180) }, [event]);
      expect(await trigger(key, { ...owner, daysBack: '', daysAhead: '' })).toEqual([
        { ...event, ...more, dedupeKey: 'e1' },
      ]);
    },
  );

  it('lists the window that is asked for', async () => {
    list({ calendarId: 'cal1', ...between(0, 7) }, []);
    list({ calendarId: 'cal1', ...between(0, 7) }, []);
    expect(await trigger(key, { calendarId: 'cal1', daysBack: 0, daysAhead: 7 })).toEqual([]);
    expect(await trigger(key, { calendarId: 'cal1', daysBack: '0', daysAhead: '7' })).toEqual([]);
  });

  it.each([
    [{ daysBack: -1 }, 'Days Back must be a whole number of days from 0 to 3650, not "-1".'],
    [{ daysAhead: 'soon' }, 'Days Ahead must be a whole number, not "soon".'],
  ])('refuses %p', async (wrong, message) => {
    expect((await failureOf(trigger(key, { calendarId: 'cal1', ...wrong }))).message).toBe(message);
  });

  it('puts the newest first, and fires again for a change when asked to', async () => {
    const changed = {
      ...event,
      id: 'e2',
      dateAdded: '2026-03-03T10:00:00.000Z',
      dateUpdated: '2026-03-04T10:00:00.000Z',
    };
    list({ calendarId: 'cal1', ...between(30, 180) }, [event, changed]);
    const events = await trigger(key, { calendarId: 'cal1', triggerOn: 'new_or_updated' });
    expect(events.map(({ dedupeKey }) => dedupeKey)).toEqual([
      'e2:2026-03-04T10:00:00.000Z',
      'e1:2026-03-02T10:00:00.000Z',
    ]);
  });

  it('gives three of them as a sample', async () => {
    const four = ['e1', 'e2', 'e3', 'e4'].map((id) => ({ ...event, id }));
    list({ calendarId: 'cal1', ...between(30, 180) }, four);
    expect(await trigger(key, { calendarId: 'cal1' }, sample)).toHaveLength(3);
  });

  it('fills a dropdown by the calendar of the step, else by its user', async () => {
    list({ calendarId: 'cal1', ...between(30, 180) }, [event]);
    list({ userId: 'u2', ...between(30, 180) }, [event]);
    const step = { userId: 'author', groupId: 'g1', assignedUserId: 'u2', title: 'New title' };
    expect(await trigger(key, { ...step, calendarId: 'cal1' }, dropdown)).toMatchObject([{ id: 'e1' }]);
    expect(await trigger(key, step, dropdown)).toMatchObject([{ id: 'e1' }]);
    expect((await failureOf(trigger(key, {}, dropdown))).message).toBe('Choose the calendar first.');
  });
});

describe('List Blocked Slots', () => {
  it('says that an owner is missing, as an error that Zapier reports', async () => {
    const failure = await failureOf(trigger('list_blocked_slots', { calendarId: '', userId: '' }));
    expect(failure).toEqual({ name: 'AppError', message: 'Choose a calendar, a user or a calendar group.' });
  });
});

/** The active calendars cal1 and cal2, and one that is switched off. */
const listCalendars = () =>
  call('GET /calendars/', { query: { locationId: 'loc1' } }).reply(200, {
    calendars: [{ id: 'cal1', isActive: true }, { id: 'off', isActive: false }, { id: 'cal2' }],
  });

describe('List Calendar Events', () => {
  const query = { locationId: 'loc1', calendarId: 'cal1', ...between(30, 180) };
  const second = { ...event, id: 'e2', calendarId: 'cal2', dateAdded: '2026-03-03T10:00:00.000Z' };

  it('lists all active calendars when nothing is chosen', async () => {
    listCalendars();
    call('GET /calendars/events', { query }).reply(200, { events: [event] });
    call('GET /calendars/events', { query: { ...query, calendarId: 'cal2' } }).reply(200, { events: [second] });
    expect(await trigger('list_calendar_events', { calendarId: '', userId: '' })).toMatchObject([
      { id: 'e2', calendarId: 'cal2' },
      { id: 'e1', calendarId: 'cal1' },
    ]);
  });

  it('lists only the statuses that are chosen', async () => {
    const events = ['confirmed', 'noshow', 'cancelled'].map((status) => ({
      ...{ ...event, id: status, appointmentStatus: status },
    }));
    const fired = async (inputs: object) => {
      call('GET /calendars/events', { query }).reply(200, { events });
      const found = await trigger('list_calendar_events', { calendarId: 'cal1', ...inputs });
      return found.map(({ dedupeKey }) => dedupeKey);
    };
    expect(await fired({ appointmentStatus: ['noshow', 'Cancelled'] })).toEqual(['noshow', 'cancelled']);
    expect(await fired({ appointmentStatus: [''] })).toHaveLength(3);
    expect(await fired({ appointmentStatus: ['noshow'], triggerOn: 'status_changed' })).toEqual(['noshow:noshow']);
  });

  it('fires once for each status that an appointment reaches', async () => {
    call('GET /calendars/events', { query }).reply(200, { events: [{ ...event, appointmentStatus: 'cancelled' }] });
    const events = await trigger('list_calendar_events', { calendarId: 'cal1', triggerOn: 'status_changed' });
    expect(events).toMatchObject([{ id: 'e1', dedupeKey: 'e1:cancelled' }]);
  });
});

describe('New Appointment', () => {
  const list = (owner: object, events: object[]) =>
    call('GET /calendars/events', { query: { locationId: 'loc1', ...owner, ...between(30, 365) } }).reply(200, {
      events,
    });
  const keys = async (inputs: object, extras = {}) =>
    (await trigger('new_appointment', inputs, extras)).map(({ dedupeKey }) => dedupeKey);

  it('fires for every active calendar, a month back and a year ahead, without deleted appointments', async () => {
    listCalendars();
    list({ calendarId: 'cal1' }, [event, { ...event, id: 'e3', deleted: true }]);
    list({ calendarId: 'cal2' }, [{ ...event, id: 'e2', dateAdded: '2026-03-03T10:00:00.000Z' }]);
    expect(await keys({})).toEqual(['e2', 'e1']);
  });

  it.each([{ calendarId: 'cal1' }, { userId: 'u1' }, { groupId: 'g1' }])('asks once for %j', async (owner) => {
    list(owner, [event]);
    expect(await keys(owner)).toEqual(['e1']);
  });

  it.each([
    ['new_or_updated', ['a:2026-03-02T10:00:00.000Z', 'b:2026-03-02T10:00:00.000Z', 'c:2026-03-02T10:00:00.000Z']],
    ['cancelled', ['b:cancelled']],
    ['noshow', ['c:noshow']],
    ['status_changed', ['a:confirmed', 'b:cancelled', 'c:noshow']],
  ])('fires on %s', async (triggerOn, expected) => {
    const events = [
      { ...event, id: 'a' },
      { ...event, id: 'b', appointmentStatus: 'cancelled' },
      { ...event, id: 'c', appointmentStatus: 'noshow' },
    ];
    list({ calendarId: 'cal1' }, events);
    expect(await keys({ calendarId: 'cal1', triggerOn })).toEqual(expected);
  });

  it('fires again for an appointment that is cancelled a second time', async () => {
    const fired: string[][] = [];
    for (const appointmentStatus of ['cancelled', 'confirmed', 'cancelled']) {
      list({ calendarId: 'cal1' }, [{ ...event, appointmentStatus }]);
      const inputs = { calendarId: 'cal1', triggerOn: 'cancelled' };
      fired.push(await keys(inputs, { keepCache: fired.length > 0 }));
    }
    expect(fired).toEqual([['e1:cancelled'], [], [expect.stringMatching(/^e1:cancelled:2026/)]]);
  });

  it('shows a cancelled appointment as a sample, although newer ones are not', async () => {
    const others = ['a', 'b', 'c'].map((id) => ({ ...event, id, dateUpdated: '2026-03-05T10:00:00.000Z' }));
    list({ calendarId: 'cal1' }, [...others, { ...event, appointmentStatus: 'cancelled' }]);
    expect(await keys({ calendarId: 'cal1', triggerOn: 'cancelled' }, sample)).toEqual(['e1:cancelled']);
  });
});

describe('Get Contact Appointments', () => {
  const naive = {
    ...event,
    startTime: '2026-03-07 09:30:00',
    endTime: '2026-03-09 09:30:00',
    dateAdded: '2026-03-01 10:00:00',
  };
  const location = (timezone: string) =>
    expectCall('2021-07-28', 'GET /locations/loc1').reply(200, { location: { id: 'loc1', timezone } });
  const list = () =>
    expectCall('2021-07-28', 'GET /contacts/c1/appointments').reply(200, { events: [naive], traceId: 'x' });

  it.each([
    ['America/New_York', '-05:00', '-04:00'],
    ['Europe/London', '+00:00', '+00:00'],
    ['Asia/Kolkata', '+05:30', '+05:30'],
  ])("takes times as the sub-account's, in %s across the change of clocks", async (timezone, before, after) => {
    location(timezone);
    list();
    expect(await trigger('get_contact_appointments', { contactId: 'c1' })).toMatchObject([
      {
        id: 'e1',
        dedupeKey: 'e1',
        startTime: `2026-03-07T09:30:00${before}`,
        endTime: `2026-03-09T09:30:00${after}`,
        dateAdded: `2026-03-01T10:00:00${before}`,
      },
    ]);
  });

  it("asks for a sub-account's time zone once an hour, and mixes up no two of them", async () => {
    const timesIn = async (locationId: string, seconds: number) => {
      now = start + seconds * 1000;
      expectCall('2021-07-28', 'GET /contacts/c1/appointments', { token: `token-of-${locationId}` }).reply(200, {
        events: [naive],
      });
      const extras = { authData: companyAuth, keepCache: seconds > 0 };
      return (await trigger('get_contact_appointments', { contactId: 'c1', locationId }, extras))[0]?.startTime;
    };
    const zone = (locationId: string, timezone: string) =>
      expectCall('2021-07-28', `GET /locations/${locationId}`, { token: companyAuth.access_token }).reply(200, {
        location: { id: locationId, timezone },
      });
    for (const locationId of ['loc1', 'loc2'])
      nock('https://services.leadconnectorhq.com')
        .post('/oauth/locationToken', { companyId: 'comp1', locationId })
        .reply(201, { access_token: `token-of-${locationId}`, expires_in: 86399 });
    zone('loc1', 'America/New_York');
    expect(await timesIn('loc1', 0)).toBe('2026-03-07T09:30:00-05:00');
    zone('loc2', 'Asia/Kolkata');
    expect(await timesIn('loc2', 1)).toBe('2026-03-07T09:30:00+05:30');
    expect(await timesIn('loc1', 3599)).toBe('2026-03-07T09:30:00-05:00');
    zone('loc1', 'America/Chicago');
    expect(await timesIn('loc1', 3600)).toBe('2026-03-07T09:30:00-06:00');
  });

  it('gives the times without an offset when the sub-account cannot be read', async () => {
    expectCall('2021-07-28', 'GET /locations/loc1').reply(401, {
      message: 'The token is not authorized for this scope.',
    });
    list();
    const events = await trigger('get_contact_appointments', { contactId: 'c1', triggerOn: 'new_or_updated' });
    expect(events).toMatchObject([{ startTime: '2026-03-07T09:30:00', dedupeKey: 'e1:2026-03-02T10:00:00.000Z' }]);
  });
});

describe('Get Appointment', () => {
  const get = () => call('GET /calendars/events/appointments/e1');

  it.each(['appointment', 'event'])('reads the answer under %p and fires when it changes', async (name) => {
    get().reply(200, { [name]: event, traceId: 'x' });
    expect(await trigger('get_appointment', ids)).toEqual([
      { ...event, link, dedupeKey: 'e1:2026-03-02T10:00:00.000Z' },
    ]);
  });

  it('gives nothing once the appointment is gone', async () => {
    get().reply(400, { message: 'Appointment with id e1 not found', statusCode: 400 });
    expect(await trigger('get_appointment', ids)).toEqual([]);
  });
});

describe('List Appointment Notes', () => {
  const note = (n: number) => ({
    id: `n${n}`,
    body: `Note ${n}`,
    userId: 'u1',
    contactId: 'c1',
    dateAdded: new Date(start + n * 1000).toISOString(),
    createdBy: { id: 'u1', name: 'Nora Whitfield' },
  });
  const notes = (from: number, count: number) => Array.from({ length: count }, (_, n) => note(from + n));
  const list = (offset: number, answer: object) =>
    call('GET /calendars/appointments/e1/notes', { query: { limit: '20', offset: String(offset) } }).reply(200, answer);

  it('reads all pages, puts the newest first and ends when there is no more', async () => {
    list(0, { notes: notes(0, 20), hasMore: true });
    list(19, { notes: notes(19, 20), hasMore: false });
    const events = await trigger('list_appointment_notes', ids);
    expect(events).toHaveLength(39);
    expect(events[0]).toEqual({ ...note(38), dedupeKey: 'n38' });
  });

  it.each([
    [{ hasMore: true }, { hasMore: false }],
    [{ total: 6 }, { total: 6 }],
    [{ count: 6 }, { count: 6 }],
    [{ nextPage: true }, { nextPage: false }],
    [{ meta: { total: 6 } }, { meta: { total: 6 } }],
    [{ meta: { total: '6' } }, {}],
    [{ meta: { hasMore: true } }, { meta: { hasMore: false } }],
    [{ meta: { nextPage: 2 } }, { meta: { nextPage: null } }],
  ])('reads on after a page that is not full when the answer says %j', async (told, toldLast) => {
    list(0, { notes: notes(0, 5), ...told });
    list(4, { notes: notes(4, 2), ...toldLast });
    expect(await trigger('list_appointment_notes', ids)).toHaveLength(6);
  });

  it.each([
    [20, { hasMore: false, total: 40 }],
    [5, { total: 5 }],
    [5, {}],
    [0, { hasMore: true, total: 40 }],
  ])('ends after one page with %d notes and %j', async (count, told) => {
    list(0, { notes: notes(0, count), ...told });
    expect(await trigger('list_appointment_notes', ids)).toHaveLength(count);
  });

  it('fires again for a changed text when asked to', async () => {
    list(0, { notes: [note(1)], hasMore: false });
    list(0, { notes: [{ ...note(1), body: 'Changed' }], hasMore: false });
    const poll = async () => (await trigger('list_appointment_notes', { ...ids, triggerOn: 'new_or_updated' }))[0];
    const [before, after] = [await poll(), await poll()];
    expect(before?.dedupeKey).toMatch(/^n1:[0-9a-f]{16}$/);
    expect(after?.dedupeKey).not.toBe(before?.dedupeKey);
  });

  it('asks for three as a sample', async () => {
    call('GET /calendars/appointments/e1/notes', { query: { limit: '3', offset: '0' } }).reply(200, {
      notes: notes(0, 3),
      hasMore: true,
    });
    expect(await trigger('list_appointment_notes', ids, sample)).toHaveLength(3);
  });

  it('fills a dropdown page by page', async () => {
    list(20, { notes: notes(20, 1), hasMore: false });
    const second = { meta: { isFillingDynamicDropdown: true, page: 1 } };
    expect(await trigger('list_appointment_notes', ids, second)).toMatchObject([{ id: 'n20', body: 'Note 20' }]);
  });
});

describe('Get Free Slots', () => {
  const list = (query: object, days: object) =>
    call('GET /calendars/cal1/free-slots', { query: query as Record<string, string> }).reply(200, days);
  const ahead = (from: number, to: number) => ({
    startDate: String(now + from * dayMs),
    endDate: String(now + to * dayMs),
  });
  const slots = {
    '2026-03-09': { slots: ['2026-03-09T09:00:00-04:00'] },
    '2026-03-07': { slots: ['2026-03-07T16:00:00-05:00', '2026-03-07T17:00:00-05:00'] },
    traceId: 'x',
  };
  /** As Zapier calls a Zap that is switched on: the cache stays. */
  const poll = async (days: object, meta = {}, inputs = {}) => {
    list(ahead(0, 7), days);
    const events = await trigger('get_free_slots', { calendarId: 'cal1', ...inputs }, { meta, keepCache: true });
    return events.map(({ dedupeKey }) => dedupeKey);
  };
  const switchOn = (days: object) => poll(days, { isPopulatingDedupe: true });

  it('gives each slot of the next seven days, over a change of clocks', async () => {
    list(ahead(0, 7), slots);
    expect(await trigger('get_free_slots', { calendarId: 'cal1' })).toEqual([
      {
        id: 'cal1:2026-03-07T21:00:00.000Z',
        dedupeKey: 'cal1:2026-03-07T21:00:00.000Z',
        calendarId: 'cal1',
        startTime: '2026-03-07T16:00:00-05:00',
        date: '2026-03-07',
        takenAt: null,
      },
      expect.objectContaining({ id: 'cal1:2026-03-07T22:00:00.000Z' }),
      expect.objectContaining({ id: 'cal1:2026-03-09T13:00:00.000Z', startTime: '2026-03-09T09:00:00-04:00' }),
    ]);
  });

  it('asks for the time zone and one user or several, and gives a slot the same key in every time zone', async () => {
    const london = { '2026-03-07': { slots: ['2026-03-07T21:00:00+00:00'] } };
    list({ ...ahead(0, 7), timezone: 'Europe/London', userId: 'u1' }, london);
    list({ ...ahead(0, 7), timezone: 'Europe/London', userIds: ['u1', 'u2'] }, london);
    const inputs = { calendarId: 'cal1', timezone: 'Europe/London' };
    expect(await trigger('get_free_slots', { ...inputs, userIds: ['u1', ''] })).toMatchObject([
      { dedupeKey: 'cal1:2026-03-07T21:00:00.000Z:u1', startTime: '2026-03-07T21:00:00+00:00' },
    ]);
    expect(await trigger('get_free_slots', { ...inputs, userIds: ['u1', 'u2'] })).toMatchObject([
      { dedupeKey: 'cal1:2026-03-07T21:00:00.000Z:u1:u2' },
    ]);
  });

  it('asks for a long time in windows of at most 31 days, and gives a slot on their border once', async () => {
    list(ahead(0, 31), slots);
    list(ahead(31, 62), { ...slots, '2026-04-10': { slots: ['2026-04-10T09:00:00-04:00'] } });
    list(ahead(62, 70), { traceId: 'x' });
    const events = await trigger('get_free_slots', { calendarId: 'cal1', daysAhead: 70 });
    expect(events).toHaveLength(4);
  });

  it('asks for 31 days with one request', async () => {
    list(ahead(0, 31), slots);
    expect(await trigger('get_free_slots', { calendarId: 'cal1', daysAhead: 31 })).toHaveLength(3);
  });

  it('looks for a sample until there is one', async () => {
    list(ahead(0, 31), { traceId: 'x' });
    list(ahead(31, 62), slots);
    expect(await trigger('get_free_slots', { calendarId: 'cal1', daysAhead: 93 }, sample)).toHaveLength(3);
  });

  it.each([
    ['94', 'a whole number of days from 0 to 93'],
    ['1.5', 'a whole number'],
    ['soon', 'a whole number'],
  ])('refuses %p days', async (daysAhead, wanted) => {
    const failure = await failureOf(trigger('get_free_slots', { calendarId: 'cal1', daysAhead }));
    expect(failure).toEqual({ name: 'AppError', message: `Days Ahead must be ${wanted}, not "${daysAhead}".` });
  });

  it('gives three of them as a sample, with one request', async () => {
    list(ahead(0, 31), { ...slots, '2026-03-10': { slots: ['2026-03-10T09:00:00-04:00'] } });
    expect(await trigger('get_free_slots', { calendarId: 'cal1', daysAhead: 93 }, sample)).toHaveLength(3);
  });

  const free = { '2026-03-09': { slots: ['2026-03-09T09:00:00-04:00', '2026-03-09T10:00:00-04:00'] } };
  const nineTaken = { '2026-03-09': { slots: ['2026-03-09T10:00:00-04:00'] } };
  const nine = 'cal1:2026-03-09T13:00:00.000Z';
  const ten = 'cal1:2026-03-09T14:00:00.000Z';
  const minutesLater = (minutes: number) => {
    now = start + minutes * 60_000;
    return new Date(now).toISOString();
  };

  it('fires again for a slot that was taken and is free again, each time once', async () => {
    expect(await switchOn(free)).toEqual([nine, ten]);
    const firstTaken = minutesLater(2);
    expect(await poll(nineTaken)).toEqual([ten]);
    minutesLater(4);
    expect(await poll(nineTaken)).toEqual([ten]);
    minutesLater(6);
    const freeAgain = await poll(free);
    expect(freeAgain).toEqual([`${nine}:${firstTaken}`, ten]);
    minutesLater(8);
    expect(await poll(free)).toEqual(freeAgain);
    const secondTaken = minutesLater(10);
    await poll(nineTaken);
    minutesLater(12);
    expect(await poll(free)).toEqual([`${nine}:${secondTaken}`, ten]);
  });

  it.each([
    ['is not over at its very start', 0, true],
    ['is over after that, and not offered anew', 1, false],
  ])('a slot that was taken %s', async (_when, later, again) => {
    await switchOn(free);
    const taken = minutesLater(2);
    await poll(nineTaken);
    now = Date.parse('2026-03-09T13:00:00.000Z') + later;
    await poll(nineTaken);
    expect(await poll(free)).toEqual([again ? `${nine}:${taken}` : nine, ten]);
  });

  it('says when such a slot was taken', async () => {
    await switchOn(free);
    const taken = minutesLater(2);
    await poll(nineTaken);
    list(ahead(0, 7), free);
    const events = await trigger('get_free_slots', { calendarId: 'cal1' }, { keepCache: true });
    expect(events.map(({ takenAt }) => takenAt)).toEqual([taken, null]);
  });

  it('fires nothing twice when the cache loses what was taken', async () => {
    await switchOn(free);
    minutesLater(2);
    await poll(nineTaken);
    list(ahead(0, 7), free);
    const events = await trigger('get_free_slots', { calendarId: 'cal1' });
    expect(events.map(({ dedupeKey }) => dedupeKey)).toEqual([nine, ten]);
  });

  it('remembers what was taken when a Zap with the same inputs is switched on, and leaves the test in the editor out', async () => {
    await switchOn(free);
    const taken = minutesLater(2);
    await poll(nineTaken);
    minutesLater(4);
    expect(await switchOn(free)).toEqual([`${nine}:${taken}`, ten]);
    await poll({ traceId: 'x' }, { isLoadingSample: true });
    expect(await poll(free)).toEqual([`${nine}:${taken}`, ten]);
  });

  it.each([{}, { '2026-03-09': 'x' }, { '2026-03-09': {}, traceId: 'x' }])(
    'takes no %j for «nothing is free»',
    async (answer) => {
      list(ahead(0, 7), answer);
      await expect(trigger('get_free_slots', { calendarId: 'cal1' })).rejects.toThrow(
        'HighLevel returned neither free slots nor the sign that there are none. Try again later.',
      );
    },
  );

  it('keeps calendars, users and connections apart', async () => {
    await switchOn(free);
    minutesLater(2);
    await poll(nineTaken);
    minutesLater(4);
    list({ ...ahead(0, 7), userId: 'u1' }, free);
    const ofUser = { calendarId: 'cal1', userIds: ['u1'] };
    const events = await trigger('get_free_slots', ofUser, { keepCache: true });
    expect(events.map(({ takenAt }) => takenAt)).toEqual([null, null]);
  });
});

describe('Find Free Slots', () => {
  const list = (query: object, days: object) =>
    call('GET /calendars/cal1/free-slots', { query: query as Record<string, string> }).reply(200, days);
  const window = (from: number, to: number) => ({ startDate: String(from), endDate: String(to) });
  const monday = ['2026-03-09T09:00:00-04:00', '2026-03-09T10:00:00-04:00'];
  const days = {
    '2026-03-09': { slots: monday },
    '2026-03-07': { slots: ['2026-03-07T16:00:00-05:00'] },
    traceId: 'x',
  };
  const starts = async (inputs: object) =>
    (await search('find_free_slots', { calendarId: 'cal1', ...inputs })).map(({ id }) => id);

  it('finds the next ones, with one request, in the form that a booking takes', async () => {
    list(window(now, now + 31 * dayMs), days);
    const [first, ...others] = await search('find_free_slots', { calendarId: 'cal1' });
    const startTime = '2026-03-07T16:00:00-05:00';
    expect(first).toEqual({ id: startTime, startTime, date: '2026-03-07', calendarId: 'cal1' });
    expect(others.map(({ startTime }) => startTime)).toEqual(monday);
    const body = { calendarId: 'cal1', contactId: 'c1', locationId: 'loc1', startTime, endTime: startTime };
    const booking = { ...body, assignedUserId: 'u1' };
    call('POST /calendars/events/appointments', { body: booking }).reply(201, written);
    await create('create_appointment', { ...booking, startTime: first?.startTime });
  });

  it('looks from a time on, in a time zone, and for users', async () => {
    const from = Date.parse('2026-03-09T13:30:00Z');
    list({ ...window(from, from + 2 * dayMs), timezone: 'Europe/London', userIds: ['u1', 'u2'] }, days);
    const inputs = { timezone: 'Europe/London', userIds: ['u1', 'u2'], daysAhead: 2, limit: '2' };
    expect(await starts({ ...inputs, startTime: '2026-03-09T09:30:00-04:00' })).toEqual([monday[1]]);
  });

  it('does not look into the past', async () => {
    list(window(now, now + 31 * dayMs), days);
    expect(await starts({ startTime: '2026-01-01T00:00:00Z', limit: 1 })).toEqual(['2026-03-07T16:00:00-05:00']);
  });

  it('looks in further windows until it has enough, and returns a slot on their border once', async () => {
    const later = { '2026-04-07': { slots: ['2026-04-07T09:00:00-04:00'] } };
    list(window(now, now + 31 * dayMs), later);
    list(window(now + 31 * dayMs, now + 62 * dayMs), { ...later, ...days });
    expect(await starts({ daysAhead: 93, limit: 4 })).toHaveLength(4);
  });

  it('finds nothing if nothing is free', async () => {
    list(window(now, now + 31 * dayMs), { traceId: 'x' });
    expect(await starts({})).toEqual([]);
  });

  it('does not take a strange answer for that', async () => {
    list(window(now, now + 31 * dayMs), {});
    expect((await failureOf(starts({}))).message).toMatch(/^HighLevel returned neither free slots/);
  });

  it.each([0, 11, '-1'])('refuses to return %p', async (limit) => {
    expect((await failureOf(starts({ limit }))).message).toBe(
      `Number of Slots must be a whole number from 1 to 10, not "${limit}".`,
    );
  });
});

describe('Find Appointment', () => {
  const at = (startTime: string, more: object = {}) => ({ ...event, id: startTime, startTime, ...more });
  const window = (from: number, to: number) => ({ startTime: String(from), endTime: String(to) });
  const list = (query: object, events: object[]) =>
    call('GET /calendars/events', { query: { locationId: 'loc1', ...query } }).reply(200, { events });
  const found = async (inputs: object) => (await search('find_appointment', inputs)).map(({ id }) => id);
  const year = 365 * dayMs;
  const [past, recent, soon, late] = [
    '2026-03-05T09:00:00-05:00',
    '2026-03-07T09:00:00-05:00',
    '2026-03-07T11:00:00-05:00',
    '2026-03-20T09:00:00-04:00',
  ];

  describe('of a contact', () => {
    const naive = (time: string) => time.slice(0, 19).replace('T', ' ');
    const ofContact = (events: object[], timezone = 'America/New_York') => {
      expectCall('2021-07-28', 'GET /locations/loc1').reply(200, { location: { id: 'loc1', timezone } });
      expectCall('2021-07-28', 'GET /contacts/c1/appointments').reply(200, { events });
    };
    const all = [late, past, soon, recent].map((time) => at(time, { startTime: naive(time) }));

    it("is the next one, by the sub-account's clock", async () => {
      ofContact(all);
      const [first, second] = await search('find_appointment', { contactId: 'c1' });
      expect([first?.startTime, second?.startTime]).toEqual([soon, late]);
      // Five hours earlier than in New York, when it is not past either.
      ofContact(all, 'Europe/London');
      expect(await found({ contactId: 'c1' })).toEqual([late]);
    });

    it('is the last one, however long ago', async () => {
      const old = at('2020-01-01T09:00:00-05:00', { startTime: '2020-01-01 09:00:00' });
      ofContact([...all, old]);
      expect(await found({ contactId: 'c1', which: 'last' })).toEqual([recent, past, old.id]);
    });

    it('is neither cancelled nor deleted, nor in another calendar, nor of another user', async () => {
      const startTime = naive(soon);
      const others = [
        { appointmentStatus: 'cancelled' },
        { appointmentStatus: undefined, appoinmentStatus: 'invalid' },
        { deleted: true },
        { calendarId: 'cal2' },
        { assignedUserId: 'u2' },
        { startTime: 'soon' },
      ];
      ofContact([...others.map((other) => at(soon, { startTime, ...other })), at(late, { startTime: naive(late) })]);
      expect(await found({ contactId: 'c1', calendarId: 'cal1', assignedUserId: 'u1' })).toEqual([late]);
    });

    it('is found by its time without the time zone of the sub-account, as if it were in UTC', async () => {
      expectCall('2021-07-28', 'GET /locations/loc1').reply(403, { message: 'Forbidden' });
      expectCall('2021-07-28', 'GET /contacts/c1/appointments').reply(200, { events: all });
      expect(await found({ contactId: 'c1' })).toEqual([late]);
    });
  });

  it('is the next one of a calendar or a user within a year', async () => {
    list({ calendarId: 'cal1', ...window(now, now + year) }, [at(late), at(recent), at(soon)]);
    expect(await found({ calendarId: 'cal1' })).toEqual([soon, late]);
    list({ userId: 'u1', ...window(now, now + year) }, [at(soon)]);
    expect(await found({ assignedUserId: 'u1' })).toEqual([soon]);
  });

  it('is the last one in a range of time, with a status', async () => {
    const [from, until] = [Date.parse('2026-03-04T00:00:00-05:00'), Date.parse('2026-03-08T00:00:00-05:00')];
    const noshow = { appointmentStatus: 'noshow' };
    list({ calendarId: 'cal1', ...window(from, until) }, [
      at(past, noshow),
      at(recent),
      at(soon, noshow),
      at(late, noshow),
    ]);
    const range = { startTime: '2026-03-04T00:00:00-05:00', endTime: '2026-03-08T00:00:00-05:00' };
    const inputs = { calendarId: 'cal1', which: 'last', appointmentStatus: ['No-Show'], ...range };
    expect(await found(inputs)).toEqual([soon, past]);
  });

  it.each([
    ['next', '2026-03-09T00:00:00Z', 0, year],
    ['last', '2026-03-09T00:00:00Z', -year, 0],
  ])('looks a year from the time that is given: %s', async (which, time, back, ahead) => {
    const given = Date.parse(time);
    list({ calendarId: 'cal1', ...window(given + back, given + ahead) }, []);
    const name = which === 'next' ? 'startTime' : 'endTime';
    expect(await found({ calendarId: 'cal1', which, [name]: time })).toEqual([]);
  });

  it('is the next one of all active calendars when nothing is chosen', async () => {
    listCalendars();
    list({ calendarId: 'cal1', ...window(now, now + year) }, [at(late)]);
    list({ calendarId: 'cal2', ...window(now, now + year) }, [at(soon, { calendarId: 'cal2' })]);
    expect(await found({})).toEqual([soon, late]);
  });

  describe('by its ID', () => {
    const get = (answer: object, status = 200) => call('GET /calendars/events/appointments/e1').reply(status, answer);

    it('is found as it is now, whatever its status', async () => {
      get({ appointment: { ...event, appointmentStatus: 'cancelled' } });
      expect(await search('find_appointment', { eventId: 'e1' })).toMatchObject([
        { id: 'e1', appointmentStatus: 'cancelled', link },
      ]);
    });

    it.each([
      [{ message: 'Appointment with id e1 not found', statusCode: 400 }, 400, {}],
      [{ appointment: { ...event, deleted: true } }, 200, {}],
      [{ appointment: event }, 200, { contactId: 'c2' }],
      [{ appointment: event }, 200, { appointmentStatus: ['cancelled'] }],
    ])('is not found: %j', async (answer, status, inputs) => {
      get(answer, status);
      expect(await found({ eventId: 'e1', ...inputs })).toEqual([]);
    });
  });

  it.each([{ calendarId: 'cal1' }, {}])('does not take a strange answer for none: %j', async (inputs) => {
    if (!('calendarId' in inputs)) listCalendars();
    call('GET /calendars/events', {
      query: { locationId: 'loc1', calendarId: 'cal1', ...window(now, now + year) },
    }).reply(200, { items: [] });
    expect((await failureOf(found(inputs))).message).toMatch(/^HighLevel returned/);
  });
});

describe.each([
  {
    label: 'Create Appointment',
    key: 'create_appointment',
    route: 'POST /calendars/events/appointments',
    own: { contactId: 'c1', locationId: 'loc1' },
  },
  {
    label: 'Update Appointment',
    key: 'update_appointment',
    route: 'PUT /calendars/events/appointments/e1',
    own: {},
  },
])('$label', ({ key, route, own }) => {
  const plain = {
    calendarId: 'cal1',
    title: 'Consultation',
    appointmentStatus: 'confirmed',
    assignedUserId: 'u1',
    description: 'Bring {{contact.first_name}}\n',
    address: 'https://meet.example.com/ada',
    meetingLocationType: 'custom',
    meetingLocationId: 'custom_0',
    overrideLocationConfig: false,
    toNotify: false,
    ignoreDateRange: true,
    ignoreFreeSlotValidation: true,
    rrule: 'RRULE:FREQ=WEEKLY;COUNT=4',
  };
  const times = { startTime: '2026-03-09T09:30:00-04:00', endTime: '2026-03-09T10:00:00-04:00' };
  const least = { calendarId: 'cal1', startTime: times.startTime, appointmentStatus: 'new' };
  const required = { ...ids, ...least };

  it('sends every property', async () => {
    call(route, { body: { ...own, ...plain, ...times } }).reply(200, written);
    expect(await create(key, { ...ids, ...plain, ...times })).toEqual({ ...written, link });
  });

  it('leaves out what is empty, and keeps false', async () => {
    const empty = Object.fromEntries(Object.keys({ ...plain, endTime: '' }).map((name) => [name, '']));
    call(route, { body: { ...own, ...least, toNotify: false } }).reply(201, written);
    await create(key, { ...empty, ...required, toNotify: false });
  });

  it('offers every property that HighLevel takes', async () => {
    const keys = (await fields('creates', key)).map((field) => field.key);
    expect(keys).toEqual(expect.arrayContaining(Object.keys({ ...plain, ...times })));
  });

  it.each([
    ['America/New_York', '2026-03-07T09:30:00', '2026-03-07T09:30:00-05:00'],
    ['America/New_York', '2026-03-09T09:30:00', '2026-03-09T09:30:00-04:00'],
    ['America/New_York', '2026-03-09T13:30:00Z', '2026-03-09T09:30:00-04:00'],
    ['Europe/London', '2026-03-28T09:30:00', '2026-03-28T09:30:00+00:00'],
    ['Europe/London', '2026-03-30T09:30:00', '2026-03-30T09:30:00+01:00'],
    ['Asia/Kolkata', '2026-03-09T09:30:00', '2026-03-09T09:30:00+05:30'],
    ['Asia/Kolkata', '2026-03-09T09:30:00-04:00', '2026-03-09T09:30:00-04:00'],
  ])('sends times with an offset: in %s %s goes out as %s', async (timezone, startTime, sent) => {
    call(route, { body: { ...own, ...least, startTime: sent } }).reply(200, written);
    await create(key, { ...required, startTime }, { meta: { timezone } });
  });

  it.each([
    [{ startTime: 'tomorrow' }, /^The value of Start Time is not a valid date and time: "tomorrow"/],
    [{ endTime: '2026-02-30T10:00:00Z' }, /^The value of End Time is not a valid date and time/],
    [{ rrule: 'RRULE:FREQ=DAILY' }, /^HighLevel applies a Recurrence Rule only if Ignore Free Slots is Yes\.$/],
    [{ rrule: 'RRULE:FREQ=DAILY', ignoreFreeSlotValidation: false }, /only if Ignore Free Slots is Yes/],
  ])('says what is wrong with %p', async (wrong, sentence) => {
    const failure = await failureOf(create(key, { ...required, ...wrong }));
    expect(failure.name).toBe('HaltedError');
    expect(failure.message).toMatch(sentence);
  });

  it.each([
    [
      400,
      'The slot you have selected is no longer available.',
      /^The calendar has no free slot at this time\. Choose a time that it offers/,
    ],
    [422, 'The user id not part of calendar team.', /^The Assigned User is not a member of the calendar's team\./],
  ])('says what to do about %p: %s', async (statusCode, message, sentence) => {
    call(route, { body: { ...own, ...least } }).reply(statusCode, { message, statusCode });
    const failure = await failureOf(create(key, required));
    expect(failure.name).toBe('HaltedError');
    expect(failure.message).toMatch(sentence);
  });
});

describe('An appointment that was written', () => {
  // As recorded live: without start, end and user.
  const recorded = {
    ...{ id: 'e1', calendarId: 'cal1', locationId: 'loc1', contactId: 'c1', title: 'Consultation' },
    ...{ status: 'booked', appoinmentStatus: 'confirmed', address: '', isRecurring: false, traceId: 't1' },
  };
  const inputs = { ...ids, calendarId: 'cal1', startTime: '2026-03-09T09:30:00-04:00' };
  const found = { ...event, startTime: inputs.startTime, endTime: '2026-03-09T10:15:00-04:00', assignedUserId: 'u7' };
  const booked = { startTime: inputs.startTime, calendarId: 'cal1', contactId: 'c1', locationId: 'loc1' };
  const book = (more: object = {}) =>
    call('POST /calendars/events/appointments', { body: { ...booked, ...more } }).reply(201, recorded);
  const read = () => call('GET /calendars/events/appointments/e1');

  it('has the end and the user that the calendar chose', async () => {
    book();
    read().reply(200, { appointment: found });
    expect(await create('create_appointment', inputs)).toMatchObject({
      ...{ id: 'e1', appointmentStatus: 'confirmed', title: 'Consultation' },
      ...{ startTime: found.startTime, endTime: found.endTime, assignedUserId: 'u7' },
    });
  });

  it('has what was sent, without a second request when that is all', async () => {
    const given = { endTime: '2026-03-09T10:00:00-04:00', assignedUserId: 'u1' };
    book(given);
    expect(await create('create_appointment', { ...inputs, ...given })).toMatchObject({
      ...given,
      startTime: inputs.startTime,
    });
  });

  it('is booked all the same when it cannot be read', async () => {
    book();
    read().reply(500, { message: 'x' });
    expect(await create('create_appointment', inputs)).toMatchObject({ id: 'e1', startTime: inputs.startTime });
  });

  it('has its times after a change of the status alone', async () => {
    call('PUT /calendars/events/appointments/e1', { body: { appointmentStatus: 'cancelled' } }).reply(200, recorded);
    read().reply(200, { appointment: found });
    expect(await create('update_appointment', { eventId: 'e1', appointmentStatus: 'cancelled' })).toMatchObject({
      ...{ startTime: found.startTime, endTime: found.endTime, assignedUserId: 'u7' },
    });
  });

  it('cannot be updated when it is deleted', async () => {
    read().reply(200, { appointment: { ...found, deleted: true } });
    const { name, message } = await failureOf(create('update_appointment', { eventId: 'e1', title: 'x' }));
    expect([name, message]).toEqual([
      'HaltedError',
      'This appointment is deleted in HighLevel. Create a new one instead.',
    ]);
  });
});

describe('A deleted appointment', () => {
  it('is not new in a calendar', async () => {
    nock('https://services.leadconnectorhq.com')
      .get(/^\/calendars\/events/)
      .reply(200, { events: [event, { ...event, id: 'e2', deleted: true }] });
    expect((await trigger('list_calendar_events', { calendarId: 'cal1' })).map(({ id }) => id)).toEqual(['e1']);
  });
});

describe('Update Appointment', () => {
  const put = (body: object) => call('PUT /calendars/events/appointments/e1', { body }).reply(200, written);
  const get = () => call('GET /calendars/events/appointments/e1');

  it('cancels without touching anything else', async () => {
    put({ appointmentStatus: 'cancelled' });
    const foreign = { contactId: 'c2' };
    await create('update_appointment', { eventId: 'e1', appointmentStatus: 'cancelled', ...foreign });
  });

  it.each(['appointment', 'event'])('keeps the status, which HighLevel would set to confirmed (%s)', async (name) => {
    get().reply(200, { [name]: { ...event, appointmentStatus: 'noshow' } });
    put({ title: 'Follow-up', appointmentStatus: 'noshow' });
    await create('update_appointment', { eventId: 'e1', title: 'Follow-up', appointmentStatus: '' });
  });

  it('sends no status that HighLevel does not take', async () => {
    get().reply(200, { appointment: { ...event, appointmentStatus: 'active' } });
    put({ title: 'Follow-up' });
    await create('update_appointment', { eventId: 'e1', title: 'Follow-up' });
  });

  it('changes nothing when the status cannot be read', async () => {
    get().reply(500);
    const failure = await failureOf(create('update_appointment', { eventId: 'e1', title: 'Follow-up' }));
    expect(failure.message).toMatch(/^HighLevel had an internal error \(500\)/);
  });

  it('does not offer the contact, which HighLevel cannot change', async () => {
    expect((await fields('creates', 'update_appointment')).map(({ key }) => key)).not.toContain('contactId');
  });
});

describe('Meeting Location', () => {
  it("fills the dropdown with what the step's calendar and its members are set up with", async () => {
    call('GET /calendars/cal1').reply(200, {
      calendar: {
        id: 'cal1',
        locationConfigurations: [{ kind: 'zoom_conference', meetingId: 'zoom_0' }, { kind: 'custom' }],
        teamMembers: [
          { userId: 'u1', locationConfigurations: [{ kind: 'custom', location: 'Room 2', meetingId: 'custom_0' }] },
          { userId: 'u2' },
        ],
      },
    });
    expect(await trigger('meeting_location', { calendarId: 'cal1' }, dropdown)).toMatchObject([
      { id: 'zoom_0', name: 'zoom_conference' },
      { id: 'custom_0', name: 'custom: Room 2' },
    ]);
  });

  it('takes a calendar without members', async () => {
    const locationConfigurations = [{ kind: 'inbound_call', meetingId: 'inbound_call_0' }];
    call('GET /calendars/cal1').reply(200, { calendar: { id: 'cal1', locationConfigurations } });
    expect(await trigger('meeting_location', { calendarId: 'cal1' }, dropdown)).toMatchObject([
      { id: 'inbound_call_0', name: 'inbound_call' },
    ]);
  });
});

describe('Delete Event', () => {
  it('sends an empty object, and goes by the status', async () => {
    call('DELETE /calendars/events/e1', { body: {} }).reply(201, { succeeded: true });
    expect(await create('delete_calendar_event', ids)).toEqual({ id: 'e1', record: 'Event', deleted: true });
  });
});

describe.each([
  { label: 'Create Block Slot', key: 'create_block_slot', route: 'POST /calendars/events/block-slots' },
  { label: 'Update Block Slot', key: 'update_block_slot', route: 'PUT /calendars/events/block-slots/e1' },
])('$label', ({ key, route }) => {
  const block = {
    title: 'Staff meeting',
    startTime: '2026-03-09T12:00:00-04:00',
    endTime: '2026-03-09T13:00:00-04:00',
  };

  it.each([{ calendarId: 'cal1' }, { assignedUserId: 'u1' }])('sends every property with %p', async (owner) => {
    const answer = { id: 'e1', locationId: 'loc1', ...owner, ...block };
    call(route, { body: { locationId: 'loc1', ...owner, ...block } }).reply(201, answer);
    expect(await create(key, { eventId: 'e1', calendarId: '', ...owner, ...block })).toEqual(answer);
  });

  it('leaves out what is empty', async () => {
    call(route, { body: { locationId: 'loc1', calendarId: 'cal1' } }).reply(201, { id: 'e1', ...block });
    await create(key, { eventId: 'e1', calendarId: 'cal1', assignedUserId: '', title: '', startTime: '', endTime: '' });
  });

  it.each([
    [{}, 'Choose a Calendar or a User.'],
    [{ calendarId: 'cal1', assignedUserId: 'u1' }, 'Choose either a Calendar or a User, not both.'],
  ])('says what is wrong with %p', async (owner, message) => {
    const failure = await failureOf(create(key, { eventId: 'e1', ...block, ...owner }));
    expect(failure).toEqual({ name: 'HaltedError', message });
  });

  it('says which calendars can be blocked', async () => {
    const refusal = { message: 'The calendar is not an event calendar.', error: 'Bad Request', statusCode: 400 };
    call(route, { body: { locationId: 'loc1', calendarId: 'cal1' } }).reply(400, refusal);
    const failure = await failureOf(create(key, { eventId: 'e1', calendarId: 'cal1' }));
    expect(failure.message).toMatch(/^Only event calendars can be blocked as a whole\. Leave Calendar empty/);
  });
});

describe.each([
  {
    label: 'Create Appointment Note',
    key: 'create_appointment_note',
    route: 'POST /calendars/appointments/e1/notes',
    status: 201,
  },
  {
    label: 'Update Appointment Note',
    key: 'update_appointment_note',
    route: 'PUT /calendars/appointments/e1/notes/n1',
    status: 200,
  },
])('$label', ({ key, route, status }) => {
  const note = {
    id: 'n1',
    body: 'Hi {{contact.first_name}}',
    userId: 'u1',
    contactId: 'c1',
    dateAdded: dates.dateAdded,
  };

  it('sends every property', async () => {
    call(route, { body: { body: note.body, userId: 'u1' } }).reply(status, { note });
    expect(await create(key, { ...ids, body: note.body, userId: 'u1' })).toEqual(note);
  });

  it('takes 5,000 characters, of which an emoji is one, and says that more are too many', async () => {
    const longest = '😀'.repeat(5000);
    call(route, { body: { body: longest } }).reply(status, { note });
    await create(key, { ...ids, body: longest, userId: '' });
    expect(await failureOf(create(key, { ...ids, body: `${longest}!` }))).toEqual({
      name: 'HaltedError',
      message: 'The Note Text has 5001 characters, but HighLevel allows at most 5,000 for an appointment.',
    });
  });
});

describe('Delete Appointment Note', () => {
  it('gives the ID back', async () => {
    call('DELETE /calendars/appointments/e1/notes/n1').reply(200, { success: true });
    expect(await create('delete_appointment_note', ids)).toEqual({ id: 'n1', record: 'Note', deleted: true });
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();
  beforeEach(() => {
    now = Date.now();
  });
  const keys = (events: { dedupeKey: string }[]) => events.map(({ dedupeKey }) => dedupeKey);

  it('books a free slot, moves it, marks a no-show that a later change keeps, and deletes it', async () => {
    const extras = { authData: connect(), keepCache: true };
    const calendars = await trigger('list_calendars', {}, extras);
    const calendarId = calendars.find(({ name }) => name === 'Consultation')?.id;
    const contactId = (await trigger('search_contacts', {}, extras))[0]?.id;
    const freeSlots = (meta = {}) => trigger('get_free_slots', { calendarId }, { ...extras, meta });
    const events = (triggerOn: string) => trigger('list_calendar_events', { calendarId, triggerOn }, extras);

    const before = await freeSlots({ isPopulatingDedupe: true });
    // Not the very next slot, which may begin while the test runs.
    const slot = before[1];
    const [first, second] = [slot?.startTime, before.at(-1)?.startTime] as string[];
    const booking = { calendarId, contactId, startTime: first, title: 'First talk' };
    const { id: eventId, endTime } = await create('create_appointment', booking, extras);
    expect(Date.parse(endTime as string) - Date.parse(first as string)).toBe(45 * 60_000);
    expect(keys(await freeSlots())).not.toContain(slot?.dedupeKey);
    expect((await failureOf(create('create_appointment', booking, extras))).message).toMatch(
      /no free slot at this time/,
    );
    const inAnyCalendar = async (triggerOn: string) =>
      keys(await trigger('new_appointment', { triggerOn }, extras)).filter((key) => key.startsWith(eventId));
    expect(await inAnyCalendar('new')).toEqual([eventId]);
    expect(await trigger('get_contact_appointments', { contactId }, extras)).toContainEqual(
      expect.objectContaining({ id: eventId, startTime: first }),
    );

    const findNext = () =>
      search('find_appointment', { contactId, calendarId, startTime: first, endTime: first }, extras);
    expect(await findNext()).toMatchObject([{ id: eventId, startTime: first }]);
    const next = await search('find_free_slots', { calendarId, startTime: first, limit: 1 }, extras);
    const starts = (await freeSlots()).map(({ startTime }) => String(startTime));
    expect(next.map(({ id }) => id)).toEqual([starts.find((start) => Date.parse(start) > Date.parse(first as string))]);

    await create('update_appointment', { eventId, startTime: second }, extras);
    expect(await findNext()).toEqual([]);
    const freed = (await freeSlots()).find(({ id }) => id === slot?.id);
    expect(freed?.takenAt).not.toBeNull();
    expect(before.map(({ dedupeKey }) => dedupeKey)).not.toContain(freed?.dedupeKey);

    await create('update_appointment', { eventId, appointmentStatus: 'noshow' }, extras);
    await create('update_appointment', { eventId, title: 'Second try' }, extras);
    const expected = { id: eventId, title: 'Second try', appointmentStatus: 'noshow', startTime: second };
    expect(await trigger('get_appointment', { eventId }, extras)).toMatchObject([expected]);
    expect(await inAnyCalendar('noshow')).toEqual([`${eventId}:noshow`]);
    expect(await events('status_changed')).toContainEqual(expect.objectContaining({ dedupeKey: `${eventId}:noshow` }));

    await create('delete_calendar_event', { eventId }, extras);
    // HighLevel still serves it (recorded).
    expect(await trigger('get_appointment', { eventId }, extras)).toMatchObject([{ id: eventId, deleted: true }]);
    expect(keys(await events('new'))).not.toContain(eventId);
  });

  it('blocks the time of a user, moves the block and takes it away', async () => {
    const extras = { authData: connect() };
    const [calendar] = await trigger('list_calendars', {}, extras);
    const members = calendar?.teamMembers as { userId: string }[];
    const assignedUserId = members[0]?.userId as string;
    const ofCalendar = { calendarId: calendar?.id };
    const freeSlots = () => trigger('get_free_slots', { ...ofCalendar, userIds: [assignedUserId] }, extras);
    const blocks = () => trigger('list_blocked_slots', { userId: assignedUserId }, extras);

    const [, slot] = await freeSlots();
    const [startTime, at] = [slot?.startTime as string, Date.parse(slot?.startTime as string)];
    const endTime = new Date(at + 60_000).toISOString();
    const block = await create('create_block_slot', { assignedUserId, startTime, endTime, title: 'Away' }, extras);
    expect(keys(await freeSlots())).not.toContain(slot?.dedupeKey);
    expect(await blocks()).toContainEqual(expect.objectContaining({ id: block.id, title: 'Away', startTime }));

    const later = new Date(at - 7 * dayMs).toISOString();
    const moved = { eventId: block.id, assignedUserId, startTime: later, endTime: later, title: 'Away earlier' };
    expect(await create('update_block_slot', moved, extras)).toMatchObject({ id: block.id, title: 'Away earlier' });
    expect(keys(await freeSlots())).toContain(slot?.dedupeKey);

    await create('delete_calendar_event', { eventId: block.id }, extras);
    expect((await blocks()).some(({ id }) => id === block.id)).toBe(false);
    const refused = await failureOf(create('create_block_slot', { ...ofCalendar, startTime, endTime }, extras));
    expect(refused.message).toMatch(/^Only event calendars can be blocked/);
  });

  it('adds, changes and deletes a note', async () => {
    const extras = { authData: connect() };
    const [calendar] = await trigger('list_calendars', {}, extras);
    const [appointment] = await trigger('list_calendar_events', { calendarId: calendar?.id }, extras);
    const inputs = { appointmentId: appointment?.id, userId: appointment?.assignedUserId };
    const list = () => trigger('list_appointment_notes', { ...inputs, triggerOn: 'new_or_updated' }, extras);
    const { id: noteId } = await create('create_appointment_note', { ...inputs, body: 'Bring the X-rays' }, extras);
    const before = (await list()).find(({ id }) => id === noteId);
    await create('update_appointment_note', { ...inputs, noteId, body: 'No X-rays needed' }, extras);
    const after = (await list()).find(({ id }) => id === noteId);
    expect([before?.body, after?.body]).toEqual(['Bring the X-rays', 'No X-rays needed']);
    expect(after?.dedupeKey).not.toBe(before?.dedupeKey);
    await create('delete_appointment_note', { ...inputs, noteId }, extras);
    expect((await list()).some(({ id }) => id === noteId)).toBe(false);
  });
});
