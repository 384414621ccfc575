import nock from 'nock';
import { authenticationFor } from '../authentication';
import App from '../index';
import { failureOf as failureIn, localZapier, type RawRequest } from '../zapier';
import { createAppHandler, runCore } from '../zapier/core';
import { companyAuth, create, locationAuth, zapier } from './support/app';
import { accessToken, expectCall } from './support/highlevel';

/** Zapier's own way to call HighLevel: requests that are none of the app's, sent by core with somebody's connection. */
const host = 'https://services.leadconnectorhq.com';
const call = (route: string, expected: Parameters<typeof expectCall>[2] = {}, version = '2021-07-28') =>
  expectCall(version, route, { offContract: true, ...expected });
type Auth = Record<string, string>;
const connection = (authData: Auth = locationAuth) => zapier.connection({ id: 'tests', authData });
const request = (sent: RawRequest, authData?: Auth, inputData?: object) =>
  connection(authData).request(sent, inputData);
const refusal = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  const { name, message } = failureIn(error);
  return `${name}: ${message}`;
};

/** Answers any request to any host. Gives the requests that were made, each with the host that it went to. */
const anywhere = () => {
  const made: { host: string; authorization?: string; version?: string }[] = [];
  nock(/.*/)
    .persist()
    .get(/.*/)
    .reply(function () {
      const { host: to, authorization, version } = this.req.headers as Record<string, string | undefined>;
      made.push({
        host: to ?? '',
        ...(authorization && { authorization: String(authorization) }),
        ...(version && { version }),
      });
      return [200, {}];
    });
  return made;
};

