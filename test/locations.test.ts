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
  ['Find Sub-Account', (authData) => search('find_sub_account', { name: 'Maple' }, { authData })],
  ['Update Sub-Account', (authData) => create('update_sub_account', { locationId: 'l1', name: 'New' }, { authData })],
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

describe('Find Sub-Account', () => {
  const places = [
    { ...location, id: 'l2', name: 'Dental at Maple Street', email: 'Office@example.com' },
    { ...location, id: 'l3', name: 'Maple Street', email: 'maple@example.com' },
    location,
  ];
  const list = (records: object[], more: object = {}, skip = 0) =>
    agencyCall('GET /locations/search', {
      query: { companyId: 'comp1', limit: '100', skip: String(skip), ...more },
    }).reply(200, { locations: records });
  const found = async (inputs: object) => (await search('find_sub_account', inputs, asAgency)).map(({ id }) => id);

  it('finds the closest name first', async () => {
    list(places);
    expect(await found({ name: 'maple street' })).toEqual(['l3', 'l1', 'l2']);
    list(places);
    expect(await found({ name: 'Cedar' })).toEqual([]);
  });

  it('lets HighLevel search by email, and takes no other for it', async () => {
    list(places, { email: 'office@example.com' });
    expect(await found({ email: ' office@example.com ' })).toEqual(['l2']);
    list([], { email: 'maple@example.com' });
    expect(await found({ name: 'Cedar', email: 'maple@example.com' })).toEqual([]);
  });

  it('reads all pages', async () => {
    list(locations(0, 100));
    list([...locations(99, 1), { ...location, id: 'last', name: 'Zinnia' }], {}, 99);
    expect(await found({ name: 'zinnia' })).toEqual(['last']);
  });

  it('needs something to search by', async () => {
    const nameless = search('find_sub_account', { name: '' }, asAgency);
    expect((await failureOf(nameless)).message).toBe('Fill in at least one field to find a sub-account.');
  });
});

const bookingLink = {
  ...{ id: 'v1', name: 'Booking Link', fieldKey: '{{ custom_values.booking_link }}' },
  ...{ value: 'https://example.com/book', locationId: 'loc1' },
};
const customValues = [
  { ...bookingLink, id: 'v2', name: 'Link', fieldKey: '{{ custom_values.link_2 }}' },
  { ...bookingLink, id: 'v3', name: 'Old Page', fieldKey: '{{ custom_values.link }}' },
  bookingLink,
];
const listValues = (values: object[] = customValues) =>
  call('GET /locations/loc1/customValues').reply(200, { customValues: values });

describe('Find Custom Value', () => {
  const found = async (name: string) => {
    listValues();
    return (await search('find_custom_value', { name })).map(({ id }) => id);
  };

  it.each([
    'Booking Link',
    'booking  link',
    '{{ custom_values.booking_link }}',
    '{{custom_values.booking_link}}',
    'Custom_Values.Booking_Link',
    'booking_link',
  ])('finds by %j', async (name) => {
    expect(await found(name)).toEqual(['v1']);
  });

  it('finds by a part, the closest first, or nothing', async () => {
    expect(await found('link')).toEqual(['v2', 'v3', 'v1']);
    expect(await found('custom_values.')).toEqual([]);
    expect(await found('phone')).toEqual([]);
  });

  it('gives the value with its merge key', async () => {
    listValues();
    expect(await search('find_custom_value', { name: 'booking' })).toEqual([bookingLink]);
  });

  it('does not take a strange answer for nothing', async () => {
    call('GET /locations/loc1/customValues').reply(200, {});
    expect((await failureOf(search('find_custom_value', { name: 'link' }))).message).toMatch(/^HighLevel returned/);
  });
});

