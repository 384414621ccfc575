import { get, type IncomingMessage } from 'node:http';
import { startEditor } from '../editor/server';
import { contacts } from '../sandbox/seed/contacts';
import type { Account, Catalogue, Choices, FaultInfo, Form, Live, Tested, Usage } from '../editor/api';
import { useEditor } from './support/editor';

let now = Date.UTC(2026, 2, 2, 15);
const minute = 60_000;
const { editor, send, ask, location } = useEditor(() => ({ now: () => now }));

/** A request whose headers fetch does not let be chosen. */
const raw = (path: string, headers: Record<string, string>): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { origin } = editor();
    get(`${origin}${path}`, { headers }, (response) => resolve(response.resume())).on('error', reject);
  });

const test = (kind: string, key: string, input: object, more: object = {}) =>
  ask<Tested>('POST', '/test', { kind, key, input, ...more });

describe('The guard', () => {
  it('answers who has the token, in the header or in the address', async () => {
    expect((await send('GET', '/operations')).status).toBe(200);
    const { token } = editor();
    expect((await raw(`/api/operations?token=${token}`, {})).statusCode).toBe(200);
  });

  it.each([
    ['without the token', {}, 401],
    ['with another token', { 'x-editor-token': 'a'.repeat(32) }, 401],
    ['under another name', { host: 'evil.example.com', 'x-editor-token': 'TOKEN' }, 421],
    ['from another page', { origin: 'https://evil.example.com', 'x-editor-token': 'TOKEN' }, 403],
    ['from a page without an origin', { origin: 'null', 'x-editor-token': 'TOKEN' }, 403],
  ])('refuses a request %s', async (_case, headers, status) => {
    const given = Object.entries(headers).map(([name, value]) => [name, value === 'TOKEN' ? editor().token : value]);
    expect((await raw('/api/operations', Object.fromEntries(given))).statusCode).toBe(status);
  });

  it('takes a request of its own page by either name of this machine', async () => {
    const { port } = new URL(editor().origin);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      const headers = { host, origin: `http://${host}`, 'x-editor-token': editor().token };
      expect((await raw('/api/operations', headers)).statusCode).toBe(200);
    }
  });

  it('says to the browser what the page may do', async () => {
    const { headers } = await send('GET', '/operations');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('What it does not take', () => {
  it.each<[string, string, object | string | undefined, number, RegExp]>([
    ['POST', '/test', { kind: 'creates' }, 400, /must have required property 'key'/],
    ['POST', '/test', { kind: 'creates', key: 'no_such_step', input: {} }, 404, /no operation no_such_step/],
    ['POST', '/test', { kind: 'creates', key: 'constructor', input: {} }, 404, /no operation constructor/],
    ['POST', '/fields', { kind: 'others', key: 'x', input: {} }, 400, /must be equal to one of/],
    ['GET', '/nothing', undefined, 404, /nothing at GET \/api\/nothing/],
    ['POST', '/account', { what: 'burst', count: 2001 }, 400, /count must be <= 2000/],
    ['POST', '/account', { what: 'earthquake' }, 400, /what/],
    ['POST', '/account', { what: 'delete_contact', id: 'nobody' }, 404, /no contact with this ID/],
    ['POST', '/clock', { advance: 5, speed: 1 }, 400, /exactly one/],
    ['POST', '/clock', { advance: -5 }, 400, /must be > 0/],
    ['POST', '/settings', { indexLagMs: -1 }, 400, /must be >= 0/],
    ['POST', '/faults', { kind: '429', route: '/^(.*/' }, 422, /Write a route/],
    ['POST', '/connection', { kind: 'env' }, 422, /\.env has no authData_access_token/],
    ['POST', '/connection', { kind: 'token' }, 400, /must have required property/],
  ])('%s %s %j', async (method, path, body, status, words) => {
    const answer = await send(method, path, body);
    expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(words) as string } });
  });

  it('what is not JSON, and what is too large', async () => {
    const json = { 'content-type': 'application/json' };
    expect((await send('POST', '/test', '{', json)).body.message).toMatch(/not JSON/);
    const large = await send('POST', '/files', 'x'.repeat(25 * 1024 * 1024 + 1), { 'x-file-name': 'x' });
    expect(large).toMatchObject({ status: 413, body: { message: expect.stringMatching(/25 MB/) as string } });
  });
});

