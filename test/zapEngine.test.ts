import { version, type Bundle, type ZObject } from 'zapier-platform-core';
import { localZapier, type OperationDefinition } from '../zapier';
import {
  createZaps,
  readZap,
  resolve,
  tools,
  toolOf,
  valueAt,
  type Condition,
  type LiveZap,
  type Step,
  type Zap,
} from '../zapier/zaps';

/** Zaps that are on, with an app of a few lines and a clock that only moves when it is moved. */
type Perform = (z: ZObject, bundle: Bundle) => unknown;
const words = { noun: 'Note', display: { label: 'Note', description: 'Does something with a note.' } };
const operation = (
  key: string,
  perform: Perform,
  inputFields: OperationDefinition['operation']['inputFields'] = [],
) => ({
  [key]: { key, ...words, operation: { perform, inputFields } },
});

interface Note {
  id: string;
  text?: string;
  tags?: string[];
}
/** What the trigger finds, newest first. */
let notes: Note[] = [];
/** What the action was given, in order. */
let done: Record<string, unknown>[] = [];
/** What the next runs of the action or the trigger throw; undefined: nothing. */
let failures: (((z: ZObject) => Error) | undefined)[] = [];
let pollFailure: Error | undefined;
let metas: Bundle['meta'][] = [];

const app = {
  version: '1.0.0',
  platformVersion: version,
  flags: { cleanInputData: false },
  triggers: operation('note', async (_z, { meta }) => {
    metas.push(meta);
    if (pollFailure) throw pollFailure;
    return notes;
  }),
  creates: operation(
    'do',
    async (z, { inputData }) => {
      const failure = failures.shift();
      if (failure) throw failure(z);
      done.push(inputData);
      return { id: String(done.length), ...inputData };
    },
    [
      { key: 'text', label: 'Text' },
      { key: 'tags', label: 'Tags', list: true },
      { key: 'due', label: 'Due', type: 'datetime' },
    ],
  ),
  searches: operation('find', async (_z, { inputData }) => notes.filter(({ text }) => text === inputData.text)),
};

const start = Date.UTC(2026, 2, 2, 15);
const minute = 60_000;
const day = 86_400_000;
let now = start;
const moves: number[] = [];
const clock = { now: () => now, moveTo: (at: number) => void moves.push((now = at)) };
const zapier = localZapier(app, { now: () => now });
const connection = zapier.connection({ authData: {}, timezone: 'America/Chicago' });
afterAll(() => zapier.close());
beforeEach(() => {
  notes = [];
  done = [];
  failures = [];
  pollFailure = undefined;
  metas = [];
  moves.length = 0;
  now = start;
});

const trigger: Step = { id: '1', kind: 'triggers', key: 'note' };
const act = (id: string, input: object = { text: '{{1__text}}' }): Step => ({
  ...{ id, kind: 'creates', key: 'do', input: input as Record<string, unknown> },
});
const tool = (id: string, key: string, input: Record<string, unknown> = {}): Step => ({
  id,
  kind: 'zapier',
  key,
  input,
});
const filter = (id: string, ...conditions: Condition[][]): Step => ({ id, kind: 'zapier', key: 'filter', conditions });
const zapOf = (...steps: Step[]): Zap => ({ name: 'Test', steps: [trigger, ...steps] });
const create = (options: Partial<Parameters<typeof createZaps>[1]> = {}) => createZaps(zapier, { clock, ...options });
const on = (...steps: Step[]): Promise<LiveZap> => create().switchOn('z1', zapOf(...steps), connection);
const add = (...texts: string[]) => {
  for (const text of texts) notes = [{ id: String(notes.length + 1), text }, ...notes];
};
const texts = () => done.map(({ text }) => text);
const statuses = ({ runs }: LiveZap) => runs.map(({ status }) => status);
const stepStatuses = ({ runs }: LiveZap) => runs.at(-1)?.steps.map(({ id, status }) => `${id} ${status}`);

