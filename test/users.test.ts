import { permissions, userScopes } from '../fields/userRights';
import { companyAuth, create, failureOf, fields, locationAuth, search, trigger } from './support/app';
import { expectCall } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);
const token = companyAuth.access_token;
const agency = { authData: companyAuth };

const roles = { type: 'account', role: 'user', locationIds: ['loc1'], restrictSubAccount: false };
const grace = {
  id: 'u1',
  name: 'Grace Lovelace',
  firstName: 'Grace',
  lastName: 'Lovelace',
  email: 'g@example.com',
  roles,
};
const many = (count: number, from = 0) => Array.from({ length: count }, (_, i) => ({ ...grace, id: `u${from + i}` }));
const hash: unknown = expect.stringMatching(/^u1:[0-9a-f]{16}$/);

describe('List Users by Location', () => {
  it('fires for each user of the sub-account, whose agency HighLevel does not want to hear of', async () => {
    call('GET /users/', { query: { locationId: 'loc1' } }).reply(200, { users: [grace] });
    expect(await trigger('list_users_by_location')).toEqual([{ ...grace, dedupeKey: 'u1' }]);
  });

  it('tells a changed user by the content: users have no dates', async () => {
    const keyOf = async (user: object) => {
      call('GET /users/', { query: { locationId: 'loc1' } }).reply(200, { users: [user], traceId: 'x' });
      return (await trigger('list_users_by_location', { triggerOn: 'new_or_updated' }))[0]?.dedupeKey;
    };
    const before = await keyOf(grace);
    expect(before).toEqual(hash);
    expect(await keyOf({ ...grace })).toBe(before);
    expect(await keyOf({ ...grace, roles: { ...roles, role: 'admin' } })).not.toBe(before);
  });

  it('fills dropdowns with one request, and shows three in a sample', async () => {
    for (const meta of [{ isFillingDynamicDropdown: true }, { isLoadingSample: true }]) {
      call('GET /users/', { query: { locationId: 'loc1' } }).reply(200, { users: many(5) });
      expect(await trigger('list_users_by_location', {}, { meta })).toHaveLength(meta.isLoadingSample ? 3 : 5);
    }
  });
});

describe('Search Users', () => {
  const sorted = { sort: 'dateAdded', sortDirection: 'desc' };
  const asked = (more: Record<string, string>) => ({
    query: { companyId: 'comp1', locationId: 'loc1', limit: '25', skip: '0', ...more },
  });

  it('sends the agency, the sub-account and every filter, and nothing for an empty one', async () => {
    const filters = { query: 'Grace', type: 'account', role: 'user', ids: 'u1,u2', enabled2waySync: 'true' };
    call('GET /users/search', asked({ ...sorted, ...filters })).reply(200, { users: [grace], count: 1 });
    const inputs = { ...filters, ids: ['u1', 'u2'], enabled2waySync: true };
    expect(await trigger('search_users', inputs)).toEqual([{ ...grace, dedupeKey: 'u1' }]);
    call('GET /users/search', asked(sorted)).reply(200, { users: [], count: 0 });
    expect(await trigger('search_users', { query: '', ids: [] })).toEqual([]);
  });

  it('reads all pages and ends after the last', async () => {
    call('GET /users/search', asked(sorted)).reply(200, { users: many(25), count: 26 });
    call('GET /users/search', asked({ ...sorted, skip: '24' })).reply(200, { users: many(2, 24), count: 26 });
    expect(await trigger('search_users')).toHaveLength(26);
  });

  it('fills a dropdown in order of names, without its filters', async () => {
    call('GET /users/search', asked({ skip: '25' })).reply(200, { users: many(1) });
    const meta = { isFillingDynamicDropdown: true, page: 1 };
    expect(await trigger('search_users', { query: 'x', role: 'admin' }, { meta })).toHaveLength(1);
  });

  it('shows three in a sample', async () => {
    call('GET /users/search', asked({ ...sorted, limit: '3' })).reply(200, { users: many(3) });
    expect(await trigger('search_users', {}, { meta: { isLoadingSample: true } })).toHaveLength(3);
  });

  it('finds the agency once, from the sub-account, when the connection does not tell it', async () => {
    const { companyId: _unknown, ...authData } = locationAuth;
    call('GET /locations/loc1').reply(200, { location: { id: 'loc1', companyId: 'comp1' } });
    for (let poll = 0; poll < 2; poll++) {
      call('GET /users/search', asked(sorted)).reply(200, { users: [grace] });
      expect(await trigger('search_users', {}, { authData, keepCache: poll > 0 })).toHaveLength(1);
    }
  });

  it('searches the whole agency on its connection, or the sub-account that is chosen', async () => {
    const inAgency = { companyId: 'comp1', limit: '25', skip: '0', ...sorted };
    call('GET /users/search', { query: inAgency, token }).reply(200, { users: [grace] });
    expect(await trigger('search_users', {}, agency)).toHaveLength(1);
    call('GET /users/search', { query: { ...inAgency, locationId: 'loc2' }, token }).reply(200, { users: [] });
    expect(await trigger('search_users', { locationId: 'loc2' }, agency)).toEqual([]);
    const keys = async (extras?: object) =>
      (await fields('triggers', 'search_users', 'inputFields', {}, extras)).map(({ key }) => key);
    expect(await keys(agency)).toContain('locationId');
    expect(await keys()).not.toContain('locationId');
  });
});

