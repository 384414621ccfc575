import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import type { Account, FaultInfo, History, Live, PollDetail, Run, Sheets, Usage, Zap, ZapInfo } from '../editor/api';
import { notes } from '../sandbox/seed/contacts';
import { useEditor } from './support/editor';

let now = Date.UTC(2026, 2, 2, 15);
const minute = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'zaps-'));
const token = 'pit-of-a-real-account-1234';
const { send, ask, location } = useEditor(() => ({
  now: () => now,
  zaps: folder,
  env: { authData_access_token: token, authData_locationId: 'loc1' },
}));
afterAll(() => rmSync(folder, { recursive: true }));

const zap = (name: string, triggerOn: string, input: object = {}): Zap => ({
  name,
  every: 15,
  steps: [
    { id: '1', kind: 'triggers', key: 'search_contacts', input: { triggerOn, ...input } },
    {
      ...{ id: '2', kind: 'zapier', key: 'filter' },
      conditions: [[{ field: '{{1__email}}', test: 'text_contains', value: '@' }]],
    },
    {
      ...{ id: '3', kind: 'creates', key: 'create_contact_note' },
      input: { contactId: '{{1__id}}', body: 'Welcome, {{1__firstName}} and {{contact.first_name}}' },
    },
  ],
});
const put = (id: string, value: Zap) => ask<ZapInfo>('PUT', `/zaps/${id}`, value);
const on = (id: string) => ask<ZapInfo>('POST', `/zaps/${id}/on`);
const poll = (id: string) => ask<PollDetail>('POST', `/zaps/${id}/poll`);
const history = (id: string) => ask<History>('GET', `/zaps/${id}/history`);
const happen = (happening: object) => ask<Account>('POST', '/account', happening);
const advance = (minutes: number) => ask<Live>('POST', '/clock', { advance: minutes });
const reset = () => ask<Live>('POST', '/reset');

describe('Files', () => {
  it('are saved, listed and deleted', async () => {
    expect(await put('welcome', zap('Welcome', 'new'))).toMatchObject({ id: 'welcome', isOn: false, held: 0 });
    expect(JSON.parse(readFileSync(join(folder, 'welcome.json'), 'utf8'))).toEqual(zap('Welcome', 'new'));
    writeFileSync(join(folder, 'other.json'), JSON.stringify(zap('From elsewhere', 'new')));
    const warned = jest.spyOn(console, 'warn').mockReturnValue();
    writeFileSync(join(folder, 'broken.json'), '{}');
    expect((await ask<ZapInfo[]>('GET', '/zaps')).map(({ id }) => id)).toEqual(['other', 'welcome']);
    expect(warned).toHaveBeenCalledWith(expect.stringMatching(/broken\.json/));
    expect((await ask<ZapInfo[]>('DELETE', '/zaps/other')).map(({ id }) => id)).toEqual(['welcome']);
    rmSync(join(folder, 'broken.json'));
  });

  it.each([
    ['PUT', '/zaps/..%2F..%2Fpackage', zap('Evil', 'new'), 400],
    ['PUT', '/zaps/a.b', zap('Evil', 'new'), 400],
    ['PUT', '/zaps/empty', { name: 'Empty', steps: [] }, 422],
    ['PUT', '/zaps/odd', { name: 'Odd', steps: [{ id: '1', kind: 'creates', key: 'create_contact' }] }, 422],
    ['DELETE', '/zaps/nothing', undefined, 404],
    ['POST', '/zaps/nothing/on', undefined, 404],
    ['POST', '/zaps/welcome/poll', undefined, 422],
    ['POST', '/zaps/welcome/release', undefined, 422],
    ['GET', '/zaps/nothing/history', undefined, 404],
    ['GET', '/zaps/welcome/polls/1', undefined, 422],
    ['POST', '/zaps/welcome/runs/1/replay', undefined, 422],
    ['POST', '/approvals/1', { allow: true }, 404],
    ['POST', '/rows', { worksheet: 'Leads', csv: 'name,email' }, 422],
    ['POST', '/rows', { worksheet: 'Leads', csv: 'a,b\n1,2,3' }, 422],
  ])('%s %s is refused in words', async (method, path, body, status) => {
    const answer = await send(method, path, body);
    expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(/\w+ .*\w/) as string } });
  });
});