describe('A Zap that is switched on', () => {
  it('marks what is there, then runs for each new item once, oldest first', async () => {
    add('old');
    const zap = await on(act('2'));
    expect(zap.polls).toMatchObject([{ id: '1', at: start, first: true, items: [{ outcome: 'seen' }] }]);
    add('first', 'second');
    const poll = await zap.poll();
    expect(texts()).toEqual(['first', 'second']);
    expect(poll.items.map(({ key, outcome, run }) => [key, outcome, run])).toEqual([
      ['["3"]', 'fired', '2'],
      ['["2"]', 'fired', '1'],
      ['["1"]', 'seen', undefined],
    ]);
    expect(zap.runs[0]).toMatchObject({
      ...{ id: '1', at: start, status: 'success', item: { id: '2', text: 'first' } },
      steps: [{ id: '2', status: 'success', input: { text: 'first' }, output: { id: '1', text: 'first' } }],
    });
    await zap.poll();
    expect(done).toHaveLength(2);
    expect(metas.map(({ isPopulatingDedupe, zap: told }) => [isPopulatingDedupe, told?.id])).toEqual([
      [true, 'z1'],
      [false, 'z1'],
      [false, 'z1'],
    ]);
  });

  it('is not on when the first poll fails, or when it is on already', async () => {
    const zaps = create();
    pollFailure = new Error('No notes today');
    await expect(zaps.switchOn('z1', zapOf(), connection)).rejects.toThrow(/No notes today/);
    expect(zaps.on).toEqual([]);
    pollFailure = undefined;
    await zaps.switchOn('z1', zapOf(), connection);
    await expect(zaps.switchOn('z1', zapOf(), connection)).rejects.toThrow('The Zap z1 is on already.');
  });

  it('goes on after a poll that fails', async () => {
    const zap = await on(act('2'));
    add('first');
    pollFailure = new Error('No notes today');
    expect(await zap.poll()).toMatchObject({ items: [], failure: { effect: 'error' } });
    pollFailure = undefined;
    await zap.poll();
    expect(texts()).toEqual(['first']);
  });

  it('polls every 15 minutes, or as the Zap says, and not after it is switched off', async () => {
    const zaps = create();
    const slow = await zaps.switchOn('slow', zapOf(), connection);
    const fast = await zaps.switchOn('fast', { ...zapOf(), every: 10 }, connection);
    await zaps.advance(31 * minute);
    const times = (zap: LiveZap) => zap.polls.map(({ at }) => (at - start) / minute);
    expect([times(slow), times(fast)]).toEqual([
      [0, 15, 30],
      [0, 10, 20, 30],
    ]);
    expect([now, slow.nextPoll, fast.nextPoll]).toEqual([
      start + 31 * minute,
      start + 45 * minute,
      start + 40 * minute,
    ]);
    expect(moves).toEqual([...moves].sort((a, b) => a - b));
    slow.off();
    expect([slow.nextPoll, zaps.on]).toEqual([undefined, [fast]]);
    await zaps.advance(30 * minute);
    expect(slow.polls).toHaveLength(3);
  });

  it('polls once for all that it missed while the clock was moved by others', async () => {
    const zaps = create();
    const zap = await zaps.switchOn('z1', zapOf(), connection);
    await zaps.tick();
    now += 50 * minute;
    await zaps.tick();
    expect(zap.polls).toHaveLength(2);
    expect(zap.nextPoll).toBe(start + 60 * minute);
  });

  it('holds more than 100 new items until they are released', async () => {
    const zap = await on(act('2'));
    add(...Array.from({ length: 100 }, (_, index) => `a${index}`));
    await zap.poll();
    expect([zap.held.length, done.length]).toEqual([0, 100]);
    add(...Array.from({ length: 101 }, (_, index) => `b${index}`));
    const poll = await zap.poll();
    expect([zap.held.length, done.length]).toEqual([101, 100]);
    expect(poll.items.filter(({ outcome }) => outcome === 'held')).toHaveLength(101);
    await zap.release();
    expect([zap.held.length, done.length]).toEqual([0, 201]);
    expect(texts().slice(100, 102)).toEqual(['b0', 'b1']);
    expect(poll.items[0]).toMatchObject({ outcome: 'fired', run: '201' });
  });
});