describe('Set Custom Value', () => {
  const value = 'https://example.com/new';
  const set = (name: string) => create('set_custom_value', { name, value });
  const written = (id: string, name: string) => {
    const answer = { ...bookingLink, id, name, value };
    call(`PUT /locations/loc1/customValues/${id}`, { body: { name, value } }).reply(200, { customValue: answer });
    return { ...answer, created: false };
  };

  it.each(['booking link', '{{ custom_values.booking_link }}', 'booking_link'])(
    'writes the value that %j names, and keeps how its name is spelt',
    async (name) => {
      listValues();
      const expected = written('v1', 'Booking Link');
      expect(await set(name)).toEqual(expected);
    },
  );

  it('takes a name for a name first, then for a merge key', async () => {
    listValues();
    const byName = written('v2', 'Link');
    expect(await set('link')).toEqual(byName);
    listValues(customValues.slice(1));
    const byKey = written('v3', 'Old Page');
    expect(await set('link')).toEqual(byKey);
  });

  it('creates a value that is missing', async () => {
    const customValue = { ...bookingLink, id: 'v4', name: 'Booking', fieldKey: '{{ custom_values.booking }}', value };
    listValues();
    call('POST /locations/loc1/customValues', { body: { name: 'Booking', value } }).reply(201, { customValue });
    expect(await set(' Booking ')).toEqual({ ...customValue, created: true });
  });

  it('keeps merge fields in the value as they are', async () => {
    const merged = 'Hi {{contact.first_name}}';
    listValues([bookingLink]);
    call('PUT /locations/loc1/customValues/v1', { body: { name: 'Booking Link', value: merged } }).reply(200, {
      customValue: { ...bookingLink, value: merged },
    });
    expect(await create('set_custom_value', { name: 'booking link', value: merged })).toMatchObject({ value: merged });
  });

  it.each([
    [
      'Booking Link',
      [bookingLink, { ...bookingLink, id: 'v5', fieldKey: '{{ custom_values.booking_link_2 }}' }],
      'The sub-account has several custom values named "Booking Link". Enter a merge key instead.',
    ],
    [
      '{{custom_values.nothing}}',
      [bookingLink],
      'The sub-account has no custom value {{custom_values.nothing}}. Enter a name to create one.',
    ],
  ])('does not guess what %j means', async (name, values, message) => {
    listValues(values);
    expect(await failureOf(set(name))).toEqual({ name: 'HaltedError', message });
  });

  it('does not take a strange answer for no values, and create one once more', async () => {
    call('GET /locations/loc1/customValues').reply(200, {});
    expect((await failureOf(set('Booking Link'))).message).toMatch(/^HighLevel returned/);
  });
});

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
  timezone: 'America/Chicago',
  address: '48 Maple Street',
  city: 'Springfield',
  state: 'IL',
  postalCode: '62701',
};

/** The same as inputs of a form. */
const ungrouped = { ...plain, ...Object.assign({}, ...Object.values(groups)) } as object;

