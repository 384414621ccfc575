import nock from 'nock';
import { companyAuth, create, failureOf, fields, search, trigger, zapier } from './support/app';
import { expectCall } from './support/highlevel';

/**
 * Custom fields: the inputs made of the sub-account's definitions, the one encoder of everything that is written, and the one
 * decoder of everything that is read.
 */
const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);

interface Definition {
  id: string;
  name: string;
  dataType: string;
  fieldKey?: string;
  picklistOptions?: unknown[];
}
const definition = (id: string, name: string, dataType: string, picklistOptions?: unknown[]): Definition => ({
  id,
  name,
  dataType,
  picklistOptions,
  fieldKey: `contact.${name.toLowerCase().replace(/\W+/g, '_')}`,
});
const all = [
  definition('text', 'Nickname', 'TEXT'),
  definition('large', 'Life Story', 'LARGE_TEXT'),
  definition('single', 'Shirt Size', 'SINGLE_OPTIONS', ['S', 'M']),
  definition('radio', 'Plan', 'RADIO', [{ id: 'o1', label: 'Gold' }, { name: 'Silver' }, { value: 'Free' }]),
  definition('multi', 'Colors', 'MULTIPLE_OPTIONS', ['Red', 'Blue']),
  definition('check', 'Topics', 'CHECKBOX', ['News', 'Offers', 'Tips, tricks']),
  { ...definition('open', 'Hobby', 'MULTIPLE_OPTIONS', ['Chess']), isAllowedCustomOption: true },
  definition('number', 'Seats', 'NUMERICAL'),
  definition('money', 'Budget', 'MONETORY'),
  definition('float', 'Rating', 'FLOAT'),
  definition('phone', 'Fax', 'PHONE'),
  definition('date', 'Renewal', 'DATE'),
  definition('boxes', 'Pets', 'TEXTBOX_LIST', [{ id: 'b1', label: 'First' }]),
  definition('file', 'Contract', 'FILE_UPLOAD'),
  definition('email', 'Second Email', 'EMAIL'),
  definition('time', 'Best Time', 'TIME'),
  definition('sign', 'Signature', 'SIGNATURE'),
  definition('new', 'Of a Later Time', 'HOLOGRAM'),
];
interface Where {
  model?: string;
  location?: string;
  token?: string;
}
const ask = (customFields: object[] = all, { model = 'contact', location = 'loc1', ...token }: Where = {}) =>
  call(`GET /locations/${location}/customFields`, { query: { model }, ...token }).reply(200, { customFields });
const failAsk = (status = 500) =>
  call('GET /locations/loc1/customFields', { query: { model: 'contact' } }).reply(status, { message: 'Oh no' });

/** The three operations that write a contact; nothing but custom fields is given. */
const writes = [
  ['Create Contact', 'create_contact', 'POST /contacts/', { locationId: 'loc1' }],
  ['Update Contact', 'update_contact', 'PUT /contacts/c1', {}],
  ['Upsert Contact', 'upsert_contact', 'POST /contacts/upsert', { locationId: 'loc1' }],
] as const;
const write = (key: string, inputs: object, extras?: Parameters<typeof create>[2]) =>
  create(key, key === 'update_contact' ? { contactId: 'c1', ...inputs } : inputs, extras);
const mergeFields = '{{contact.first_name}} {{bundle.inputData.customField1}}';
const pets = { b1: 'Cat', b2: 'Dog' };
const file = { f1: { meta: { size: 1 }, url: 'https://example.com/f1', documentId: 'd1' } };