describe('A run', () => {
  it('stops at a filter whose conditions do not hold', async () => {
    const zap = await on(filter('2', [{ field: '{{1__text}}', test: 'text_contains', value: 'yes' }]), act('3'));
    add('no', 'yes');
    await zap.poll();
    expect(texts()).toEqual(['yes']);
    expect(statuses(zap)).toEqual(['filtered', 'success']);
    expect(zap.runs[0]?.steps).toMatchObject([{ id: '2', status: 'filtered' }]);
  });

  it('takes each path whose conditions hold', async () => {
    const path = (name: string, id: string) => ({
      name,
      conditions: [[{ field: '{{1__text}}', test: 'text_contains' as const, value: name }]],
      steps: [act(id, { text: `${name} {{1__text}}` })],
    });
    const stopped = { ...path('c', '5'), steps: [filter('5', [{ field: '', test: 'exists' }]), act('6')] };
    const zap = await on({ id: '2', kind: 'zapier', key: 'paths', paths: [path('a', '3'), path('b', '4'), stopped] });
    add('ab', 'b', 'none', 'c');
    await zap.poll();
    expect(texts()).toEqual(['a ab', 'b ab', 'b b']);
    expect(statuses(zap)).toEqual(['success', 'success', 'filtered', 'filtered']);
    expect(zap.runs.map(({ steps }) => steps[0]?.taken)).toEqual([['a', 'b'], ['b'], [], ['c']]);
  });

  it('goes on with the first record that a search finds, and stops where there is none', async () => {
    const find: Step = { id: '2', kind: 'searches', key: 'find', input: { text: '{{1__text}}' } };
    const zap = await on({ ...find, input: { text: 'known' } }, act('3', { text: 'found {{2__id}}' }));
    add('unknown');
    await zap.poll();
    expect([statuses(zap), done]).toEqual([['filtered'], []]);
    add('known', 'known');
    await zap.poll();
    expect(texts()).toEqual(['found 3', 'found 3']);
  });

  it('ends as the error of a step says, and is replayed from that step', async () => {
    const zap = await on(act('2'), act('3', { text: 'after {{2__id}}' }));
    failures = [undefined, (z) => new z.errors.HaltedError('Not today')];
    add('a');
    await zap.poll();
    expect([statuses(zap), stepStatuses(zap)]).toEqual([['halted'], ['2 success', '3 failed']]);
    expect(zap.runs[0]?.steps[1]?.failure).toMatchObject({ effect: 'halt' });
    const again = await zap.replay('1');
    expect(again).toMatchObject({ id: '2', replayOf: '1', status: 'success' });
    expect(texts()).toEqual(['a', 'after 1']);
    await expect(zap.replay('7')).rejects.toThrow('The Zap has no run 7.');

    failures = [(z) => new z.errors.Error('Wrong'), (z) => new z.errors.ExpiredAuthError('Connect again')];
    add('b', 'c');
    await zap.poll();
    expect(statuses(zap).slice(2)).toEqual(['errored', 'held']);
  });

  it('waits for a throttled step as long as that says, while others go on, and then goes on by itself', async () => {
    const zaps = create();
    const zap = await zaps.switchOn('z1', zapOf(act('2'), act('3', { text: 'then {{2__text}}' })), connection);
    const throttled = (z: ZObject) => new z.errors.ThrottledError('Slow down', 20);
    failures = [undefined, throttled, undefined, undefined, throttled];
    add('a', 'b');
    await zap.poll();
    expect(statuses(zap)).toEqual(['waiting', 'success']);
    expect(zap.runs[0]).toMatchObject({ resumeAt: start + 20_000, steps: [{}, { status: 'waiting' }] });
    await expect(zap.replay('1')).rejects.toThrow(/not at its end/);
    await zaps.advance(19_999);
    expect(texts()).toEqual(['a', 'b', 'then b']);
    await zaps.advance(1);
    expect(zap.runs[0]).toMatchObject({ status: 'waiting', resumeAt: start + 40_000 });
    await zaps.advance(minute);
    expect(texts()).toEqual(['a', 'b', 'then b', 'then a']);
    expect(zap.runs[0]).toMatchObject({ status: 'success', steps: [{ at: start }, { at: start + 40_000 }] });
    expect(zap.runs[0]).not.toHaveProperty('resumeAt');
  });

  it('asks before each write', async () => {
    const asked: unknown[] = [];
    const approve = async (zap: LiveZap, step: Step, input: Record<string, unknown>) => {
      asked.push([zap.id, step.id, input]);
      return input.text !== 'b';
    };
    const zap = await create({ approve }).switchOn('z1', zapOf(tool('2', 'lowercase'), act('3'), act('4')), connection);
    add('a', 'b');
    await zap.poll();
    expect(asked).toEqual([
      ['z1', '3', { text: 'a' }],
      ['z1', '4', { text: 'a' }],
      ['z1', '3', { text: 'b' }],
    ]);
    expect([statuses(zap), stepStatuses(zap)]).toEqual([
      ['success', 'halted'],
      ['2 success', '3 refused'],
    ]);
    expect(texts()).toEqual(['a', 'a']);
  });

  it('waits its turn while another is at work', async () => {
    const zap = await on(act('2'));
    add('a');
    const [one, two] = await Promise.all([zap.poll(), zap.poll()]);
    expect([one.items[0]?.outcome, two.items[0]?.outcome]).toEqual(['fired', 'seen']);
  });
});

