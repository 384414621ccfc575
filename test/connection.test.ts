import nock from 'nock';
import { authenticationFor } from '../authentication';
import App from '../index';
import { scopeProfiles } from '../highlevel/scopes';
import { categories } from '../scripts/catalogue';
import { localZapier } from '../zapier';
import { allScopes } from '../highlevel/endpoints';
import { clock } from '../highlevel/clock';
import { companyAuth, create, failureOf, fields, locationAuth, search, trigger, zapier } from './support/app';
import { accessToken, expectCall, holdAgainstContract } from './support/highlevel';

const host = 'https://services.leadconnectorhq.com';
const redirectUri = 'https://zapier.com/dashboard/auth/oauth/return/App123CLIAPI/';

/** Sets environment variables for one test. */
const withEnvironment = (values: Record<string, string>) => Object.assign(process.env, values);
afterEach(() => {
  for (const name of ['HIGHLEVEL_CONSENT', 'HIGHLEVEL_SCOPES', 'HIGHLEVEL_USER_TYPE']) delete process.env[name];
});

describe('Consent', () => {
  it('goes to HighLevel with the app, the state and the scopes of the endpoints in use', async () => {
    const url = new URL(await zapier.consentUrl(redirectUri, 'state-1'));
    expect(url.origin + url.pathname).toBe('https://marketplace.gohighlevel.com/v2/oauth/chooselocation');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'test-client-id',
      redirect_uri: redirectUri,
      state: 'state-1',
      scope: allScopes.join(' '),
    });
    for (const scope of ['contacts.readonly', 'contacts.write', 'locations/customFields.readonly', 'oauth.write']) {
      expect(allScopes).toContain(scope);
    }
  });

  it("goes to the white-label host, whose name is not HighLevel's", async () => {
    withEnvironment({ HIGHLEVEL_CONSENT: 'white-label' });
    expect(await zapier.consentUrl(redirectUri, 's')).toMatch(
      /^https:\/\/marketplace\.leadconnectorhq\.com\/v2\/oauth\/chooselocation\?/,
    );
    withEnvironment({ HIGHLEVEL_CONSENT: 'purple' });
    await expect(zapier.consentUrl(redirectUri, 's')).rejects.toThrow(
      /HIGHLEVEL_CONSENT is "purple", but it must be one of: standard, white-label/,
    );
  });

  it('needs the app that the environment names', async () => {
    withEnvironment({ CLIENT_ID: '' });
    await expect(zapier.consentUrl(redirectUri, 's')).rejects.toThrow(/environment variable CLIENT_ID is not set/);
    withEnvironment({ CLIENT_ID: 'test-client-id' });
  });

  it('asks for fewer scopes when the environment narrows them, and knows no others', async () => {
    withEnvironment({ HIGHLEVEL_SCOPES: 'contacts.readonly, contacts.write' });
    expect(new URL(await zapier.consentUrl(redirectUri, 's')).searchParams.get('scope')).toBe(
      'contacts.readonly contacts.write',
    );
    withEnvironment({ HIGHLEVEL_SCOPES: 'calendar contacts.readonly opportunities.readonly' });
    const scopes = new URL(await zapier.consentUrl(redirectUri, 's')).searchParams.get('scope')?.split(' ') ?? [];
    expect(scopes).toEqual([...new Set(scopes)]);
    expect(scopes).toEqual(
      expect.arrayContaining([
        'calendars/events.write',
        'contacts.write',
        'locations.readonly',
        'opportunities.readonly',
      ]),
    );
    expect(scopes).not.toContain('conversations/message.write');
    withEnvironment({ HIGHLEVEL_SCOPES: 'contacts.readonly payments.write' });
    await expect(zapier.consentUrl(redirectUri, 's')).rejects.toThrow(/does not use: payments\.write/);
  });
});

describe('A profile of scopes', () => {
  it.each([...scopeProfiles])('%s has what its steps need, and no more than the app asks for', (name, scopes) => {
    expect(allScopes).toEqual(expect.arrayContaining([...scopes]));
    // Dropdowns, custom fields and the names of owners are read in steps of every kind.
    const always = [
      'locations.readonly',
      'locations/customFields.readonly',
      'locations/tags.readonly',
      'users.readonly',
    ];
    expect(scopes).toEqual(expect.arrayContaining(always));
    expect(scopes.length).toBeLessThan(allScopes.length);
    expect(scopes.some((scope) => scope.endsWith('.write'))).toBe(name !== 'read-only');
  });
});

