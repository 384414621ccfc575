import nock from 'nock';
import type { Catalogue, ConnectionInfo, Confirmation, Form, Live, Tested, UploadedFile } from '../editor/api';
import { useEditor } from './support/editor';

const token = 'pit-of-a-real-account-1234';
const typed = 'pit-that-was-typed-in-5678';
const real = 'https://services.leadconnectorhq.com';

let now = Date.UTC(2026, 2, 2, 15);
const { editor, send, ask, answers } = useEditor(() => ({
  now: () => now,
  env: { authData_access_token: token, authData_locationId: 'loc1' },
}));

const connect = (body: object) => ask<ConnectionInfo>('POST', '/connection', body);
const test = (kind: string, key: string, input: object, more: object = {}) =>
  ask<Tested>('POST', '/test', { kind, key, input, ...more });

/** HighLevel itself, with one sub-account. */
const named = (authorization: string) =>
  nock(real, { reqheaders: { authorization: `Bearer ${authorization}` } })
    .get('/locations/loc1')
    .reply(200, { location: { id: 'loc1', name: 'Bright Smiles' } });

describe('The sandbox', () => {
  it('is connected at the start', async () => {
    expect(await ask<ConnectionInfo>('GET', '/connection')).toEqual({
      kind: 'sandbox',
      label: 'Maple Street Dental (Sub-account)',
      isAgency: false,
      sentence: expect.stringMatching(/made up/) as string,
      hasEnvToken: true,
    });
  });

  it('can be connected as an agency, whose steps ask for the sub-account', async () => {
    expect(await connect({ kind: 'sandbox', as: 'agency' })).toMatchObject({
      ...{ label: 'Harbor Lane Marketing (Agency)', isAgency: true },
    });
    const form = await ask<Form>('POST', '/fields', { kind: 'creates', key: 'create_contact', input: {} });
    expect(form.fields.map(({ key }) => key)).toContain('locationId');
    const locationId = editor().bench.sandbox.state.locations[0]?.id;
    const { output } = await test('creates', 'create_contact', { firstName: 'Ada', locationId });
    expect(output).toMatchObject([{ firstName: 'Ada' }]);
  });

  it('is connected by its consent page, there and back', async () => {
    await connect({ kind: 'sandbox', as: 'agency' });
    const { token: own, origin, address } = editor();
    const there = await fetch(`${origin}/api/connect?token=${own}`, { redirect: 'manual' });
    const page = there.headers.get('location') ?? '';
    expect(page).toMatch(/chooselocation/);
    expect(page).not.toContain(own);
    const back = (await fetch(`${page}&approve=location`, { redirect: 'manual' })).headers.get('location') ?? '';
    const arrived = await fetch(back, { redirect: 'manual' });
    expect(arrived.headers.get('location')).toBe(`${address}#/connection`);
    expect(await ask<ConnectionInfo>('GET', '/connection')).toMatchObject({
      label: 'Maple Street Dental (Sub-account)',
    });
    const again = await fetch(back, { redirect: 'manual' });
    expect([again.status, await again.json()]).toEqual([
      403,
      { message: expect.stringMatching(/has not asked/) as string },
    ]);
  });
});