describe('Filter Users by Email', () => {
  const body = (more: object) => ({
    body: {
      companyId: 'comp1',
      emails: 'g@example.com,h@example.com',
      projection: 'all',
      limit: '25',
      skip: '0',
      ...more,
    },
    token,
  });
  const emails = ['g@example.com', 'h@example.com'];
  const path = 'POST /users/search/filter-by-email';

  it('asks for whole users, with paging as texts', async () => {
    call(path, body({ deleted: false })).reply(200, { users: [grace], count: 1 });
    expect(await trigger('filter_users_by_email', { emails, deleted: false }, agency)).toEqual([
      { ...grace, dedupeKey: 'u1' },
    ]);
  });

  it('reads all pages and ends after the last', async () => {
    call(path, body({})).reply(200, { users: many(25), count: 26 });
    call(path, body({ skip: '24' })).reply(200, { users: many(2, 24), count: 26 });
    expect(await trigger('filter_users_by_email', { emails: ['g@example.com, h@example.com'] }, agency)).toHaveLength(
      26,
    );
  });

  it('shows three in a sample, and tells a changed user by the content', async () => {
    call(path, body({ limit: '3' })).reply(200, { users: many(3) });
    const inputs = { emails, triggerOn: 'new_or_updated' };
    const events = await trigger('filter_users_by_email', inputs, { ...agency, meta: { isLoadingSample: true } });
    expect(events.map(({ dedupeKey }) => dedupeKey)).toContainEqual(hash);
  });

  it('says before it calls that a sub-account cannot', async () => {
    const { message } = await failureOf(trigger('filter_users_by_email', { emails }));
    expect(message).toMatch(/works on the whole agency/);
  });
});

describe('Get User', () => {
  it('reads the bare record, and fires when it changes', async () => {
    call('GET /users/u1').reply(200, grace);
    expect(await trigger('get_user', { userId: 'u1' })).toEqual([{ ...grace, dedupeKey: hash }]);
  });

  it('works for an agency, too, and gives nothing when the user is gone', async () => {
    call('GET /users/u1', { token }).reply(404, { message: 'User not found', statusCode: 404 });
    expect(await trigger('get_user', { userId: 'u1' }, agency)).toEqual([]);
  });
});

/** Every property that create and update take, as a person fills the form in, and as HighLevel wants it. */
const inputs = {
  firstName: 'Grace',
  lastName: 'Lovelace',
  password: 'correct-horse-1',
  type: 'account',
  role: 'user',
  locationIds: ['loc1', 'loc2'],
  phone: '+15555550101',
  profilePhoto: 'https://example.com/grace.png',
  permissionsOn: ['contactsEnabled', 'tagsEnabled'],
  permissionsOff: ['assignedDataOnly'],
  scopes: ['contacts.write', 'calendars.readonly'],
  scopesAssignedToOnly: ['contacts.write'],
  twilioPhone: { loc1: '+15555550111' },
  platformLanguage: 'fr_CA',
};
const { permissionsOn: _on, permissionsOff: _off, ...sent } = inputs;
const body = {
  ...sent,
  permissions: { contactsEnabled: true, tagsEnabled: true, assignedDataOnly: false },
};
const least = {
  firstName: 'Grace',
  lastName: 'Lovelace',
  email: 'g@example.com',
  password: 'correct-horse-1',
  type: 'account',
  role: 'user',
};