/** Field, value of the input, value that HighLevel gets. */
const encodings: [string, unknown, unknown][] = [
  ['text', 'Countess', 'Countess'],
  ['text', mergeFields, mergeFields],
  ['text', 7, '7'],
  ['text', false, 'false'],
  ['text', ['a', 'b'], 'a, b'],
  ['large', 'One\nTwo', 'One\nTwo'],
  ['single', 'M', 'M'],
  ['radio', 'Gold', 'Gold'],
  ['multi', ['Red', ' Blue ', ''], ['Red', 'Blue']],
  ['multi', 'Red, Blue', ['Red', 'Blue']],
  ['check', ['News'], ['News']],
  ['check', 'News', ['News']],
  ['single', ' m ', 'M'],
  ['radio', 'GOLD', 'Gold'],
  ['multi', ['Red,Blue'], ['Red', 'Blue']],
  ['multi', '["Red","Blue",null]', ['Red', 'Blue']],
  ['multi', 'red; blue', ['Red', 'Blue']],
  ['multi', 'Red\nBlue\nRed', ['Red', 'Blue']],
  ['multi', [null, 'Red'], ['Red']],
  ['check', 'Tips, tricks', ['Tips, tricks']],
  ['check', 'news, tips, Tricks; Offers', ['News', 'Tips, tricks', 'Offers']],
  ['open', 'chess, Skiing', ['Chess', 'Skiing']],
  ['text', [null, 'a'], 'a'],
  ['number', 100, 100],
  ['number', '100', 100],
  ['number', 0, 0],
  ['number', '-5', -5],
  ['money', '$1,234,567.50', 1234567.5],
  ['money', '1 000', 1000],
  ['money', '1 250,00 €', 1250],
  ['money', '1.234,56', 1234.56],
  ['money', 'USD 1,250', 1250],
  ['float', '4.5', 4.5],
  ['phone', '+15555550100', '+15555550100'],
  ['date', '2026-08-28', '2026-08-28'],
  ['date', '2026-08-28T23:30:00-05:00', '2026-08-28'],
  ['date', '2026/8/3', '2026-08-03'],
  ['date', ' 2026-08-28 ', '2026-08-28'],
  ['date', '08/28/2026', '2026-08-28'],
  ['date', '1787875200000', '2026-08-28'],
  ['date', -86400000000, '1967-04-07'],
  ['boxes', JSON.stringify(pets), pets],
  ['boxes', pets, pets],
  ['file', JSON.stringify(file), file],
  ['email', 'ada@example.com', 'ada@example.com'],
  ['time', '09:30', '09:30'],
  ['sign', 'Ada', 'Ada'],
  ['new', 'Whatever', 'Whatever'],
];

/** Field, value, what the sentence about it says. */
const refusals: [string, unknown, RegExp][] = [
  ['number', 'many', /^The custom field "Seats" must be a number, not "many"\.$/],
  ['number', ' ', /must be a number/],
  ['number', '1,5', /must be a number, not "1,5"/],
  ['money', '1.250 €', /"Budget" must be a number, not "1.250 €"/],
  ['money', true, /must be a number, not "true"/],
  ['single', 'XL', /^The custom field "Shirt Size" has no option "XL"\. Its options are: S; M\.$/],
  ['single', ['S', 'M'], /has no option "S, M"/],
  ['radio', 'Bronze', /"Plan" has no option "Bronze"\. Its options are: Gold; Silver; Free\.$/],
  ['multi', ['Red', 'Green'], /"Colors" has no option "Green"/],
  ['check', 'News, Sports', /"Topics" has no option "Sports"\. Its options are: News; Offers; Tips, tricks\.$/],
  ['float', 'Infinity', /must be a number/],
  ['date', 'soon', /^The custom field "Renewal" must be a date such as 2026-01-31, not "soon"\.$/],
  ['date', 'Room 5', /must be a date/],
  ['date', '2026-02-31', /must be a date/],
  ['date', '31/12/2026', /must be a date/],
  ['boxes', 'Cat', /"Pets" must be a JSON object/],
  ['boxes', '5', /"Pets" must be a JSON object/],
  ['boxes', 'null', /"Pets" must be a JSON object/],
  ['file', 'f1.pdf', /"Contract" must be a file, or a JSON object/],
];