const answer = {
  access_token: 'a2',
  token_type: 'Bearer',
  expires_in: 86399,
  refresh_token: 'r2',
  scope: 'contacts.readonly contacts.write',
  userType: 'Location',
  locationId: 'loc1',
  companyId: 'comp1',
  userId: 'user1',
  approvedLocations: ['loc1'],
};
const kept = {
  access_token: 'a2',
  refresh_token: 'r2',
  scope: 'contacts.readonly contacts.write',
  userType: 'Location',
  locationId: 'loc1',
  companyId: 'comp1',
  userId: 'user1',
  issuedAt: '1700000000000',
};

/** Expects a token request with exactly this form. */
const tokenCall = (form: Record<string, string>) => {
  const scope = nock(host);
  scope.on('request', (req: { headers: Record<string, string> }, _interceptor: unknown, body: string) =>
    holdAgainstContract({ method: 'POST', url: '/oauth/token', headers: req.headers, body }),
  );
  return scope.post(
    '/oauth/token',
    (body) =>
      expect(body).toEqual({ client_id: 'test-client-id', client_secret: 'test-client-secret', ...form }) === undefined,
  );
};

describe('Tokens', () => {
  beforeEach(() => jest.spyOn(clock, 'now').mockReturnValue(1_700_000_000_000));

  it('are exchanged for the code, and everything that steps need is kept as flat text', async () => {
    tokenCall({
      grant_type: 'authorization_code',
      code: 'code-1',
      redirect_uri: redirectUri,
      user_type: 'Location',
    }).reply(200, answer);
    expect((await zapier.connect('code-1', redirectUri)).authData).toEqual(kept);
  });

  it('are asked for an agency when the environment says so', async () => {
    withEnvironment({ HIGHLEVEL_USER_TYPE: 'Company' });
    tokenCall({
      grant_type: 'authorization_code',
      code: 'code-1',
      redirect_uri: redirectUri,
      user_type: 'Company',
    }).reply(200, answer);
    await zapier.connect('code-1', redirectUri);
  });

  it('are refused with a sentence when HighLevel sends none', async () => {
    nock(host).post('/oauth/token').reply(200, {});
    await expect(zapier.connect('code-1', redirectUri)).rejects.toThrow(/did not return a token/);
  });

  it('are refreshed after a 401, the rotated refresh token is stored, and the step runs again', async () => {
    const connection = zapier.connection({ authData: locationAuth });
    nock(host).delete('/contacts/c1').reply(401, { message: 'Invalid JWT' });
    tokenCall({ grant_type: 'refresh_token', refresh_token: locationAuth.refresh_token, user_type: 'Location' }).reply(
      200,
      answer,
    );
    expectCall('2021-07-28', 'DELETE /contacts/c1', { token: 'a2' }).reply(200, { succeded: true });
    expect(await connection.create('delete_contact', { contactId: 'c1' })).toMatchObject({
      id: 'c1',
      deleted: true,
    });
    expect(connection.authData).toEqual(kept);
  });

  it('that HighLevel refuses with a 401 ask for a new connection, and not for another refresh', async () => {
    nock(host).post('/oauth/token').reply(401, { error: 'invalid_client' });
    await expect(zapier.connect('code-1', redirectUri)).rejects.toMatchObject({
      name: 'ExpiredAuthError',
      message: expect.stringMatching(/connect the account again/) as string,
    });
  });

  it('that cannot be refreshed ask for a new connection', async () => {
    const connection = zapier.connection({ authData: locationAuth });
    nock(host).delete('/contacts/c1').reply(401, { message: 'Invalid JWT' });
    nock(host)
      .post('/oauth/token')
      .reply(400, { error: 'invalid_grant', error_description: 'This refresh token is invalid' });
    await expect(connection.create('delete_contact', { contactId: 'c1' })).rejects.toMatchObject({
      name: 'ExpiredAuthError',
      message:
        'HighLevel no longer issues tokens for this connection. Please connect the account again. ' +
        "HighLevel's message: This refresh token is invalid.",
    });
  });
});

