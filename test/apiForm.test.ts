import nock from 'nock';
import { endpointsOf, families } from '../catalogue';
import type { ApiEndpoint, Shape } from '../catalogue/types';
import { readOperations } from '../contract/openapi';
import { createReferee } from '../contract/referee';
import { inputsOf, mark } from '../fields/apiForm';
import App from '../index';
import { companyAuth, create, failureOf, fields, locationAuth } from './support/app';
import { expectCall } from './support/highlevel';
import { openapiFolder } from './support/openapi';

/** API Request as a form: every endpoint of HighLevel's files. */

const host = 'https://services.leadconnectorhq.com';

/** Values that HighLevel's files list, where the list is too long for a form. */
const texts: Record<string, string> = { timezone: 'Europe/London', country: 'US' };

/** A value as a person would enter it. */
const valueFor = (shape: Shape, key: string, withAll: boolean): unknown => {
  const { type, choices, date, items, example, min } = shape;
  if (choices?.[0] !== undefined) return String(choices[0]);
  if (date) return date === 'date' ? '2026-01-31' : '2026-01-31T10:00:00Z';
  if (type === 'list' && items?.type === 'object') {
    const cells = (items.properties ?? []).filter(({ required }) => withAll || required);
    return [
      Object.fromEntries(
        cells.map((cell) => [`${key}${mark}${cell.name}`, valueFor(cell, `${key}${mark}${cell.name}`, withAll)]),
      ),
    ];
  }
  const name = key.split(mark).at(-1) ?? '';
  switch (type) {
    case 'list':
      return [valueFor(items ?? { type: 'string' }, key, withAll)];
    case 'boolean':
      return 'yes';
    case 'json':
      return JSON.stringify(example ?? {});
    case 'file':
      return 'https://files.example.com/a.png';
    default:
      return type === 'string' ? (texts[name] ?? String(example ?? 'x1')) : String(min ?? 1);
  }
};

/** HighLevel's files leave open which of several shapes an object has; each requires other properties. */
const oneOfSeveral = 'one of several shapes, each of which requires others';
/** A value that the catalogue's form cannot know: a pattern, a bound, or a list of values that is too long to show. */
const bound = 'a value with a bound that the form does not show';
const partsInWords = 'the file names the parts for files in words only';
const twoCursors = 'page and searchAfter exclude each other';

/** Where a generated request is not valid by HighLevel's files, and why. */
const exceptions: Record<string, string> = {
  'POST /ad-publishing/google/assets': oneOfSeveral,
  'POST /calendars/events/block-slots': 'either a calendar or a user',
  'PUT /calendars/events/block-slots/{eventId}': 'either a calendar or a user',
  'POST /contacts/search': twoCursors,
  'POST /conversation-ai/agents/{agentId}/actions': oneOfSeveral,
  'PUT /conversation-ai/agents/{agentId}/actions/{actionId}': oneOfSeveral,
  'GET /conversations/{conversationId}/messages': bound,
  'POST /conversations/messages/upload': partsInWords,
  'POST /forms/upload-custom-files': partsInWords,
  'POST /locations/{locationId}/customFields/upload': partsInWords,
  'POST /opportunities/search': twoCursors,
  'POST /payments/orders/{orderId}/fulfillments': 'a required row of which nothing is required',
  'POST /social-media-posting/category/queues/{queueId}/create/item': bound,
  'PUT /social-media-posting/category/queues/{queueId}/items/{itemId}': bound,
  'POST /social-media-posting/oauth/{locationId}/{platform}/accounts/{accountId}': oneOfSeveral,
  'GET /social-media-posting/oauth/{platform}/start': 'the path is also one of v2, with another version',
  'POST /store/shipping-zone': bound,
  'PUT /store/shipping-zone/{shippingZoneId}': bound,
  'POST /store/store-setting': 'the file says that a country is a number, and lists texts',
  'POST /voice-ai/actions': oneOfSeveral,
  'PUT /voice-ai/actions/{actionId}': oneOfSeveral,
};

const referee = openapiFolder ? createReferee(readOperations(openapiFolder)) : undefined;