describe.each(writes)('%s', (_label, key, route, always) => {
  const sends = (customFields: object[]) => call(route, { body: { ...always, customFields } });
  const contact = { contact: { id: 'c1' } };

  it.each(encodings)(
    'writes the field %p of value %j as %j, by its own input and by a slot',
    async (id, value, sent) => {
      for (const inputs of [{ [`customField_${id}`]: value }, { customField10: id, customValue10: value }]) {
        ask();
        sends([{ id, field_value: sent }]).reply(200, contact);
        await write(key, inputs);
      }
    },
  );

  it.each(refusals)('refuses for the field %p the value %j', async (id, value, sentence) => {
    ask();
    // An option that is not known may be new.
    if (sentence.source.includes('no option')) ask();
    const failure = await failureOf(write(key, { [`customField_${id}`]: value }));
    expect(failure.name).toBe('HaltedError');
    expect(failure.message).toMatch(sentence);
  });

  it.each(['single', 'contact.shirt_size', 'shirt_size', 'Shirt Size', ' shirt size '])(
    'takes the name %p for a field in a slot',
    async (name) => {
      ask();
      sends([{ id: 'single', field_value: 'M' }]).reply(200, contact);
      await write(key, { customField1: name, customValue1: 'M' });
    },
  );

  it('finds an option that was made after the definitions were kept', async () => {
    ask([definition('single', 'Shirt Size', 'SINGLE_OPTIONS', ['S', 'M'])]);
    ask([definition('single', 'Shirt Size', 'SINGLE_OPTIONS', ['S', 'M', 'XL'])]);
    sends([{ id: 'single', field_value: 'XL' }]).reply(200, contact);
    await write(key, { customField_single: 'xl' });
  });

  it('writes the boxes of a text box list together', async () => {
    ask([definition('boxes', 'Pets', 'TEXTBOX_LIST', [{ id: 'b1', label: 'First' }, 'Second'])]);
    sends([{ id: 'boxes', field_value: { b1: 'Cat', Second: 'Dog' } }]).reply(200, contact);
    await write(key, { 'customField_boxes:b1': 'Cat', 'customField_boxes:Second': 'Dog', 'customField_boxes:b3': '' });
  });

  it('finds the boxes of a text box list by their labels', async () => {
    ask();
    sends([{ id: 'boxes', field_value: { b1: 'Cat' } }]).reply(200, contact);
    await write(key, { customField1: 'Pets', customValue1: '{"first":"Cat"}' });
  });

  it('writes all that is given, once for each field, and nothing for what is empty', async () => {
    ask();
    sends([
      { id: 'number', field_value: 9 },
      { id: 'single', field_value: 'M' },
      { id: 'check', field_value: ['News'] },
    ]).reply(200, contact);
    await write(key, {
      customField1: 'Seats',
      customValue1: '8',
      customField2: 'Shirt Size',
      customValue2: 'M',
      customField3: 'Nickname',
      customValue3: '',
      customField4: '',
      customValue4: '',
      customField_number: 9,
      customField_check: ['News'],
      customField_multi: [],
      customField_text: '',
    });
  });

  it('does not ask for the definitions when no custom field is given', async () => {
    call(route, { body: { ...always, city: 'Springfield' } }).reply(200, contact);
    await write(key, { city: 'Springfield', customField1: 'text', customValue1: '', customField_multi: [] });
  });

  it('refuses a field that the sub-account does not have, after asking again for new ones', async () => {
    ask();
    ask();
    const failure = await failureOf(write(key, { customField1: 'Shoe Size', customValue1: '42' }));
    expect(failure.name).toBe('HaltedError');
    expect(failure.message).toBe('The sub-account has no custom field "Shoe Size" for contact records.');
  });

  it('finds a field that was made after the definitions were kept', async () => {
    ask();
    sends([{ id: 'text', field_value: 'x' }]).reply(200, contact);
    await write(key, { customField_text: 'x' });
    ask([...all, definition('shoe', 'Shoe Size', 'NUMERICAL')]);
    sends([{ id: 'shoe', field_value: 42 }]).reply(200, contact);
    await write(key, { customField1: 'Shoe Size', customValue1: '42' }, { keepCache: true });
  });

  it('asks again for a new field although the cache fails', async () => {
    ask();
    ask([...all, definition('shoe', 'Shoe Size', 'NUMERICAL')]);
    sends([{ id: 'shoe', field_value: 42 }]).reply(200, contact);
    zapier.cache.outage = true;
    try {
      await write(key, { customField1: 'Shoe Size', customValue1: '42' });
    } finally {
      zapier.cache.outage = false;
    }
  });

  it('refuses a value without a field', async () => {
    const failure = await failureOf(write(key, { customField2: '', customValue2: '42' }));
    expect(failure.name).toBe('HaltedError');
    expect(failure.message).toMatch(/^Custom Field 2 has a value but no field/);
  });

  it('sends values by the given ID when the definitions cannot be read', async () => {
    failAsk(403);
    sends([{ id: 'text', field_value: 'x' }]).reply(200, contact);
    await write(key, { customField1: 'text', customValue1: 'x' });
    failAsk(500);
    sends([{ id: 'checks', field_value: ['S', 'M'] }]).reply(200, contact);
    await write(key, { customField_checks: ['S', 'M'] });
  });

  it('waits when the limit of requests is used up, rather than write what it knows too little of', async () => {
    failAsk(429);
    expect((await failureOf(write(key, { customField_number: '5' }))).name).toBe('ThrottledError');
  });

  it('works in the sub-account that an agency connection chose', async () => {
    nock('https://services.leadconnectorhq.com', {
      reqheaders: { authorization: `Bearer ${companyAuth.access_token}` },
    })
      .post('/oauth/locationToken', { companyId: 'comp1', locationId: 'loc2' })
      .reply(201, { access_token: 'token-of-loc2', expires_in: 86399 });
    ask(all, { location: 'loc2', token: 'token-of-loc2' });
    const body = {
      ...('locationId' in always && { locationId: 'loc2' }),
      customFields: [{ id: 'number', field_value: 5 }],
    };
    call(route, { body, token: 'token-of-loc2' }).reply(200, contact);
    await write(key, { locationId: 'loc2', customField1: 'Seats', customValue1: '5' }, { authData: companyAuth });
  });
});

