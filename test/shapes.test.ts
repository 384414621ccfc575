import App from '../index';
import {
  startSteadyState,
  visibleOperations,
  type Inputs,
  type Operation,
  type Outcome,
  type SteadyState,
} from '../bench/steadyState';
import { clock } from '../highlevel/clock';
import { isObject } from '../highlevel/json';
import { noiseKeys, Only, only, recordTable, rowsOf, type Row } from '../records/table';
import { create, fields, trigger } from './support/app';
import { expectCall, pageUrl } from './support/highlevel';
import { enrich, richInputs } from './support/richAccount';

type Json = Record<string, unknown>;

/** The value of an output (`parent__child`); an empty text is none. */
const valueAt = (record: unknown, key: string): unknown => {
  const value = key.split('__').reduce<unknown>((at, name) => (at as Json | null | undefined)?.[name], record);
  return value === null || value === '' ? undefined : value;
};

const isoDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?$/;
/** A text may also be a list of texts, or an object where the table's example is one. */
const fits = ([, , type, example]: Row, value: unknown): boolean => {
  if (type === 'number') return Number.isFinite(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'datetime') return typeof value === 'string' && isoDate.test(value);
  if (isObject(value)) return isObject(example) && !(example instanceof Only);
  return typeof value === 'string' || Array.isArray(value);
};

const recordsOf = ({ results }: Outcome): Json[] => [results].flat() as Json[];

const operationOf = ({ kind, key }: Operation) => {
  const registry: Record<string, { operation: { outputFields?: readonly unknown[]; sample?: Json } } | undefined> =
    App[kind] ?? {};
  return registry[key]?.operation ?? {};
};