/** Sends a generated request. @returns every way in which it departs from HighLevel's files */
const problemsOf = async (api: string, route: string, endpoint: ApiEndpoint, withAll: boolean): Promise<string[]> => {
  const [method = ''] = route.split(' ');
  const inputs = inputsOf(route, endpoint).filter(({ field }) => withAll || field.required);
  const values = Object.fromEntries(inputs.map(({ field, shape }) => [field.key, valueFor(shape, field.key, withAll)]));
  const isAgencys = endpoint.token.length === 1 && endpoint.token[0] === 'Company';
  let problems = ['nothing was sent'];
  nock(host)
    .intercept(/.*/, method)
    .reply(200, function (this: { req: { headers: Record<string, unknown> } }, url, body) {
      problems = referee?.checkRequest({ method, url, headers: this.req.headers, body }) ?? [];
      return {};
    });
  nock('https://files.example.com').get('/a.png').reply(200, 'abc', { 'Content-Type': 'image/png' });
  try {
    await create<string>(
      'api_request',
      { api, endpoint: route, ...values, ...(isAgencys && { locationId: 'loc1', actAs: 'Company' }) },
      { authData: { ...(isAgencys ? companyAuth : locationAuth), companyId: 'comp1' } },
    );
  } finally {
    nock.cleanAll();
  }
  return problems;
};

describe.each(families().map(({ key, label }) => ({ label, key })))('$label', ({ key }) => {
  it.each(Object.keys(endpointsOf(key)))('%s is valid with what is required, and with everything', async (route) => {
    const endpoint = endpointsOf(key)[route] as ApiEndpoint;
    const keys = inputsOf(route, endpoint).map(({ field }) => field.key);
    expect(new Set(keys).size).toBe(keys.length);
    const problems = [
      ...(await problemsOf(key, route, endpoint, false)),
      ...(await problemsOf(key, route, endpoint, true)),
    ];
    if (exceptions[route] && referee) expect(problems).not.toEqual([]);
    else expect(problems).toEqual([]);
  });
});