describe('Operations and their forms', () => {
  it('lists every visible operation in its category', async () => {
    const { categories, operations } = await ask<Catalogue>('GET', '/operations');
    expect(operations.length).toBeGreaterThan(126);
    expect(operations.filter(({ category }) => !categories.includes(category))).toEqual([]);
    const create = operations.find(({ key }) => key === 'create_contact');
    expect(create).toMatchObject({ kind: 'creates', label: 'Create Contact', category: 'Contacts', isTrigger: false });
  });

  it('gives fields of functions, groups, and which fields alter the others', async () => {
    const form = (kind: string, key: string, input = {}) => ask<Form>('POST', '/fields', { kind, key, input });
    const { fields, groups } = await form('creates', 'create_contact');
    expect(fields.some(({ key }) => key.startsWith('customField_'))).toBe(true);
    expect(fields.every(({ group }) => group === undefined || groups.some(({ key }) => key === group))).toBe(true);
    expect((await form('creates', 'send_message')).alters).toEqual(['type']);
  });

  it('reads the account again when it is told to', async () => {
    const request = { kind: 'creates', key: 'create_contact', input: {} };
    const sent = async (more: object) => {
      editor().bench.sandbox.requests.length = 0;
      await ask<Form>('POST', '/fields', { ...request, ...more });
      return editor().bench.sandbox.requests.length;
    };
    await sent({});
    expect(await sent({})).toBe(0);
    expect(await sent({ refresh: true })).toBeGreaterThan(0);
  });

  const choices = (kind: string, key: string, field: string, page = 0, input = {}) =>
    ask<Choices>('POST', '/choices', { kind, key, field, page, input });

  it('gives the choices of a dropdown from the account, page by page', async () => {
    const owners = await choices('creates', 'create_contact', 'assignedTo');
    expect(owners.choices.map(({ label }) => label)).toContain('Nora Whitfield');
    const first = await choices('creates', 'update_contact', 'contactId');
    const second = await choices('creates', 'update_contact', 'contactId', 1);
    expect([first.more, second.choices.some(({ value }) => first.choices.some((one) => one.value === value))]).toEqual([
      true,
      false,
    ]);
  });

  it('gives the choices that the form itself has', async () => {
    const { choices: channels, more } = await choices('creates', 'send_message', 'type');
    expect(more).toBe(false);
    expect(channels).toContainEqual({ value: 'SMS', label: 'SMS' });
  });

  it.each([
    ['create_contact', 'email', 422, /no choices/],
    ['create_contact', 'shoeSize', 404, /no field shoeSize/],
  ])('refuses choices of %s, %s', async (key, field, status, words) => {
    const answer = await send('POST', '/choices', { kind: 'creates', key, field, page: 0, input: {} });
    expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(words) as string } });
  });
});