describe('In a rich account', () => {
  let steady: SteadyState;
  beforeAll(async () => {
    steady = await startSteadyState(enrich);
  });
  afterAll(() => steady.close());

  const run = (operation: Operation, more: Inputs = {}) =>
    steady.runOf(operation, { ...richInputs(steady.location())[operation.key], ...more });

  it.each(visibleOperations)(
    '$key answers every output that it offers, unless the table says where it is',
    async (operation) => {
      const outcome = await run(operation);
      const rows = rowsOf(operationOf(operation));
      const named = rows.map(([key]) => key);
      // The fields of the account are outputs too.
      const isOwn = (key: string) => /^(customFields|properties|answers)__/.test(key) && !named.includes(key);
      const offered = outcome.outputFields.map(({ key }) => key).filter((key) => !isOwn(key));
      expect(offered).toEqual([...named, ...(operation.kind === 'triggers' ? ['dedupeKey'] : [])]);
      const records = recordsOf(outcome);
      expect(records).not.toEqual([]);
      const missing = rows.filter(
        ([key, , , example]) =>
          !(example instanceof Only) && records.every((record) => valueAt(record, key) === undefined),
      );
      const misfits = rows.flatMap((row) =>
        records
          .map((record) => valueAt(record, row[0]))
          .filter((value) => value !== undefined && !fits(row, value))
          .map((value) => [row[0], value]),
      );
      expect({ missing: missing.map(([key]) => key), misfits }).toEqual({ missing: [], misfits: [] });
    },
  );

  /** The ways to read or write one record, the first a read. Inputs may depend on the record that the first way gave. */
  const ways: Record<string, [key: string, inputs?: (record: Json) => Inputs][]> = {
    contact: [
      ['get_contact'],
      ['search_contacts'],
      ['list_contacts'],
      ['get_contacts_by_business', ({ businessId }) => ({ businessId })],
      ['get_duplicate_contact', ({ email }) => ({ email })],
      ['find_contact', ({ email }) => ({ contactId: undefined, email })],
      ['update_contact', ({ id }) => ({ contactId: id })],
      ['upsert_contact', ({ email, phone }) => ({ email, phone })],
    ],
    opportunity: [
      ['get_opportunity'],
      ['search_opportunities'],
      ['search_opportunities', () => ({ triggerOn: 'new_or_updated' })],
      ['find_opportunity', ({ id }) => ({ id })],
      ['find_opportunity', ({ contactId, name }) => ({ id: undefined, contactId, name })],
      ['update_opportunity', ({ id }) => ({ id })],
      ['upsert_opportunity', ({ id, pipelineId }) => ({ id, pipelineId })],
    ],
    conversation: [['get_conversation'], ['search_conversations']],
    message: [['get_message'], ['get_messages_by_conversation', ({ conversationId }) => ({ conversationId })]],
    appointment: [
      ['get_appointment'],
      ['list_calendar_events', ({ calendarId }) => ({ calendarId })],
      ['get_contact_appointments', ({ contactId }) => ({ contactId })],
      ['find_appointment', ({ id }) => ({ contactId: undefined, eventId: id })],
      ['update_appointment', ({ id }) => ({ eventId: id })],
    ],
    user: [
      ['get_user'],
      ['list_users_by_location'],
      ['search_users'],
      ['filter_users_by_email', ({ email }) => ({ emails: [email] })],
      ['update_user', ({ id }) => ({ userId: id })],
    ],
    'blog post': [
      ['get_blog_posts'],
      ['find_blog_post', ({ urlSlug }) => ({ urlSlug })],
      ['update_blog_post', ({ id }) => ({ postId: id })],
    ],
    task: [
      ['get_contact_task'],
      ['get_contact_tasks', ({ contactId }) => ({ contactId })],
      ['find_task', ({ contactId, title }) => ({ contactId, title })],
      ['find_task', ({ title }) => ({ contactId: undefined, title })],
      ['update_contact_task', ({ id, contactId }) => ({ taskId: id, contactId })],
      ['complete_contact_task', ({ id, contactId }) => ({ taskId: id, contactId })],
    ],
    note: [
      ['get_contact_note'],
      ['get_contact_notes', ({ contactId }) => ({ contactId })],
      ['find_note', ({ contactId }) => ({ contactId })],
      ['update_contact_note', ({ id, contactId }) => ({ noteId: id, contactId })],
    ],
    business: [
      ['get_business'],
      ['list_businesses_by_location'],
      ['find_business', ({ id }) => ({ businessId: id })],
      ['update_business', ({ id }) => ({ businessId: id })],
    ],
    calendar: [
      ['get_calendar'],
      ['list_calendars'],
      ['find_calendar'],
      ['update_calendar', ({ id }) => ({ calendarId: id })],
    ],
    'sub-account': [
      ['find_location'],
      ['list_locations'],
      ['find_sub_account', ({ name }) => ({ name })],
      ['update_sub_account', ({ id }) => ({ locationId: id })],
    ],
    workflow: [['list_workflows'], ['find_workflow', ({ name }) => ({ name })]],
  };

  it.each(Object.entries(ways))('a %s has one shape, however it is reached', async (_noun, reached) => {
    let id: unknown;
    let firstRecord: Json = {};
    const all: { key: string; kind: string; rows: readonly Row[]; record: Json | undefined }[] = [];
    for (const [key, inputs] of reached) {
      const operation = visibleOperations.find((one) => one.key === key);
      if (!operation) throw new Error(`There is no ${key}.`);
      const records = recordsOf(await run(operation, inputs?.(firstRecord)));
      id ??= records[0]?.id;
      const record = records.find((one) => one.id === id);
      if (all.length === 0) firstRecord = record ?? {};
      all.push({ key, kind: operation.kind, rows: rowsOf(operationOf(operation)), record });
    }
    const common = (all[0]?.rows ?? []).filter(([name]) =>
      all.every(({ rows }) => rows.some(([key, , , example]) => key === name && !(example instanceof Only))),
    );
    expect(common.length).toBeGreaterThan(3);
    /** Reads give the same values; a write may change some. The records are made anew for each write, at other times. */
    const shapeOf = (record: Json | undefined, ofValues: boolean) =>
      Object.fromEntries(
        common.map(([key, , type]) => {
          const value = valueAt(record, key);
          return [key, value === undefined || (ofValues && type !== 'datetime') ? value : kindOf(value)];
        }),
      );
    for (const { key, kind, record } of all) {
      const ofValues = kind !== 'creates';
      expect({ key, ...shapeOf(record, ofValues) }).toEqual({ key, ...shapeOf(firstRecord, ofValues) });
    }
  });
});

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

