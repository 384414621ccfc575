import App from '../index';
import {
  startSteadyState,
  visibleOperations,
  type Inputs,
  type Operation,
  type Outcome,
  type SteadyState,
} from '../bench/steadyState';
import { isObject } from '../highlevel/json';
import { Only, only, recordTable, rowsOf, type Row } from '../records/table';
import { fields, trigger } from './support/app';
import { expectCall } from './support/highlevel';
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
      const offered = outcome.outputFields.map(({ key }) => key).filter((key) => !key.startsWith('customFields__'));
      expect(offered).toEqual([...rows.map(([key]) => key), ...(operation.kind === 'triggers' ? ['dedupeKey'] : [])]);
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
      ['update_opportunity', ({ id }) => ({ id })],
      ['upsert_opportunity', ({ id, pipelineId }) => ({ id, pipelineId })],
    ],
    conversation: [['get_conversation'], ['search_conversations']],
    message: [['get_message'], ['get_messages_by_conversation', ({ conversationId }) => ({ conversationId })]],
    appointment: [
      ['get_appointment'],
      ['list_calendar_events', ({ calendarId }) => ({ calendarId })],
      ['get_contact_appointments', ({ contactId }) => ({ contactId })],
      ['update_appointment', ({ id }) => ({ eventId: id })],
    ],
    user: [
      ['get_user'],
      ['list_users_by_location'],
      ['search_users'],
      ['filter_users_by_email', ({ email }) => ({ emails: [email] })],
      ['update_user', ({ id }) => ({ userId: id })],
    ],
    'blog post': [['get_blog_posts'], ['update_blog_post', ({ id }) => ({ postId: id })]],
    task: [
      ['get_contact_task'],
      ['get_contact_tasks', ({ contactId }) => ({ contactId })],
      ['update_contact_task', ({ id, contactId }) => ({ taskId: id, contactId })],
      ['complete_contact_task', ({ id, contactId }) => ({ taskId: id, contactId })],
    ],
    note: [
      ['get_contact_note'],
      ['get_contact_notes', ({ contactId }) => ({ contactId })],
      ['update_contact_note', ({ id, contactId }) => ({ noteId: id, contactId })],
    ],
    business: [
      ['get_business'],
      ['list_businesses_by_location'],
      ['update_business', ({ id }) => ({ businessId: id })],
    ],
    calendar: [['get_calendar'], ['list_calendars'], ['update_calendar', ({ id }) => ({ calendarId: id })]],
    'sub-account': [['find_location'], ['list_locations']],
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

describe('As HighLevel answers them,', () => {
  const old = (route: string) => expectCall('2021-04-15', route);

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

describe('The event key', () => {
  const triggers = visibleOperations.filter(({ kind }) => kind === 'triggers');

  it.each(triggers)('comes last in the outputs and in the sample of $key', async ({ kind, key }) => {
    expect((await fields(kind, key, 'outputFields')).at(-1)?.key).toBe('dedupeKey');
    expect(Object.keys(operationOf({ kind, key }).sample ?? {}).at(-1)).toBe('dedupeKey');
  });
});