describe('A mapped value', () => {
  const data = {
    '1': { name: 'Ada', none: null, tags: ['a', 'b'], who: { email: 'ada@example.com' }, odd__key: { x: 1 }, sum: 3.5 },
    '2': { data: { tasks: [{ id: 't1', done: true }, { id: 't2' }] } },
  };
  const filled = (input: Record<string, unknown>, fields: Parameters<typeof resolve>[4] = []) =>
    resolve(input, data, start, 'America/Chicago', fields);

  it('is found by its path', () => {
    expect(valueAt(data['1'], 'who__email')).toBe('ada@example.com');
    expect(valueAt(data['1'], 'odd__key__x')).toBe(1);
    expect(valueAt(data['2'], 'data__tasks__id')).toEqual(['t1', 't2']);
    expect(valueAt(data['2'], 'data__tasks[]id')).toEqual(['t1', 't2']);
    expect(valueAt(data['2'], 'data__tasks__done')).toEqual([true, '']);
    expect(valueAt(data['2'], 'data__tasks__1__id')).toBe('t2');
    expect(valueAt(data['1'], 'name__first')).toBeUndefined();
  });

  it('stands in texts, wherever they are, and leaves other curly brackets alone', () => {
    expect(
      filled({
        a: 'Hello {{1__name}}{{1__none}}{{1__gone}}{{7__name}}, {{contact.first_name}}: {{1__tags}} {{1__who}}',
        b: { c: ['{{2__data__tasks__id}}'] },
        d: 7,
      }),
    ).toEqual({ a: 'Hello Ada, {{contact.first_name}}: a,b {"email":"ada@example.com"}', b: { c: ['t1,t2'] }, d: 7 });
  });

  it('keeps its list in a field that takes one', () => {
    const fields = [{ key: 'list', list: true }];
    expect(filled({ list: '{{1__tags}}' }, fields)).toEqual({ list: ['a', 'b'] });
    expect(filled({ list: ['{{1__tags}}', 'c {{1__name}}', '{{1__none}}'] }, fields)).toEqual({
      list: ['a', 'b', 'c Ada'],
    });
    expect(filled({ list: '{{1__none}}' }, fields)).toEqual({});
    expect(filled({ list: [] }, fields)).toEqual({ list: [] });
  });

  it('makes line items of lists', () => {
    const fields = [
      { key: 'lines', children: [{ key: 'id' }, { key: 'sum', type: 'number' }, { key: 'to', list: true }] },
    ];
    const lines = [{ id: '{{2__data__tasks__id}}', sum: '{{1__sum}}', to: '{{1__tags}}' }, { id: 'one' }];
    expect(filled({ lines }, fields)).toEqual({
      lines: [{ id: 't1', sum: 3.5, to: ['a', 'b'] }, { id: 't2', sum: 3.5, to: ['a', 'b'] }, { id: 'one' }],
    });
    expect(filled({ lines: [{ id: '{{1__gone}}', sum: 'x' }] }, fields)).toEqual({ lines: [{ id: '', sum: 'x' }] });
  });

  it('gets the type of its field where it has that form', () => {
    const fields = ['number', 'boolean', 'datetime'].map((type) => ({ key: type, type }));
    expect(filled({ number: '{{1__sum}}', boolean: 'True', datetime: '2026-03-05' }, fields)).toEqual({
      ...{ number: 3.5, boolean: true, datetime: '2026-03-05T00:00:00.000-06:00' },
    });
    expect(filled({ number: '1.600,00 €', boolean: 'maybe', datetime: 'soon' }, fields)).toEqual({
      ...{ number: '1.600,00 €', boolean: 'maybe', datetime: 'soon' },
    });
  });

  it('may be the time', () => {
    const dates = [{ key: 'date', type: 'datetime' }];
    const date = (text: string) => filled({ date: text }, dates).date;
    expect(filled({ a: '{{zap_meta_human_now}} {{zap_meta_timestamp}}000 {{zap_meta_utc_iso}}' })).toEqual({
      a: '03/02/26 09:00AM 1772463600000 2026-03-02T15:00:00+00:00',
    });
    expect(date('{{zap_meta_human_now}}')).toBe('2026-03-02T09:00:00.000-06:00');
    // The clocks are put forward on March 8: the day is the right one, and the hour too.
    expect(date('{{zap_meta_human_now}} +7d')).toBe('2026-03-09T09:00:00.000-05:00');
    expect(date('{{zap_meta_human_now}} +1d -2h +30m')).toBe('2026-03-03T07:30:00.000-06:00');
    expect(date('03/05/26 06:05PM +1w')).toBe('2026-03-12T18:05:00.000-05:00');
    expect(date('2026-03-05T18:05:00Z -1h')).toBe('2026-03-05T11:05:00.000-06:00');
    expect(date('2026-03-05T18:05:00Z')).toBe('2026-03-05T18:05:00.000Z');
    expect(date('1772463600')).toBe('2026-03-02T09:00:00.000-06:00');
    expect(date('')).toBe('');
  });
});