describe('A redirect', () => {
  const elsewhere = { location: 'https://files.example.com/' };

  it('is not followed with the secret of the app', async () => {
    nock(host).post('/oauth/token').reply(307, '', elsewhere);
    await expect(zapier.connect('code-1', redirectUri)).rejects.toThrow(/did not return a token/);
  });

  it('is not followed with the token of an agency', async () => {
    nock(host).post('/oauth/locationToken').reply(307, '', elsewhere);
    const step = create('delete_contact', { contactId: 'c1', locationId: 'loc2' }, { authData: companyAuth });
    await expect(step).rejects.toThrow(/did not return a token/);
  });
});

it.each([[408], [409], [423], [425], [500]])(
  'A refresh that fails with %p for now does not end the connection',
  async (status) => {
    const connection = zapier.connection({ authData: locationAuth });
    nock(host).delete('/contacts/c1').reply(401, { message: 'Invalid JWT' });
    nock(host).post('/oauth/token').reply(status, '');
    await expect(connection.create('delete_contact', { contactId: 'c1' })).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/Try again later/) as string,
    });
  },
);

describe('The connection test', () => {
  const testOf = (authData: Record<string, string>) => zapier.connection({ authData }).test();

  it('names the sub-account', async () => {
    expectCall('2021-07-28', 'GET /locations/loc1').reply(200, {
      location: { id: 'loc1', name: 'Maple Street Dental' },
    });
    expect(await testOf(locationAuth)).toMatchObject({ label: 'Maple Street Dental (Sub-account)' });
  });

  it('names the agency', async () => {
    expectCall('2021-07-28', 'GET /companies/comp1', { token: companyAuth.access_token }).reply(200, {
      company: { id: 'comp1', name: 'Bright Agency' },
    });
    expect(await testOf(companyAuth)).toMatchObject({ label: 'Bright Agency (Agency)' });
  });

  it('checks with a search where the scopes allow no more, and shows no id', async () => {
    expectCall('2021-07-28', 'POST /contacts/search', { body: { locationId: 'loc1', pageLimit: 1 } }).reply(200, {
      contacts: [],
    });
    expect(await testOf({ ...locationAuth, scope: 'contacts.readonly' })).toMatchObject({ label: 'Sub-account' });
  });

  it.each([
    [locationAuth, 'Sub-account'],
    [companyAuth, 'Agency'],
  ])('asks nothing where the scopes do not allow even that', async (authData, label) => {
    expect(await testOf({ ...authData, scope: 'workflows.readonly' })).toMatchObject({ label });
  });

  it('checks with a search when a private integration token may not read its sub-account', async () => {
    const pit = { access_token: accessToken, locationId: 'loc1' };
    nock(host).get('/locations/loc1').reply(403, { message: 'Forbidden resource' });
    expectCall('2021-07-28', 'POST /contacts/search', { body: { locationId: 'loc1', pageLimit: 1 } }).reply(200, {
      contacts: [],
    });
    expect(await testOf(pit)).toMatchObject({ label: 'Sub-account' });
  });

  it('fails when the credential is dead', async () => {
    const pit = { access_token: locationAuth.access_token, locationId: 'loc1' };
    nock(host).get('/locations/loc1').times(2).reply(401, { message: 'Invalid Private Integration token' });
    nock(host).post('/oauth/token').reply(400, { error: 'invalid_grant' });
    await expect(testOf(pit)).rejects.toThrow();
    nock.cleanAll();
  });
});