describe('Create User', () => {
  it('sends every property, with the agency', async () => {
    const whole = { ...body, email: 'g@example.com', companyId: 'comp1' };
    call('POST /users/', { body: whole }).reply(201, grace);
    expect(await create('create_user', { ...inputs, email: 'g@example.com' })).toEqual(grace);
  });

  it('puts the user into the sub-account of the connection, and drops what is left empty', async () => {
    const whole = { ...least, companyId: 'comp1', locationIds: ['loc1'] };
    call('POST /users/', { body: whole }).reply(201, grace);
    const empty = { locationIds: [], permissionsOn: [], scopes: [''], twilioPhone: {}, phone: '' };
    expect(await create('create_user', { ...least, ...empty })).toEqual(grace);
  });

  it('finds the agency from the sub-account when the connection does not tell it', async () => {
    const { companyId: _unknown, ...authData } = locationAuth;
    call('GET /locations/loc1').reply(200, { location: { id: 'loc1', companyId: 'comp1' } });
    call('POST /users/', { body: { ...least, companyId: 'comp1', locationIds: ['loc1'] } }).reply(201, grace);
    expect(await create('create_user', least, { authData })).toEqual(grace);
  });

  it('needs the ID of the agency, which neither the connection nor the sub-account may know', async () => {
    const { companyId: _unknown, ...authData } = locationAuth;
    call('GET /locations/loc1').reply(200, { location: { id: 'loc1' } });
    expect(await failureOf(create('create_user', least, { authData }))).toEqual({
      name: 'HaltedError',
      message:
        'This step needs the ID of the agency (company), but neither the connection nor its sub-account provides it.',
    });
  });

  it('takes every permission and scope that its dropdowns offer', async () => {
    const meta = { isFillingDynamicDropdown: true };
    const offered = async (key: string) => (await trigger(key, {}, { meta })).map(({ id }) => id);
    expect(await offered('user_permission')).toEqual(permissions);
    expect(await offered('user_scope')).toEqual(userScopes);
    expect(await trigger('user_permission', {}, { meta })).toContainEqual(
      expect.objectContaining({ id: 'campaignsReadOnly', name: 'Campaigns Read Only' }),
    );
    const everyFlag = Object.fromEntries(permissions.map((name) => [name, true]));
    const scopes = { scopes: userScopes, scopesAssignedToOnly: userScopes };
    call('POST /users/', {
      body: { ...least, companyId: 'comp1', locationIds: ['loc1'], permissions: everyFlag, ...scopes },
    }).reply(201, grace);
    await create('create_user', { ...least, permissionsOn: permissions, ...scopes });
  });

  it('demands sub-accounts of an agency, unless the user is one of its own', async () => {
    expect(await failureOf(create('create_user', least, agency))).toEqual({
      name: 'HaltedError',
      message: 'Enter at least one value in Sub-Accounts.',
    });
    const whole = { ...least, type: 'agency', companyId: 'comp1', locationIds: [] };
    call('POST /users/', { body: whole, token }).reply(201, grace);
    expect(await create('create_user', { ...least, type: 'agency' }, agency)).toEqual(grace);
  });

  it('refuses a permission that is to be turned both on and off', async () => {
    const both = { permissionsOn: ['tagsEnabled'], permissionsOff: ['tagsEnabled'] };
    expect((await failureOf(create('create_user', { ...least, ...both }))).message).toBe(
      'The permission tagsEnabled cannot be turned both on and off. Choose one.',
    );
  });

  it('never gives the password back, not even where HighLevel does', async () => {
    const whole = { ...least, companyId: 'comp1', locationIds: ['loc1'] };
    call('POST /users/', { body: whole }).reply(201, { ...grace, password: least.password });
    expect(JSON.stringify(await create('create_user', least))).not.toContain(least.password);
    call('POST /users/', { body: whole }).reply(422, { message: [`password ${least.password} must be longer`] });
    expect((await failureOf(create('create_user', least))).message).not.toContain(least.password);
  });
});

