import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { allEndpoints } from '../highlevel/endpoints';
import { sandboxApp, type Connected } from '../sandbox/connect';
import { calendars, type Calendar } from '../sandbox/seed/calendars';
import { addContact, contacts, notes, type Contact } from '../sandbox/seed/contacts';
import { addMessage, conversations, openConversation } from '../sandbox/seed/conversations';
import { customFields } from '../sandbox/seed/customFields';
import { addOpportunity, opportunities, type Opportunity } from '../sandbox/seed/opportunities';
import { startSandbox, type Sandbox } from '../sandbox/server';
import type { Json, LocationState } from '../sandbox/state';
import { departuresOf } from './support/sandbox';

const day = 86_400_000;
let time = Date.parse('2026-03-01T12:00:00Z');
let sandbox: Sandbox;
let tokens: Connected;
let location: LocationState;

const departures: string[] = [];

interface Sent {
  query?: Record<string, string>;
  body?: unknown;
  form?: Record<string, string>;
  token?: string;
  version?: string | null;
}
interface Got {
  status: number;
  headers: Headers;
  text: string;
  body: Json;
}

const call = async (
  route: string,
  { query, body, form, token = tokens.access_token, version }: Sent = {},
): Promise<Got> => {
  const [method, path] = route.split(' ') as [string, string];
  const row = allEndpoints.find((one) => one.method === method && matches(one.path, path));
  const sentVersion = version === undefined ? row?.version : version;
  const response = await fetch(`${sandbox.url}${path}${query ? `?${new URLSearchParams(query)}` : ''}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(sentVersion ? { Version: sentVersion } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: form ? new URLSearchParams(form) : body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, text, body: isJson ? (JSON.parse(text) as Json) : {} };
};
const matches = (template: string, path: string) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

const search = async (body: Json): Promise<Got & { found: Json[] }> => {
  const got = await call('POST /contacts/search', { body: { locationId: location.id, pageLimit: 100, ...body } });
  return { ...got, found: (got.body.contacts ?? []) as Json[] };
};
const ids = (rows: Json[]) => rows.map(({ id }) => id);

beforeAll(async () => {
  sandbox = await startSandbox({
    now: () => time,
    onResponse: (answered) => departures.push(...departuresOf(answered)),
  });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  sandbox.state.indexLagMs = 0;
  sandbox.state.strictVersions = false;
  tokens = sandbox.connect();
  location = sandbox.state.locations[0] as LocationState;
});
afterEach(() => expect(departures.splice(0)).toEqual([]));

describe('the gateway', () => {
  const refusal = async (...request: Parameters<typeof call>) => {
    const { status, body } = await call(...request);
    return [status, body.message];
  };

  it('knows no other paths, and answers 404 with nothing', async () => {
    for (const route of ['GET /nothing', 'GET /contacts', 'POST /contacts/search/']) {
      const { status, text } = await call(route, { version: '2021-07-28' });
      expect([route, status, text]).toEqual([route, 404, '']);
    }
  });

  it('answers 401 to a path in the wrong case', async () => {
    const path = `GET /locations/${location.id}/customfields`;
    expect(await refusal(path, { version: '2021-07-28' })).toEqual([401, 'Unauthorized']);
  });

  it.each([
    ['no token', { token: '' }, 401, 'Invalid JWT'],
    ['another token', { token: 'nonsense' }, 401, 'Invalid JWT'],
    ['no Version', { version: null }, 401, 'version header was not found.'],
    ['an unknown Version', { version: '2020-01-01' }, 401, 'version header is invalid'],
    ['no locationId', {}, 403, 'The token does not have access to this location.'],
    ['another locationId', { query: { locationId: 'x' } }, 403, 'The token does not have access to this location.'],
  ])('refuses %s', async (_what, sent, status, message) => {
    expect(await refusal('GET /contacts/', sent)).toEqual([status, message]);
  });

  it("takes each of HighLevel's versions on each family, and when told to be strict only the documented one", async () => {
    const versions = ['v3', '2023-02-21', '2021-07-28', '2021-04-15', 'legacy'];
    const passing = async (route: string) => {
      const query = { locationId: location.id };
      const answers = await Promise.all(versions.map((version) => call(route, { query, version })));
      return versions.filter((_version, i) => answers[i]?.status === 200);
    };
    for (const route of ['GET /contacts/', 'GET /calendars/', 'GET /conversations/search'])
      expect([route, await passing(route)]).toEqual([route, versions]);
    sandbox.state.strictVersions = true;
    expect(await passing('GET /contacts/')).toEqual(['2021-07-28']);
    expect(await passing('GET /calendars/')).toEqual(['2021-04-15']);
  });

  it('refuses a token whose day is over', async () => {
    time += day;
    expect(await refusal('GET /workflows/', { query: { locationId: location.id } })).toEqual([401, 'Invalid JWT']);
  });

  it('tells the classes of tokens apart', async () => {
    const agency = sandbox.connect({ userType: 'Company' }).access_token;
    const query = { locationId: location.id };
    const wrongClass = 'This authClass type is not allowed to access this scope. Please reach out to support.';
    expect(await refusal('GET /workflows/', { query, token: agency })).toEqual([401, wrongClass]);
    expect(await refusal(`GET /companies/${tokens.companyId}`)).toEqual([401, wrongClass]);
    expect((await call(`GET /companies/${tokens.companyId}`, { token: agency })).status).toBe(200);
    expect((await call(`GET /locations/${location.id}`, { token: agency })).status).toBe(200);
    expect((await call(`GET /locations/nowhere`, { token: agency })).status).toBe(403);
  });

  it('refuses private integration tokens in words of their own', async () => {
    const agency = sandbox.connect({ userType: 'Company', pit: true }).access_token;
    const pit = sandbox.connect({ pit: true });
    expect(pit.access_token).toMatch(/^pit-/);
    const query = { locationId: location.id };
    expect(await refusal('GET /workflows/', { query, token: agency })).toEqual([401, "Token's user type mismatch!"]);
    expect(await refusal(`GET /companies/${pit.companyId}`, { token: pit.access_token })).toEqual([
      403,
      'Forbidden resource',
    ]);
    expect(await refusal('GET /locations/search', { token: pit.access_token })).toEqual([403, 'Forbidden resource']);
    time += 30 * day;
    expect((await call('GET /workflows/', { query, token: pit.access_token })).status).toBe(200);
  });

  it('answers a missing scope with 401', async () => {
    const token = sandbox.connect({ scopes: ['contacts.readonly'] }).access_token;
    const { status, body } = await call('POST /contacts/', { token, body: { locationId: location.id } });
    expect([status, body.message]).toEqual([401, 'The token is not authorized for this scope.']);
  });

  it('does not let a token reach the contacts of another sub-account', async () => {
    const other = contacts(sandbox.state.locations[1] as LocationState).list()[0] as Contact;
    expect((await call(`GET /contacts/${other.id}`)).status).toBe(403);
  });

  it('answers 422 to undeclared names, in queries and bodies, and says all that is wrong', async () => {
    const query = await call('GET /users/', { query: { locationId: location.id, companyId: 'x' } });
    expect(query.body).toMatchObject({
      statusCode: 422,
      message: ['property companyId should not exist'],
      error: 'Unprocessable Entity',
    });
    expect(query.body.traceId).toEqual(expect.any(String));
    const { body } = await call(`PUT /contacts/${contacts(location).list()[0]?.id}`, {
      body: { locationId: location.id, gender: 'x', email: 'nobody', dnd: 'yes' },
    });
    expect(body.message).toEqual([
      'property locationId should not exist',
      'property gender should not exist',
      'email must be an email',
      'dnd must be a boolean value',
    ]);
  });

  it('takes an id as one segment, whatever is in it', async () => {
    const { status, body } = await call(`GET /contacts/${encodeURIComponent('../x?y#z')}`);
    expect([status, body.message]).toEqual([400, 'Contact with id ../x?y#z not found']);
  });

  it('reads the body of a DELETE, and refuses JSON that is none', async () => {
    const contact = addContact(location, { tags: ['a', 'b'] });
    const { body } = await call(`DELETE /contacts/${contact.id}/tags`, { body: { tags: ['A'] } });
    expect(body).toMatchObject({ tags: ['b'], tagsRemoved: ['a'] });
    const headers = {
      Authorization: `Bearer ${tokens.access_token}`,
      Version: '2021-07-28',
      'Content-Type': 'application/json',
    };
    const broken = await fetch(`${sandbox.url}/contacts/search`, { method: 'POST', headers, body: '{' });
    expect(broken.status).toBe(400);
  });
});

describe('rate limits', () => {
  it('counts each sub-account, tells what is left, and answers 429 without Retry-After', async () => {
    const own = await startSandbox({ now: () => time, rateLimit: { max: 2, intervalMs: 10_000, daily: 3 } });
    const { access_token, locationId } = own.connect();
    const other = own.connect({ locationId: own.state.locations[1]?.id });
    const ask = (id = locationId, token = access_token) =>
      fetch(`${own.url}/locations/${id}`, { headers: { Authorization: `Bearer ${token}`, Version: '2021-07-28' } });
    const limits = ({ headers }: Response) =>
      ['limit-daily', 'daily-remaining', 'interval-milliseconds', 'max', 'remaining', 'daily-reset'].map((name) =>
        Number(headers.get(`x-ratelimit-${name}`)),
      );
    expect(limits(await ask())).toEqual([3, 2, 10_000, 2, 1, day]);
    time += 1000;
    expect(limits(await ask())).toEqual([3, 1, 10_000, 2, 0, day - 1000]);
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
    expect(await refused.json()).toEqual({ statusCode: 429, message: 'Too Many Requests' });
    expect((await ask(other.locationId, other.access_token)).status).toBe(200);
    time += 10_000;
    expect((await ask()).status).toBe(200);
    const overDaily = await ask();
    expect([overDaily.status, overDaily.headers.get('x-ratelimit-daily-remaining')]).toEqual([429, '0']);
    await own.close();
  });
});

describe('OAuth', () => {
  const redirect = 'https://zapier.com/dashboard/auth/oauth/return/App1CLIAPI/?x=1';
  const wanted = {
    response_type: 'code',
    client_id: sandboxApp.clientId,
    redirect_uri: redirect,
    scope: 'contacts.readonly contacts.write oauth.write',
    state: 'a b&c',
  };
  const credentials = { client_id: sandboxApp.clientId, client_secret: sandboxApp.clientSecret };
  const token = (form: Record<string, string>) =>
    call('POST /oauth/token', { form: { ...credentials, ...form }, token: '' });
  const approve = async (choice: string): Promise<URL> => {
    const { status, headers } = await call('GET /v2/oauth/chooselocation', {
      query: { ...wanted, approve: choice },
      token: '',
    });
    expect(status).toBe(302);
    return new URL(headers.get('location') ?? '');
  };
  const codeFor = async (choice: string) => (await approve(choice)).searchParams.get('code') ?? '';

  it('shows a consent page that names the app, its scopes and the choices', async () => {
    for (const path of ['/v2/oauth/chooselocation', '/oauth/chooselocation']) {
      const { status, text } = await call(`GET ${path}`, { query: wanted, token: '' });
      expect(status).toBe(200);
      for (const part of [sandboxApp.clientId, 'contacts.write', 'Maple Street Dental', 'Harbor Lane Marketing'])
        expect(text).toContain(part);
    }
  });

  it('sends the browser back with a code and the state as it came', async () => {
    const query = new URLSearchParams(wanted);
    const sent = await fetch(`${sandbox.url}/v2/oauth/chooselocation?${query}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ choice: location.id }),
    });
    const target = new URL(sent.headers.get('location') ?? '');
    expect([sent.status, target.origin, target.searchParams.get('x')]).toEqual([302, 'https://zapier.com', '1']);
    expect(target.searchParams.get('state')).toBe('a b&c');
    expect(target.searchParams.get('code')).toBeTruthy();
  });

  it.each([
    [{ client_id: 'other' }, 'Unknown client_id'],
    [{ scope: '' }, 'No scope'],
    [{ scope: 'contacts.readonly funnels.write' }, 'This integration cannot be added'],
    [{ redirect_uri: 'https://example.com/GHL/return' }, 'contains a Highlevel reference'],
    [{ redirect_uri: 'no url' }, 'redirect_uri'],
    [{ response_type: 'token' }, 'response_type'],
  ])('refuses %j on the page', async (changed, says) => {
    const { status, text } = await call('GET /v2/oauth/chooselocation', {
      query: { ...wanted, ...changed },
      token: '',
    });
    expect([status, text.includes(says)]).toEqual([400, true]);
  });

  it('gives a sub-account token for a code, once', async () => {
    const code = await codeFor('location');
    const { status, body } = await token({ grant_type: 'authorization_code', code, redirect_uri: redirect });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 86399,
      userType: 'Location',
      locationId: location.id,
      companyId: tokens.companyId,
      scope: wanted.scope,
    });
    expect((body.access_token as string).length).toBeGreaterThan(250);
    expect(
      (await call(`GET /contacts/${contacts(location).list()[0]?.id}`, { token: body.access_token as string })).status,
    ).toBe(200);
    const again = await token({ grant_type: 'authorization_code', code });
    expect([again.status, again.body.error]).toEqual([400, 'invalid_grant']);
  });

  it('gives an agency token where the agency was chosen, whatever user_type asks for', async () => {
    const { body } = await token({
      grant_type: 'authorization_code',
      code: await codeFor('agency'),
      user_type: 'Location',
    });
    expect(body).toMatchObject({ userType: 'Company', companyId: tokens.companyId, isBulkInstallation: true });
    expect(body).not.toHaveProperty('locationId');
  });

  it('refuses another redirect_uri, wrong secrets and JSON', async () => {
    const code = await codeFor('location');
    expect((await token({ grant_type: 'authorization_code', code, redirect_uri: 'https://example.com' })).status).toBe(
      400,
    );
    const wrong = await token({ grant_type: 'authorization_code', code, client_secret: 'wrong' });
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
    const json = await call('POST /oauth/token', {
      body: { ...credentials, grant_type: 'authorization_code', code },
      token: '',
    });
    expect([json.status, json.body.message]).toEqual([422, expect.arrayContaining(['client_id should not be empty'])]);
  });

  it('renews a token: once, and for 30 seconds with the same new pair', async () => {
    const renew = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token });
    const first = await renew(tokens.refresh_token);
    expect([first.status, first.body.locationId]).toEqual([200, location.id]);
    expect(first.body.refresh_token).not.toBe(tokens.refresh_token);
    time += 30_000;
    expect((await renew(tokens.refresh_token)).body).toEqual(first.body);
    time += 1;
    const dead = await renew(tokens.refresh_token);
    expect([dead.status, dead.body]).toEqual([
      400,
      { error: 'invalid_grant', error_description: 'This refresh token is invalid' },
    ]);
    expect((await renew(first.body.refresh_token as string)).status).toBe(200);
    expect((await renew('nonsense')).status).toBe(400);
  });

  it("exchanges an agency's token for a sub-account's", async () => {
    const agency = sandbox.connect({ userType: 'Company' });
    const exchange = (locationId: string, from = agency.access_token) =>
      call('POST /oauth/locationToken', { form: { companyId: agency.companyId, locationId }, token: from });
    const { status, body } = await exchange(location.id);
    expect([status, body.userType, body.locationId]).toEqual([201, 'Location', location.id]);
    expect((await call(`GET /locations/${location.id}/tags`, { token: body.access_token as string })).status).toBe(200);
    expect((await exchange('nowhere')).status).toBe(400);
    expect((await exchange(location.id, tokens.access_token)).status).toBe(401);
    const pit = sandbox.connect({ userType: 'Company', pit: true }).access_token;
    expect((await exchange(location.id, pit)).body.message).toBe('The token is not authorized for this scope.');
  });

  it('lists where the app is installed', async () => {
    const { access_token, companyId } = sandbox.connect({ userType: 'Company' });
    const query = { companyId, appId: sandboxApp.appId, isInstalled: 'true' };
    const { body } = await call('GET /oauth/installedLocations', { query, token: access_token, version: '2021-07-28' });
    expect((body.locations as Json[])[0]).toMatchObject({ _id: location.id, isInstalled: true });
    const missing = await call('GET /oauth/installedLocations', {
      query: { companyId },
      token: access_token,
      version: '2021-07-28',
    });
    expect(missing.status).toBe(422);
  });
});