describe('Before anything is sent', () => {
  it('a missing scope is named', async () => {
    const authData = { ...locationAuth, scope: 'contacts.readonly users.readonly' };
    await expect(create('create_contact', { email: 'ada@example.com' }, { authData })).rejects.toThrow(
      /lacks the permission \\"contacts\.write\\".*connect the account again/,
    );
  });

  it('a connection without a token asks for a new one', async () => {
    const step = create('create_contact_note', { contactId: 'c1', body: 'Hi' }, { authData: { locationId: 'loc1' } });
    expect(await failureOf(step)).toEqual({
      name: 'ExpiredAuthError',
      message: 'The connection has no access token. Please connect the account again.',
    });
  });

  it('an agency that does not know its own ID asks for it', async () => {
    const { companyId: _unknown, ...authData } = companyAuth;
    const message = 'The agency connection has no agency ID. Please connect the account again and fill it in.';
    expect(await failureOf(trigger('list_snapshots', {}, { authData }))).toEqual({ name: 'AppError', message });
    const step = create('delete_contact', { contactId: 'c1', locationId: 'loc2' }, { authData });
    expect(await failureOf(step)).toEqual({ name: 'AppError', message });
  });

  it.each([
    ['..', '".." is not a valid ID for "contactId".'],
    ['.', '"." is not a valid ID for "contactId".'],
    [' ', 'The value of "contactId" is missing.'],
  ])('the ID %j is refused', async (contactId, message) => {
    const failure = await failureOf(create('delete_contact', { contactId }));
    expect(failure).toEqual({ name: 'HaltedError', message });
  });

  it('an agency step on a sub-account connection says so', async () => {
    await expect(trigger('list_snapshots')).rejects.toThrow(
      /needs a connection made by an agency.*"code":"not_allowed","status":403/,
    );
  });

  it("a sub-account step on an agency's private integration token says so", async () => {
    const authData = { access_token: 'pit-agency-token', companyId: 'comp1' };
    await expect(create('delete_contact', { contactId: 'c1', locationId: 'loc2' }, { authData })).rejects.toThrow(
      /needs that sub-account.s private integration token/,
    );
  });
});

describe('An agency connection', () => {
  const exchange = (times = 1) =>
    nock(host, { reqheaders: { authorization: `Bearer ${companyAuth.access_token}`, version: '2021-07-28' } })
      .post('/oauth/locationToken', { companyId: 'comp1', locationId: 'loc2' })
      .times(times)
      .reply(201, { access_token: 'token-of-loc2', expires_in: 86399, locationId: 'loc2' });
  const agency = { authData: companyAuth };
  const note = { contactId: 'c1', body: 'Hi', locationId: 'loc2' };
  const noteCall = () =>
    expectCall('2021-07-28', 'POST /contacts/c1/notes', { token: 'token-of-loc2', body: { body: 'Hi' } });

  it('is asked for the sub-account in every step that works in one; a sub-account connection never is', async () => {
    const everyStep = Object.values(categories).flat();
    const unasked = async (authData: Record<string, string>): Promise<string[]> => {
      const steps = everyStep.map(([kind, key]) => [registryOf[kind], key] as const);
      const all = await Promise.all(
        steps.map(async ([kind, key]) => {
          const inputs = await fields(kind, key, 'inputFields', {}, { authData });
          return inputs.some((field) => field.key === 'locationId') ? [] : [key];
        }),
      );
      return all.flat().sort();
    };
    expect(await unasked(companyAuth)).toEqual(onTheAgency);
    const everyKey = everyStep.map(([, key]) => key);
    // The own input of these two has that name.
    const named = ['find_location', 'update_sub_account'];
    expect(await unasked(locationAuth)).toEqual(everyKey.filter((key) => !named.includes(key)).sort());
  });

  it('calls with an exchanged location token, and keeps that until an hour before it expires', async () => {
    const start = Date.UTC(2026, 0, 5, 9);
    const noteAfter = async (seconds: number) => {
      jest.spyOn(clock, 'now').mockReturnValue(start + seconds * 1000);
      noteCall().reply(201, { note: { id: 'n1' } });
      await create('create_contact_note', note, { ...agency, keepCache: seconds > 0 });
    };
    exchange();
    await noteAfter(0);
    await noteAfter(86399 - 3601);
    exchange();
    await noteAfter(86399 - 3600);
  });

  it('exchanges for each sub-account, and calls with its own token', async () => {
    exchange();
    noteCall().reply(201, { note: { id: 'n1' } });
    await create('create_contact_note', note, agency);
    nock(host)
      .post('/oauth/locationToken', { companyId: 'comp1', locationId: 'loc3' })
      .reply(201, { access_token: 'token-of-loc3', expires_in: 86399 });
    expectCall('2021-07-28', 'POST /contacts/c1/notes', { token: 'token-of-loc3', body: { body: 'Hi' } }).reply(201, {
      note: { id: 'n2' },
    });
    await create('create_contact_note', { ...note, locationId: 'loc3' }, { ...agency, keepCache: true });
  });

  it('exchanges again after its own token was refreshed', async () => {
    exchange();
    noteCall().reply(201, { note: { id: 'n1' } });
    await create('create_contact_note', note, agency);
    nock(host, { reqheaders: { authorization: 'Bearer refreshed' } })
      .post('/oauth/locationToken')
      .reply(201, { access_token: 'token-of-loc2', expires_in: 86399 });
    noteCall().reply(201, { note: { id: 'n2' } });
    await create('create_contact_note', note, {
      authData: { ...companyAuth, access_token: 'refreshed' },
      keepCache: true,
    });
  });

  it('works when the cache fails', async () => {
    exchange(2);
    noteCall()
      .times(2)
      .reply(201, { note: { id: 'n1' } });
    const failing = localZapier(App, { trim: true });
    failing.cache.outage = true;
    const connection = failing.connection(agency);
    expect(await connection.create('create_contact_note', note)).toMatchObject({ id: 'n1' });
    expect(await connection.create('create_contact_note', note)).toMatchObject({ id: 'n1' });
    await failing.close();
  });

  it('sends the chosen sub-account', async () => {
    exchange();
    expectCall('2021-07-28', 'POST /contacts/search', {
      token: 'token-of-loc2',
      body: {
        locationId: 'loc2',
        pageLimit: 10,
        filters: [{ field: 'email', operator: 'eq', value: 'ada@example.com' }],
      },
    }).reply(200, { contacts: [{ id: 'c1' }] });
    expect(await search('find_contact', { email: 'Ada@example.com', locationId: 'loc2' }, agency)).toMatchObject([
      { id: 'c1' },
    ]);
  });

  it.each([
    [200, '<html>', /did not return a token/],
    [201, {}, /did not return a token/],
    [502, {}, /\(502\)\. Try again later\./],
  ])('says when the exchange fails (%p, %j), and sends nothing', async (status, body, words) => {
    nock(host).post('/oauth/locationToken').reply(status, body);
    await expect(create('create_contact_note', note, agency)).rejects.toThrow(words);
  });

  it('right after a refresh is not refreshed once more when the exchange is refused', async () => {
    nock(host).post('/oauth/locationToken').reply(401, { message: 'Invalid JWT' });
    const authData = { ...companyAuth, issuedAt: String(Date.now()) };
    await expect(create('create_contact_note', note, { authData })).rejects.toThrow(/refused this request \(401\)/);
  });

  it('without a chosen sub-account says what to choose', async () => {
    await expect(create('create_contact_note', { contactId: 'c1', body: 'Hi' }, agency)).rejects.toThrow(
      /Choose the Sub-Account/,
    );
  });

  it('without the scope of the exchange says so', async () => {
    const authData = { ...companyAuth, scope: 'contacts.write' };
    await expect(create('create_contact_note', note, { authData })).rejects.toThrow(/oauth\.write/);
  });
});