/** Records in the forms of recorded live answers (July 2026), with other values. */
describe('As recorded,', () => {
  const call = (route: string, expected?: Parameters<typeof expectCall>[2]) =>
    expectCall('2021-07-28', route, expected);
  const old = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-04-15', route, expected);
  const dateAdded = '2026-07-17T10:38:22.661Z';
  const dateUpdated = '2026-07-17T10:38:28.960Z';
  const withoutKey = ({ dedupeKey: _key, ...record }: Json): Json => record;

  describe('a contact', () => {
    const createdBy = { source: 'INTEGRATION', channel: 'OAUTH', sourceId: 'app1', timestamp: dateAdded };
    const single = {
      ...{ id: 'c1', dateAdded, dateUpdated, tags: [], type: 'lead', locationId: 'loc1' },
      ...{ firstName: 'Ada', firstNameLowerCase: 'ada', lastName: 'de Vries', lastNameLowerCase: 'de vries' },
      ...{ fullNameLowerCase: 'ada de vries', email: 'Ada@example.com', emailLowerCase: 'ada@example.com' },
      ...{ phone: '+15555550100', country: 'US', createdBy, additionalPhones: [], followers: [] },
      ...{ customFields: [], additionalEmails: [] },
    };
    const shown = {
      ...{ id: 'c1', dateAdded, dateUpdated, tags: [], type: 'lead', locationId: 'loc1', name: 'Ada de Vries' },
      ...{ firstName: 'Ada', lastName: 'de Vries', email: 'Ada@example.com', phone: '+15555550100', country: 'US' },
      ...{ createdBy, additionalPhones: [], followers: [], customFields: {}, additionalEmails: [] },
      link: pageUrl('contacts/detail/c1'),
    };

    it('that is read', async () => {
      call('GET /contacts/c1').reply(200, { contact: single, traceId: 't' });
      expect((await trigger('get_contact', { contactId: 'c1' })).map(withoutKey)).toEqual([shown]);
    });

    it('that is upserted', async () => {
      const answer = { new: false, succeded: true, succeeded: true, contact: single, traceId: 't' };
      call('POST /contacts/upsert', { body: { email: 'Ada@example.com', locationId: 'loc1' } }).reply(200, answer);
      expect(await create('upsert_contact', { email: 'Ada@example.com' })).toEqual({ ...shown, new: false });
    });

    it('that is a duplicate', async () => {
      call('GET /contacts/search/duplicate', { query: { locationId: 'loc1', email: 'Ada@example.com' } }).reply(200, {
        ...{ contact: single, matchingField: 'email', traceId: 't' },
      });
      const found = await trigger('get_duplicate_contact', { email: 'Ada@example.com' });
      expect(found.map(withoutKey)).toEqual([shown]);
    });

    it('that is found', async () => {
      const unset = { phoneLabel: null, source: null, website: null, state: null, city: null, businessName: null };
      const row = {
        ...{
          ...unset,
          id: 'c1',
          country: 'US',
          address: '12 Maple Street',
          type: 'lead',
          locationId: 'loc1',
          dnd: false,
        },
        ...{ tags: [], dateAdded, dateUpdated, additionalEmails: [], phone: '+15555550100', additionalPhones: [] },
        ...{ dateOfBirth: Date.UTC(1970, 0, 3), firstNameLowerCase: 'ada', lastNameLowerCase: 'de vries' },
        ...{ firstName: 'Ada', lastName: 'de Vries', contactName: 'ada de vries', email: 'Ada@example.com' },
        ...{ assignedTo: null, followers: [], customFields: [], dndSettings: {}, attributionSource: {} },
      };
      call('POST /contacts/search', {
        body: {
          ...{ locationId: 'loc1', pageLimit: 100, filters: [] },
          sort: [{ field: 'dateAdded', direction: 'desc' }],
        },
      }).reply(200, { contacts: [{ ...row, searchAfter: [1784284708960, 'c1'] }], total: 1, traceId: 't' });
      const { createdBy: _createdBy, ...common } = shown;
      expect((await trigger('search_contacts')).map(withoutKey)).toEqual([
        {
          ...{ ...unset, ...common, contactName: 'Ada de Vries', dnd: false, assignedTo: null },
          ...{ address: '12 Maple Street', address1: '12 Maple Street', dateOfBirth: '1970-01-03' },
          ...{ dndSettings: {}, attributionSource: {} },
        },
      ]);
    });
  });

  it('a conversation', async () => {
    const common = { id: 'v1', locationId: 'loc1', contactId: 'c1', isLastMessageInternalComment: false };
    const read = { ...common, type: 1, deleted: false, lastMessageType: 100, messageTypes: [100], traceId: 't' };
    const lastMessageDate = '2026-07-17T10:20:29.850Z';
    const seconds = Date.parse(lastMessageDate.replace('.850', '')) / 1000;
    old('GET /conversations/v1').reply(200, { ...read, lastMessageDate: { seconds, nanoseconds: 850_000_000 } });
    const shown = {
      ...{ ...common, type: 'TYPE_PHONE', lastMessageType: 'TYPE_NO_SHOW', messageTypes: [100], lastMessageDate },
      link: pageUrl('conversations/conversations/v1'),
    };
    const [one = {}] = await trigger('get_conversation', { conversationId: 'v1' });
    expect(withoutKey(one)).toEqual({ ...shown, deleted: false });
    const at = Date.parse(lastMessageDate);
    const named = { fullName: 'Ada de Vries', contactName: 'Ada de Vries', email: 'ada@example.com', phone: null };
    const row = { ...{ ...common, ...named, type: 'TYPE_PHONE', unreadCount: 0, scoring: [] }, messageTypes: [100] };
    const query = { locationId: 'loc1', limit: '100', sort: 'desc', sortBy: 'last_message_date' };
    old('GET /conversations/search', { query }).reply(200, {
      conversations: [
        { ...row, dateAdded: at, dateUpdated: at, lastMessageDate: at, lastMessageType: 'TYPE_NO_SHOW', sort: [at] },
      ],
      total: 1,
    });
    jest.spyOn(clock, 'now').mockReturnValue(at + 60_000);
    const [found = {}] = await trigger('search_conversations');
    expect(withoutKey(found)).toEqual({
      ...{ ...shown, ...named, unreadCount: 0, scoring: [], dateAdded: lastMessageDate, dateUpdated: lastMessageDate },
    });
  });

  it.each([
    [2, 'TYPE_SMS'],
    [3, 'TYPE_EMAIL'],
    [19, 'TYPE_WHATSAPP'],
    [31, 'TYPE_ACTIVITY_APPOINTMENT'],
    [32, '32'],
    ['TYPE_SMS', 'TYPE_SMS'],
  ])('the last message of a conversation is of the type %j: %s', async (lastMessageType, type) => {
    old('GET /conversations/v1').reply(200, { id: 'v1', type: 1, lastMessageType });
    expect(await trigger('get_conversation', { conversationId: 'v1' })).toMatchObject([{ lastMessageType: type }]);
  });

  it.each([
    [{ call: { duration: 37, status: 'completed' } }, { callDuration: 37, callStatus: 'completed' }],
    [
      { callDuration: '37', callStatus: 'completed' },
      { callDuration: 37, callStatus: 'completed' },
    ],
    [
      { callDuration: '', callStatus: 'no-answer' },
      { callDuration: '', callStatus: 'no-answer' },
    ],
    [{ callDuration: 'long' }, { callDuration: 'long' }],
  ])('a call %j has its duration as a number', async (meta, shown) => {
    const id = 'm1';
    old(`GET /conversations/messages/${id}`).reply(200, { message: { id, type: 1, meta } });
    const [message] = await trigger('get_message', { messageId: id });
    expect(message?.meta).toEqual(shown);
  });

  it('an opportunity', async () => {
    const at = '2026-07-17T10:29:27.911Z';
    const times = { lastStatusChangeAt: at, lastStageChangeAt: at, createdAt: at, updatedAt: at };
    const common = {
      ...{
        id: 'o1',
        name: 'Website',
        monetaryValue: 100,
        status: 'open',
        contactId: 'c1',
        locationId: 'loc1',
        ...times,
      },
      ...{ followers: [] },
    };
    const person = { id: 'c1', name: 'Ada de Vries', email: 'ada@example.com', tags: [] };
    const internalSource = { type: 'CREATED', id: 'app1', apiVersion: '2021-07-28', channel: 'OAUTH' };
    const read = { ...common, isAttribute: false, internalSource, lastActionDate: at };
    call('GET /opportunities/o1').reply(200, {
      opportunity: { ...read, contact: { ...person, followers: [] } },
      traceId: 't',
    });
    const link = pageUrl('opportunities/list/o1');
    const [one = {}] = await trigger('get_opportunity', { id: 'o1' });
    expect(withoutKey(one)).toEqual({ ...read, contact: { ...person, followers: [] }, link });
    const unset = { assignedTo: null, source: null, forecastProbability: null, lostReasonId: null };
    const row = { ...common, ...unset, effectiveProbability: 14.29, attributions: [] };
    const contact = { ...person, companyName: null, phone: null, score: [] };
    call('GET /opportunities/search', {
      query: { location_id: 'loc1', limit: '100', status: 'all', order: 'added_desc' },
    }).reply(200, {
      opportunities: [{ ...row, pipelineStageUId: 's1', contact, customFields: [], sort: [1784284167911, 'o1'] }],
      meta: { total: 1 },
    });
    jest.spyOn(clock, 'now').mockReturnValue(Date.parse(at) + 60_000);
    const [found = {}] = await trigger('search_opportunities');
    expect(withoutKey(found)).toEqual({ ...row, contact, customFields: {}, link });
  });

  it('a user', async () => {
    const roles = { type: 'account', role: 'user', locationIds: ['loc1'], restrictSubAccount: false };
    const shown = {
      ...{ id: 'u1', name: 'Grace Lovelace', firstName: 'Grace', lastName: 'Lovelace', email: 'grace@example.com' },
      ...{ deleted: false, roles, totpEnabled: false, platformLanguage: 'en', lcPhone: {} },
    };
    const rights = {
      permissions: { campaignsEnabled: true, assignedDataOnly: false },
      scopes: ['contacts.write', 'calendars.readonly'],
      scopesAssignedToOnly: ['calendars.readonly'],
    };
    call('GET /users/u1').reply(200, { ...shown, ...rights, traceId: 't' });
    expect((await trigger('get_user', { userId: 'u1' })).map(withoutKey)).toEqual([shown]);
  });
});