describe('searching contacts', () => {
  it('demands locationId and pageLimit', async () => {
    const { status, body } = await call('POST /contacts/search', { body: {} });
    expect([status, body.message]).toEqual([
      422,
      expect.arrayContaining(['locationId should not be empty', 'pageLimit should not be empty']),
    ]);
  });

  it('sorts, and pages by searchAfter without losing or repeating a contact', async () => {
    const sort = [{ field: 'dateUpdated', direction: 'desc' }];
    const all = (await search({ sort })).found;
    expect(all.length).toBe(40);
    expect(all.map(({ dateUpdated }) => dateUpdated)).toEqual(
      all
        .map(({ dateUpdated }) => dateUpdated as string)
        .sort()
        .reverse(),
    );
    const seen: Json[] = [];
    for (let searchAfter: unknown; seen.length < 40; searchAfter = seen.at(-1)?.searchAfter)
      seen.push(...(await search({ sort, pageLimit: 7, ...(searchAfter ? { searchAfter } : {}) })).found);
    expect(ids(seen)).toEqual(ids(all));
    expect((await search({ sort, pageLimit: 7, searchAfter: seen.at(-1)?.searchAfter })).found).toEqual([]);
  });

  it('pages by number up to row 10,000, and never by both', async () => {
    const all = ids((await search({})).found);
    expect(ids((await search({ page: 2, pageLimit: 10 })).found)).toEqual(all.slice(10, 20));
    for (const body of [{ page: 21, pageLimit: 500 }, { page: 1, searchAfter: [1, 'x'] }, { searchAfter: [1] }])
      expect((await search(body)).status).toBe(400);
    for (const body of [
      { pageLimit: 501 },
      { query: 'x'.repeat(76) },
      { sort: [{ field: 'phone', direction: 'asc' }] },
    ])
      expect((await search(body)).status).toBe(422);
  });

  it('finds by free text, fields, custom fields and nested groups', async () => {
    const field = customFields(location)
      .list()
      .find(({ dataType }) => dataType === 'MULTIPLE_OPTIONS');
    const value = { id: field?.id ?? '', value: ['Latin', 'French'] };
    const contact = addContact(location, {
      firstName: 'Zora',
      lastName: 'Quist',
      email: 'zora@example.com',
      phone: '+15559990001',
      tags: ['rare tag'],
      companyName: 'Quist & Co',
      customFields: [value],
      dateOfBirth: '1980-05-06',
    });
    const filters: unknown[] = [
      { field: 'email', operator: 'eq', value: 'ZORA@example.com' },
      { field: 'phone', operator: 'eq', value: '+15559990001' },
      { field: 'firstNameLowerCase', operator: 'contains', value: 'zor' },
      { field: 'tags', operator: 'contains', value: 'rare' },
      { field: `customFields.${field?.id}`, operator: 'eq', value: 'Latin' },
      { field: 'dateAdded', operator: 'range', value: { gte: new Date(time).toISOString() } },
      { field: 'dateOfBirth', operator: 'range', value: { gte: '1980-05-01', lt: '1980-06-01' } },
      {
        group: 'OR',
        filters: [
          { field: 'id', operator: 'eq', value: 'x' },
          { group: 'AND', filters: [{ field: 'companyName', operator: 'eq', value: 'Quist & Co' }] },
        ],
      },
    ];
    for (const filter of filters)
      expect([filter, ids((await search({ filters: [filter] })).found)]).toEqual([filter, [contact.id]]);
    for (const query of ['zora q', 'zora@', '9990001', 'Quist &'])
      expect(ids((await search({ query })).found)).toEqual([contact.id]);
    expect((await search({ filters: [{ field: 'tags', operator: 'not_contains', value: 'rare' }] })).body.total).toBe(
      40,
    );
    expect((await search({ filters })).found[0]).toMatchObject({
      firstName: 'Zora',
      firstNameLowerCase: 'zora',
      customFields: [value],
      searchAfter: [time, contact.id],
    });
  });

  it.each([
    [{ field: 'additional_phones', operator: 'eq', value: 'x' }, 400, 'Invalid field additional_phones'],
    [{ field: 'customFields.my_key', operator: 'eq', value: 'x' }, 400, 'Invalid field customFields.my_key'],
    [{ field: 'email', operator: 'contains', value: 'x' }, 400, 'Invalid operator contains for field email'],
    [{ field: 'city', operator: 'gt', value: 'x' }, 422, expect.any(Array)],
    [{ field: 'city', operator: 'eq' }, 422, ['filters.0.value should not be empty']],
  ])('refuses the filter %j', async (filter, status, message) => {
    const got = await search({ filters: [filter] });
    expect([got.status, got.body.message]).toEqual([status, message]);
  });

  it('lags behind writes by indexLagMs', async () => {
    sandbox.state.indexLagMs = 2000;
    const { id } = addContact(location, { firstName: 'Late' });
    const filters = [{ field: 'id', operator: 'eq', value: id }];
    expect((await search({ filters })).found).toEqual([]);
    expect((await call(`GET /contacts/${id}`)).status).toBe(200);
    time += 2000;
    expect((await search({ filters })).found[0]).toMatchObject({ firstName: 'Late' });
    contacts(location).remove(id);
    expect((await search({ filters })).body.total).toBe(1);
    time += 2000;
    expect((await search({ filters })).body.total).toBe(0);
  });
});