describe('A condition', () => {
  const passes = async (test: Condition['test'], field: string, value?: string) => {
    const zap = await on(filter('2', [{ field, test, value }]));
    add('Ada Byron');
    await zap.poll();
    return statuses(zap)[0] === 'success';
  };
  it.each<[Condition['test'], right: [string, string?], wrong: [string, string?]]>([
    ['exists', ['{{1__text}}'], ['{{1__tags}}']],
    ['does_not_exist', [' '], ['{{1__text}}']],
    ['text_is', ['{{1__text}}', 'Ada Byron'], ['{{1__text}}', 'ada byron']],
    ['text_is_not', ['', 'true'], ['true', 'true']],
    ['text_contains', ['{{1__text}}', 'Byr'], ['{{1__text}}', 'byr']],
    ['text_does_not_contain', ['a,b', 'c'], ['a,b', 'b']],
    ['text_starts_with', ['{{1__text}}', 'Ada'], ['{{1__text}}', 'Byron']],
    ['number_greater', ['1,200.5', '1200'], ['', '-1']],
    ['number_less', ['9', '10'], ['10', '9']],
    ['date_after', ['2026-03-05', '{{zap_meta_utc_iso}}'], ['soon', '2026-03-05']],
    ['date_before', ['2026-03-01', '{{zap_meta_human_now}}'], ['2026-03-03', '{{zap_meta_human_now}}']],
    ['is_true', ['true'], ['']],
    ['is_false', ['False'], ['']],
  ])('%s', async (test, right, wrong) => {
    expect([await passes(test, ...right), await passes(test, ...wrong)]).toEqual([true, false]);
  });

  it('is one of a group that holds as a whole', async () => {
    const is = (value: string): Condition => ({ field: '{{1__text}}', test: 'text_contains', value });
    const zap = await on(filter('2', [is('a'), is('b')], [is('c')]));
    add('a', 'ab', 'c');
    await zap.poll();
    expect(statuses(zap)).toEqual(['filtered', 'success', 'success']);
  });
});