describe('The form', () => {
  const shown = (inputs: object, authData: Record<string, string> = locationAuth) =>
    fields('creates', 'api_request', 'inputFields', inputs, { authData });
  const keysOf = async (...given: Parameters<typeof shown>) => (await shown(...given)).map(({ key }) => key);
  const sendInvoice = { api: 'invoices', endpoint: 'POST /invoices/{invoiceId}/send' };

  it('begins with the families, and with today’s form while none is chosen', async () => {
    for (const inputs of [{}, { api: '' }, { api: 'any' }]) {
      const [api, ...others] = await shown(inputs);
      expect(api?.choices).toMatchObject({ any: 'Any Path', invoices: 'Invoices', contacts: 'Contacts' });
      expect(Object.keys(api?.choices as object)).toHaveLength(families().length + 1);
      expect(others.map(({ key }) => key)).toEqual(['method', 'path', 'query', 'body', 'version', 'headers']);
    }
  });

  it('goes on with the endpoints of a family; those that delete, send or are deprecated say so', async () => {
    const [, endpoint, ...none] = await shown({ api: 'invoices' });
    expect(none).toEqual([]);
    expect(endpoint).toMatchObject({ key: 'endpoint', required: true, altersDynamicFields: true });
    const choices = endpoint?.choices as Record<string, string>;
    expect(choices['POST /invoices/{invoiceId}/send']).toBe('Send invoice (sends)');
    expect(choices['DELETE /invoices/{invoiceId}']).toMatch(/\(deletes\)$/);
    const users = (await shown({ api: 'users' }))[1]?.choices as Record<string, string>;
    expect(users['GET /users/']).toMatch(/\(deprecated\)$/);
  });

  it('shows the inputs of an endpoint, required ones first, and what to know of it', async () => {
    const inputs = await shown(sendInvoice);
    expect(inputs.map(({ key }) => key).slice(0, 8)).toEqual([
      ...['api', 'endpoint', 'about', 'invoiceId', 'userId', 'action', 'liveMode', 'sentFrom:fromName'],
    ]);
    const input = (key: string) => inputs.find((one) => one.key === key);
    expect(input('about')).toMatchObject({
      type: 'copy',
      helpText: expect.stringContaining('The HighLevel app needs the scope invoices.write.') as string,
    });
    expect(input('invoiceId')).toMatchObject({ label: 'Invoice ID', required: true, type: 'string' });
    expect(input('userId')).toMatchObject({ dynamic: 'list_users_by_location.id.name' });
    expect(input('action')).toMatchObject({ choices: { email: 'email', sms: 'sms' } });
    expect(input('liveMode')).toMatchObject({ type: 'boolean', required: true });
    expect(input('sentFrom:fromName')).toMatchObject({ label: 'Sent From: From Name' });
    expect(input('sentFrom:fromName')).not.toHaveProperty('required');
    expect(input('autoPayment:card')).toMatchObject({
      type: 'text',
      helpText: 'JSON, for example `{"brand":"text","last4":"text"}`.',
    });
    expect(inputs.at(-1)).toMatchObject({ key: 'further' });
    expect(inputs.map(({ key }) => key)).not.toContain('altId');
  });

  it('shows lists of objects as line items, with keys of their own', async () => {
    const items = (await shown({ api: 'invoices', endpoint: 'POST /invoices/' })).find(({ key }) => key === 'items');
    expect(items?.children?.map(({ key }) => key).slice(0, 2)).toEqual(['items:name', 'items:description']);
    expect(items).not.toHaveProperty('helpText');
  });

  it('offers the search for a single record, as the other steps do', async () => {
    const inputs = [
      ...(await shown({ api: 'opportunities', endpoint: 'POST /opportunities/' })),
      ...(await shown({ api: 'contacts', endpoint: 'POST /contacts/bulk/business' })),
    ];
    expect(Object.fromEntries(inputs.flatMap(({ key, search }) => (search ? [[key, search]] : [])))).toEqual({
      pipelineStageId: 'find_pipeline_stage.id',
      contactId: 'find_contact.id',
      assignedTo: 'find_user.id',
      businessId: 'find_business.id',
    });
  });

  it('offers the records of the app wherever an id of one is asked, and nowhere else', async () => {
    const listOf = async (endpoint: string, key: string, api = endpoint.split('/')[1] ?? '') => {
      const inputs = await shown({ api, endpoint });
      return [...inputs, ...inputs.flatMap(({ children = [] }) => children)].find((one) => one.key === key)?.dynamic;
    };
    expect(await listOf('POST /contacts/', 'tags')).toBe('tag.name.name');
    expect(await listOf('POST /contacts/', 'customFields:id')).toBe('contact_custom_field.id.name');
    expect(await listOf('GET /contacts/{contactId}/notes/{id}', 'id')).toBe('get_contact_notes.id.body');
    expect(await listOf('PUT /opportunities/{id}', 'id')).toBe('search_opportunities.id.name');
    expect(await listOf('POST /opportunities/', 'customFields:id')).toBe('opportunity_custom_field.id.name');
    expect(await listOf('POST /invoices/', 'contactDetails:id')).toBe('search_contacts.id.name');
    expect(await listOf('PUT /objects/{schemaKey}/records/{id}', 'id')).toBe('object_record.id.name');
    expect(await listOf('POST /invoices/{invoiceId}/send', 'invoiceId')).toBe('invoice.id.name');
    expect(await listOf('GET /custom-fields/{id}', 'id')).toBeUndefined();
    expect(await listOf('POST /blogs/posts', 'tags')).toBeUndefined();
    const campaign = 'GET /emails/locations/{locationId}/campaigns/emails/{campaignId}';
    expect(await listOf(campaign, 'campaignId')).toBeUndefined();

    const lists = families().flatMap(({ key }) =>
      Object.entries(endpointsOf(key)).flatMap(([route, endpoint]) =>
        inputsOf(route, endpoint).flatMap(({ field }) => [field, ...(field.children ?? [])].map((one) => one.dynamic)),
      ),
    );
    const triggers = new Set(Object.keys(App.triggers));
    expect(lists.filter((list) => list !== undefined && !triggers.has(list.split('.')[0] ?? ''))).toEqual([]);
  });

  it('offers the search that finds such a record, as other steps do', async () => {
    const searchOf = async (endpoint: string, key: string, api = endpoint.split('/')[1] ?? '') =>
      (await shown({ api, endpoint })).find((one) => one.key === key)?.search;
    expect(await searchOf('POST /invoices/{invoiceId}/send', 'invoiceId')).toBe('find_invoice.id');
    expect(await searchOf('GET /calendars/{calendarId}', 'calendarId')).toBe('find_calendar.id');
    expect(await searchOf('GET /contacts/{contactId}/notes/{id}', 'id')).toBe('find_note.id');
    expect(await searchOf('PUT /objects/{schemaKey}/records/{id}', 'id')).toBe('find_object_record.id');
    expect(await searchOf('PUT /contacts/{contactId}', 'tags')).toBeUndefined();
  });

  it('names the successor of a deprecated endpoint', async () => {
    const [, , about] = await shown({ api: 'users', endpoint: 'GET /users/' });
    expect(about?.helpText).toMatch(/HighLevel has deprecated this endpoint\./);
  });

  it('tells two of one name apart', async () => {
    const route = 'PUT /ad-publishing/google/segments';
    const [family] = families().filter(({ key }) => route in endpointsOf(key));
    const keys = await keysOf({ api: family?.key, endpoint: route });
    expect(keys).toEqual(expect.arrayContaining(['type', 'body:type']));
  });

  it('asks an agency connection who calls, where the endpoint leaves it open, and for the sub-account', async () => {
    const both = { ...sendInvoice, actAs: 'Location' };
    expect(await keysOf(both, companyAuth)).toEqual(expect.arrayContaining(['actAs', 'locationId']));
    const contact = { api: 'contacts', endpoint: 'GET /contacts/{contactId}' };
    expect(await keysOf(contact, companyAuth)).toEqual([
      'api',
      'endpoint',
      'about',
      'locationId',
      'contactId',
      'further',
    ]);
  });

  it('shows nothing more for what the catalogue does not have', async () => {
    expect(await keysOf({ api: 'nonsense' })).toEqual(['api', 'endpoint']);
    expect(await keysOf({ api: 'invoices', endpoint: 'GET /nowhere' })).toEqual(['api', 'endpoint']);
    for (const endpoint of ['', '__proto__', 'constructor', 'GET /nowhere'])
      expect(await failureOf(create<string>('api_request', { api: 'invoices', endpoint }))).toEqual({
        name: 'HaltedError',
        message: 'Choose an Endpoint of the API, or choose Any Path.',
      });
  });
});