describe('listing contacts', () => {
  const page = async (query: Record<string, string>) =>
    (await call('GET /contacts/', { query: { locationId: location.id, limit: '15', ...query } })).body as {
      contacts: Json[];
      meta: Json;
    };

  it('pages by startAfter and startAfterId together', async () => {
    const first = await page({});
    expect(first.meta).toMatchObject({ total: 40, currentPage: 1, nextPage: 2, prevPage: null });
    const { startAfter, startAfterId } = first.meta as Record<string, string>;
    const second = await page({ startAfter: String(startAfter), startAfterId: startAfterId as string });
    expect(ids(second.contacts)).not.toContain(first.contacts[14]?.id);
    expect(second.meta).toMatchObject({ currentPage: 2, nextPage: 3, prevPage: 1 });
    expect(ids((await page({ startAfter: String(startAfter) })).contacts)).toEqual(ids(first.contacts));
    const third = await page({
      startAfter: String(second.meta.startAfter),
      startAfterId: second.meta.startAfterId as string,
    });
    expect([third.contacts.length, third.meta.nextPageUrl]).toEqual([10, null]);
  });

  it('shows names in lower case, and as they were written under other names', async () => {
    addContact(location, { firstName: 'Zora', lastName: 'Quist' });
    expect((await page({ query: 'Zora' })).contacts).toEqual([
      expect.objectContaining({
        firstName: 'zora',
        firstNameRaw: 'Zora',
        lastNameRaw: 'Quist',
        contactName: 'zora quist',
        email: null,
      }),
    ]);
  });

  it('lists the contacts of a business', async () => {
    const businessId = contacts(location).list()[0]?.businessId as string;
    const list = async (id: string, more = {}) =>
      (await call(`GET /contacts/business/${id}`, { query: { locationId: location.id, ...more } })).body
        .contacts as Json[];
    const all = await list(businessId);
    expect(all.every((contact) => contact.businessId === businessId) && all.length > 0).toBe(true);
    expect(ids(await list(businessId, { skip: '1', limit: '1' }))).toEqual(ids(all.slice(1, 2)));
    expect(await list('000000000000000000000000')).toEqual([]);
  });
});