describe('A test', () => {
  it('gives the output, the rows of the mapping picker, the requests and the snippets', async () => {
    const tested = await test('creates', 'create_contact', { firstName: 'Ada', email: 'ada@example.com' });
    const [output] = tested.output ?? [];
    expect(contacts(location()).get(String(output?.id))).toMatchObject({ firstName: 'Ada' });
    expect(tested.failure).toBeUndefined();
    const row = (path: string) => tested.rows.find((one) => one.path === path);
    expect(row('firstName')).toEqual({ path: 'firstName', label: 'First Name', sample: 'Ada', live: 'Ada' });
    expect(row('phone')).toMatchObject({ label: 'Phone', mark: 'absent' });
    expect(row('createdBy__source')).toMatchObject({ live: 'INTEGRATION', mark: 'unlabelled' });
    const sent = tested.exchanges.at(-1);
    expect(sent).toMatchObject({ method: 'POST', status: 201, body: { firstName: 'Ada' } });
    expect(tested.snippets.curl.at(-1)).toContain('-H "Authorization: Bearer $HIGHLEVEL_TOKEN"');
  });

  it('of a trigger gives three items at most', async () => {
    const { output } = await test('triggers', 'search_contacts', { triggerOn: 'new' });
    expect(output).toHaveLength(3);
  });

  it('of a step without a required field fails as at Zapier', async () => {
    const { failure, exchanges } = await test('creates', 'create_contact_note', { body: 'Hi' });
    expect(failure?.message).toBe('Required field "Contact" (contactId) is missing.');
    expect(exchanges).toEqual([]);
  });

  it('takes values of earlier steps', async () => {
    const input = { contactId: '{{1__id}}', body: 'Hi {{1__name}}' };
    const [contact] = contacts(location()).list();
    const tested = await test('creates', 'create_contact_note', input, {
      data: { 1: { id: contact?.id, name: 'Ada' } },
    });
    expect(tested.input).toEqual({ contactId: contact?.id, body: 'Hi Ada' });
    expect(tested.output).toMatchObject([{ body: 'Hi Ada' }]);
  });

  it("of Zapier's own tools gives what they give", async () => {
    const lookedUp = await test('zapier', 'lookup_table', { key: 'a', table: { a: 'one' } });
    expect(lookedUp.output).toEqual([{ output: 'one' }]);
    const digest = { title: 'Day', entry: 'Ada', every: 'day' };
    expect((await test('zapier', 'digest', digest)).output).toEqual([{ digest: 'Ada' }]);
    expect((await test('zapier', 'schedule', { every: 'day', time: '07:00' })).output).toMatchObject([
      { time: '07:00' },
    ]);
    expect((await test('zapier', 'paths', {})).failure?.message).toMatch(/nothing to test/);
  });

  it('explains what Zapier does about a failure', async () => {
    const { failure, output, rows } = await test('creates', 'create_contact_note', { contactId: 'nobody', body: 'Hi' });
    expect(output).toBeUndefined();
    expect(failure).toMatchObject({ effect: 'halt', means: expect.stringMatching(/leaves the Zap on/) as string });
    expect(rows.find(({ path }) => path === 'id')?.sample).toBeDefined();
  });

  const faulty = async (fault: object) => {
    await ask<FaultInfo[]>('POST', '/faults', fault);
    const tested = await test('searches', 'find_contact', { email: 'ada@example.com' });
    await ask('DELETE', '/faults');
    return tested.failure;
  };

  it('says when a throttled step runs again', async () => {
    const failure = await faulty({ kind: '429' });
    expect(failure?.effect).toBe('retry');
    expect(failure?.retryAt).toBeGreaterThan(now);
  });

  it('waits out at once what hangs, and what is slow, on the editor’s own clock', async () => {
    const began = performance.now();
    const before = (await ask<Live>('GET', '/live')).now;
    const failure = await faulty({ kind: 'hang' });
    expect(failure?.message).toMatch(/did not answer|in time/);
    expect((await ask<Live>('GET', '/live')).now - before).toBeGreaterThanOrEqual(27_000);
    expect(await faulty({ kind: 'slow', times: 1 })).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('refreshes a token that has expired, as Zapier does', async () => {
    // One that was issued a moment ago is not refreshed again.
    now += 10 * minute;
    expect(await faulty({ kind: 'expired', times: 1 })).toBeUndefined();
  });

  it.each(['503', 'html', 'truncated', 'lost'])('ends with a failure in words after the fault %s', async (kind) => {
    expect((await faulty({ kind }))?.message).toMatch(/HighLevel/);
  });
});

describe('The account', () => {
  it('shows what people do in HighLevel', async () => {
    const before = await ask<Account>('GET', '/account');
    const happen = (happening: object) => ask<Account>('POST', '/account', happening);
    now += minute;
    const name = 'Grace Brewster Hopper';
    const added = await happen({ what: 'add_contact', name, email: 'grace@example.com', tags: ['VIP'] });
    const [contact] = added.contacts;
    expect(contact).toMatchObject({ name, tags: ['vip'], email: 'grace@example.com' });
    expect(added.contactsTotal).toBe(before.contactsTotal + 1);
    const { id: contactId = '' } = contact ?? {};
    now += minute;
    const changed = await happen({ what: 'change_contact', id: contactId, phone: '(555) 555-0142' });
    expect(changed.contacts[0]).toMatchObject({ phone: '+15555550142', updated: now + editorLead() });
    const withTask = await happen({ what: 'add_task', contactId, title: 'Call' });
    expect(withTask.contacts[0]?.tasks).toMatchObject([{ title: 'Call', completed: false }]);

    const [pipeline] = before.pipelines;
    const [first, second] = pipeline?.stages ?? [];
    const place = { pipelineId: pipeline?.id, stageId: first?.value };
    const dealt = await happen({ what: 'add_opportunity', contactId, ...place, name: 'Crown', value: 900 });
    const deal = dealt.opportunities.find((one) => one.name === 'Crown');
    expect(deal).toMatchObject({ contact: name, value: 900, status: 'open' });
    const moved = await happen({ what: 'move_opportunity', id: deal?.id, stageId: second?.value, status: 'won' });
    expect(moved.opportunities.find(({ id }) => id === deal?.id)).toMatchObject({
      ...{ stageId: second?.value, status: 'won' },
    });

    const start = now + 86_400_000;
    const [calendar] = before.calendars;
    const visit = { contactId, calendarId: calendar?.value, start, title: 'Checkup' };
    const booked = await happen({ what: 'add_appointment', ...visit });
    const appointment = booked.appointments.find(({ contact: who }) => who === name);
    expect(appointment).toMatchObject({ start, end: start + 30 * minute, status: 'confirmed' });
    const missed = await happen({ what: 'change_appointment', id: appointment?.id, status: 'noshow' });
    expect(missed.appointments.find(({ id }) => id === appointment?.id)?.status).toBe('noshow');

    const conversation = missed.conversations.find((one) => one.contactId === contactId);
    const message = { conversationId: conversation?.id, direction: 'inbound', channel: 'SMS', body: 'Hello' };
    const heard = await happen({ what: 'message', ...message });
    expect(heard.conversations[0]).toMatchObject({
      contactId,
      unread: 1,
      messages: [{ body: 'Hello', channel: 'SMS' }],
    });

    const gone = await happen({ what: 'delete_contact', id: contactId });
    expect(gone.contacts.some(({ id }) => id === contactId)).toBe(false);
    expect(gone.conversations.some((one) => one.contactId === contactId)).toBe(false);
  });

  it.each([
    [{ what: 'add_contact', name: 'Ada', phone: '12' }, /not a phone number/],
    [{ what: 'add_contact', name: 'Ada Again', email: 'ada@example.com' }, /has this email already/],
  ])('refuses what HighLevel would not let them do: %j', async (happening, words) => {
    const answer = await send('POST', '/account', happening);
    expect(answer).toMatchObject({ status: 422, body: { message: expect.stringMatching(words) as string } });
  });

  it('takes a burst of 2,000 contacts, and shows the latest 200', async () => {
    const { contacts: shown, contactsTotal } = await ask<Account>('POST', '/account', { what: 'burst', count: 2000 });
    expect([shown.length, contactsTotal > 2000]).toEqual([200, true]);
  });

  it('is reset to what it was at the start', async () => {
    await ask<Live>('POST', '/reset');
    expect((await ask<Account>('GET', '/account')).contactsTotal).toBe(40);
  });
});

/** How far the editor's clock is ahead of the test's, after what it has waited out. */
const editorLead = () => editor().bench.clock.now() - now;

describe('Time, faults and usage', () => {
  it('moves the clock on', async () => {
    const before = await ask<Live>('GET', '/live');
    const after = await ask<Live>('POST', '/clock', { advance: 15 });
    expect(after.now - before.now).toBe(15 * minute);
    expect((await ask<Live>('POST', '/clock', { speed: 5 })).speed).toBe(5);
    expect((await ask<Live>('POST', '/clock', { speed: 0 })).speed).toBe(0);
  });

  it('switches one fault off and leaves the others', async () => {
    await ask<FaultInfo[]>('POST', '/faults', { kind: '503', route: 'POST /contacts/' });
    const [first, second] = await ask<FaultInfo[]>('POST', '/faults', { kind: 'html' });
    expect(await ask<FaultInfo[]>('DELETE', `/faults/${first?.id}`)).toEqual([second]);
    expect(await ask<FaultInfo[]>('DELETE', '/faults')).toEqual([]);
  });

  it('lists faults until they have struck', async () => {
    const route = 'POST /contacts/search';
    const [info] = await ask<FaultInfo[]>('POST', '/faults', { kind: '503', route, times: 1 });
    expect(info).toMatchObject({ kind: '503', route, times: 1, words: expect.stringMatching(/unavailable/) as string });
    expect((await ask<Live>('GET', '/live')).faults).toBe(1);
    const { failure } = await test('triggers', 'search_contacts', {});
    expect(failure?.message).toMatch(/503/);
    expect(await ask<FaultInfo[]>('GET', '/faults')).toEqual([]);
  });

  it('hides what was written while the search index lags', async () => {
    expect((await ask<Live>('POST', '/settings', { indexLagMs: minute })).indexLagMs).toBe(minute);
    await ask('POST', '/account', { what: 'add_contact', name: 'Late Comer' });
    const names = async () => (await test('triggers', 'search_contacts', {})).output?.map(({ name }) => name);
    expect(await names()).not.toContain('Late Comer');
    await ask('POST', '/clock', { advance: 1 });
    expect(await names()).toContain('Late Comer');
    await ask('POST', '/settings', { indexLagMs: 0 });
  });

  it('counts the requests of the last seconds, the day, each minute and each operation', async () => {
    await ask('POST', '/clock', { advance: 1 });
    await test('triggers', 'search_contacts', {});
    const usage = await ask<Usage>('GET', '/usage');
    expect(usage.burst).toEqual({ used: 1, max: 100, seconds: 10 });
    expect(usage.day.max).toBe(200_000);
    expect(usage.minutes).toHaveLength(60);
    expect(usage.minutes.at(-1)?.requests).toBe(1);
    expect(usage.byOperation.find(({ name }) => name === 'Search Contacts')?.requests).toBeGreaterThan(0);
  });
});

it('The port is asked for, and said to be taken', async () => {
  const port = Number(new URL(editor().origin).port);
  await expect(startEditor({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