describe('The outputs', () => {
  const outputs = async (inputs: object) =>
    (await fields('creates', 'api_request', 'outputFields', inputs)).filter(({ key }) => key.startsWith('data__'));

  it('are those of the chosen endpoint, lists as line items', async () => {
    expect(await outputs({})).toEqual([]);
    expect(await outputs({ api: 'invoices', endpoint: 'POST /invoices/{invoiceId}/send' })).toEqual(
      expect.arrayContaining([
        { key: 'data__invoice__status', label: 'Invoice: Status' },
        { key: 'data__invoice__amountDue', label: 'Invoice: Amount Due', type: 'number' },
        { key: 'data__invoice__dueDate', label: 'Invoice: Due Date', type: 'datetime' },
      ]),
    );
    expect(await outputs({ api: 'users', endpoint: 'GET /users/' })).toEqual(
      expect.arrayContaining([{ key: 'data__users[]email', label: 'Users: Email' }]),
    );
  });

  it('are line items where the answer is a list', async () => {
    const lists = families().flatMap(({ key }) =>
      Object.entries(endpointsOf(key)).filter(([, { outputIsList, output }]) => outputIsList && output?.length),
    );
    const [route] = lists[0] ?? [];
    const api = families().find(({ key }) => route && route in endpointsOf(key))?.key;
    for (const { key } of await outputs({ api, endpoint: route })) expect(key).toMatch(/^data__items\[\]/);
    expect((await outputs({ api, endpoint: route })).length).toBeGreaterThan(0);
  });
});