describe('writing contacts', () => {
  const create = (body: Json) => call('POST /contacts/', { body: { locationId: location.id, ...body } });
  const upsert = (body: Json) => call('POST /contacts/upsert', { body: { locationId: location.id, ...body } });
  const get = async (id: unknown) => (await call(`GET /contacts/${id as string}`)).body.contact as Json;

  it('creates one and tidies what was written', async () => {
    const { status, body } = await create({
      name: 'Zora van Quist',
      email: 'zora@example.com',
      phone: '(555) 999-0001',
      country: 'US',
      dateOfBirth: '05/06/1980',
      tags: ['VIP', 'Brand New'],
      dndSettings: { SMS: { status: 'active' } },
    });
    const contact = body.contact as Json;
    expect(status).toBe(201);
    expect(contact).toMatchObject({
      phone: '+15559990001',
      tags: ['vip', 'brand new'],
      dateOfBirth: '1980-05-06T00:00:00.000Z',
      birthMonth: 5,
      birthDay: 6,
      source: 'public api',
    });
    expect(await get(contact.id)).toMatchObject({
      firstName: 'Zora',
      lastName: 'van Quist',
      dateOfBirth: '1980-05-06',
      dateAdded: new Date(time).toISOString(),
    });
    const tags = (await call(`GET /locations/${location.id}/tags`)).body.tags as Json[];
    expect(tags.map(({ name }) => name)).toContain('brand new');
  });

  it.each([
    ['GB', '020 7946 0958', '+442079460958'],
    ['DE', '030 901820', '+4930901820'],
    ['GB', '+1 (555) 999-0001', '+15559990001'],
  ])(
    "takes a number without a country code as one of the sub-account's country: %s, %s",
    async (country, phone, stored) => {
      Object.assign(location.record, { country });
      expect((await create({ phone })).body.contact).toMatchObject({ phone: stored });
    },
  );

  it.each([
    [{ email: 'zora@' }, 'email must be an email'],
    [{ phone: '12' }, 'phone must be a valid phone number'],
    [{ country: 'Germany' }, 'country must be a valid enum value'],
    [{ dateOfBirth: '31/12/1980' }, 'dateOfBirth must be a valid date'],
    [{ tags: 'vip' }, 'tags must be an array'],
    [{ dndSettings: { sms: { status: 'active' } } }, 'dndSettings.property sms should not exist'],
    [{ customFields: { abc: 'x' } }, 'customFields must be an array'],
    [{ customFields: [{ field_value: 'x' }] }, 'customFields.0.id must be a string'],
  ])('refuses %j', async (body, message) => {
    const got = await create(body);
    expect([got.status, got.body.message]).toEqual([422, expect.arrayContaining([message])]);
  });

  it('stores custom fields by their type, keeps those not named, clears empty ones', async () => {
    const fields = customFields(location)
      .list()
      .filter(({ model }) => model === 'contact');
    const id = (dataType: string) => fields.find((field) => field.dataType === dataType)?.id ?? '';
    const written = [
      { id: id('TEXT'), field_value: 'Sunny' },
      { key: 'number_of_children', field_value: '3' },
      { id: id('CHECKBOX'), field_value: ['Cleaning'] },
      { id: id('DATE'), field_value: '2026-08-28T14:30:00Z' },
      { id: 'unknown', field_value: 'x' },
    ];
    const { body } = await create({ customFields: written });
    const contact = body.contact as Json;
    const stored = [
      { id: id('TEXT'), value: 'Sunny' },
      { id: id('NUMERICAL'), value: 3 },
      { id: id('CHECKBOX'), value: ['Cleaning'] },
      { id: id('DATE'), value: '2026-08-28' },
    ];
    expect(contact.customFields).toEqual(stored);
    const change = (customFields: Json[]) => call(`PUT /contacts/${contact.id as string}`, { body: { customFields } });
    await change([{ id: id('TEXT'), field_value: '' }]);
    expect((await get(contact.id)).customFields).toEqual(stored.slice(1));
    const bad = await change([
      { id: id('NUMERICAL'), field_value: 'many' },
      { id: id('CHECKBOX'), field_value: 'Cleaning' },
    ]);
    expect([bad.status, bad.body.message]).toEqual([
      422,
      ['customFields.0.field_value must be a number', 'customFields.1.field_value must be an array'],
    ]);
  });

  it('refuses duplicates on create and update, naming the contact', async () => {
    const known = addContact(location, {
      firstName: 'Zora',
      lastName: 'Quist',
      email: 'zora@example.com',
      phone: '+15559990001',
    });
    const refusal = { statusCode: 400, message: 'This location does not allow duplicated contacts.' };
    const byPhone = { contactId: known.id, matchingField: 'phone', contactName: 'Zora Quist' };
    expect((await create({ phone: '555-999-0001', email: 'new@example.com' })).body).toMatchObject({
      ...refusal,
      meta: byPhone,
    });
    const other = addContact(location);
    const update = await call(`PUT /contacts/${other.id}`, { body: { email: 'Zora@Example.com' } });
    expect([update.status, update.body]).toEqual([
      400,
      expect.objectContaining({ ...refusal, meta: { ...byPhone, matchingField: 'email' } }),
    ]);
    expect((await call(`PUT /contacts/${known.id}`, { body: { email: 'zora@example.com' } })).status).toBe(200);
    location.record.settings.allowDuplicateContact = true;
    expect((await create({ email: 'zora@example.com' })).status).toBe(201);
    location.record.settings.allowDuplicateContact = false;
  });

  it('upserts by e-mail address, then phone number, and leaves what belongs to another', async () => {
    const a = addContact(location, { email: 'a@example.com', phone: '+15559990001', tags: ['old'] });
    const b = addContact(location, { email: 'b@example.com', phone: '+15559990002' });
    time += 1000;
    const matched = await upsert({ email: 'a@example.com', phone: '+15559990002', firstName: 'Ann', tags: ['new'] });
    expect(matched.body).toMatchObject({
      new: false,
      contact: { id: a.id, phone: '+15559990001', firstName: 'Ann', tags: ['new'] },
    });
    expect((matched.body.contact as Json).dateUpdated).toBe(new Date(time).toISOString());
    expect((await upsert({ phone: '+15559990002' })).body).toMatchObject({ new: false, contact: { id: b.id } });
    expect((await upsert({ email: 'c@example.com' })).body).toMatchObject({ new: true });
    expect((await upsert({ email: 'a@example.com', createNewIfDuplicateAllowed: true })).body.new).toBe(false);
  });

  it('forces a new contact only where duplicates are allowed', async () => {
    const second = sandbox.state.locations[1] as LocationState;
    const { access_token } = sandbox.connect({ locationId: second.id });
    const email = contacts(second).list()[0]?.email;
    const body = { locationId: second.id, email };
    const again = await call('POST /contacts/upsert', { body, token: access_token });
    const forced = await call('POST /contacts/upsert', {
      body: { ...body, createNewIfDuplicateAllowed: true },
      token: access_token,
    });
    expect([again.body.new, forced.body.new]).toEqual([false, true]);
  });

  it('finds a duplicate, or null', async () => {
    const known = addContact(location, { email: 'zora@example.com', phone: '+15559990001' });
    const find = async (query: Record<string, string>) =>
      (await call('GET /contacts/search/duplicate', { query: { locationId: location.id, ...query } })).body.contact;
    expect(await find({ number: '+15559990001' })).toMatchObject({ id: known.id });
    expect(await find({ email: 'ZORA@example.com' })).toMatchObject({ id: known.id });
    expect(await find({ email: 'none@example.com' })).toBeNull();
  });

  it('deletes one with its notes, and then does not know it', async () => {
    const { id } = contacts(location).list()[0] as Contact;
    expect((await call(`DELETE /contacts/${id}`)).body).toMatchObject({ succeded: true });
    expect(
      notes(location)
        .list()
        .some(({ contactId }) => contactId === id),
    ).toBe(false);
    const gone = await call(`GET /contacts/${id}`);
    expect([gone.status, gone.body.message]).toEqual([400, `Contact with id ${id} not found`]);
  });
});