describe('Create Location', () => {
  const inputs = { ...ungrouped, country: 'united states', snapshotId: 's1' };

  it('sends every property where HighLevel wants it', async () => {
    const body = { ...plain, ...groups, country: 'US', snapshotId: 's1', companyId: 'comp1' };
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

describe('Update Sub-Account', () => {
  const update = (inputs: object) => create('update_sub_account', { locationId: 'l1', ...inputs }, asAgency);
  const write = (body: object) => agencyCall('PUT /locations/l1', { body: { companyId: 'comp1', ...body } });

  it('sends every property where HighLevel wants it', async () => {
    const snapshot = { id: 's1', override: true };
    write({ ...plain, ...groups, country: 'US', snapshot }).reply(200, { ...location, companyId: 'comp1' });
    const inputs = { ...ungrouped, country: 'united states', snapshotId: 's1', override: true };
    expect(await update(inputs)).toEqual({ ...location, companyId: 'comp1' });
  });

  it('sends only what is filled in, and keeps false', async () => {
    write({ settings: { allowDuplicateContact: false }, snapshot: { id: 's1' } }).reply(200, location);
    await update({ name: '', phone: '', country: '', allowDuplicateContact: false, snapshotId: 's1' });
  });

  it('names the sub-account if HighLevel only confirms', async () => {
    write({ name: 'New' }).reply(200, {});
    expect(await update({ name: 'New' })).toEqual({ id: 'l1' });
  });

  it('never gives credentials back', async () => {
    write({ name: 'New' }).reply(200, { ...location, ...groups });
    const result = await update({ name: 'New' });
    expect(Object.keys(result)).toEqual([...Object.keys(location), 'prospectInfo', 'settings', 'social']);
  });

  it.each([
    [{ override: true }, 'Snapshot: HighLevel needs Snapshot if Replace What Conflicts is filled in.'],
    [
      { lastName: 'Whitfield' },
      'Prospect: HighLevel needs Prospect First Name and Prospect Email if Prospect Last Name is filled in.',
    ],
  ])('refuses the half-filled group %j', async (inputs, message) => {
    expect(await failureOf(update(inputs))).toEqual({ name: 'HaltedError', message });
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

  it('a sub-account is found by its name and changed, and only what is filled in changes', async () => {
    const agency = { authData: connect({ userType: 'Company' }) };
    const [found] = await search('find_sub_account', { name: 'cedar grove' }, agency);
    const locationId = found?.id ?? '';
    const changes = { website: 'https://example.com', country: 'Canada', allowDuplicateOpportunity: true };
    await create('update_sub_account', { locationId, ...changes }, agency);
    expect(await search('find_location', { locationId }, agency)).toMatchObject([
      {
        ...{ name: 'Cedar Grove Plumbing', website: 'https://example.com', country: 'CA' },
        settings: { allowDuplicateContact: true, allowDuplicateOpportunity: true },
      },
    ]);
    const byEmail = await search('find_sub_account', { email: String(found?.email) }, agency);
    expect(byEmail).toMatchObject([{ id: locationId, website: 'https://example.com' }]);
    const unknown = create('update_sub_account', { locationId, snapshotId: 'nothing' }, agency);
    expect((await failureOf(unknown)).message).toMatch(/Snapshot with id nothing not found/);
  });

  it('a custom value is created once, then changed', async () => {
    const extras = { authData: connect() };
    const set = (name: string, value: string) => create('set_custom_value', { name, value }, extras);
    const made = await set('Parking', 'Behind the house');
    expect(made).toMatchObject({ fieldKey: '{{ custom_values.parking }}', created: true });
    expect(await set('{{custom_values.parking}}', 'In front')).toEqual({ ...made, value: 'In front', created: false });
    expect(await search('find_custom_value', { name: 'parking' }, extras)).toMatchObject([{ value: 'In front' }]);
    expect(await search('find_custom_value', { name: 'custom_values.opening_hours' }, extras)).toHaveLength(1);
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

describe('Find Task', () => {
  const task = (id: string, more: object = {}) => ({
    ...{ id, title: 'Call back', contactId: 'c1', assignedTo: 'u1', completed: false },
    ...{ dueDate: '2026-01-05T15:00:00.000Z', ...more },
  });
  const early = '2026-01-03T15:00:00.000Z';
  const everywhere = (body: object, tasks: object[]) =>
    call('POST /locations/loc1/tasks/search', { body: { limit: 25, skip: 0, ...body } }).reply(200, { tasks });
  const ofContact = (tasks: object[]) => call('GET /contacts/c1/tasks').reply(200, { tasks });
  const found = async (inputs: object) => (await search('find_task', inputs)).map(({ id }) => id);

  it('finds the tasks of a contact, open ones first, and the earliest due first', async () => {
    const done = task('t1', { completed: true, dueDate: early });
    ofContact([done, task('t2'), task('t3', { dueDate: null }), task('t4', { dueDate: early })]);
    expect(await found({ contactId: 'c1' })).toEqual(['t4', 't2', 't3', 't1']);
  });

  it('finds only what fits in everything, the closest title first', async () => {
    const tasks = [
      task('t1', { title: 'Call back today' }),
      task('t2', { title: 'call back' }),
      task('t3', { title: 'Send quote' }),
      task('t4', { assignedTo: 'u2' }),
      task('t5', { completed: true }),
    ];
    ofContact(tasks);
    const inputs = { contactId: 'c1', title: 'Call  back', assignedTo: 'u1' };
    expect(await found({ ...inputs, completed: false })).toEqual(['t2', 't1']);
    ofContact(tasks);
    expect(await found({ ...inputs, completed: 'yes' })).toEqual(['t5']);
    ofContact(tasks);
    expect(await found({ ...inputs, title: 'Invoice' })).toEqual([]);
  });

  it('searches the tasks of all contacts, page by page, without deleted ones', async () => {
    const body = { query: 'call', completed: false, assignedTo: ['u1'] };
    const { id: _id, ...rest } = task('');
    const first = Array.from({ length: 25 }, (_, n) => ({
      ...rest,
      _id: `t${n}`,
      dueDate: '2026-02-01T15:00:00.000Z',
    }));
    everywhere(body, first);
    const second = [
      { ...rest, _id: 'gone', deleted: true },
      { ...rest, _id: 'next', dueDate: early },
    ];
    everywhere({ ...body, skip: 24 }, [...first.slice(24), ...second]);
    const ids = await found({ title: 'call', completed: false, assignedTo: 'u1' });
    expect([ids[0], ids.length]).toEqual(['next', 10]);
  });

  it('needs something to search by, and does not take a strange answer for none', async () => {
    expect((await failureOf(found({ title: '' }))).message).toBe('Fill in at least one field to find a task.');
    call('GET /contacts/c1/tasks').reply(200, { items: [] });
    expect((await failureOf(found({ contactId: 'c1' }))).message).toMatch(/^HighLevel returned/);
  });
});

describe('Tasks and notes in the sandbox', () => {
  const connect = useSandbox();

  it('are found by what a person knows of them', async () => {
    const extras = { authData: connect() };
    const contactId = (await trigger('search_contacts', {}, extras))[0]?.id;
    const dueDate = '2030-01-02T09:00:00Z';
    const task = { contactId, title: 'Ask for the X-rays', dueDate, completed: false };
    const { id: taskId } = await create('create_contact_task', task, extras);
    const note = await create('create_contact_note', { contactId, body: 'Prefers <b>mornings</b> by far' }, extras);
    for (const inputs of [{ contactId }, {}])
      expect(await search('find_task', { title: 'x-rays', ...inputs }, extras)).toMatchObject([
        { id: taskId, contactId },
      ]);
    await create('complete_contact_task', { contactId, taskId, completed: true }, extras);
    expect(await search('find_task', { title: 'x-rays', completed: false }, extras)).toEqual([]);
    expect(await search('find_note', { contactId, query: 'mornings by' }, extras)).toMatchObject([{ id: note.id }]);
  });
});