describe('A real account', () => {
  beforeAll(async () => {
    named(token);
    await ask('POST', '/clock', { advance: 60 });
    expect(await connect({ kind: 'env' })).toMatchObject({
      kind: 'real',
      label: 'Bright Smiles (Sub-account)',
      sentence: expect.stringMatching(/real HighLevel account/) as string,
    });
  });

  it('has the real clock, which cannot be moved', async () => {
    expect((await ask<Live>('GET', '/live')).now).toBe(now);
    now += 1000;
    expect((await ask<Live>('GET', '/live')).now).toBe(now);
    const moved = await send('POST', '/clock', { advance: 15 });
    expect(moved).toMatchObject({ status: 422, body: { message: expect.stringMatching(/real one/) as string } });
  });

  it.each([
    ['GET', '/account', undefined, 404],
    ['POST', '/account', { what: 'burst', count: 1 }, 404],
    ['POST', '/faults', { kind: '429' }, 422],
    ['POST', '/settings', { indexLagMs: 1000 }, 422],
    ['POST', '/reset', undefined, 422],
  ])('has nothing of the sandbox: %s %s', async (method, path, body, status) => {
    expect((await send(method, path, body)).status).toBe(status);
  });

  it('is asked before each write, and only then written to', async () => {
    const input = { firstName: 'Ada' };
    const step = { kind: 'creates', key: 'create_contact', input };
    const refused = await send<Confirmation>('POST', '/test', step);
    expect(refused).toMatchObject({ status: 409, body: { account: 'Bright Smiles (Sub-account)', input } });
    nock(real)
      .post('/contacts/', { firstName: 'Ada', locationId: 'loc1' })
      .reply(201, { contact: { id: 'c1' } });
    nock(real).get('/locations/loc1/customFields').query(true).times(2).reply(200, { customFields: [] });
    expect((await test('creates', 'create_contact', input, { confirmed: true })).output).toMatchObject([{ id: 'c1' }]);
    nock.cleanAll();
  });

  it('is read without a question', async () => {
    nock(real)
      .get('/contacts/c1')
      .reply(200, { contact: { id: 'c1', firstName: 'Ada' } });
    nock(real)
      .get(/customFields/)
      .query(true)
      .times(2)
      .reply(200, { customFields: [] });
    const { exchanges } = await test('searches', 'find_contact', { contactId: 'c1' });
    expect(exchanges[0]).toMatchObject({ url: `${real}/contacts/c1`, status: 200 });
    nock.cleanAll();
  });

  it('is connected by a token that is typed in', async () => {
    named(typed);
    const info = await connect({ kind: 'token', token: ` ${typed} `, locationId: 'loc1' });
    expect(info).toMatchObject({ kind: 'real', label: 'Bright Smiles (Sub-account)' });
  });

  it('whose token is refused is not connected, and says why', async () => {
    nock(real).get('/locations/loc1').times(2).reply(401, { message: 'Invalid Private Integration token' });
    nock(real).post('/oauth/token').reply(400, { error: 'invalid_grant' });
    const info = await connect({ kind: 'token', token: typed, locationId: 'loc1' });
    expect(info).toMatchObject({ kind: 'none', label: '', failure: { message: expect.any(String) as string } });
    const refused = await send('POST', '/test', { kind: 'creates', key: 'create_contact', input: {} });
    expect(refused).toMatchObject({ status: 422, body: { message: expect.stringMatching(/No account/) as string } });
    expect((await ask<Catalogue>('GET', '/operations')).operations.length).toBeGreaterThan(0);
    nock.cleanAll();
  });

  it('is left for the sandbox', async () => {
    expect((await connect({ kind: 'sandbox', as: 'sub-account' })).kind).toBe('sandbox');
    expect((await test('searches', 'find_contact', { email: 'nobody@example.com' })).output).toEqual([]);
  });
});

describe('Files', () => {
  it('are uploaded to where the app fetches them, and nobody else finds them', async () => {
    const sent = await send<UploadedFile>('POST', '/files', 'hello', { 'x-file-name': 'gr%C3%BC%C3%9Fe.txt' });
    expect(sent.body).toMatchObject({ name: 'grüße.txt', bytes: 5 });
    expect(new URL(sent.body.url).hostname).toBe('uploads.zap-editor.test');
    const fetched = await fetch(`${editor().origin}${new URL(sent.body.url).pathname}`);
    expect(await fetched.text()).toBe('hello');
    expect(fetched.headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await fetch(`${editor().origin}/files/x/hello.txt`)).status).toBe(404);
    const { output, failure } = await test('creates', 'upload_media', { file: sent.body.url, name: 'Greeting' });
    expect(failure).toBeUndefined();
    expect(output).toHaveLength(1);
  });

  it('that are empty are refused', async () => {
    expect((await send('POST', '/files', undefined, { 'x-file-name': 'x' })).status).toBe(422);
  });

  it('that the app handed to Zapier are opened through the server', async () => {
    const { output } = await test('triggers', 'get_message_recording', {});
    const promise = String(output?.[0]?.file);
    expect(promise).toMatch(/^hydrate\|\|\|/);
    const opened = await send<string>('GET', `/stashed?file=${encodeURIComponent(promise)}`);
    expect(opened).toMatchObject({ status: 200, body: expect.stringMatching(/^RIFF/) as string });
    expect((await send('GET', '/stashed?file=http://127.0.0.1:1/files/1')).status).toBe(404);
  });
});

it('No answer has a token', async () => {
  await connect({ kind: 'sandbox', as: 'agency' });
  const locationId = editor().bench.sandbox.state.locations[0]?.id;
  await test('searches', 'find_contact', { email: 'ada@example.com', locationId });
  const { bench } = editor();
  const request = { method: 'GET', path: `/locations/${locationId}`, locationId };
  await test('creates', 'api_request', request);
  if (bench.connected.kind === 'none') throw new Error('The sandbox is not connected.');
  const { access_token, refresh_token } = bench.connected.connection.authData;
  const exchanged = bench.zapier.cache
    .entries()
    .flatMap(({ key, value }) =>
      key.startsWith('location-token') ? [(value as { access_token: string }).access_token] : [],
    );
  const tokens = [token, typed, access_token, refresh_token, ...exchanged];
  expect(exchanged).toHaveLength(1);
  for (const one of tokens) expect(one && answers.some((answer) => answer.includes(one))).toBe(false);
  // Whatever looks like one of HighLevel's tokens, of which the sandbox has issued many by now.
  expect(answers.filter((answer) => /eyJ[\w-]{20,}\.[\w-]+|sandbox-client-secret/.test(answer))).toEqual([]);
});
