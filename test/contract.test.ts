import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from '../contract/exceptions';
import { declared, namesOf, routeNames } from '../contract/facts';
import { factsText, readOperations } from '../contract/openapi';
import type { SentRequest } from '../contract/referee';
import { namedRoutes } from '../contract/routes';
import { allEndpoints, allScopes, type NamedEndpoint } from '../highlevel/endpoints';
import { byFacts, byFiles, openapiFolder } from './support/openapi';

const rows = allEndpoints.map(
  (endpoint) => [`${endpoint.name}: ${endpoint.method} ${endpoint.path}`, endpoint] as const,
);

const sorted = (names: readonly string[] | undefined) => [...(names ?? [])].sort();

describe('The endpoint tables', () => {
  const repeated = (values: string[]) => values.filter((value, position) => values.indexOf(value) !== position);

  test('name and list each endpoint once', () => {
    expect(repeated(allEndpoints.map(({ name }) => name))).toEqual([]);
    expect(repeated(allEndpoints.map(({ method, path }) => `${method} ${path}`))).toEqual([]);
  });

  test('declare no name twice', () => {
    expect(
      allEndpoints.flatMap(({ query, body }) => [...repeated([...(query ?? [])]), ...repeated([...(body ?? [])])]),
    ).toEqual([]);
  });

  test('give the scopes of all endpoints, in order', () => {
    expect(allScopes).toEqual([...new Set(allScopes)].sort());
    expect(allScopes).toEqual(expect.arrayContaining(['contacts.readonly', 'oauth.write', 'calendars/events.write']));
  });

  /** What each paging style sends, one of each pair. */
  const pagingNames = {
    skip: [['skip'], ['limit']],
    offset: [['offset'], ['limit']],
    searchAfter: [['searchAfter'], ['limit', 'pageLimit']],
    sort: [['searchAfter'], ['limit']],
    startAfter: [['startAfter'], ['startAfterId'], ['limit']],
    startAfterDate: [['startAfterDate'], ['limit']],
    lastMessageId: [['lastMessageId'], ['limit']],
    cursor: [['cursor'], ['limit']],
    page: [['page'], ['limit', 'pageLimit', 'pageSize']],
  };
  test.each(rows.filter(([, { paging }]) => paging))(
    '%s declares what its paging sends',
    (_, { paging, query, body }) => {
      const names = [...(query ?? []), ...(body ?? [])];
      const missing = pagingNames[paging!.style].filter((either) => !either.some((name) => names.includes(name)));
      expect(missing).toEqual([]);
    },
  );
});

const why = 'SKIPPED, HIGHLEVEL_OPENAPI does not name a checkout of GoHighLevel/highlevel-api-docs';
/** A test that, without HighLevel's files, is skipped and says why. */
const withFiles = (what: string, run: (folder: string) => void) =>
  openapiFolder ? test(what, () => run(openapiFolder as string)) : test.skip(`${what} (${why})`, () => undefined);
if (!openapiFolder) process.stderr.write(`HighLevel's OpenAPI files themselves: ${why}.\n`);

describe('The facts (otherwise run: npm run facts -- DIR)', () => {
  test('cover the routes that the app calls or the sandbox serves, and no others', () =>
    expect(sorted(routeNames)).toEqual(sorted(namedRoutes())));

  withFiles("are what HighLevel's files say", (folder) => {
    const written = readFileSync(join(__dirname, '..', 'contract', 'facts.json'), 'utf8');
    expect(written).toBe(factsText(folder, namedRoutes()));
  });
});

describe('The endpoint tables agree with HighLevel', () => {
  const inTable = ({ version, query, body, bodyIsList, form, multipart, scope, token }: NamedEndpoint) => ({
    version,
    query: sorted(query),
    body: body && sorted(body),
    bodyIsList: bodyIsList ?? false,
    form: form ?? false,
    multipart: multipart ?? false,
    scopes: scope === undefined ? [] : [scope],
    tokens: sorted(token),
  });
  const inFacts = ({ method, path }: NamedEndpoint) => {
    const route = routeNames.find((name) => name === `${method} ${path}`);
    if (!route) return undefined;
    const { version, query, body, scopes, tokens } = declared(route);
    return {
      version,
      query: namesOf(query),
      body: body && namesOf(body.schema),
      bodyIsList: body?.list ?? false,
      form: body?.form ?? false,
      multipart: body?.multipart ?? false,
      scopes,
      tokens: sorted(tokens),
    };
  };
  test.each(rows)('%s', (_, endpoint) => expect(inTable(endpoint)).toEqual(inFacts(endpoint)));

  withFiles('on where the records of an answer are', (folder) => {
    const operations = readOperations(folder);
    const namesIn = (schema: Schema = {}) =>
      [schema, ...((schema.anyOf ?? []) as Schema[])].flatMap((one) => namesOf(one));
    const misplaced = allEndpoints.filter(({ method, path, at = [] }) => {
      const operation = operations.find((one) => one.method === method && one.path === path);
      const names = namesIn(operation?.success?.schema());
      return at.length > 0 && names.length > 0 && !at.some((path) => names.includes(path.split('.')[0] ?? ''));
    });
    expect(misplaced.map(({ name }) => name)).toEqual([]);
  });
});