describe('The inputs', () => {
  const offered = (extras?: Parameters<typeof fields>[4], inputs = {}) =>
    fields('creates', 'create_contact', 'inputFields', inputs, { keepCache: false, ...extras });
  const slots = Array.from({ length: 10 }, (_, i) => [`customField${i + 1}`, `customValue${i + 1}`]).flat();
  const customKeys = (keys: { key: string }[]) => keys.map(({ key }) => key).filter((key) => /^custom/.test(key));

  it('are one for each of the sub-account’s own fields, typed, then ten slots', async () => {
    ask();
    const inputs = await offered();
    const keys = all.map(({ id }) => (id === 'boxes' ? 'customField_boxes:b1' : `customField_${id}`));
    expect(customKeys(inputs)).toEqual([...keys, ...slots]);
    const own = (id: string) => inputs.find(({ key }) => key === `customField_${id}`);
    expect(own('text')).toMatchObject({ label: 'Nickname (Custom Field)', type: 'string' });
    expect(own('large')).toMatchObject({ type: 'text' });
    expect(own('single')).toMatchObject({ type: 'string', choices: { S: 'S', M: 'M' } });
    expect(own('radio')).toMatchObject({ choices: { Gold: 'Gold', Silver: 'Silver', Free: 'Free' } });
    expect(own('multi')).toMatchObject({ choices: { Red: 'Red', Blue: 'Blue' }, list: true });
    expect(own('check')).toMatchObject({ list: true });
    for (const id of ['number', 'money', 'float']) expect(own(id)).toMatchObject({ type: 'number' });
    expect(own('date')).toMatchObject({ type: 'datetime' });
    expect(own('boxes:b1')).toEqual({
      key: 'customField_boxes:b1',
      label: 'Pets: First (Custom Field)',
      type: 'string',
    });
    for (const id of ['phone', 'email', 'time', 'sign', 'new']) expect(own(id)).toMatchObject({ type: 'string' });
    expect(own('file')).toMatchObject({ type: 'file', list: true });
    expect(inputs.find(({ key }) => key === 'customField1')).toMatchObject({ dynamic: 'contact_custom_field.id.name' });
  });

  it('take text for a field whose type HighLevel does not tell', async () => {
    ask([{ id: 'untold', name: 'Untold' }]);
    expect((await offered()).find(({ key }) => key === 'customField_untold')).toMatchObject({ type: 'string' });
  });

  it.each([[403], [500]])('are the ten slots when the definitions cannot be read (%p)', async (status) => {
    failAsk(status);
    expect(customKeys(await offered())).toEqual(slots);
  });

  it('are the ten slots while an agency has chosen no sub-account', async () => {
    expect(customKeys(await offered({ authData: companyAuth }))).toEqual(slots);
  });

  it('leave out the fields of other records', async () => {
    ask([
      { ...all[0], model: 'contact' },
      { ...all[1], model: 'opportunity' },
    ]);
    expect(customKeys(await offered())).toEqual(['customField_text', ...slots]);
  });

  it('ask for the definitions once', async () => {
    ask();
    expect(customKeys(await offered())).toHaveLength(all.length + 20);
    expect(customKeys(await offered({ keepCache: true }))).toHaveLength(all.length + 20);
  });
});