describe('A Zap that is on', () => {
  it('lives through what happens in the account, and says of each item why it fired or not', async () => {
    await put('welcome', zap('Welcome', 'new'));
    const switched = await on('welcome');
    expect(switched).toMatchObject({ isOn: true });
    expect(switched.nextPoll).toBeGreaterThan(now);
    expect((await send('POST', '/zaps/welcome/on')).body.message).toMatch(/on already/);
    await advance(5);
    const before = notes(location()).list().length;
    const old = (await ask<Account>('GET', '/account')).contacts.at(-1);
    await happen({ what: 'add_contact', name: 'Ada Byron', email: 'ada.byron@example.com' });
    await happen({ what: 'add_contact', name: 'No Address', phone: '+15555550123' });
    await happen({ what: 'change_contact', id: old?.id, tags: ['vip'] });
    const live = await advance(10);
    expect(live.zaps.find(({ id }) => id === 'welcome')?.runs).toMatchObject({ success: 1, filtered: 1 });
    expect(notes(location()).list()).toHaveLength(before + 1);
    expect(notes(location()).list().at(-1)?.body).toBe('Welcome, Ada and {{contact.first_name}}');

    const { polls, runs } = await history('welcome');
    expect(polls.map(({ first, fired, missing }) => [first, fired, missing])).toEqual([
      [false, 2, 0],
      [true, 0, 0],
    ]);
    expect(runs.map(({ title, status }) => [title, status])).toEqual([
      ['No Address', 'filtered'],
      ['Ada Byron', 'success'],
    ]);
    const detail = await ask<PollDetail>('GET', `/zaps/welcome/polls/${polls[0]?.id}`);
    const whyOf = (title: string) => detail.items.find((item) => item.title === title)?.why;
    expect(whyOf('Ada Byron')).toMatch(/It is new/);
    expect(whyOf(old?.name ?? '')).toMatch(/^Seen before, when the Zap was switched on\. .*each record fires once/);
    const next = await poll('welcome');
    expect(next.items.find(({ title }) => title === 'Ada Byron')).toMatchObject({
      outcome: 'seen',
      why: expect.stringMatching(/Seen before, in the poll of .*as run 1.*each record fires once/) as string,
    });
    const run = await ask<Run>('GET', `/zaps/welcome/runs/${runs[1]?.id}`);
    expect(run.steps.map(({ id, status }) => [id, status])).toEqual([
      ['2', 'success'],
      ['3', 'success'],
    ]);
    expect(run.steps[1]?.exchanges).toMatchObject([{ method: 'POST', status: 201 }]);
  });

  it('is counted, and its cost is told for each interval', async () => {
    const { byZap, byOperation, forecast } = await ask<Usage>('GET', '/usage');
    expect(byZap[0]).toMatchObject({ name: 'Welcome' });
    expect(byOperation.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Search Contacts', 'Create Contact Note']),
    );
    const [{ perPoll = 0, byMinutes = {} } = {}] = forecast;
    expect(perPoll).toBeGreaterThanOrEqual(1);
    expect(Number(byMinutes['1']) - Number(byMinutes['15'])).toBe(Math.round((1440 - 96) * perPoll));
  });

  it('fails, and its run is replayed from the step that failed', async () => {
    await ask<FaultInfo[]>('POST', '/faults', { kind: '503', route: 'POST /contacts/{contactId}/notes' });
    await happen({ what: 'add_contact', name: 'Grace Hopper', email: 'grace@example.com' });
    await advance(15);
    const failed = (await history('welcome')).runs[0];
    expect(failed).toMatchObject({ title: 'Grace Hopper', status: 'errored', message: expect.any(String) as string });
    await ask('DELETE', '/faults');
    const replayed = await ask<Run>('POST', `/zaps/welcome/runs/${failed?.id}/replay`);
    expect(replayed).toMatchObject({ status: 'success', replayOf: failed?.id });
    expect((await send('POST', '/zaps/welcome/runs/99/replay')).status).toBe(422);
    expect((await send('GET', '/zaps/welcome/runs/99')).status).toBe(404);
    expect((await send('GET', '/zaps/welcome/polls/99')).status).toBe(404);
  });

  it('waits when it is throttled, and goes on by itself', async () => {
    await ask<FaultInfo[]>('POST', '/faults', { kind: '429', route: 'POST /contacts/{contactId}/notes', times: 1 });
    await happen({ what: 'add_contact', name: 'Mary Somerville', email: 'mary@example.com' });
    await poll('welcome');
    const waiting = (await history('welcome')).runs[0];
    expect(waiting).toMatchObject({ status: 'waiting', resumeAt: expect.any(Number) as number });
    await advance(5);
    expect((await history('welcome')).runs[0]).toMatchObject({ id: waiting?.id, status: 'success' });
  });

  it('holds more than 100 items at once until somebody releases them', async () => {
    await happen({ what: 'burst', count: 120 });
    const detail = await poll('welcome');
    expect(detail).toMatchObject({ fired: 0, held: 120 });
    expect(detail.items[0]?.why).toMatch(/More than 100/);
    const released = await ask<ZapInfo>('POST', '/zaps/welcome/release');
    expect(released.held).toBe(0);
    // HighLevel takes 100 requests in ten seconds: the rest waits.
    expect(released.runs.waiting).toBeGreaterThan(0);
    const { zaps } = await advance(5);
    expect(zaps[0]?.runs).toMatchObject({ waiting: 0, errored: 1 });
    expect(zaps[0]?.runs.success).toBeGreaterThan(120);
  });

  it('is switched off, and keeps its history', async () => {
    expect(await ask<ZapInfo>('POST', '/zaps/welcome/off')).toMatchObject({ isOn: false });
    expect((await history('welcome')).polls.length).toBeGreaterThan(2);
    expect((await send('POST', '/zaps/welcome/poll')).body.message).toMatch(/is off/);
  });

  it('stays off when its first poll fails', async () => {
    await reset();
    await ask<FaultInfo[]>('POST', '/faults', { kind: '503' });
    const refused = await send('POST', '/zaps/welcome/on');
    expect(refused).toMatchObject({ status: 422, body: { message: expect.stringMatching(/503/) as string } });
    await ask('DELETE', '/faults');
    expect((await ask<ZapInfo[]>('GET', '/zaps'))[0]).toMatchObject({ isOn: false });
  });
});

