import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leftOf, tableOf, type Circumstances } from '../editor/server/why';
import App from '../index';
import { operationOf, type AppDefinition, type Exchange, type Failure } from '../zapier';

/** Why a record that was changed gave no item. */
const app: AppDefinition = App;
const trigger = operationOf(app, 'triggers', 'search_contacts');
const timeZone = 'America/Chicago';
const lastPoll = Date.UTC(2026, 2, 2, 15);
const now = lastPoll + 15 * 60_000;
const record = { id: 'contact1', firstName: 'Ada', lastName: 'Byron', dateAdded: '2026-03-02T15:05:00Z' };

const poll = { id: '2', at: now, ms: 5, first: false, items: [], exchanges: [] };
const previous = { ...poll, id: '1', at: lastPoll };
const asked = (body: object): Exchange => ({
  at: now,
  method: 'POST',
  url: 'http://127.0.0.1/contacts/search',
  headers: {},
  body,
});
const answeredWith = (...contacts: object[]): Exchange => ({ ...asked({}), status: 200, answer: { contacts } });

const changed = { table: 'contacts', id: record.id, at: now, owner: 'loc1', removed: false };

const reasonFor = (circumstances: Partial<Circumstances>): string | undefined => {
  const change = { ...changed, at: now - 60_000 };
  const [left] = leftOf({
    ...{ poll, previous, trigger, timeZone },
    ...{ input: { triggerOn: 'new' }, changes: [change], indexLagMs: 0 },
    recordOf: (_table, id) => (id === record.id ? record : undefined),
    ...circumstances,
  });
  return left?.why;
};

const failure: Failure = { name: 'ThrottledError', effect: 'retry', message: 'Wait.' };
const old = { ...record, dateAdded: '2026-01-05T09:00:00Z' };

it.each<[name: string, circumstances: Partial<Circumstances>, why: RegExp]>([
  ['was deleted', { recordOf: () => undefined }, /^It was deleted/],
  ['was missed by a poll that failed', { poll: { ...poll, failure } }, /^The poll failed/],
  [
    'is old, and only new ones fire',
    {
      poll: { ...poll, exchanges: [answeredWith(old)] },
      recordOf: (_table, id) => (id === record.id ? old : undefined),
    },
    /^HighLevel's answer had it, but only new records fire: "Trigger On" is "New".* \(Jan 5, 2026, 3:00:00 AM\)\.$/,
  ],
  [
    'is left out by an input that the trigger itself goes by',
    { poll: { ...poll, exchanges: [answeredWith(record)] }, input: { triggerOn: 'new', tags: 'vip' } },
    /^HighLevel's answer had it, but the trigger's inputs leave it out: "Has Tag"\.$/,
  ],
  [
    'is no event of the chosen kind',
    { poll: { ...poll, exchanges: [answeredWith(record)] }, input: { triggerOn: 'new_or_updated' } },
    /^HighLevel's answer had it, but what happened is not what "Trigger On" waits for: "New or Updated"\.$/,
  ],
  [
    'is not in the search index yet',
    { indexLagMs: 120_000 },
    /^HighLevel's search did not have it yet: it lags 120 seconds behind\./,
  ],
  [
    'does not fit what the request asked for',
    {
      poll: { ...poll, exchanges: [asked({ filters: [{ field: 'tags', operator: 'contains', value: ['vip'] }] })] },
      input: { triggerOn: 'new_or_updated', tags: 'vip' },
    },
    /^The poll asked HighLevel only for what fits "Has Tag", and this does not\.$/,
  ],
  [
    'is further back than the poll reads',
    { input: { triggerOn: 'new_or_updated' } },
    /^It is further back than this poll reads/,
  ],
])('a record that %s', (_name, circumstances, why) => {
  expect(reasonFor(circumstances)).toMatch(why);
});

it.each<[name: string, circumstances: Partial<Circumstances>]>([
  ['of another kind', { changes: [{ ...changed, table: 'opportunities' }] }],
  ['that changed before the last poll', { changes: [{ ...changed, at: lastPoll - 1 }] }],
  [
    'that gave an item',
    { poll: { ...poll, items: [{ key: '["contact1"]', item: record, outcome: 'fired' as const }] } },
  ],
])('says nothing of a record %s', (_name, circumstances) => {
  expect(reasonFor(circumstances)).toBeUndefined();
});

it('knows the table of the records of every trigger that gives some', () => {
  const folder = join(__dirname, '../sandbox/seed');
  const seeds = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const strangers = Object.values(app.triggers ?? {})
    .filter(({ display }) => !display.hidden)
    .map((one) => ({ noun: one.noun, table: tableOf(one) ?? 'none' }))
    .filter(({ table }) => !seeds.some((seed) => seed.includes(`('${table}'`)))
    .map(({ noun, table }) => `${noun}: ${table}`);
  const none = ['Company', 'Free Slot', 'Sub-Account', 'URL Slug'].map((noun) => `${noun}: none`);
  expect([...new Set(strangers)].sort()).toEqual(none);
});