describe("Zapier's own tools", () => {
  it('are declared as operations are', () => {
    expect(tools.map(({ key }) => key)).toEqual([
      ...['new_row', 'schedule', 'filter', 'paths', 'lookup_table', 'default_value', 'lowercase', 'add_time', 'digest'],
      ...['create_row', 'create_rows', 'send_email'],
    ]);
    for (const { label, noun, description, inputFields, outputFields, sample } of tools) {
      expect([label, noun, description].every(Boolean)).toBe(true);
      expect(inputFields.every((field) => field.label)).toBe(true);
      expect(Object.keys(sample)).toEqual(outputFields.map(({ key }) => key));
    }
    expect(() => toolOf('nothing')).toThrow('Zapier has no tool nothing.');
  });

  /** What one tool gives for a note. */
  const used = async (key: string, input: Record<string, unknown>) => {
    const zap = await on(tool('2', key, input));
    add('Ada');
    await zap.poll();
    const [step] = zap.runs[0]?.steps ?? [];
    return step?.failure ? step.failure.message : (step?.output as { output?: string } | undefined)?.output;
  };

  it('look up, fill in, and write in small letters', async () => {
    const table = { Ada: 'u1', '': 'u0' };
    expect(await used('lookup_table', { key: '{{1__text}}', table, fallback: 'u2' })).toBe('u1');
    expect(await used('lookup_table', { key: 'Grace', table, fallback: 'u2' })).toBe('u2');
    expect(await used('lookup_table', { key: 'Grace', table })).toBe('');
    expect(await used('lookup_table', { key: '{{1__tags}}', table: { Ada: 'u1' }, fallback: 'u2' })).toBe('');
    expect(await used('default_value', { input: '{{1__tags}}', default: 'none' })).toBe('none');
    expect(await used('default_value', { input: '{{1__text}}', default: 'none' })).toBe('Ada');
    expect(await used('lowercase', { input: '{{1__text}}' })).toBe('ada');
  });

  it('add time', async () => {
    const add = (input: string, expression: string, format?: string) => used('add_time', { input, expression, format });
    expect(await add('{{zap_meta_human_now}}', '+7 days', 'X')).toBe(String((start + 7 * day) / 1000 - 3600));
    expect(await add('{{zap_meta_human_now}}', '-7 days', 'YYYY-MM-DDTHH:mm:ssZ')).toBe('2026-02-23T09:00:00-06:00');
    expect(await add('2026-03-05', '- 1 month + 2 hours', 'MMM D, YYYY h:mm A')).toBe('Feb 5, 2026 2:00 AM');
    expect(await add('soon', '+1 day')).toMatch(/^"soon" is no date/);
    expect(await add('2026-03-05', 'tomorrow')).toMatch(/^"tomorrow" is no expression/);
  });

  it('write rows and mails', async () => {
    const zaps = create();
    const steps = [
      tool('2', 'create_row', { worksheet: 'One', cells: { Name: '{{1__text}}', At: '{{zap_meta_human_now}}' } }),
      tool('3', 'create_rows', {
        worksheet: 'Many',
        cells: { Tag: '{{1__tags}}', Name: '{{1__text}}', Row: '{{2__row}}' },
      }),
      tool('4', 'send_email', { to: 'ada@example.com', subject: '{{1__text}}', body: 'Hello' }),
      tool('5', 'send_email', { to: '{{1__none}}', subject: 'x', body: 'x' }),
    ];
    const zap = await zaps.switchOn('z1', zapOf(...steps), connection);
    notes = [{ id: '1', text: 'Ada', tags: ['a', 'b'] }];
    await zap.poll();
    notes = [{ id: '2', text: 'Grace', tags: [] }, ...notes];
    await zap.poll();
    expect(zaps.desk.sheets.get('One')).toEqual([
      { Name: 'Ada', At: '03/02/26 09:00AM' },
      { Name: 'Grace', At: '03/02/26 09:00AM' },
    ]);
    expect(zaps.desk.sheets.get('Many')).toEqual([
      { Tag: 'a', Name: 'Ada', Row: '2' },
      { Tag: 'b', Name: 'Ada', Row: '2' },
    ]);
    expect(zaps.desk.mails[0]).toEqual({ at: start, to: 'ada@example.com', subject: 'Ada', body: 'Hello' });
    expect([statuses(zap), zaps.desk.mails.length]).toEqual([['errored', 'errored'], 2]);
  });

  it('start a Zap with each new row', async () => {
    const zaps = create();
    zaps.desk.sheets.set('Leads', [{ name: 'Old' }]);
    const steps: Zap['steps'] = [
      tool('1', 'new_row', { worksheet: 'Leads' }),
      act('2', { text: '{{1__row}} {{1__name}}' }),
    ];
    const zap = await zaps.switchOn('z1', { name: 'Rows', steps }, connection);
    zaps.desk.sheets.get('Leads')?.push({ name: 'Ada' }, { name: 'Grace' });
    await zaps.advance(15 * minute);
    expect(texts()).toEqual(['3 Ada', '4 Grace']);
    // Somebody empties the worksheet and begins again.
    zaps.desk.sheets.set('Leads', [{ name: 'New' }]);
    await zap.poll();
    expect(texts().at(-1)).toBe('2 New');
  });

  it('start a Zap by the clock, in the time zone of the Zap', async () => {
    const zaps = create();
    const at = async (id: string, input: Record<string, unknown>) => {
      const steps: Zap['steps'] = [
        tool('1', 'schedule', input),
        act('2', { text: `${id} {{1__day_of_week}} {{1__time}}` }),
      ];
      return zaps.switchOn(id, { name: id, steps }, connection);
    };
    const weekly = await at('weekly', { every: 'week', day: 'monday', time: '07:00' });
    const daily = await at('daily', { every: 'day', time: '10:30' });
    const hourly = await at('hourly', { every: 'hour' });
    // It is Monday, 9 o'clock. The clocks are put forward on Sunday.
    await zaps.advance(7 * day);
    const times = ({ runs }: LiveZap) => runs.map((run) => new Date(run.at).toISOString().slice(5, 16));
    expect(times(weekly)).toEqual(['03-09T12:00']);
    expect(times(daily)).toEqual([
      ...['03-02T16:30', '03-03T16:30', '03-04T16:30', '03-05T16:30', '03-06T16:30', '03-07T16:30', '03-08T15:30'],
    ]);
    expect(hourly.runs).toHaveLength(7 * 24);
    expect(texts()).toContain('weekly Monday 07:00');
    await expect(at('odd', { every: 'year' })).rejects.toThrow(/"year" is none/);
    await expect(at('late', { every: 'day', time: '25:00' })).rejects.toThrow(/no time of the day/);
  });

  it('collect a digest, and go on with it once when it is released', async () => {
    const zaps = create();
    const input = { title: 'changed', entry: '"{{1__text}}",', every: 'day', time: '07:00' };
    const zap = await zaps.switchOn(
      'z1',
      zapOf(tool('2', 'digest', input), act('3', { text: '{{2__digest}}' })),
      connection,
    );
    add('a', 'b');
    await zap.poll();
    await zaps.advance(2 * 3_600_000);
    add('c');
    await zaps.advance(minute * 15);
    expect(statuses(zap)).toEqual(['waiting', 'filtered', 'filtered']);
    expect(zaps.desk.digests.get('changed')).toEqual(['"a",', '"b",', '"c",']);
    await zaps.advance(day);
    expect(done).toEqual([{ text: '"a",\n"b",\n"c",' }]);
    expect(new Date(zap.runs[0]?.steps[1]?.at ?? 0).toISOString()).toBe('2026-03-03T13:00:00.000Z');
    add('d');
    await zaps.advance(day);
    expect(texts()[1]).toBe('"d",');
  });
});