describe('Why a changed record gave no item', () => {
  const leftIn = async (id: string) => (await poll(id)).left.map(({ why }) => why);
  beforeEach(reset);

  it("the request's own filter leaves it out", async () => {
    await put('vips', zap('VIPs', 'new_or_updated', { tags: ['vip'] }));
    await on('vips');
    await advance(1);
    await happen({ what: 'add_contact', name: 'Somebody Else' });
    await advance(1);
    expect(await leftIn('vips')).toEqual([expect.stringMatching(/only for what fits "Has Tag"/)]);
  });

  it('the search index has not got it yet, and the next poll finds it', async () => {
    await put('all', zap('All', 'new_or_updated'));
    await on('all');
    await ask('POST', '/settings', { indexLagMs: 5 * minute });
    await advance(1);
    await happen({ what: 'add_contact', name: 'Late Comer', email: 'late@example.com' });
    expect(await leftIn('all')).toEqual([expect.stringMatching(/lags 300 seconds/)]);
    await advance(6);
    expect((await poll('all')).items.find(({ outcome }) => outcome === 'fired')).toMatchObject({ title: 'Late Comer' });
    await ask('POST', '/settings', { indexLagMs: 0 });
  });

  it('the search index still gives it as it was before', async () => {
    await put('all', zap('All', 'new_or_updated'));
    await on('all');
    await ask('POST', '/settings', { indexLagMs: 5 * minute });
    await advance(1);
    const { contacts: known } = await ask<Account>('GET', '/account');
    await happen({ what: 'change_contact', id: known[0]?.id, tags: ['vip'] });
    const { items, left } = await poll('all');
    expect(items.find(({ item }) => item.id === known[0]?.id)).toMatchObject({ outcome: 'seen' });
    expect(left).toMatchObject([{ record: known[0]?.id, why: expect.stringMatching(/lags 300 seconds/) as string }]);
    await ask('POST', '/settings', { indexLagMs: 0 });
  });

  it('only new records fire, and it is an older one', async () => {
    await happen({ what: 'burst', count: 150 });
    await on('welcome');
    // A poll reads down to what the one before the last had seen.
    await advance(60);
    const { contacts, contactsTotal } = await ask<Account>('GET', '/account');
    const old = contacts.at(-1);
    expect(contactsTotal).toBeLessThan(200);
    await happen({ what: 'change_contact', id: old?.id, tags: ['vip'] });
    await advance(1);
    expect((await poll('welcome')).left).toMatchObject([
      {
        record: old?.id,
        title: old?.name,
        why: expect.stringMatching(/^Only new records fire: "Trigger On" is "New"/),
      },
    ]);
  });

  it('it was deleted', async () => {
    await on('all');
    await advance(1);
    const [contact] = (await ask<Account>('GET', '/account')).contacts;
    await happen({ what: 'delete_contact', id: contact?.id });
    await advance(1);
    expect(await leftIn('all')).toEqual([expect.stringMatching(/deleted/)]);
  });

  it('the poll failed', async () => {
    await on('all');
    await advance(1);
    await happen({ what: 'add_contact', name: 'Unlucky' });
    await ask<FaultInfo[]>('POST', '/faults', { kind: '503', times: 1 });
    expect(await leftIn('all')).toEqual([expect.stringMatching(/poll failed/)]);
    expect((await poll('all')).fired).toBe(1);
  });

  it("HighLevel's answer had it, but it is another kind of event", async () => {
    const deals: Zap = {
      name: 'Deals',
      steps: [{ id: '1', kind: 'triggers', key: 'search_opportunities', input: { triggerOn: 'status_changed' } }],
    };
    await put('deals', deals);
    await on('deals');
    await advance(1);
    const { opportunities, pipelines } = await ask<Account>('GET', '/account');
    const [deal] = opportunities.filter(({ status }) => status === 'open');
    const stages = pipelines.find(({ id }) => id === deal?.pipelineId)?.stages ?? [];
    const stageId = stages.find(({ value }) => value !== deal?.stageId)?.value;
    await happen({ what: 'move_opportunity', id: deal?.id, stageId });
    await advance(1);
    const detail = await poll('deals');
    const seen = detail.items.find(({ item }) => item.id === deal?.id)?.why;
    const left = detail.left.find(({ record }) => record === deal?.id)?.why;
    expect(seen ?? left).toMatch(/Status Changed|has not changed since/);
  });
});