describe('A request of code', () => {
  beforeEach(() => zapier.cache.clear());

  it('gets the token of the connection and the Version of its path', async () => {
    call('GET /conversations/search', { query: { q: 'Ada', locationId: 'loc1' } }, '2021-04-15').reply(200, {
      total: 1,
    });
    const answer = await request({ url: `${host}/conversations/search?q=Ada`, params: { locationId: 'loc1' } });
    expect(answer).toMatchObject({ status: 200, content: '{"total":1}' });
  });

  it('gets the usual Version if the path is unknown', async () => {
    const body = { name: 'Invoice', altId: 'loc1', altType: 'location' };
    call('POST /invoices/', { body }).reply(201, {});
    expect(await request({ url: `${host}/invoices/`, method: 'POST', body })).toMatchObject({ status: 201 });
  });

  it.each(['Version', 'version', 'VERSION'])('keeps its own Version (%s)', async (name) => {
    call('GET /calendars/', {}, 'v3').reply(200, {});
    await request({ url: `${host}/calendars/`, headers: { [name]: 'v3' } });
  });

  it.each(['Authorization', 'authorization', ' Authorization '])('keeps its own token (%j)', async (name) => {
    call('GET /calendars/', { token: 'of-its-own' }, '2021-04-15').reply(200, {});
    await request({ url: `${host}/calendars/`, headers: { [name]: 'Bearer of-its-own' } });
  });

  it.each(['pit-1', 'Bearer pit-1', ' bearer pit-1\n'])('gets a private integration token (%j)', async (pasted) => {
    call('GET /contacts/c1', { token: 'pit-1' }).reply(200, {});
    await request({ url: `${host}/contacts/c1` }, { access_token: pasted, locationId: 'loc1' });
  });

  it('gets no token where tokens come from', async () => {
    nock(host, { badheaders: ['authorization'] })
      .post('/oauth/token')
      .reply(200, {});
    expect(await request({ url: `${host}/oauth/token`, method: 'POST', body: 'code=1' })).toMatchObject({
      status: 200,
    });
  });

  it('comes back without the token', async () => {
    call('GET /contacts/c1').reply(200, {});
    const { request: sent } = await request({ url: `${host}/contacts/c1` });
    expect(sent).toMatchObject({ url: `${host}/contacts/c1`, headers: { Authorization: 'Bearer …' } });
    expect(JSON.stringify(sent)).not.toContain(accessToken);
  });

  it('works with a bundle that has nothing but the request, and says what is missing', async () => {
    const handler = createAppHandler(App);
    const sent = runCore(handler, { command: 'request', bundle: { request: { url: `${host}/contacts/c1` } } });
    expect(await refusal(sent)).toMatch(/^ExpiredAuthError: The connection has no access token/);
  });

  it('goes to the host that HIGHLEVEL_API_URL names, and to no other', async () => {
    process.env.HIGHLEVEL_API_URL = 'http://127.0.0.1:4400';
    try {
      const made = anywhere();
      await request({ url: 'http://127.0.0.1:4400/contacts/c1' });
      await request({ url: `${host}/contacts/c1` });
      expect(made.map(({ authorization }) => authorization)).toEqual([`Bearer ${accessToken}`, undefined]);
    } finally {
      delete process.env.HIGHLEVEL_API_URL;
      nock.cleanAll();
    }
  });

  describe('for another host', () => {
    const others = [
      'https://evil.example.com/contacts/c1',
      'http://services.leadconnectorhq.com/contacts/c1',
      'https://services.leadconnectorhq.com:8443/contacts/c1',
      'http://services.leadconnectorhq.com:443/contacts/c1',
      'https://services.leadconnectorhq.com.evil.example.com/',
      'https://services.leadconnectorhq.com.:443/contacts/c1',
      'https://services.leadconnectorhq.com./contacts/c1',
      'https://evil-services.leadconnectorhq.com/',
      'https://x.services.leadconnectorhq.com/',
      'https://leadconnectorhq.com/',
      'https://services.leadconnectorhq.co/',
      'https://services-leadconnectorhq.com/',
      'https://user:secret@services.leadconnectorhq.com/contacts/c1',
      'https://user@services.leadconnectorhq.com/contacts/c1',
      'https://services.leadconnectorhq.com@evil.example.com/',
      'https://services.leadconnectorhq.com:443@evil.example.com/',
      'https://services.leadconnectorhq.com%2f@evil.example.com/',
      'https://evil.example.com\\@services.leadconnectorhq.com/',
      'https://evil.example.com#@services.leadconnectorhq.com/',
      'https://evil.example.com?@services.leadconnectorhq.com/',
      'https://evil.example.com/https://services.leadconnectorhq.com/',
      'https:\\\\evil.example.com\\services.leadconnectorhq.com',
      // The first letter is Cyrillic.
      'https://ѕervices.leadconnectorhq.com/',
      'https://services.leadconnectorhq。com.evil.example.com/',
    ];
    it.each(others)('gets nothing: %s', async (url) => {
      const made = anywhere();
      await request({ url });
      expect(made).toHaveLength(1);
      // A user name becomes an Authorization of its own.
      expect(made[0]?.authorization ?? 'Basic').toMatch(/^Basic/);
      expect(made[0]?.version).toBeUndefined();
      nock.cleanAll();
    });

    it.each(others)('is not rendered: %s', async (url) => {
      const { error, template } = await connection().renderAuthTemplate({ url });
      expect(error).toContain(`The token of this connection is for ${host} only.`);
      expect(template).toEqual({});
    });

    it.each([
      '//services.leadconnectorhq.com/x',
      'services.leadconnectorhq.com/x',
      '/contacts/c1',
      'https://',
      'ftp://x',
    ])('is not sent if it is no web address: %s', async (url) => {
      const made = anywhere();
      const outcome: unknown = await request({ url }).catch(String);
      expect(outcome).toMatch(/URL|absolute|protocol|supported/);
      expect(outcome).not.toContain(accessToken);
      expect(made).toEqual([]);
      nock.cleanAll();
    });

    it("fails in core's words, because HighLevel has said nothing", async () => {
      nock('https://example.com').get('/x').reply(404, { message: 'Gone' });
      expect(await refusal(request({ url: 'https://example.com/x' }))).toMatch(/^ResponseError: /);
    });
  });

  // Whatever the address looks like, what was checked is what is sent.
  it.each([
    ['HTTPS://SERVICES.LeadConnectorHQ.com/contacts/c1', '/contacts/c1'],
    ['https://services.leadconnectorhq.com:443/contacts/c1', '/contacts/c1'],
    ['https:\\\\services.leadconnectorhq.com\\contacts\\c1', '/contacts/c1'],
    ['https:services.leadconnectorhq.com/contacts/c1', '/contacts/c1'],
    ['https://services.leadconnectorhq.com\\@evil.example.com/', '/@evil.example.com/'],
    ['https://services.leadconnectorhq.com//evil.example.com/x', '//evil.example.com/x'],
    ['https://services.leadconnectorhq.com/x/../contacts/c1#@evil.example.com', '/contacts/c1'],
    ['https://ser\tvices.leadconnectorhq.com/contacts/\nc1', '/contacts/c1'],
    ['https://ｓervices.leadconnectorhq。com/contacts/c1', '/contacts/c1'],
  ])("for HighLevel's own host gets the token: %j", async (url, path) => {
    call(`GET ${path}`).reply(200, {});
    expect(await request({ url })).toMatchObject({ status: 200, request: { url: host + path } });
  });

  it.each([
    'https://evil.example.com/',
    'https://x.services.leadconnectorhq.com/',
    'https://services.leadconnectorhq.com:8443/',
    'http://services.leadconnectorhq.com/',
    '//evil.example.com/',
  ])('does not follow a redirect to %s', async (location) => {
    const elsewhere = nock(new URL(location, host).origin).get('/').reply(200, {});
    call('GET /contacts/c1').reply(302, '', { Location: location });
    const answer = await request({ url: `${host}/contacts/c1`, redirect: 'follow' });
    expect(answer).toMatchObject({ status: 302, headers: { location: new URL(location, host).href } });
    expect(elsewhere.isDone()).toBe(false);
    nock.cleanAll();
  });

  it('from another host to HighLevel brings no token along', async () => {
    nock('https://example.com')
      .get('/')
      .reply(302, '', { Location: `${host}/contacts/c1` });
    nock(host, { badheaders: ['authorization', 'version'] })
      .get('/contacts/c1')
      .reply(200, {});
    expect(await request({ url: 'https://example.com/' })).toMatchObject({ status: 200 });
  });

  it.each([
    [422, { message: ['email must be an email'] }, /^HaltedError: HighLevel did not accept Email\./],
    [404, '', /^HaltedError: HighLevel found nothing under this ID/],
    [429, { message: 'Too Many Requests' }, /^ThrottledError: .*10 seconds/],
    [401, { message: 'Invalid JWT' }, /^RefreshAuthError/],
    [400, { message: `no ${accessToken}` }, /^HaltedError: .*message: no …/],
  ])('fails in the same words as a step (%i)', async (status, body, expected) => {
    call('GET /contacts/c1').reply(status, body);
    expect(await refusal(request({ url: `${host}/contacts/c1` }))).toMatch(expected);
  });

  it('is not sent if the connection lacks the scope, or is of the other kind', async () => {
    const narrow = { ...locationAuth, scope: 'calendars.readonly' };
    expect(await refusal(request({ url: `${host}/contacts/c1` }, narrow))).toMatch(
      /^AppError: .*lacks the permission "contacts.readonly"/,
    );
    expect(await refusal(request({ url: `${host}/snapshots/` }))).toMatch(/^AppError: .*made by an agency/);
  });
});