describe('A Zap as a file', () => {
  const steps = (...more: unknown[]) => ({ name: 'Test', steps: [trigger, ...more] });
  it.each<[string, unknown, RegExp]>([
    ['no record', 'text', /^zap\.json: it must be object\.$/],
    ['no name', { steps: [trigger] }, /^zap\.json: it must have required property 'name'/],
    ['an unknown member', { ...steps(), odd: 1 }, /^zap\.json: it must NOT have additional properties \(odd\)/],
    [
      'an unknown kind',
      steps({ id: '2', kind: 'action', key: 'do' }),
      /^zap\.json, steps\[1\]\.kind: it must be equal to one/,
    ],
    ['an id that is no number', steps(act('two')), /steps\[1\]\.id: it must match pattern/],
    [
      'an unknown test',
      steps(filter('2', [{ field: '', test: 'is' as 'exists' }])),
      /steps\[1\]\.conditions\[0\]\[0\]\.test: .*exists/,
    ],
    ['one id twice', steps(act('2'), act('2')), /steps\[2\]\.id: two steps have the id 2/],
    [
      'an unknown operation',
      steps({ ...act('2'), key: 'nothing' }),
      /steps\[1\]\.key: The app has no creates\.nothing/,
    ],
    ['an unknown tool', steps(tool('2', 'nothing')), /steps\[1\]\.key: Zapier has no tool nothing/],
    ['no trigger', { name: 'Test', steps: [act('1', {})] }, /steps\[0\]: a Zap begins with a trigger/],
    ['a second trigger', steps(tool('2', 'schedule')), /steps\[1\]: only the first step can be a trigger/],
    [
      'a filter without conditions',
      steps(tool('2', 'filter')),
      /steps\[1\]: a filter, and nothing else, has conditions/,
    ],
    ['paths without paths', steps(tool('2', 'paths')), /steps\[1\]: the step paths, and nothing else, has paths/],
    [
      'a value of a later step',
      steps(act('2', { text: '{{3__id}}' }), act('3')),
      /steps\[1\]: it maps a value of step 3/,
    ],
    [
      'steps after paths',
      steps(
        { ...tool('2', 'paths'), paths: [{ name: 'A', conditions: [[{ field: '', test: 'exists' }]], steps: [] }] },
        act('3'),
      ),
      /steps\[2\]: nothing can follow paths/,
    ],
    [
      'a wrong step in a path',
      steps({
        ...tool('2', 'paths'),
        paths: [{ name: 'A', conditions: [[{ field: '', test: 'exists' }]], steps: [act('2')] }],
      }),
      /steps\[1\]\.paths\[0\]\.steps\[0\]\.id: two steps have the id 2/,
    ],
  ])('with %s is refused', (_, value, message) => {
    expect(() => readZap(value, 'zap.json', app)).toThrow(message);
  });

  it('is read as it is, whatever its operations are where there is no app', () => {
    const value = steps(act('2'), filter('3', [{ field: '{{2__id}}', test: 'exists' }]));
    expect(readZap(value, 'zap.json', app)).toBe(value);
    expect(readZap(steps({ ...act('2'), key: 'unknown' }), 'zap.json')).toMatchObject({ name: 'Test' });
  });
});
