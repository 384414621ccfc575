import { companyAuth, create, failureOf, fields, locationAuth, search, trigger } from './support/app';
import { expectCall } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);
/** A call by the agency's own token. */
const agencyCall = (route: string, expected: Parameters<typeof expectCall>[2] = {}) =>
  call(route, { token: companyAuth.access_token, ...expected });
const asAgency = { authData: companyAuth };
const sample = { isLoadingSample: true };
const dropdown = (page: number) => ({ isFillingDynamicDropdown: true, page });

const location = { id: 'l1', name: 'Maple Street Dental', timezone: 'America/Chicago' };
const locations = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ ...location, id: `l${from + n}` }));

describe('List Locations', () => {
  const page = (skip: number, records: object[], { limit = 100, ...more }: Record<string, unknown> = {}) =>
    agencyCall('GET /locations/search', {
      query: { companyId: 'comp1', limit: String(limit), skip: String(skip), ...more },
    }).reply(200, { locations: records });
  const run = (inputs: object = {}, meta = {}) => trigger('list_locations', inputs, { ...asAgency, meta });

  it('fires once for each location', async () => {
    page(0, [location]);
    expect(await run()).toEqual([{ ...location, dedupeKey: 'l1' }]);
  });

  it('fires on changes too when asked to', async () => {
    const keys: unknown[] = [];
    for (const name of ['Same', 'Same', 'Other']) {
      page(0, [{ ...location, name }]);
      keys.push((await run({ triggerOn: 'new_or_updated' }))[0]?.dedupeKey);
    }
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('reads all pages, with the filter on each, until they repeat', async () => {
    const email = { email: 'a+b@example.com' };
    page(0, locations(0, 100), email);
    page(99, locations(99, 100), email);
    page(198, locations(99, 100), email);
    expect(await run(email)).toHaveLength(199);
  });

  it('asks for three as a sample', async () => {
    page(0, locations(0, 3), { limit: 3 });
    expect(await run({}, sample)).toHaveLength(3);
  });

  it('fills the Sub-Account dropdown of agency connections a page at a time, without any input', async () => {
    const offered = await fields('creates', 'create_contact', 'inputFields', {}, asAgency);
    expect(offered[0]).toMatchObject({ label: 'Sub-Account', dynamic: 'list_locations.id.name' });
    page(0, locations(0, 100));
    page(100, locations(100, 1));
    expect(await run({}, dropdown(0))).toHaveLength(100);
    expect(await run({ email: 'ada@example.com', locationId: 'l1' }, dropdown(1))).toHaveLength(1);
  });
});

const refusedCalls: [label: string, step: (authData: Record<string, string>) => Promise<unknown>][] = [
  ['List Locations', (authData) => trigger('list_locations', {}, { authData })],
  ['Get Company', (authData) => trigger('get_company', {}, { authData })],
  ['Create Location', (authData) => create('create_location', { name: 'New' }, { authData })],
];
describe.each(refusedCalls)('%s', (_label, step) => {
  it('says without a request that it needs an agency', async () => {
    expect((await failureOf(step(locationAuth))).message).toMatch(/needs a connection made by an agency/);
  });

  it("says without a request that the agency's ID is not known", async () => {
    const { companyId: _companyId, ...nameless } = companyAuth;
    expect((await failureOf(step(nameless))).message).toMatch(/has no agency ID/);
  });
});

describe('Get Company', () => {
  const company = { id: 'comp1', name: 'Harbor Lane', locationCount: 2 };

  it('fires when the company changes, and only then', async () => {
    const keys: unknown[] = [];
    for (const locationCount of [2, 2, 3]) {
      agencyCall('GET /companies/comp1').reply(200, { company: { ...company, locationCount }, traceId: String(keys) });
      const [event] = await trigger('get_company', {}, asAgency);
      expect(event).toMatchObject({ ...company, locationCount });
      keys.push(event?.dedupeKey);
    }
    expect(keys[0]).toMatch(/^comp1:[0-9a-f]{16}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('fires nothing when it is gone', async () => {
    agencyCall('GET /companies/comp1').reply(404, {});
    expect(await trigger('get_company', {}, asAgency)).toEqual([]);
  });
});

describe('List Custom Fields', () => {
  const field = { id: 'f1', name: 'Size', fieldKey: 'contact.size', dataType: 'TEXT', model: 'contact' };

  it.each([
    [undefined, 'all'],
    ['', 'all'],
    ['all', 'all'],
    ['contact', 'contact'],
    ['opportunity', 'opportunity'],
  ])('reads the fields of %p', async (model, sent) => {
    call('GET /locations/loc1/customFields', { query: { model: sent } }).reply(200, { customFields: [field] });
    expect(await trigger('list_custom_fields', { model })).toEqual([
      { ...field, picklistOptions: [], dedupeKey: 'f1' },
    ]);
  });

  it.each(['business', 'custom_objects.pet'])('reads the fields of %s elsewhere', async (objectKey) => {
    const dateUpdated = '2026-01-06T10:00:00.000Z';
    const options = [{ key: 'small', label: 'Small' }];
    const own = { id: 'f2', name: 'Size', objectKey, fieldKey: `${objectKey}.size`, dataType: 'RADIO', options };
    call(`GET /custom-fields/object-key/${objectKey}`, { query: { locationId: 'loc1' } }).reply(200, {
      fields: [{ ...own, dateUpdated }],
      folders: [{ id: 'folder', name: 'Folder', objectKey }],
    });
    expect(await trigger('list_custom_fields', { model: objectKey, triggerOn: 'new_or_updated' })).toEqual([
      { ...own, dateUpdated, model: objectKey, picklistOptions: ['Small'], dedupeKey: `f2:${dateUpdated}` },
    ]);
  });

  it('fires on changes too when asked to', async () => {
    const keys: unknown[] = [];
    for (const picklistOptions of [['A'], ['A'], ['A', 'B']]) {
      call('GET /locations/loc1/customFields', { query: { model: 'contact' } }).reply(200, {
        customFields: [{ ...field, picklistOptions }],
      });
      const [event] = await trigger('list_custom_fields', { model: 'contact', triggerOn: 'new_or_updated' });
      keys.push(event?.dedupeKey);
    }
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it.each([
    [{ options: { a: 1, b: [1, 2] }, note: null }, { note: null, options: { b: [1, 2], a: 1 } }, true],
    [{ options: { a: 1, b: 2 } }, { options: { a: 2, b: 1 } }, false],
    [{ options: ['a', 'b'] }, { options: ['b', 'a'] }, false],
    [{ options: { a: 1 } }, { options: { a: 1 }, traceId: 'x' }, true],
    [{ note: null }, { note: {} }, false],
  ])('takes %j and %j for the same content: %p', async (one, other, same) => {
    const keys: unknown[] = [];
    for (const values of [one, other]) {
      call('GET /locations/loc1/customFields', { query: { model: 'contact' } }).reply(200, {
        customFields: [{ id: 'f1', name: 'Level', ...values }],
      });
      const [event] = await trigger('list_custom_fields', { model: 'contact', triggerOn: 'new_or_updated' });
      keys.push(event?.dedupeKey);
    }
    expect(keys[0] === keys[1]).toBe(same);
  });

  it('shows three as a sample, and all in a dropdown', async () => {
    const customFields = ['f1', 'f2', 'f3', 'f4'].map((id) => ({ ...field, id }));
    call('GET /locations/loc1/customFields', { query: { model: 'all' } })
      .times(2)
      .reply(200, { customFields });
    expect(await trigger('list_custom_fields', {}, { meta: sample })).toHaveLength(3);
    expect(await trigger('list_custom_fields', {}, { meta: dropdown(0) })).toHaveLength(4);
  });

  it('reports an unknown object instead of halting for ever', async () => {
    call('GET /custom-fields/object-key/custom_objects.x', { query: { locationId: 'loc1' } }).reply(400, {
      message: 'Object not found',
      statusCode: 400,
    });
    const failure = await failureOf(trigger('list_custom_fields', { model: 'custom_objects.x' }));
    expect(failure.name).not.toBe('HaltedError');
    expect(failure.message).toMatch(/Object not found/);
  });
});

describe('Dropdowns', () => {
  const named = async (key: string, inputs = {}) =>
    (await trigger(key, inputs, { meta: dropdown(0) })).map(({ id, name }) => [id, name]);

  it('of tags show those of the sub-account', async () => {
    call('GET /locations/loc1/tags').reply(200, {
      tags: [
        { id: 't1', name: 'vip', locationId: 'loc1' },
        { id: 't2', name: 'lead', locationId: 'loc1' },
      ],
    });
    expect(await named('tag', { contactId: 'c1' })).toEqual([
      ['t1', 'vip'],
      ['t2', 'lead'],
    ]);
  });

  it('of custom fields show those of contacts', async () => {
    call('GET /locations/loc1/customFields', { query: { model: 'contact' } }).reply(200, {
      customFields: [{ id: 'f1', name: 'Level', dataType: 'TEXT', model: 'contact' }],
    });
    expect(await named('contact_custom_field', { model: 'opportunity' })).toEqual([['f1', 'Level']]);
  });

  it('of countries show their English names in order, with the codes that HighLevel takes', async () => {
    const countries = await named('country');
    const englishNames = countries.map(([, name]) => String(name));
    expect(englishNames).toEqual([...englishNames].sort((a, b) => a.localeCompare(b)));
    expect(countries).toEqual(
      expect.arrayContaining([
        ['GB', 'United Kingdom'],
        ['US', 'United States'],
      ]),
    );
    expect(countries.map(([id]) => id)).not.toContain('UK');
  });

  it('of time zones show the names of the IANA without underscores', async () => {
    const zones = await named('time_zone');
    expect(zones).toEqual(expect.arrayContaining([['America/New_York', 'America/New York']]));
  });
});

describe('Find Location by ID', () => {
  it.each([
    ["a sub-account's", {}, {}],
    ["an agency's", { token: companyAuth.access_token }, asAgency],
  ])('finds with %s connection', async (_whose, sent, extras) => {
    call('GET /locations/l%2F1', sent).reply(200, { location: { ...location, companyId: 'comp1' } });
    expect(await search('find_location', { locationId: 'l/1' }, extras)).toEqual([{ ...location, companyId: 'comp1' }]);
  });

  it.each([
    [404, {}],
    [400, { message: 'Location with id l1 not found', statusCode: 400 }],
    [403, { message: 'The token does not have access to this location.', statusCode: 403 }],
  ])('finds nothing under an unknown ID (%d)', async (status, answer) => {
    call('GET /locations/l1').reply(status, answer);
    expect(await search('find_location', { locationId: 'l1' })).toEqual([]);
  });

  it('does not take a fault for nothing', async () => {
    call('GET /locations/l1').reply(500, {});
    expect((await failureOf(search('find_location', { locationId: 'l1' }))).message).toMatch(/internal error \(500\)/);
  });
});

describe('Create Location', () => {
  const groups = {
    prospectInfo: { firstName: 'Nora', lastName: 'Whitfield', email: 'nora@example.com' },
    settings: {
      allowDuplicateContact: true,
      allowDuplicateOpportunity: false,
      allowFacebookNameMerge: false,
      disableContactTimezone: true,
    },
    social: {
      facebookUrl: 'https://example.com/fb',
      googlePlus: 'https://example.com/g',
      linkedIn: 'https://example.com/l',
      foursquare: 'https://example.com/4',
      twitter: 'https://example.com/t',
      yelp: 'https://example.com/y',
      instagram: 'https://example.com/i',
      youtube: 'https://example.com/v',
      pinterest: 'https://example.com/p',
      blogRss: 'https://example.com/rss',
      googlePlacesId: 'ChIJexample',
    },
    twilio: { sid: 'AC-example', authToken: 'secret-of-twilio' },
    mailgun: { apiKey: 'secret-of-mailgun', domain: 'mail.example.com' },
  };
  const plain = {
    name: 'Maple Street Dental',
    phone: '+15555550100',
    website: 'https://example.com',
    snapshotId: 's1',
    timezone: 'America/Chicago',
    address: '48 Maple Street',
    city: 'Springfield',
    state: 'IL',
    postalCode: '62701',
  };
  const inputs = { ...plain, country: 'united states', ...Object.assign({}, ...Object.values(groups)) } as object;

  it('sends every property where HighLevel wants it', async () => {
    const body = { ...plain, ...groups, country: 'US', companyId: 'comp1' };
    agencyCall('POST /locations/', { body }).reply(200, { ...location, companyId: 'comp1' });
    expect(await create('create_location', inputs, asAgency)).toEqual({ ...location, companyId: 'comp1' });
  });

  it('offers all of it, the secrets masked', async () => {
    const offered = await fields('creates', 'create_location', 'inputFields', {}, asAgency);
    expect(offered.map(({ key }) => key).sort()).toEqual(Object.keys(inputs).sort());
    const masked = offered.filter(({ type }) => type === 'password').map(({ key }) => key);
    expect(masked).toEqual(['authToken', 'apiKey']);
  });

  it('leaves out what is empty, and keeps false', async () => {
    const empty = Object.fromEntries(Object.keys(inputs).map((key) => [key, '']));
    const body = { name: 'New', companyId: 'comp1', settings: { allowDuplicateContact: false } };
    agencyCall('POST /locations/', { body }).reply(200, location);
    await create('create_location', { ...empty, name: 'New', allowDuplicateContact: false }, asAgency);
  });

  it('never gives credentials back', async () => {
    agencyCall('POST /locations/', { body: { name: 'New', companyId: 'comp1' } }).reply(200, {
      ...location,
      ...groups,
    });
    const result = await create('create_location', { name: 'New' }, asAgency);
    expect(Object.keys(result)).toEqual([...Object.keys(location), 'prospectInfo', 'settings', 'social']);
  });

  it('keeps credentials out of the message when HighLevel repeats them', async () => {
    const twilio = { sid: 'AC-example', authToken: 'secret-of-twilio' };
    agencyCall('POST /locations/', { body: { name: 'New', companyId: 'comp1', twilio } }).reply(422, {
      statusCode: 422,
      message: ['twilio.authToken must not be secret-of-twilio'],
    });
    const failure = await failureOf(create('create_location', { name: 'New', ...twilio }, asAgency));
    expect(failure.name).toBe('HaltedError');
    expect(failure.message).toMatch(/did not accept Twilio Auth Token\..*must not be …/);
    expect(failure.message).not.toContain('secret-of-twilio');
  });

  it.each([
    [
      { firstName: 'Nora' },
      'Prospect: HighLevel needs Prospect Last Name and Prospect Email if Prospect First Name is filled in.',
    ],
    [{ authToken: 'x' }, 'Twilio: HighLevel needs Twilio Account SID if Twilio Auth Token is filled in.'],
    [{ domain: 'mg.example.com' }, 'Mailgun: HighLevel needs Mailgun API Key if Mailgun Domain is filled in.'],
  ])('refuses the half-filled group %j', async (inputs, message) => {
    const failure = await failureOf(create('create_location', { name: 'New', ...inputs }, asAgency));
    expect(failure).toEqual({ name: 'HaltedError', message });
  });

  it('says which country it does not know', async () => {
    const failure = await failureOf(create('create_location', { name: 'New', country: 'Atlantis' }, asAgency));
    expect(failure).toMatchObject({ name: 'HaltedError', message: expect.stringMatching(/"Atlantis"/) as string });
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('a location is made from a snapshot, listed and found', async () => {
    const agency = { authData: connect({ userType: 'Company' }) };
    const [snapshot] = await trigger('list_snapshots', {}, agency);
    const prospect = { firstName: 'Nora', lastName: 'Whitfield', email: 'nora@example.com' };
    const secrets = { sid: 'AC-example', authToken: 'secret-of-twilio' };
    const inputs = { name: 'New Practice', country: 'CA', allowDuplicateContact: true, ...prospect, ...secrets };
    const made = await create('create_location', { ...inputs, snapshotId: snapshot?.id }, agency);
    expect(made).toMatchObject({ name: 'New Practice', country: 'CA', settings: { allowDuplicateContact: true } });
    const listed = await trigger('list_locations', { email: 'nora@example.com' }, agency);
    expect(listed.map(({ id }) => id)).toEqual([made.id]);
    expect(await search('find_location', { locationId: made.id }, agency)).toMatchObject([{ name: 'New Practice' }]);
    expect(await search('find_location', { locationId: 'nowhere' }, agency)).toEqual([]);
    expect(await trigger('get_company', {}, agency)).toMatchObject([{ locationCount: 3 }]);
    const unknown = create('create_location', { name: 'New', snapshotId: 'nothing' }, agency);
    expect((await failureOf(unknown)).message).toMatch(/Snapshot with id nothing not found/);
  });

  it('custom fields are listed by object', async () => {
    const extras = { authData: connect() };
    const count = async (model?: string) => (await trigger('list_custom_fields', { model }, extras)).length;
    expect([await count(), await count('contact'), await count('opportunity')]).toEqual([22, 16, 6]);
    expect([await count('business'), await count('custom_objects.treatment')]).toEqual([2, 6]);
  });
});

describe('Create Tag', () => {
  const tag = { id: 't1', name: 'vip', locationId: 'loc1' };
  const run = () => create('create_tag', { name: ' VIP ' });
  const write = () => call('POST /locations/loc1/tags', { body: { name: 'VIP' } });

  it('creates a tag', async () => {
    write().reply(201, { tag });
    expect(await run()).toEqual({ ...tag, created: true });
  });

  it('returns the tag that there is, because HighLevel refuses a second one', async () => {
    write().reply(400, { message: 'The tag name is already exist.' });
    call('GET /locations/loc1/tags').reply(200, { tags: [{ ...tag, id: 't0', name: 'vip card' }, tag] });
    expect(await run()).toEqual({ ...tag, created: false });
  });

  it('tells any other refusal', async () => {
    write().reply(422, { message: ['name is too long'] });
    call('GET /locations/loc1/tags').reply(200, { tags: [] });
    expect((await failureOf(run())).message).toMatch(/name is too long/);
  });

  it('does not try anything else when HighLevel fails', async () => {
    write().reply(500, {});
    expect((await failureOf(run())).name).not.toBe('HaltedError');
  });
});

describe('New Task', () => {
  const task = {
    ...{ _id: 't1', title: 'Call back', contactId: 'c1', completed: false, dueDate: '2026-01-05T15:00:00.000Z' },
    ...{ dateAdded: '2026-01-05T09:30:00.000Z', dateUpdated: '2026-01-06T10:00:00.000Z', deleted: false },
  };
  const answer = (tasks: object[], body: object = {}) =>
    call('POST /locations/loc1/tasks/search', { body: { limit: 25, skip: 0, ...body } }).reply(200, { tasks });
  const keys = async (inputs: object = {}) => (await trigger('new_task', inputs)).map(({ dedupeKey }) => dedupeKey);

  it('fires for the tasks of all contacts, newest first, without deleted ones', async () => {
    const older = { ...task, _id: 't0', dateAdded: '2026-01-04T09:30:00.000Z' };
    answer([older, { ...task, _id: 't2', deleted: true }, task]);
    expect(await keys()).toEqual(['t1', 't0']);
  });

  it('narrows by assignee and contact, and fires again when a task is updated', async () => {
    answer([task], { assignedTo: ['u1'], contactId: ['c1'] });
    const inputs = { assignedTo: 'u1', contactId: 'c1', triggerOn: 'new_or_updated' };
    expect(await keys(inputs)).toEqual(['t1:2026-01-06T10:00:00.000Z']);
  });

  it('fires when a task is completed, and again when it was opened in between', async () => {
    const fired: unknown[] = [];
    for (const completed of [true, false, true]) {
      answer([{ ...task, completed }]);
      const events = await trigger('new_task', { triggerOn: 'completed' }, { keepCache: fired.length > 0 });
      fired.push(events.map(({ dedupeKey }) => dedupeKey));
    }
    expect(fired).toEqual([['t1:completed'], [], [expect.stringMatching(/^t1:completed:20/)]]);
  });

  it('fires when an open task is overdue, and again when a new due date passes', async () => {
    const later = '2026-01-07T15:00:00.000Z';
    const ahead = new Date(Date.now() + 86_400_000).toISOString();
    const tasks = [
      task,
      { ...task, _id: 't2', dueDate: ahead },
      { ...task, _id: 't3', dueDate: null },
      { ...task, _id: 't4', completed: true },
    ];
    answer(tasks, { completed: false });
    expect(await keys({ triggerOn: 'overdue' })).toEqual(['t1:2026-01-05T15:00:00.000Z']);
    answer([{ ...task, dueDate: later }], { completed: false });
    expect(await keys({ triggerOn: 'overdue' })).toEqual([`t1:${later}`]);
  });
});