describe('what belongs to a contact', () => {
  let id: string;
  beforeEach(() => {
    id = addContact(location, { firstName: 'Zora', tags: ['vip'] }).id;
  });

  it('adds and removes tags and followers, and nothing twice', async () => {
    const add = await call(`POST /contacts/${id}/tags`, { body: { tags: ['VIP', 'Fresh'] } });
    expect([add.status, add.body]).toMatchObject([201, { tags: ['vip', 'fresh'], tagsAdded: ['fresh'] }]);
    for (const followersAdded of [['u1'], []]) {
      const { status, body } = await call(`POST /contacts/${id}/followers`, { body: { followers: ['u1'] } });
      expect([status, body]).toMatchObject([201, { followers: ['u1'], followersAdded }]);
    }
    const removed = await call(`DELETE /contacts/${id}/followers`, { body: { followers: ['u1', 'u2'] } });
    expect(removed.body).toMatchObject({ followers: [], followersRemoved: ['u1'] });
  });

  it('keeps tasks, and demands a title, a due date and whether they are done', async () => {
    const bad = await call(`POST /contacts/${id}/tasks`, { body: { title: 'Call' } });
    expect([bad.status, bad.body.message]).toEqual([
      422,
      expect.arrayContaining(['dueDate should not be empty', 'completed should not be empty']),
    ]);
    const made = await call(`POST /contacts/${id}/tasks`, {
      body: { title: 'Call', dueDate: '2026-03-05T10:00:00+01:00', completed: false },
    });
    const task = made.body.task as Json;
    expect([made.status, task]).toMatchObject([
      201,
      { title: 'Call', dueDate: '2026-03-05T09:00:00.000Z', contactId: id },
    ]);
    expect(task).not.toHaveProperty('dateAdded');
    const done = await call(`PUT /contacts/${id}/tasks/${task.id as string}/completed`, { body: { completed: true } });
    expect(done.body.task).toMatchObject({ completed: true, title: 'Call' });
    const found = await call(`POST /locations/${location.id}/tasks/search`, {
      body: { contactId: [id], completed: true },
    });
    expect(found.body.tasks).toEqual([
      expect.objectContaining({ _id: task.id, dateAdded: new Date(time).toISOString() }),
    ]);
    expect((await call(`DELETE /contacts/${id}/tasks/${task.id as string}`)).body.succeded).toBe(true);
    expect((await call(`GET /contacts/${id}/tasks`)).body.tasks).toEqual([]);
  });

  it('keeps notes, newest first', async () => {
    for (const body of ['one', 'two']) {
      await call(`POST /contacts/${id}/notes`, { body: { body } });
      time += 1000;
    }
    const list = (await call(`GET /contacts/${id}/notes`)).body.notes as Json[];
    expect(list.map(({ body }) => body)).toEqual(['two', 'one']);
    const path = `/contacts/${id}/notes/${list[0]?.id as string}`;
    expect((await call(`PUT ${path}`, { body: { body: 'three', pinned: true } })).body.note).toMatchObject({
      body: 'three',
      pinned: true,
    });
    expect((await call(`DELETE ${path}`)).body.succeded).toBe(true);
    expect((await call(`GET ${path}`)).status).toBe(400);
  });

  it('tags many at once, and says which failed', async () => {
    const strange = contacts(sandbox.state.locations[1] as LocationState).list()[0]?.id as string;
    const { status, body } = await call('POST /contacts/bulk/tags/update/add', {
      body: { contacts: [id, 'abc', strange], tags: ['Bulk'], locationId: location.id },
    });
    expect([status, body.errorCount]).toEqual([201, 2]);
    expect((body.responses as Json[]).map(({ message }) => message)).toEqual([
      'Tags updated',
      'contact id is not a valid firebase id',
      'contact does not belong to location',
    ]);
    const emptied = await call('POST /contacts/bulk/tags/update/remove', {
      body: { contacts: [id], tags: [], locationId: location.id, removeAllTags: true },
    });
    expect((emptied.body.responses as Json[])[0]).toMatchObject({ tagsRemoved: ['vip', 'bulk'] });
  });

  it('moves contacts into a business and out of it', async () => {
    const business = (
      (await call('GET /businesses/', { query: { locationId: location.id } })).body.businesses as Json[]
    )[0];
    const move = (body: Json) => call('POST /contacts/bulk/business', { body: { locationId: location.id, ...body } });
    expect((await move({ ids: [id, 'nobody'], businessId: business?.id })).body).toMatchObject({
      success: true,
      ids: [id],
    });
    expect(contacts(location).get(id)).toMatchObject({ businessId: business?.id, companyName: business?.name });
    await move({ ids: [id], businessId: null });
    expect(contacts(location).get(id)?.businessId).toBeNull();
    expect((await move({ ids: [id], businessId: 'unknown' })).status).toBe(400);
    expect((await move({ ids: Array(51).fill(id), businessId: null })).status).toBe(422);
    expect((await move({ ids: [id] })).status).toBe(422);
  });

  it('enrols in workflows and campaigns that exist', async () => {
    const workflows = (await call('GET /workflows/', { query: { locationId: location.id } })).body.workflows as Json[];
    const path = `/contacts/${id}/workflow/${workflows[0]?.id as string}`;
    expect((await call(`POST ${path}`, { body: { eventStartTime: '2026-06-23T03:30:00+01:00' } })).status).toBe(200);
    expect((await call(`POST ${path}`, { body: { eventStartTime: '2026-06-23T03:30:00' } })).status).toBe(422);
    expect((await call(`POST /contacts/${id}/workflow/none`, { body: {} })).status).toBe(400);
    expect((await call(`DELETE ${path}`)).body.succeded).toBe(true);
    const campaigns = (await call('GET /campaigns/', { query: { locationId: location.id } })).body.campaigns as Json[];
    expect((await call(`POST /contacts/${id}/campaigns/${campaigns[0]?.id as string}`, { body: {} })).status).toBe(201);
    expect((await call(`POST /contacts/${id}/campaigns/none`, { body: {} })).status).toBe(400);
    expect((await call(`DELETE /contacts/${id}/campaigns/removeAll`)).status).toBe(200);
    expect(contacts(location).get(id)?.campaigns).toEqual([]);
  });

  it('shows appointments with times that do not tell their zone', async () => {
    const first = contacts(location).list()[0] as Contact;
    const { events } = (await call(`GET /contacts/${first.id}/appointments`)).body as { events: Json[] };
    expect(events[0]?.startTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });
});

/** The names in recorded answers of July 2026 (a public client's fixtures); those of values that were not set are left out. */
describe('recorded answers', () => {
  const keys = (record: unknown) => Object.keys(record as Json).sort();
  const named = (names: string) => names.split(' ').sort();
  const ofFirst = () => contacts(location).list()[0] as Contact;

  const written =
    'id calendarId locationId contactId title status appointmentStatus appoinmentStatus address dateAdded dateUpdated isRecurring traceId';
  const book = async () => {
    const calendarId = calendars(location).list()[0]?.id;
    const { body } = await call('POST /calendars/events/appointments', {
      body: {
        ...{ calendarId, contactId: ofFirst().id, locationId: location.id, ignoreFreeSlotValidation: true },
        startTime: '2026-07-20T15:00:00+00:00',
        endTime: '2026-07-20T16:00:00+00:00',
      },
    });
    return body;
  };

  it('to writes of an appointment have neither its times nor its user; a read has them', async () => {
    const made = await book();
    expect(keys(made)).toEqual(named(written));
    const path = `/calendars/events/appointments/${made.id as string}`;
    const changed = (await call(`PUT ${path}`, { body: { title: 'Updated' } })).body;
    expect(keys(changed)).toEqual(named(written));
    expect(changed).toMatchObject({ title: 'Updated', status: 'booked', appoinmentStatus: 'confirmed' });
    expect((await call(`GET ${path}`)).body.appointment).toMatchObject({
      ...{ startTime: '2026-07-20T10:00:00-05:00', endTime: '2026-07-20T11:00:00-05:00', deleted: false },
      ...{ createdBy: { source: 'third_party', userId: null }, assignedResources: [] },
      appointmentMeta: { slotType: 'custom' },
    });
  });

  it('a deleted appointment can be read and changed, is in no list and takes no time', async () => {
    const { id, calendarId } = await book();
    const path = `/calendars/events/appointments/${id as string}`;
    const query = {
      locationId: location.id,
      calendarId: calendarId as string,
      startTime: '0',
      endTime: '9999999999999',
    };
    const listed = async () => (await call('GET /calendars/events', { query })).body.events as Json[];
    const ofContact = async () => (await call(`GET /contacts/${ofFirst().id}/appointments`)).body.events as Json[];
    const { assignedUserId } = (await call(`GET ${path}`)).body.appointment as { assignedUserId: string };
    calendars(location).change(calendarId as string, { allowBookingFor: 0 });
    const free = async () => {
      const [startDate, endDate] = ['2026-07-20T05:00Z', '2026-07-21T04:00Z'].map((at) => String(Date.parse(at)));
      const query = { startDate, endDate, userIds: assignedUserId } as Record<string, string>;
      const { body } = await call(`GET /calendars/${calendarId as string}/free-slots`, { query });
      return (body['2026-07-20'] as { slots: string[] }).slots;
    };
    expect(await free()).not.toContain('2026-07-20T10:00:00-05:00');
    expect((await listed()).find((one) => one.id === id)).toMatchObject({ deleted: false });
    const { status, body } = await call(`DELETE /calendars/events/${id as string}`);
    expect([status, keys(body), body.succeeded]).toEqual([201, ['succeeded', 'traceId'], true]);
    expect([...ids(await listed()), ...ids(await ofContact())]).not.toContain(id);
    expect((await call(`PUT ${path}`, { body: { title: 'Late' } })).status).toBe(200);
    expect((await call(`GET ${path}`)).body.appointment).toMatchObject({ id, title: 'Late', deleted: true });
    expect((await call(`DELETE /calendars/events/${id as string}`)).status).toBe(400);
    expect(await free()).toContain('2026-07-20T10:00:00-05:00');
  });

  it('to notes have the text without markup, the author and relations', async () => {
    const path = `/contacts/${ofFirst().id}/notes`;
    const { note } = (await call(`POST ${path}`, { body: { body: '<p>Called <b>back</b></p>' } })).body as {
      note: Json;
    };
    expect(keys(note)).toEqual(named('id body bodyText userId dateAdded contactId pinned relations'));
    expect(note).toMatchObject({ bodyText: 'Called back', userId: null, pinned: false, relations: [] });
    const { notes: listed } = (await call(`GET ${path}`)).body as { notes: Json[] };
    expect(listed[0]).toEqual(note);
  });

  it('to deletions differ by family', async () => {
    const first = (table: { list(): { id: string }[] }) => table.list()[0]?.id as string;
    const contactId = first(contacts(location));
    const task = await call(`POST /contacts/${contactId}/tasks`, {
      body: { title: 'Call', dueDate: '2026-07-20T10:00:00Z', completed: false },
    });
    const both = ['succeded', 'succeeded', 'traceId'];
    const answers: [string, string[]][] = [
      [`/contacts/${contactId}/tasks/${(task.body.task as Json).id as string}`, both],
      [`/opportunities/${first(opportunities(location))}`, ['success', 'traceId']],
      [`/calendars/${first(calendars(location))}`, ['calendar', 'message', 'traceId']],
      [`/contacts/${contactId}`, both],
    ];
    for (const [path, names] of answers)
      expect([path, keys((await call(`DELETE ${path}`)).body)]).toEqual([path, names]);
  });

  it('to reads of a conversation have numbers for types and a date in parts, and the search has texts', async () => {
    const { id } = addContact(location, { firstName: 'Zora', lastName: 'Quist', phone: '+15559990001' });
    const opened = openConversation(location, { id });
    const read = (await call(`GET /conversations/${opened.id}`)).body;
    expect(keys(read)).toEqual(
      named(
        'locationId contactId type deleted id isLastMessageInternalComment lastMessageType lastMessageDate messageTypes traceId',
      ),
    );
    expect(read).toMatchObject({
      ...{ type: 1, lastMessageType: 100, messageTypes: [100] },
      lastMessageDate: { seconds: Math.floor(time / 1000), nanoseconds: (time % 1000) * 1e6 },
    });
    const found = async () => {
      const query = { locationId: location.id, contactId: id };
      return ((await call('GET /conversations/search', { query })).body.conversations as Json[])[0] as Json;
    };
    expect(keys(await found())).toEqual(
      named(
        'id locationId dateAdded dateUpdated lastMessageDate lastMessageType unreadCount followers mentions isLastMessageInternalComment contactId fullName contactName companyName email phone tags type scoring messageTypes sort',
      ),
    );
    addMessage(location, opened, { messageType: 'TYPE_SMS', direction: 'inbound', body: 'Hello' });
    expect(await found()).toMatchObject({
      lastMessageType: 'TYPE_SMS',
      lastMessageBody: 'Hello',
      messageTypes: [100, 2],
    });
    expect((await call(`GET /conversations/${opened.id}`)).body).toMatchObject({ unreadCount: 1, lastMessageType: 2 });
    const body = { type: 'SMS', contactId: id, message: 'Hi' };
    expect(keys((await call('POST /conversations/messages', { body })).body)).toEqual(
      named('conversationId messageId traceId'),
    );
  });

  it('to contacts: the search has a street and a birth date of its own, writes confirm in two ways', async () => {
    const { body } = await call('POST /contacts/upsert', {
      body: { locationId: location.id, firstName: 'Zora', address1: '1 Oak Avenue', dateOfBirth: '1980-05-06' },
    });
    const { id } = body.contact as Json;
    expect(body).toMatchObject({ new: true, succeded: true, succeeded: true });
    expect(body.contact).toMatchObject({
      ...{ firstNameLowerCase: 'zora', fullNameLowerCase: 'zora', additionalPhones: [], additionalEmails: [] },
      createdBy: { source: 'INTEGRATION', channel: 'OAUTH', timestamp: new Date(time).toISOString() },
    });
    const [row] = (await search({ filters: [{ field: 'id', operator: 'eq', value: id }] })).found;
    expect(row).toMatchObject({ address: '1 Oak Avenue', dateOfBirth: Date.UTC(1980, 4, 6), contactName: 'zora' });
    expect(row).not.toHaveProperty('address1');
    expect((await call(`GET /contacts/${id as string}`)).body.contact).toMatchObject({
      ...{ address1: '1 Oak Avenue', dateOfBirth: '1980-05-06' },
    });
  });

  it('to opportunities: page 1 beside an empty searchAfter is the first, and rows have null for what is not set', async () => {
    const body = { locationId: location.id, query: '', limit: 100 };
    const ask = (more: Json) => call('POST /opportunities/search', { body: { ...body, ...more } });
    const recorded = await ask({ page: 1, searchAfter: [] });
    const rows = recorded.body.opportunities as Json[];
    expect([recorded.status, recorded.body.total]).toEqual([201, rows.length]);
    expect((await ask({ page: 2, searchAfter: [], limit: 5 })).body.opportunities).toEqual(rows.slice(5, 10));
    expect((await ask({ page: 0 })).body.opportunities).toEqual(rows);
    expect((await ask({ page: 1, searchAfter: rows[0]?.sort })).status).toBe(400);
    const open = rows.find(({ status }) => status === 'open');
    expect(open).toMatchObject({ lostReasonId: null, forecastProbability: null, attributions: [] });
    expect(open?.effectiveProbability).toEqual(expect.any(Number));
    expect(open?.relations).toEqual([
      expect.objectContaining({ objectKey: 'contact', recordId: open?.contactId, relationId: open?.id }),
    ]);
    const { pipelineId } = open as Json;
    const contact = addContact(location, { firstName: 'Zora' });
    const sent = { locationId: location.id, pipelineId, name: 'Deal', status: 'open', contactId: contact.id };
    const opportunity = (await call('POST /opportunities/', { body: sent })).body.opportunity as Json;
    expect(opportunity).toMatchObject({
      ...{ isAttribute: false, lastActionDate: opportunity.updatedAt, contact: { name: 'Zora', followers: [] } },
      internalSource: { type: 'CREATED', apiVersion: '2021-07-28', channel: 'OAUTH', source: 'INTEGRATION' },
    });
    expect(opportunity).not.toHaveProperty('lostReasonId');
    // The row of one whose contact or stage is gone says so.
    contacts(location).remove(contact.id);
    opportunities(location).change(opportunity.id as string, { pipelineStageId: 'gone' });
    const [orphan] = (await ask({ filters: [{ field: 'id', operator: 'eq', value: opportunity.id }] })).body
      .opportunities as Json[];
    expect(orphan).toMatchObject({ relations: [], effectiveProbability: null });
  });
});

describe('filters', () => {
  const asked = async (route: string, list: string, query: Record<string, string>, more: Sent = {}) =>
    (await call(route, { query, ...more })).body[list] as Json[];

  it('of opportunities know the contact, and tell of it what is asked for', async () => {
    const contact = addContact(location, { firstName: 'Zora', country: 'PT', campaigns: ['campaign1'] });
    const { pipelineId, pipelineStageId } = opportunities(location).list()[0] as Opportunity;
    const { id } = addOpportunity(location, { contactId: contact.id, name: 'Deal', pipelineId, pipelineStageId });
    const search = (query: Record<string, string>) =>
      asked('GET /opportunities/search', 'opportunities', { location_id: location.id, ...query });
    expect(ids(await search({ country: 'PT' }))).toEqual([id]);
    expect(ids(await search({ campaignId: 'campaign1' }))).toEqual([id]);
    expect(await search({ campaignId: 'campaign2' })).toEqual([]);

    const task = { title: 'Call', dueDate: '2026-07-20T10:00:00Z', completed: false };
    await call(`POST /contacts/${contact.id}/tasks`, { body: task });
    await call(`POST /contacts/${contact.id}/notes`, { body: { body: 'Called' } });
    const calendarId = calendars(location).list()[0]?.id;
    const startTime = '2026-07-20T15:00:00Z';
    const booking = { contactId: contact.id, locationId: location.id, calendarId, startTime };
    await call('POST /calendars/events/appointments', { body: { ...booking, ignoreFreeSlotValidation: true } });
    const wanted = { getTasks: 'true', getNotes: 'true', getCalendarEvents: 'true' };
    const told = {
      tasks: [expect.objectContaining({ title: 'Call' })],
      notes: [expect.objectContaining({ bodyText: 'Called' })],
      calendarEvents: [expect.objectContaining({ startTime: '2026-07-20T10:00:00-05:00' })],
    };
    expect(await search({ id, ...wanted })).toEqual([expect.objectContaining(told)]);
    const body = {
      locationId: location.id,
      limit: 1,
      filters: [{ field: 'id', operator: 'eq', value: id }],
      additionalDetails: { tasks: true, notes: true, calendarEvents: true, unReadConversations: false },
    };
    expect(await asked('POST /opportunities/search', 'opportunities', {}, { body })).toEqual([
      expect.objectContaining(told),
    ]);
    const [row] = await search({ id, getTasks: 'true', getNotes: 'false' });
    expect([row?.tasks, row?.notes, row?.calendarEvents]).toEqual([told.tasks, undefined, undefined]);
    expect(
      (await call('GET /opportunities/search', { query: { location_id: location.id, getTasks: 'yes' } })).status,
    ).toBe(422);
  });

  it('of lost reasons know deleted ones, and count when asked', async () => {
    const query = { locationId: location.id };
    const names = async (more: object) =>
      (await asked('GET /opportunities/lost-reason', 'lostReasons', { ...query, ...more })).map(({ name }) => name);
    expect(await names({})).toEqual(['Price', 'Went elsewhere', 'No answer', 'Bad timing']);
    expect(await names({ deleted: 'true' })).toEqual(['Moved away']);
    const counted = await call('GET /opportunities/lost-reason', { query: { ...query, limit: '1', getCount: 'true' } });
    expect([counted.body.total, (counted.body.lostReasons as Json[]).length]).toEqual([4, 1]);
    expect((await call('GET /opportunities/lost-reason', { query })).body).not.toHaveProperty('total');
  });

  it('of conversations know mentions, scores, text and the last message that a person sent', async () => {
    const open = (firstName: string) => {
      const contact = addContact(location, { firstName, companyName: `${firstName} & Co` });
      return openConversation(location, contact);
    };
    const [one, two] = [open('Zora'), open('Zelda')];
    const search = async (query: Record<string, string>) =>
      ids(await asked('GET /conversations/search', 'conversations', { locationId: location.id, ...query }));
    conversations(location).change(one.id, { mentions: ['user1'] });
    expect(await search({ mentions: 'user0,user1' })).toEqual([one.id]);
    expect(await search({ scoreProfile: 'profile1', scoreProfileMin: '1' })).toEqual([]);
    expect(await search({ query: 'zelda & co' })).toEqual([two.id]);
    expect(await search({ query: location.id })).toEqual([]);

    addMessage(
      location,
      one,
      { messageType: 'TYPE_SMS', direction: 'outbound', body: 'By hand', source: 'app' },
      time + 1,
    );
    addMessage(
      location,
      two,
      { messageType: 'TYPE_SMS', direction: 'outbound', body: 'By hand', source: 'app' },
      time + 2,
    );
    const byFlow = { messageType: 'TYPE_SMS', direction: 'outbound', source: 'workflow' } as const;
    addMessage(location, one, byFlow, time + 3);
    const byHand = { sort: 'desc', sortBy: 'last_manual_message_date', limit: '2' };
    expect(await search({ ...byHand, sortBy: 'last_message_date' })).toEqual([one.id, two.id]);
    expect(await search(byHand)).toEqual([two.id, one.id]);
    expect(await search({ ...byHand, limit: '1', startAfterDate: String(time + 2) })).toEqual([one.id]);
    const [row] = await asked('GET /conversations/search', 'conversations', { locationId: location.id, ...byHand });
    expect(row).toMatchObject({ lastManualMessageDate: time + 2, sort: [time + 2] });
  });

  it('of installed sub-accounts know the version and the plan', async () => {
    const { access_token: token, companyId } = sandbox.connect({ userType: 'Company' });
    const installed = async (more: object) => {
      const query = { companyId, appId: sandboxApp.appId, ...more };
      return (await asked('GET /oauth/installedLocations', 'locations', query, { token, version: '2021-07-28' }))
        .length;
    };
    expect(await installed({ versionId: sandboxApp.versionId, onTrial: 'false' })).toBe(2);
    for (const more of [{ versionId: 'v2' }, { planId: 'p1' }, { onTrial: 'true' }])
      expect(await installed(more)).toBe(0);
  });
});

describe('free slots', () => {
  it('keep to the clocks of the sub-account when daylight saving ends', async () => {
    const calendar = calendars(location)
      .list()
      .find(({ openHours }) => openHours.length > 0) as Calendar;
    // In Chicago, clocks go back in the night to Sunday, 1 November 2026.
    const [startDate, endDate] = ['2026-10-30T00:00:00-05:00', '2026-11-02T23:59:00-06:00'].map(Date.parse);
    calendars(location).change(calendar.id, { allowBookingAfter: 0, allowBookingFor: 0 });
    const { body } = await call(`GET /calendars/${calendar.id}/free-slots`, {
      query: { startDate: String(startDate), endDate: String(endDate) },
    });
    const { traceId: _trace, ...days } = body as Record<string, { slots: string[] }>;
    expect(Object.keys(days)).toEqual(['2026-10-30', '2026-11-02']);
    const { openHour = 0, openMinute = 0 } = calendar.openHours[0]?.hours[0] ?? {};
    const opening = [openHour, openMinute].map((part) => String(part).padStart(2, '0')).join(':');
    expect(days['2026-10-30']?.slots[0]).toBe(`2026-10-30T${opening}:00-05:00`);
    expect(days['2026-11-02']?.slots[0]).toBe(`2026-11-02T${opening}:00-06:00`);
  });
});

describe('what forms and dropdowns read', () => {
  it('shows the sub-account, its fields and its users, but not those of the agency', async () => {
    const shown = (await call(`GET /locations/${location.id}`)).body.location;
    expect(shown).toMatchObject({ companyId: tokens.companyId, timezone: 'America/Chicago' });
    expect(shown).not.toHaveProperty('uniqueBy');
    const model = async (query: Record<string, string>) =>
      ((await call(`GET /locations/${location.id}/customFields`, { query })).body.customFields as Json[]).map(
        (field) => field.model,
      );
    expect(new Set(await model({ model: 'opportunity' }))).toEqual(new Set(['opportunity']));
    expect(new Set(await model({ model: 'all' }))).toEqual(new Set(['contact', 'opportunity']));
    const users = (await call('GET /users/', { query: { locationId: location.id } })).body.users as Json[];
    expect(users.length).toBe(5);
    expect(users.some((user) => (user.roles as Json).type === 'agency')).toBe(false);
    expect((await call(`GET /users/${users[0]?.id as string}`)).body).toMatchObject({ id: users[0]?.id });
  });

  it('searches users only with the agency named', async () => {
    const find = (query: Record<string, string>) =>
      call('GET /users/search', { query: { locationId: location.id, ...query } });
    const { body } = await find({ companyId: tokens.companyId, query: 'nora' });
    expect([body.count, (body.users as Json[])[0]?.firstName]).toEqual([1, 'Nora']);
    const without = await find({});
    expect([without.status, without.body.message]).toEqual([401, 'E01 - Unauthorized request']);
  });

  it('lists the sub-accounts of an agency', async () => {
    const token = sandbox.connect({ userType: 'Company' }).access_token;
    const names = async (query: Record<string, string>) =>
      ((await call('GET /locations/search', { query, token })).body.locations as Json[]).map(({ name }) => name);
    expect(await names({ order: 'desc' })).toEqual(['Maple Street Dental', 'Cedar Grove Plumbing']);
    expect(await names({ skip: '1', limit: '5' })).toEqual(['Maple Street Dental']);
  });

  it('says which endpoints it does not serve yet', async () => {
    const served = new Set<string>();
    for (const { method, path } of allEndpoints) {
      const { status } = await call(`${method} ${path.replace(/\{\w+\}/g, 'x')}`, { token: '' });
      if (status !== 501) served.add(`${method} ${path}`);
    }
    expect(served).toContain('DELETE /contacts/{contactId}/campaigns/removeAll');
    for (const row of allEndpoints.filter(({ family }) => family === 'contacts'))
      expect(served).toContain(`${row.method} ${row.path}`);
  });
});

describe('faults', () => {
  const ask = () => call(`GET /locations/${location.id}`);
  const route = 'GET /locations/{locationId}';

  it('strikes its route, so many times', async () => {
    sandbox.faults.add({ route, status: 503, body: { message: 'later' }, times: 2, skip: 1 });
    expect((await call(`GET /locations/${location.id}/tags`)).status).toBe(200);
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await ask()).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
  });

  it('knows expired tokens, pages of a gateway, patterns, delays', async () => {
    const off = sandbox.faults.add({ route: /^GET .*locations/, expiredToken: true });
    expect((await ask()).body).toEqual({ statusCode: 401, message: 'Invalid JWT' });
    off();
    sandbox.faults.add({ html: 502, times: 1 });
    const page = await ask();
    expect([page.status, page.headers.get('content-type'), page.text]).toEqual([
      502,
      'text/html',
      expect.stringContaining('<h1>502 Bad Gateway</h1>'),
    ]);
    sandbox.faults.add({ route, delayMs: 50, times: 1 });
    const began = Date.now();
    expect((await ask()).status).toBe(200);
    expect(Date.now() - began).toBeGreaterThanOrEqual(45);
  });

  it('cuts an answer off, or never gives one, and may carry out the request before', async () => {
    sandbox.faults.add({ route: 'POST /contacts/', truncate: true, times: 1 });
    const body = { locationId: location.id, email: 'cut@example.com' };
    await expect(call('POST /contacts/', { body })).rejects.toThrow();
    sandbox.faults.add({ route: 'POST /contacts/', status: 504, carriedOut: true, times: 1 });
    expect((await call('POST /contacts/', { body: { ...body, email: 'lost@example.com' } })).status).toBe(504);
    const emails = contacts(location)
      .list()
      .map(({ email }) => email);
    expect(emails).toEqual(expect.arrayContaining(['cut@example.com', 'lost@example.com']));
    sandbox.faults.add({ route, hang: true, times: 1 });
    const headers = { Authorization: `Bearer ${tokens.access_token}`, Version: '2021-07-28' };
    await expect(
      fetch(`${sandbox.url}/locations/${location.id}`, { headers, signal: AbortSignal.timeout(100) }),
    ).rejects.toThrow();
  });
});