describe('Update User', () => {
  it('sends every property', async () => {
    call('PUT /users/u1', { body: { ...body, companyId: 'comp1' } }).reply(200, grace);
    expect(await create('update_user', { userId: 'u1', ...inputs })).toEqual(grace);
  });

  it('sends only what changes, and asks for no email, which HighLevel does not let change', async () => {
    call('PUT /users/u1', { body: { role: 'admin', companyId: 'comp1' }, token }).reply(200, grace);
    expect(await create('update_user', { userId: 'u1', role: 'admin', twilioPhone: {} }, agency)).toEqual(grace);
    expect((await fields('creates', 'update_user')).map(({ key }) => key)).not.toContain('email');
  });
});

describe('Delete User', () => {
  it('says what is queued', async () => {
    const message =
      'Queued deleting user with e-mail g@example.com and name Grace Lovelace. Will take effect in a few minutes.';
    call('DELETE /users/u1').reply(200, { succeded: true, message });
    expect(await create('delete_user', { userId: 'u1' })).toEqual({ id: 'u1', record: 'User', queued: true, message });
  });
});

describe('With the sandbox', () => {
  const connect = useSandbox();

  it('makes, finds, changes and deletes a user', async () => {
    const authData = connect();
    const { id } = await create('create_user', { ...least, permissionsOff: ['tagsEnabled'] }, { authData });
    const found = await trigger('search_users', { query: 'lovelace', role: 'user' }, { authData });
    expect(found).toMatchObject([{ id, email: 'g@example.com' }]);
    const watch = () => trigger('get_user', { userId: id }, { authData });
    const before = await watch();
    await create('update_user', { userId: id, role: 'admin', scopes: ['contacts.write'] }, { authData });
    const after = await watch();
    expect(after).toMatchObject([{ roles: { role: 'admin', locationIds: [authData.locationId] } }]);
    expect(after[0]?.dedupeKey).not.toBe(before[0]?.dedupeKey);
    await create('delete_user', { userId: id }, { authData });
    expect(await watch()).toEqual([]);
    expect((await trigger('list_users_by_location', {}, { authData })).some((one) => one.id === id)).toBe(false);
  });

  it('finds users of the agency by their email', async () => {
    const authData = connect({ userType: 'Company' });
    const all = await trigger('search_users', {}, { authData });
    const own = all.find(({ roles }) => (roles as { type: string }).type === 'agency');
    const emails = [String(own?.email), 'nobody@example.com'];
    expect(await trigger('filter_users_by_email', { emails }, { authData })).toMatchObject([
      { id: own?.id, name: own?.name },
    ]);
  });
});

describe('Find User', () => {
  const ada = 'y0BeYjuRIlDwsDcOHOJo';
  const users = [
    { ...grace, id: 'u1', name: 'Grace Lovelace', email: 'grace@example.com' },
    { ...grace, id: 'u2', name: 'Grace', firstName: 'Grace', lastName: '', email: 'Front.Desk@example.com' },
    { id: ada, firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com' },
  ];
  const found = async (inputs: object) => {
    call('GET /users/', { query: { locationId: 'loc1' } }).reply(200, { users });
    return (await search('find_user', inputs)).map(({ id }) => id);
  };

  it('finds by ID, email and name, whatever their case, and the closest name first', async () => {
    expect(await found({ userId: ada })).toEqual([ada]);
    expect(await found({ email: ' front.desk@EXAMPLE.com ' })).toEqual(['u2']);
    expect(await found({ name: 'grace' })).toEqual(['u2', 'u1']);
    expect(await found({ name: 'ada  byron' })).toEqual([ada]);
    expect(await found({ name: 'lace' })).toEqual(['u1']);
  });

  it('finds only who fits in everything, and nobody otherwise', async () => {
    expect(await found({ name: 'Grace', email: 'grace@example.com' })).toEqual(['u1']);
    expect(await found({ name: 'Ada', email: 'grace@example.com' })).toEqual([]);
  });

  it('returns ten at most, and needs something to search by', async () => {
    call('GET /users/', { query: { locationId: 'loc1' } }).reply(200, { users: many(12) });
    expect(await search('find_user', { name: 'Grace' })).toHaveLength(10);
    expect((await failureOf(search('find_user', { name: '' }))).message).toBe(
      'Fill in at least one field to find a user.',
    );
  });

  it('does not take a strange answer for nobody', async () => {
    call('GET /users/', { query: { locationId: 'loc1' } }).reply(200, { usres: [] });
    expect((await failureOf(search('find_user', { name: 'Grace' }))).message).toMatch(/^HighLevel returned/);
  });
});