describe('A request of code for an agency', () => {
  beforeEach(() => zapier.cache.clear());
  const exchange = (locationId = 'loc2') =>
    nock(host, { reqheaders: { authorization: `Bearer ${companyAuth.access_token}`, version: '2021-07-28' } })
      .post('/oauth/locationToken', { companyId: 'comp1', locationId })
      .reply(201, { access_token: `token-of-${locationId}`, expires_in: 86399 });
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

  it.each<[string, RawRequest, object]>([
    ['its query', { url: `${host}/x?locationId=loc2` }, {}],
    ['its parameters', { url: `${host}/x`, params: { location_id: 'loc2' } }, {}],
    ['altId', { url: `${host}/x?altId=loc2&altType=location` }, {}],
    ['its path', { url: `${host}/locations/loc2/tags` }, {}],
    ['its body', { url: `${host}/x`, method: 'POST', body: { locationId: 'loc2' } }, {}],
    ['its body as text', { url: `${host}/x`, method: 'POST', body: '{"altId":"loc2","altType":"location"}' }, {}],
    ['its form', { url: `${host}/x`, method: 'POST', body: 'a=1&locationId=loc2', headers: form }, {}],
    ['the inputs', { url: `${host}/contacts/c1` }, { locationId: 'loc2' }],
    ['itself before the inputs', { url: `${host}/x?locationId=loc2` }, { locationId: 'loc9' }],
  ])('gets the token of the sub-account named by %s', async (_place, sent, inputs) => {
    exchange();
    nock(host, { reqheaders: { authorization: 'Bearer token-of-loc2', version: '2021-07-28' } })
      .intercept(/.*/, sent.method ?? 'GET')
      .query(true)
      .reply(200, {});
    const answer = await request(sent, companyAuth, inputs);
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer)).not.toContain('token-of-loc2');
  });

  it('keeps that token', async () => {
    exchange();
    for (const id of ['c1', 'c2']) {
      call(`GET /contacts/${id}`, { query: { locationId: 'loc2' }, token: 'token-of-loc2' }).reply(200, {});
      await request({ url: `${host}/contacts/${id}?locationId=loc2` }, companyAuth);
    }
  });

  it.each<[string, RawRequest]>([
    ['no sub-account is named', { url: `${host}/x` }],
    ['altId is not a sub-account', { url: `${host}/x?altId=comp1&altType=company` }],
    ['the endpoint is for agencies', { url: `${host}/snapshots/?companyId=comp1&locationId=loc2` }],
    ['the endpoint is for both', { url: `${host}/locations/loc2` }],
    ['the body is no text that names one', { url: `${host}/x`, method: 'POST', body: '[{"locationId":"loc2"}]' }],
  ])("gets the agency's own token if %s", async (_why, sent) => {
    nock(host, { reqheaders: { authorization: `Bearer ${companyAuth.access_token}` } })
      .intercept(/.*/, sent.method ?? 'GET')
      .query(true)
      .reply(200, {});
    expect(await request(sent, companyAuth)).toMatchObject({ status: 200 });
  });

  it('exchanges a token itself with the token of the agency', async () => {
    exchange();
    const body = { companyId: 'comp1', locationId: 'loc2' };
    expect(await request({ url: `${host}/oauth/locationToken`, method: 'POST', body }, companyAuth)).toMatchObject({
      status: 201,
    });
  });

  it('says what is missing if the endpoint is for sub-accounts and none is named', async () => {
    expect(await refusal(request({ url: `${host}/contacts/c1` }, companyAuth))).toMatch(
      /^HaltedError: Choose the Sub-Account/,
    );
  });

  it('gets a private integration token as it is, because that cannot be exchanged', async () => {
    const authData = { access_token: 'pit-agency', companyId: 'comp1' };
    call('GET /x', { query: { locationId: 'loc2' }, token: 'pit-agency' }).reply(200, {});
    await request({ url: `${host}/x?locationId=loc2` }, authData);
    expect(await refusal(request({ url: `${host}/contacts/c1?locationId=loc2` }, authData))).toMatch(
      /needs that sub-account's private integration token/,
    );
  });

  it('says why there is no token for the sub-account', async () => {
    nock(host)
      .post('/oauth/locationToken')
      .reply(403, { message: `not with ${companyAuth.access_token}` });
    const said = await refusal(request({ url: `${host}/x?locationId=loc2` }, companyAuth));
    expect(said).toMatch(/^AppError: HighLevel does not allow the connected account to do this\..* not with …/);
  });
});