describe('control', () => {
  it('steers faults, settings, connections, the log and a reset over HTTP', async () => {
    expect((await call('POST /__sandbox/faults', { body: { route: 'GET /workflows/', status: 500 } })).status).toBe(
      201,
    );
    expect((await call('GET /workflows/', { query: { locationId: location.id } })).status).toBe(500);
    expect((await call('POST /__sandbox/faults', { body: { staus: 500 } })).status).toBe(422);
    await call('DELETE /__sandbox/faults');
    expect((await call('GET /workflows/', { query: { locationId: location.id } })).status).toBe(200);
    const connected = (await call('POST /__sandbox/connect', { body: { userType: 'Company' } })).body;
    expect(connected).toMatchObject({ userType: 'Company', companyId: tokens.companyId });
    const { requests } = (await call('GET /__sandbox/requests')).body as { requests: Json[] };
    expect(requests.map(({ template, status }) => [template, status])).toEqual([
      ['/workflows/', 500],
      ['/workflows/', 200],
    ]);
    expect(JSON.stringify(requests)).not.toContain(tokens.access_token);
    const settings = { indexLagMs: 500, strictVersions: true };
    expect((await call('POST /__sandbox/settings', { body: settings })).body).toMatchObject({ settings });
    expect([sandbox.state.indexLagMs, sandbox.state.strictVersions]).toEqual([500, true]);
    expect((await call('POST /__sandbox/settings', { body: { strictVersions: 'yes' } })).status).toBe(422);
    expect((await call('POST /__sandbox/settings', { body: { now: 1 } })).status).toBe(422);
    addContact(location);
    await call('POST /__sandbox/reset');
    expect(contacts(sandbox.state.locations[0] as LocationState).list().length).toBe(40);
    expect((await call(`GET /locations/${location.id}`)).status).toBe(200);
  });

  it('hides secrets in the log', async () => {
    const form = {
      client_id: sandboxApp.clientId,
      client_secret: 'very secret',
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token,
    };
    await call('POST /oauth/token', { form, token: '' });
    expect(sandbox.requests.at(-1)?.body).toEqual({ ...form, client_secret: '***', refresh_token: '***' });
  });
});