const registryOf = { trigger: 'triggers', create: 'creates', search: 'searches' } as const;

/** The steps that work on the agency itself, or on users, who belong to the agency. */
const onTheAgency = [
  'create_location',
  'create_user',
  'delete_user',
  'filter_users_by_email',
  'find_sub_account',
  'get_company',
  'get_user',
  'list_locations',
  'list_snapshots',
  'update_user',
];

describe('The private integration token flavour', () => {
  it('asks for the token and the ids that HighLevel does not tell, and works with them', async () => {
    const { type, fields = [] } = authenticationFor('token');
    expect(type).toBe('custom');
    expect(fields.map((field) => [field.key, field.type])).toEqual([
      ['access_token', 'password'],
      ['locationId', undefined],
      ['companyId', undefined],
    ]);
  });

  it('works in its sub-account without any scope or user type being known', async () => {
    const authData = { access_token: 'pit-1', locationId: 'loc1' };
    expectCall('2021-07-28', 'GET /contacts/c1/tasks', { token: 'pit-1' }).reply(200, { tasks: [] });
    expect(await trigger('get_contact_tasks', { contactId: 'c1' }, { authData })).toEqual([]);
  });

  it('takes ids that were pasted with spaces', async () => {
    const body = { locationId: 'loc1', email: 'ada@example.com' };
    expectCall('2021-07-28', 'POST /contacts/', { token: 'pit-1', body }).reply(201, { contact: { id: 'c1' } });
    const authData = { access_token: 'pit-1', locationId: ' loc1 ' };
    await create('create_contact', { email: 'ada@example.com' }, { authData });
  });
});