describe('A rendered template', () => {
  it('has the token and the Version that the request needs', async () => {
    const { template, error } = await connection().renderAuthTemplate({ url: `${host}/calendars/?a=1` });
    expect(error).toBeUndefined();
    expect(template).toMatchObject({ headers: { Authorization: `Bearer ${accessToken}`, Version: '2021-04-15' } });
  });

  it.each([
    [{ ...locationAuth }, `Bearer ${accessToken}`],
    [{ ...companyAuth }, `Bearer ${companyAuth.access_token}`],
    [{ access_token: 'Bearer pit-1', locationId: 'loc1' }, 'Bearer pit-1'],
  ])('has the token alone if no request is given', async (authData, Authorization) => {
    expect(await connection(authData).renderAuthTemplate()).toEqual({
      authType: 'oauth2',
      template: { headers: { Authorization } },
    });
  });

  it("has the sub-account's token if the request of an agency names one", async () => {
    // Core sends this with the fetch of Node, which nock does not see.
    const fetched = jest
      .spyOn(globalThis, 'fetch')
      .mockResolvedValue(Response.json({ access_token: 'token-of-loc2', expires_in: 86399 }, { status: 201 }));
    const target = { url: `${host}/contacts/c1?locationId=loc2` };
    expect(await connection(companyAuth).renderAuthTemplate(target)).toMatchObject({
      template: { headers: { Authorization: 'Bearer token-of-loc2' } },
    });
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(fetched.mock.calls[0]?.[0]).toBe(`${host}/oauth/locationToken`);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({
      method: 'POST',
      headers: { Authorization: `Bearer ${companyAuth.access_token}` },
      body: 'companyId=comp1&locationId=loc2',
    });
    fetched.mockRestore();
  });
});

describe('The template', () => {
  it.each(['oauth', 'token'])('shows where the token stands (%s)', async (flavour) => {
    const authentication = authenticationFor(flavour);
    const flavoured = localZapier({ ...App, authentication });
    expect(await flavoured.authTemplate()).toEqual({
      supported: true,
      authType: authentication.type,
      source: 'beforeRequest',
      template: { headers: { Authorization: 'Bearer {{bundle.authData.access_token}}' } },
    });
    await flavoured.close();
  });
});

describe("The app's own requests", () => {
  it('carry no token to a file that a step names, even if HighLevel keeps it', async () => {
    const customFields = [{ id: 'file', name: 'File', dataType: 'FILE_UPLOAD' }];
    call('GET /locations/loc1/customFields', { query: { model: 'contact' } }).reply(200, { customFields });
    nock(host, { badheaders: ['authorization', 'version'] })
      .get('/files/f1.pdf')
      .reply(403);
    const inputs = { contactId: 'c1', customField_file: `${host}/files/f1.pdf` };
    await expect(create('update_contact', inputs)).rejects.toThrow(/cannot be downloaded \(status 403\)/);
  });
});