describe('The request', () => {
  const call = (route: string, expected?: Parameters<typeof expectCall>[2]) =>
    expectCall('2021-07-28', route, { offContract: true, ...expected });
  const invoice = (inputs: object) =>
    create<string>('api_request', { api: 'invoices', endpoint: 'POST /invoices/', ...inputs });
  const own = { altId: 'loc1', altType: 'location' };

  it('has values in their types, line items under their names, and the sub-account', async () => {
    const row = { 'items:name': 'Cleaning', 'items:amount': '$1,250', 'items:qty': '2', 'items:taxes': '' };
    call('POST /invoices/', {
      body: {
        ...own,
        name: 'Hi {{contact.first_name}}',
        businessDetails: { name: 'Maple Street' },
        items: [{ name: 'Cleaning', amount: 1250, qty: 2 }],
        contactDetails: {},
        sentTo: {},
        discount: { type: 'fixed' },
        issueDate: '2026-02-01',
        liveMode: false,
      },
    }).reply(201, { _id: 'i1' });
    const answer = await invoice({
      name: 'Hi {{contact.first_name}}',
      'businessDetails:name': 'Maple Street',
      items: [row, { 'items:name': '' }, null],
      'discount:type': 'FIXED',
      issueDate: '2026-02-01T10:00:00Z',
      liveMode: 'no',
    });
    expect(answer).toMatchObject({ status: 201, data: { _id: 'i1' } });
  });

  it('has JSON where the form ends, and what the files omit', async () => {
    call('POST /invoices/i1/send', {
      body: { ...own, autoPayment: { card: { brand: 'visa' } }, note: { a: [1] } },
    }).reply(200, {});
    const send = { api: 'invoices', endpoint: 'POST /invoices/{invoiceId}/send', invoiceId: 'i1' };
    await create<string>('api_request', {
      ...send,
      'autoPayment:card': '{"brand":"visa"}',
      further: '{"note":{"a":[1]}}',
    });
  });

  it.each([
    [
      { 'autoPayment:card': 'visa' },
      'Auto Payment: Card must be JSON such as {"brand":"text","last4":"text"}, with texts in quotes.',
    ],
    [{ further: '[1]' }, 'Further Properties (JSON) must be a JSON object such as {"name":"value"}.'],
    [{ further: 'x' }, 'Further Properties (JSON) must be JSON such as {"name":"value"}, with texts in quotes.'],
    [{ liveMode: 'perhaps' }, 'Live Mode must be yes or no, not "perhaps".'],
    [{ invoiceId: '..' }, '".." is not a valid ID for "invoiceId".'],
  ])('is refused with %j', async (inputs, message) => {
    const send = { api: 'invoices', endpoint: 'POST /invoices/{invoiceId}/send', invoiceId: 'i1', ...inputs };
    expect(await failureOf(create<string>('api_request', send))).toEqual({ name: 'HaltedError', message });
  });

  it.each(['a/b', '../x', 'a?b=c#d', 'http://evil.example.com', '{{x}}'])(
    'keeps %j one segment of the path',
    async (id) => {
      nock(host)
        .get(`/contacts/${encodeURIComponent(id)}`)
        .reply(200, {});
      const answer = await create<string>('api_request', {
        api: 'contacts',
        endpoint: 'GET /contacts/{contactId}',
        contactId: id,
      });
      expect(answer.status).toBe(200);
    },
  );

  it('is not sent without a scope that it needs', async () => {
    const authData = { ...locationAuth, scope: 'contacts.readonly' };
    const inputs = { api: 'contacts', endpoint: 'DELETE /contacts/{contactId}', contactId: 'c1' };
    expect((await failureOf(create<string>('api_request', inputs, { authData }))).message).toMatch(/"contacts.write"/);
  });

  it('carries files, and gives those that HighLevel answers', async () => {
    nock('https://files.example.com').get('/a.png').reply(200, 'abc', { 'Content-Type': 'image/png' });
    nock(host)
      .post('/medias/upload-file', /name="file"; filename="a.png"[^]*abc/)
      .matchHeader('content-type', /^multipart\/form-data; boundary=/)
      .reply(200, { fileId: 'f1' });
    const inputs = { api: 'medias', endpoint: 'POST /medias/upload-file', file: 'https://files.example.com/a.png' };
    expect(await create<string>('api_request', inputs)).toMatchObject({ data: { fileId: 'f1' } });
  });

  it('carries files under the names that custom fields need', async () => {
    nock('https://files.example.com').get('/a.png').reply(200, 'abc', { 'Content-Type': 'image/png' });
    nock(host)
      .post('/forms/upload-custom-files', /name="cf1_1"; filename="a.png"[^]*abc/)
      .query({ contactId: 'c1', locationId: 'loc1' })
      .reply(200, {});
    const inputs = { api: 'forms', endpoint: 'POST /forms/upload-custom-files', contactId: 'c1' };
    const files = [{ 'files:name': 'cf1_1', 'files:file': 'https://files.example.com/a.png' }];
    expect(await create<string>('api_request', { ...inputs, files })).toMatchObject({ status: 200 });
  });

  it('has what the files omit in its query where it has no body', async () => {
    nock(host).get('/contacts/c1').query({ fields: 'tags' }).reply(200, {});
    const inputs = { api: 'contacts', endpoint: 'GET /contacts/{contactId}', contactId: 'c1' };
    expect(await create<string>('api_request', { ...inputs, further: '{"fields":"tags"}' })).toMatchObject({
      status: 200,
    });
  });

  it('is a form where HighLevel wants one', async () => {
    nock(host)
      .post('/oauth/token', { client_id: 'a', client_secret: 'b', grant_type: 'refresh_token' })
      .matchHeader('content-type', 'application/x-www-form-urlencoded')
      .reply(200, { expires_in: 1 });
    const inputs = { api: 'oauth', endpoint: 'POST /oauth/token', client_id: 'a', client_secret: 'b' };
    expect(await create<string>('api_request', { ...inputs, grant_type: 'refresh_token' })).toMatchObject({
      status: 200,
    });
  });

  it('is the agency’s where the agency calls', async () => {
    nock(host, { reqheaders: { authorization: `Bearer ${companyAuth.access_token}` } })
      .get('/invoices/')
      .query({ altId: 'comp1', altType: 'location', limit: '1', offset: '0' })
      .reply(200, { invoices: [] });
    const inputs = { api: 'invoices', endpoint: 'GET /invoices/', actAs: 'Company', limit: '1', offset: '0' };
    expect(await create<string>('api_request', inputs, { authData: companyAuth })).toMatchObject({
      data: { invoices: [] },
    });
  });
});