describe('An output that some records lack', () => {
  const table = recordTable([
    ['id', 'ID', 'string', 'x1'],
    ['note', 'Note', 'string', only('records with a note')],
    ['at__place', 'Place', 'string', 'Springfield'],
  ]);

  it('is offered and is not in the sample', () => {
    expect(table.sample).toEqual({ id: 'x1', at: { place: 'Springfield' } });
    expect(rowsOf(table).map(([key]) => key)).toEqual(['id', 'note', 'at__place']);
  });

  it('says in words which records have it', () => {
    const rows = visibleOperations.flatMap((operation) => rowsOf(operationOf(operation)));
    const words = rows.flatMap(([, , , example]) => (example instanceof Only ? [example.records] : []));
    expect(words.length).toBeGreaterThan(0);
    expect(words.filter((one) => !/^[a-z][\w\s'-]+\w$/.test(one))).toEqual([]);
  });
});

describe('What HighLevel keeps for itself', () => {
  const noise = Object.fromEntries(noiseKeys.map((key) => [key, 'x']));

  it.each([
    ['GET /businesses/x1', 'get_business', { businessId: 'x1' }, 'business'],
    ['GET /calendars/x1', 'get_calendar', { calendarId: 'x1' }, 'calendar'],
    ['GET /contacts/x1', 'get_contact', { contactId: 'x1' }, 'contact'],
    ['GET /opportunities/x1', 'get_opportunity', { id: 'x1' }, 'opportunity'],
    ['GET /calendars/events/appointments/x1', 'get_appointment', { eventId: 'x1' }, 'appointment'],
  ] as const)('is no output: %s', async (route, key, inputs, at) => {
    const version = route.startsWith('GET /calendars') ? '2021-04-15' : '2021-07-28';
    expectCall(version, route).reply(200, { [at]: { ...noise, id: 'x1', somethingNew: 'yes' } });
    const [record = {}] = await trigger(key, inputs);
    expect(Object.keys(record).filter((name) => noiseKeys.includes(name))).toEqual([]);
    expect(record).toMatchObject({ id: 'x1', somethingNew: 'yes' });
  });

  it('has no label in any table', () => {
    const labelled = visibleOperations.flatMap((operation) => rowsOf(operationOf(operation)).map(([key]) => key));
    expect(labelled.filter((key) => noiseKeys.includes(key.split('__')[0] ?? ''))).toEqual([]);
  });
});

describe('The event key', () => {
  const triggers = visibleOperations.filter(({ kind }) => kind === 'triggers');

  it.each(triggers)('comes last in the outputs and in the sample of $key', async ({ kind, key }) => {
    expect((await fields(kind, key, 'outputFields')).at(-1)?.key).toBe('dedupeKey');
    expect(Object.keys(operationOf({ kind, key }).sample ?? {}).at(-1)).toBe('dedupeKey');
  });
});