/** The files know the types of values, and answers; the facts do not. */
const referees = [['the facts', byFacts] as const, ...(byFiles ? [['the files', byFiles] as const] : [])];

describe.each(referees)('The contract check by %s', (by, { checkRequest, checkResponse }) => {
  test('has schemas that can be compiled', () => {
    for (const { method, path } of allEndpoints) {
      const url = path.replace(/\{\w+\}/g, 'some-id');
      expect(checkRequest({ method, url, body: {} })).not.toContain(`no operation ${method} ${url}`);
      expect(() => checkResponse(method, url, 200, {})).not.toThrow();
    }
  });

  const headers = { Authorization: 'Bearer token', Version: '2021-07-28', 'Content-Type': 'application/json' };
  const calendarHeaders = { ...headers, Version: '2021-04-15' };
  const contact = { locationId: 'loc1', firstName: 'Ada', tags: ['vip'], dnd: false };
  const post = (url: string, body: unknown, changed: object = {}) => ({
    method: 'POST',
    url,
    headers,
    body,
    ...changed,
  });
  const get = (url: string, changed: object = {}) => ({ method: 'GET', url, headers, ...changed });

  const accepted = {
    'a contact': post('/contacts/', JSON.stringify(contact)),
    'a parsed body': post('https://services.leadconnectorhq.com/contacts/', contact),
    'custom fields of every type': post('/contacts/', {
      ...contact,
      dateOfBirth: '1990-09-25',
      customFields: [
        { id: 'text', field_value: 'one' },
        { id: 'number', field_value: 100.5 },
        { id: 'list', field_value: ['one', 'two'] },
        { id: 'date', field_value: '2026-08-28' },
        { id: 'phone', field_value: '+18888888888' },
      ],
    }),
    'null where it means something': post('/contacts/bulk/business', {
      locationId: 'loc1',
      ids: ['c1'],
      businessId: null,
    }),
    'the grammar of the contact search': post('/contacts/search', {
      locationId: 'loc1',
      pageLimit: 100,
      filters: [{ field: 'dateAdded', operator: 'range', value: { gte: '2026-01-01T00:00:00.000Z' } }],
      sort: [{ field: 'dateUpdated', direction: 'desc' }],
      searchAfter: [1711712345678, 'c1'],
    }),
    'a search of opportunities with filters': post('/opportunities/search', {
      locationId: 'loc1',
      limit: 100,
      sort: [{ field: 'date_updated', direction: 'desc' }],
    }),
    'a number field of an opportunity': {
      ...post('/opportunities/o1', { customFields: [{ id: 'number', field_value: 5 }] }),
      method: 'PUT',
    },
    'a block slot of a user': post(
      '/calendars/events/block-slots',
      { locationId: 'loc1', assignedUserId: 'u1', startTime: '2026-01-01T09:00:00-05:00' },
      { headers: calendarHeaders },
    ),
    'a message without subType and status': post(
      '/conversations/messages',
      { type: 'SMS', contactId: 'c1', message: 'Hi' },
      { headers: calendarHeaders },
    ),
    'a list of notifications': post(
      '/calendars/cal1/notifications',
      [{ receiverType: 'contact', channel: 'email', notificationType: 'booked' }],
      { headers: calendarHeaders },
    ),
    'labels of an association as strings': {
      ...post('/associations/a1', { firstObjectLabel: 'a', secondObjectLabel: 'b' }),
      method: 'PUT',
    },
    'a DELETE with a body': { ...post('/contacts/c1/tags', { tags: ['vip'] }), method: 'DELETE' },
    'an empty object as a body': post('/contacts/c1/campaigns/camp1', '{}'),
    'numbers and booleans in a query': get('/opportunities/search?location_id=loc1&limit=100&getTasks=true'),
    'a repeated query name': get(
      '/associations/relations/r1?locationId=loc1&skip=0&limit=100&associationIds=a1&associationIds=a2',
    ),
    'a query name given once of a list': get('/associations/relations/r1', {
      query: { locationId: 'loc1', skip: 0, limit: 100, associationIds: ['a1'] },
    }),
    'several types of message': get('/conversations/cv1/messages?type=TYPE_SMS,TYPE_EMAIL', {
      headers: calendarHeaders,
    }),
    'a literal path that a template would also match': { ...get('/contacts/c1/campaigns/removeAll'), method: 'DELETE' },
    'an id that had to be encoded': get('/contacts/..%2Fx%3Fy%23z'),
    'an email, whose file has no Version': get('/conversations/messages/email/e1', { headers: calendarHeaders }),
    'a form with a file': {
      method: 'POST',
      url: '/forms/upload-custom-files?contactId=c1&locationId=loc1',
      headers: { ...headers, 'Content-Type': 'multipart/form-data; boundary=b1' },
      body: '--b1\r\nContent-Disposition: form-data; name="f1_x1"; filename="a.txt"\r\n\r\nHi\r\n--b1--\r\n',
    },
    'a form': {
      method: 'POST',
      url: '/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'client_id=id&client_secret=secret&grant_type=refresh_token&refresh_token=r1',
    },
  };
  test.each(Object.entries(accepted))('accepts %s', (_, request) => expect(checkRequest(request)).toEqual([]));

  type Case = [SentRequest, string[]];
  const rejected: Record<string, Case> = {
    'an unknown property': [
      post('/contacts/', { ...contact, shoeSize: 44 }),
      ['body must NOT have additional properties: shoeSize'],
    ],
    'a property that only create takes': [
      { ...post('/contacts/c1', { gender: 'female' }), method: 'PUT' },
      ['body must NOT have additional properties: gender'],
    ],
    'a missing property': [post('/contacts/', { firstName: 'Ada' }), ["body must have required property 'locationId'"]],
    'a value outside of its list': [
      { ...post('/opportunities/o1/status', { status: 'maybe' }), method: 'PUT' },
      ['body/status must be equal to one of the allowed values: open, won, lost, abandoned, all'],
    ],
    'a body that should be a list': [
      post('/calendars/cal1/notifications', { receiverType: 'contact' }, { headers: calendarHeaders }),
      ['body must be array'],
    ],
    'a block slot of nobody': [
      post('/calendars/events/block-slots', { locationId: 'loc1' }, { headers: calendarHeaders }),
      [
        "body must have required property 'calendarId'",
        "body must have required property 'assignedUserId'",
        'body must match a schema in anyOf',
      ],
    ],
    'a search with both cursors': [
      post('/contacts/search', { locationId: 'loc1', pageLimit: 10, page: 2, searchAfter: [1, 'c1'] }),
      ['body must NOT be valid'],
    ],
    'a locationId in a message': [
      post(
        '/conversations/messages',
        { type: 'SMS', contactId: 'c1', locationId: 'loc1' },
        { headers: calendarHeaders },
      ),
      ['body must NOT have additional properties: locationId'],
    ],
    'a wrong Version': [
      post('/contacts/', contact, { headers: calendarHeaders }),
      ['header Version is 2021-04-15, want 2021-07-28'],
    ],
    "another family's Version": [get('/calendars/?locationId=loc1'), ['header Version is 2021-07-28, want 2021-04-15']],
    'no Version': [
      get('/contacts/c1', { headers: { authorization: 'Bearer token' } }),
      ['header Version is missing, want 2021-07-28'],
    ],
    'a Version where none is wanted': [
      {
        method: 'POST',
        url: '/oauth/token',
        headers: { Version: 'v3', 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'client_id=id&client_secret=secret&grant_type=refresh_token',
      },
      ['header Version is v3, want none'],
    ],
    'no Authorization': [
      get('/contacts/c1', { headers: { Version: '2021-07-28' } }),
      ['header Authorization is missing or has no bearer token'],
    ],
    'a missing slash': [post('/contacts', contact), ['no operation POST /contacts, only POST /contacts/']],
    'a slash too many': [get('/contacts/c1/'), ['no operation GET /contacts/c1/, only GET /contacts/{contactId}']],
    'a wrong method': [{ ...post('/contacts/c1', {}), method: 'PATCH' }, ['no operation PATCH /contacts/c1']],
    'a wrong case': [get('/locations/loc1/customfields'), ['no operation GET /locations/loc1/customfields']],
    'locationId on the search of opportunities': [
      get('/opportunities/search?locationId=loc1'),
      ["query must have required property 'location_id'", 'query must NOT have additional properties: locationId'],
    ],
    'skip where offset is wanted': [
      get('/blogs/authors?locationId=loc1&limit=10&skip=0'),
      ["query must have required property 'offset'", 'query must NOT have additional properties: skip'],
    ],
    'a path parameter outside of its list': [
      get('/calendars/resources/cars/r1', { headers: calendarHeaders }),
      ['path/resourceType must be equal to one of the allowed values: equipments, rooms'],
    ],
    'a body where none is declared': [
      { ...post('/contacts/c1', '{}'), method: 'DELETE' },
      ['body is sent, and none is declared'],
    ],
    'no body where one is declared': [post('/contacts/c1/campaigns/camp1', undefined), ['body is missing']],
    'JSON for a form': [
      post('/oauth/locationToken', '{"companyId":"co1","locationId":"loc1"}'),
      [
        'header Content-Type is application/json, want application/x-www-form-urlencoded',
        "body must have required property 'companyId'",
        "body must have required property 'locationId'",
        'body must NOT have additional properties: {"companyId":"co1","locationId":"loc1"}',
      ],
    ],
    'a file that is for no custom field': [
      {
        method: 'POST',
        url: '/forms/upload-custom-files?contactId=c1&locationId=loc1',
        headers: { ...headers, 'Content-Type': 'multipart/form-data; boundary=b1' },
        body: '--b1\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nHi\r\n--b1--\r\n',
      },
      ['body must NOT have additional properties: file'],
    ],
    'a form without files': [
      {
        method: 'POST',
        url: '/forms/upload-custom-files?contactId=c1&locationId=loc1',
        headers: { ...headers, 'Content-Type': 'multipart/form-data; boundary=b1' },
        body: '--b1--\r\n',
      },
      ['body must NOT have fewer than 1 properties'],
    ],
    'a form for JSON': [
      post('/contacts/', 'locationId=loc1', {
        headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
      [
        'header Content-Type is application/x-www-form-urlencoded, want application/json',
        expect.stringContaining('body cannot be read') as string,
      ],
    ],
  };
  const wrongInside: Record<string, Case> = {
    'an unknown nested property': [
      post('/contacts/', { ...contact, dndSettings: { Pigeon: { status: 'active' } } }),
      ['body/dndSettings must NOT have additional properties: Pigeon'],
    ],
    'a wrong type': [post('/contacts/', { ...contact, dnd: 'yes' }), ['body/dnd must be boolean']],
    'custom fields as a map': [
      post('/contacts/', { ...contact, customFields: { f1: 'x' } }),
      ['body/customFields must be array'],
    ],
    'numbers where a body wants strings': [
      post('/users/search/filter-by-email', { companyId: 'co1', emails: 'a@b.co', skip: 0 }),
      ['body/skip must be string'],
    ],
    'text for a number in a query': [
      get('/opportunities/search?location_id=loc1&limit=many'),
      ['query/limit must be number'],
    ],
  };
  const report = (_: string, [request, departures]: Case) => expect(checkRequest(request)).toEqual(departures);
  test.each(Object.entries(rejected))('reports %s', report);
  if (by === 'the facts') return;

  test.each(Object.entries(wrongInside))('reports %s', report);

  test('reports a custom field that is named by something else than its id', () => {
    const n8n = { customFields: [{ fieldId: { fieldId: 'f1' }, field_value: 'x' }] };
    expect(checkRequest({ ...post('/contacts/c1', n8n), method: 'PUT' })).toEqual(
      expect.arrayContaining([
        "body/customFields/0 must have required property 'id'",
        'body/customFields/0 must NOT have additional properties: fieldId',
      ]),
    );
  });

  test('compares answers with their schema', () => {
    const message = {
      id: 'm1',
      type: 1,
      messageType: 'TYPE_SMS',
      locationId: 'loc1',
      contactId: 'c1',
      conversationId: 'cv1',
      dateAdded: '2026-01-01T00:00:00.000Z',
      direction: 'inbound',
      contentType: 'text/plain',
    };
    const page = { lastMessageId: 'm1', nextPage: false, messages: [message] };
    expect(checkResponse('GET', '/conversations/cv1/messages', 200, { messages: page })).toEqual([]);
    expect(checkResponse('GET', '/conversations/messages/m1', 200, { message })).toEqual([]);
    expect(checkResponse('POST', '/opportunities/search', 201, { opportunities: [], total: 0 })).toEqual([]);
    expect(checkResponse('GET', '/opportunities/pipelines', 200, { pipelines: [{ stages: [{ id: 's1' }] }] })).toEqual(
      [],
    );
    expect(checkResponse('GET', '/associations/?skip=0', 200, { associations: [{ id: 'a1' }] })).toEqual(
      expect.arrayContaining(["answer/associations/0 must have required property 'key'"]),
    );
    expect(checkResponse('GET', '/contacts/c1', 200, { contact: { id: 7 } })).toEqual([
      'answer/contact/id must be string',
    ]);
    expect(checkResponse('POST', '/contacts/', 200, { contact: {} })).toEqual(['status is 200, want 201']);
    expect(checkResponse('GET', '/contacts/c1', 400, { message: 'any' })).toEqual([]);
    expect(checkResponse('GET', '/nowhere', 200, {})).toEqual(['no operation GET /nowhere']);
  });
});