describe('What is read', () => {
  const values = [
    { id: 'text', value: 'Countess' },
    { id: 'multi', value: ['Red', 'Blue'] },
    { id: 'number', value: 0 },
    { id: 'date', value: 1787875200000 },
    { id: 'boxes', value: pets },
  ];
  const byKey = { nickname: 'Countess', colors: ['Red', 'Blue'], seats: 0, renewal: '2026-08-28', pets };
  const ada = { id: 'c1', email: 'ada@example.com', customFields: values };
  const getAda = (customFields: unknown) => call('GET /contacts/c1').reply(200, { contact: { ...ada, customFields } });
  const read = async (extras?: Parameters<typeof trigger>[2]) =>
    (await trigger('get_contact', { contactId: 'c1' }, extras))[0]?.customFields;

  it('comes out by key in triggers, creates and searches', async () => {
    ask();
    getAda(values);
    expect(await read()).toEqual(byKey);
    ask();
    call('POST /contacts/', { body: { locationId: 'loc1', email: 'ada@example.com' } }).reply(201, { contact: ada });
    expect((await create('create_contact', { email: 'ada@example.com' })).customFields).toEqual(byKey);
    ask();
    call('GET /contacts/c1').reply(200, { contact: ada });
    expect((await search('find_contact', { contactId: 'c1' }))[0]?.customFields).toEqual(byKey);
  });

  it('does not ask for the definitions when no record has a value', async () => {
    getAda([]);
    expect(await read()).toEqual({});
    getAda(undefined);
    expect(await read()).toBeUndefined();
  });

  it.each([
    ['value', 'x', 'x'],
    ['fieldValue', 'x', 'x'],
    ['field_value', 'x', 'x'],
    ['fieldValueString', 'x', 'x'],
    ['fieldValueNumber', 0, 0],
    ['fieldValueArray', ['a', 'b'], ['a', 'b']],
    ['none of these', 'x', null],
  ])('takes the value from %p, for contacts and opportunities', async (name, value, out) => {
    ask();
    getAda([{ id: 'text', [name]: value }]);
    expect(await read()).toEqual({ nickname: out });
    ask([definition('text', 'Nickname', 'TEXT')], { model: 'opportunity' });
    call('GET /opportunities/o1').reply(200, {
      opportunity: { id: 'o1', customFields: [{ id: 'text', [name]: value }] },
    });
    const [opportunity] = await trigger('get_opportunity', { id: 'o1' });
    expect(opportunity?.customFields).toEqual({ nickname: out });
  });

  it.each([
    ['2026-08-28', '2026-08-28'],
    [1787875200000, '2026-08-28'],
    ['1787875200000', '2026-08-28'],
    [-86400000000, '1967-04-07'],
    [1784283629, '2026-07-17'],
    ['1784283629', '2026-07-17'],
    [{ seconds: 1784283629, nanoseconds: 5 }, '2026-07-17'],
    [{ _seconds: 1784283629, _nanoseconds: 0 }, '2026-07-17'],
  ])('reads the date %p as %p', async (fieldValueDate, day) => {
    ask();
    getAda([{ id: 'date', fieldValueDate }]);
    expect(await read()).toEqual({ renewal: day });
  });

  it.each([
    ['fieldValueFiles', [{ url: 'https://example.com/a.pdf', meta: { name: 'a.pdf' } }]],
    ['fieldValueBoolean', false],
    ['fieldValueOfTomorrow', 'x'],
  ])('passes the value under %s through', async (name, value) => {
    ask();
    getAda([{ id: 'text', [name]: value }]);
    expect(await read()).toEqual({ nickname: value });
  });

  it('keeps its key when the field is renamed', async () => {
    const renamed = [{ ...definition('text', 'Known As', 'TEXT'), fieldKey: 'contact.nickname' }];
    ask(renamed);
    getAda([{ id: 'text', value: 'x' }]);
    expect(await read()).toEqual({ nickname: 'x' });
    ask(renamed);
    const outputs = await fields('triggers', 'get_contact', 'outputFields', {}, { keepCache: false });
    expect(outputs).toContainEqual({ key: 'customFields__nickname', label: 'Known As' });
  });

  it('has the ID for a key where the field has none of its own, and keys do not nest', async () => {
    const twins = [
      { ...definition('a', 'Size', 'TEXT'), fieldKey: 'contact.size' },
      { ...definition('b', 'Size', 'TEXT'), fieldKey: 'contact.size_2' },
      { ...definition('c', 'My Field', 'TEXT'), fieldKey: 'contact.my__field' },
      { ...definition('d', 'Odd', 'TEXT'), fieldKey: 'contact.odd__key' },
      { ...definition('e', 'Even', 'TEXT'), fieldKey: 'contact.odd_key' },
      { id: 'f', name: 'Keyless', dataType: 'TEXT' },
    ];
    ask(twins);
    getAda(twins.map(({ id }) => ({ id, value: id })));
    expect(await read()).toEqual({ size: 'a', size_2: 'b', my_field: 'c', d: 'd', e: 'e', f: 'f' });
    ask(twins);
    const outputs = await fields('triggers', 'get_contact', 'outputFields', {}, { keepCache: false });
    expect(outputs.filter(({ key }) => key.startsWith('customFields__')).map(({ label }) => label)).toEqual([
      'Size (contact.size)',
      'Size (contact.size_2)',
      'My Field',
      'Odd',
      'Even',
      'Keyless',
    ]);
  });

  it('is named by the fields of its own sub-account and model, whatever is kept of another', async () => {
    const opportunity = async (locationId: string, name: string, extras: Parameters<typeof trigger>[2]) => {
      const token = `token-of-${locationId}`;
      nock('https://services.leadconnectorhq.com')
        .post('/oauth/locationToken', { companyId: 'comp1', locationId })
        .reply(201, { access_token: token, expires_in: 86399 });
      ask([definition('text', name, 'TEXT')], { model: 'opportunity', location: locationId, token });
      call('GET /opportunities/o1', { token }).reply(200, {
        opportunity: { id: 'o1', customFields: [{ id: 'text', value: 'x' }] },
      });
      const [found] = await trigger('get_opportunity', { id: 'o1', locationId }, { authData: companyAuth, ...extras });
      expect(found?.customFields).toEqual({ [name]: 'x' });
    };
    await opportunity('loc1', 'stage', {});
    await opportunity('loc2', 'source', { keepCache: true });
    ask();
    getAda(values);
    expect(await read({ keepCache: true })).toEqual(byKey);
  });

  it('asks once for many polls, and once more for an ID that is not among the definitions', async () => {
    const deleted = [...values, { id: 'deleted', value: 'old' }];
    ask();
    getAda(values);
    expect(await read()).toEqual(byKey);
    getAda(values);
    expect(await read({ keepCache: true })).toEqual(byKey);
    ask();
    for (let poll = 0; poll < 3; poll += 1) {
      getAda(deleted);
      expect(await read({ keepCache: true })).toEqual({ ...byKey, deleted: 'old' });
    }
  });

  it('comes out by ID when the definitions cannot be read', async () => {
    call('GET /locations/loc1/customFields', { query: { model: 'contact' } })
      .times(2)
      .reply(403, {});
    getAda([{ id: 'text', value: 'Countess' }]);
    expect(await read()).toEqual({ text: 'Countess' });
  });

  it('has an output for each field of the sub-account, in triggers, creates and searches', async () => {
    for (const [kind, key] of [
      ['triggers', 'get_contact'],
      ['creates', 'create_contact'],
      ['creates', 'upsert_contact'],
      ['searches', 'find_contact'],
    ] as const) {
      ask();
      const outputs = await fields(kind, key, 'outputFields', {}, { keepCache: false });
      expect(outputs).toEqual(expect.arrayContaining([{ key: 'customFields__shirt_size', label: 'Shirt Size' }]));
      failAsk();
      const without = await fields(kind, key, 'outputFields', {}, { keepCache: false });
      expect(outputs.length - without.length).toBe(all.length);
    }
  });
});