describe('the process', () => {
  it('listens on the loopback address only', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    if (outside) await expect(fetch(`http://${outside.address}:${sandbox.port}/`)).rejects.toThrow();
    expect(sandbox.url).toBe(`http://127.0.0.1:${sandbox.port}`);
  });

  it('gives the same ids and records for the same seed', async () => {
    const start = (seed: number) => startSandbox({ seed, now: () => time });
    const [one, same, other] = [await start(1), await start(1), await start(2)];
    const records = (from: Sandbox) => contacts(from.state.locations[0] as LocationState).list();
    expect(records(one)).toEqual(records(same));
    expect(records(other)[0]?.id).not.toBe(records(one)[0]?.id);
    await Promise.all([one.close(), same.close(), other.close()]);
  });

  const run = (...args: string[]) =>
    new Promise<{ code: number | null; err: string; out: string }>((resolve) => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...args], {
        cwd: `${__dirname}/..`,
      });
      let out = '';
      let err = '';
      child.stderr.on('data', (chunk) => (err += String(chunk)));
      child.stdout.on('data', (chunk) => {
        out += String(chunk);
        if (out.includes('Control')) child.kill('SIGTERM');
      });
      child.on('exit', (code) => resolve({ code, err, out }));
    });

  it('says in one line what is wrong with its options or port, and stops when told to', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const [busy, wrong, unknown, good] = await Promise.all([
      run('--port', String(port)),
      run('--port', 'x'),
      run('--prot'),
      run('--port', '0', '--strict-versions'),
    ]);
    taken.close();
    for (const { code, err } of [busy, wrong, unknown]) expect([code, err.trim().split('\n').length]).toEqual([1, 1]);
    expect(busy.err).toContain('The port is taken');
    expect(wrong.err).toContain('--port must be a whole number');
    expect([good.code, good.out]).toEqual([0, expect.stringContaining('/v2/oauth/chooselocation?')]);
  }, 30_000);
});