describe("Zapier's own tools", () => {
  it('fire for the rows that are added, and write rows and mails', async () => {
    await reset();
    const leads: Zap = {
      name: 'Leads',
      steps: [
        { id: '1', kind: 'zapier', key: 'new_row', input: { worksheet: 'Leads' } },
        { id: '2', kind: 'creates', key: 'upsert_contact', input: { email: '{{1__email}}', firstName: '{{1__name}}' } },
        { id: '3', kind: 'zapier', key: 'create_row', input: { worksheet: 'Done', cells: { id: '{{2__id}}' } } },
      ],
    };
    await put('leads', leads);
    await on('leads');
    const csv = 'name,email\nAda,ada@example.com\nGrace,grace@example.com\n';
    await ask<Sheets>('POST', '/rows', { worksheet: 'Leads', csv });
    await advance(15);
    const { sheets } = await ask<Sheets>('GET', '/sheets');
    expect(sheets.find(({ name }) => name === 'Done')).toMatchObject({ columns: ['id'], rows: [{}, {}] });
    expect((await ask<Sheets>('DELETE', '/sheets')).sheets).toEqual([]);
  });
});

describe('A real account', () => {
  const real = 'https://services.leadconnectorhq.com';
  const contact = (id: string) => ({ id, firstName: 'Ada', email: 'a@b.co', dateAdded: new Date(now).toISOString() });

  it('is written to by a Zap only when a person allows it', async () => {
    const nobody = { contacts: [], total: 0 };
    nock(real)
      .get('/locations/loc1')
      .reply(200, { location: { id: 'loc1', name: 'Bright Smiles' } });
    await ask('POST', '/connection', { kind: 'env' });
    nock(real).post('/contacts/search').reply(200, nobody);
    await on('welcome');
    const run = async (id: string, allow: boolean) => {
      now += minute;
      nock(real)
        .post('/contacts/search')
        .reply(200, { contacts: [contact(id)], total: 1 });
      nock(real)
        .get(/customFields/)
        .query(true)
        .times(2)
        .reply(200, { customFields: [] });
      const polling = poll('welcome');
      let approvals: Live['approvals'] = [];
      while (approvals.length === 0) ({ approvals } = await ask<Live>('GET', '/live'));
      expect(approvals).toMatchObject([{ zap: 'Welcome', step: { id: '3' }, input: { contactId: id } }]);
      if (allow)
        nock(real)
          .post(`/contacts/${id}/notes`)
          .reply(201, { note: { id: 'n1' } });
      await ask<Live>('POST', `/approvals/${approvals[0]?.id}`, { allow });
      await polling;
      nock.cleanAll();
      return (await history('welcome')).runs[0];
    };
    expect(await run('c1', true)).toMatchObject({ status: 'success' });
    expect(await run('c2', false)).toMatchObject({ status: 'halted', message: 'Somebody refused this write.' });
    await ask('POST', '/connection', { kind: 'sandbox', as: 'sub-account' });
    expect((await ask<Live>('GET', '/live')).zaps.some(({ isOn }) => isOn)).toBe(false);
  });
});
