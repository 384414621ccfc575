import { catalogue, endpointOf, type Property, type Shape } from '../sandbox/catalogue';
import type { Answered } from '../sandbox/exchange';
import type { ConnectOptions } from '../sandbox/connect';
import { families } from '../sandbox/families';
import { contacts } from '../sandbox/seed/contacts';
import { socialAccounts, socialPosts } from '../sandbox/seed/socialPlanner';
import { usersOf } from '../sandbox/seed/users';
import { startSandbox, type Sandbox } from '../sandbox/server';
import type { Json, LocationState } from '../sandbox/state';
import { departuresOf } from './support/sandbox';

/** What the sandbox answers by the catalogue, and the families that it serves by it. */
let sandbox: Sandbox;
let locationId: string;
let companyId: string;

const departures: string[] = [];
const onResponse = (answered: Answered) => {
  if (answered.answerHeaders['x-sandbox'] === undefined) departures.push(...departuresOf(answered));
};
afterEach(() => expect(departures.splice(0)).toEqual([]));

beforeAll(async () => {
  const rateLimit = { max: 10_000, intervalMs: 10_000, daily: 1_000_000 };
  sandbox = await startSandbox({ strictVersions: true, rateLimit, now: () => Date.UTC(2026, 2, 2, 15), onResponse });
  locationId = sandbox.state.locations[0]?.id ?? '';
  companyId = sandbox.state.company.id;
});
afterAll(() => sandbox.close());

const tokenOf = (options?: ConnectOptions) => sandbox.connect(options).access_token;

interface Sent {
  path?: Json;
  query?: Json;
  body?: unknown;
  headers?: Record<string, string>;
  token?: string;
}

/** Sends a request; what is not given is what the endpoint requires. */
const ask = async (route: string, sent: Sent = {}) => {
  const { version, token, content, bodyIsList, ...endpoint } = endpointOf(route);
  const one = requiredOf(endpoint.body);
  const {
    path = requiredOf(endpoint.path),
    query = requiredOf(endpoint.query),
    body = bodyIsList ? [one] : one,
  } = sent;
  const [method = '', template = ''] = route.split(' ');
  const url = new URL(sandbox.url + template.replace(/\{(\w+)\}/g, (_, name: string) => String(path[name])));
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const isAgencys = token.length === 1 && token[0] === 'Company';
  const bearer = sent.token ?? tokenOf({ userType: isAgencys ? 'Company' : 'Location' });
  const type = content === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  const response = await fetch(url, {
    method,
    headers: {
      Authorization: `Bearer ${bearer}`,
      ...(version && { Version: version }),
      ...(content !== 'multipart' && { 'Content-Type': type }),
      ...sent.headers,
    },
    ...(endpoint.body && { body: encoded(content, body) }),
  });
  const text = await response.text();
  return { status: response.status, mark: response.headers.get('x-sandbox'), text, request: sandbox.requests.at(-1) };
};

const encoded = (content: string | undefined, body: unknown): string | FormData | URLSearchParams => {
  if (content === 'form') return new URLSearchParams(body as Record<string, string>);
  return content === 'multipart' ? new FormData() : JSON.stringify(body);
};

const requiredOf = (properties: Property[] = []): Json =>
  Object.fromEntries(
    properties.filter(({ required }) => required).map((property) => [property.name, valueFor(property, property.name)]),
  );

/** A value of a shape; the ids of the sub-account and the agency are the sandbox's. */
const valueFor = ({ type, choices, date, items, properties, min = 1 }: Shape, name: string): unknown => {
  if (/^(locationId|location_id|altId)$/.test(name)) return locationId;
  if (name === 'companyId') return companyId;
  if (type === 'list') return items ? [valueFor(items, name)] : [];
  // Of the platforms of the social planner, the first have an endpoint of their own.
  if (choices) return choices.at(-1);
  if (type === 'object') return requiredOf(properties);
  if (type === 'json') return {};
  if (type === 'number' || type === 'integer') return min;
  if (type === 'boolean') return true;
  return date ? '2026-03-02T15:00:00Z' : 'x';
};

const own = new Set(families.flatMap(({ routes }) => routes.map(({ name }) => name)));
const others = [...catalogue.keys()].filter((route) => !own.has(route));

/** HighLevel's files have some paths twice, with other names for the same parameters. */
const shapeOf = (route: string) => route.replace(/\{\w+\}/g, '{}');

describe('An endpoint that the sandbox does not serve itself', () => {
  it.each(others)('%s answers a request with what is required', async (route) => {
    const { status, mark, text, request } = await ask(route);
    expect([status, mark, text]).toEqual([200, 'generic', expect.any(String)]);
    expect(shapeOf(`${request?.method} ${request?.template}`)).toBe(shapeOf(route));
    const { output = [], outputIsList, answersFile } = endpointOf(route);
    if (answersFile) return expect(text).toBe('A file of the sandbox.\n');
    const answer = JSON.parse(text) as Json | Json[];
    expect(Array.isArray(answer)).toBe(outputIsList === true);
    const [one = {}] = [answer].flat();
    for (const property of output)
      expect([property.name, one[property.name]]).toEqual([property.name, ofType(property)]);
  });

  const types = { string: String, number: Number, integer: Number, boolean: Boolean, object: Object, list: Array };
  const ofType = ({ type }: Property): unknown =>
    type in types ? expect.any(types[type as keyof typeof types]) : expect.anything();

  it('are the greater part of the 667', () => {
    expect(catalogue.size).toBe(667);
    expect([...own].filter((route) => !catalogue.has(route))).toEqual([]);
    expect(others.length).toBe(667 - own.size);
    expect(others.length).toBeGreaterThan(667 / 2);
  });

  const price = 'GET /products/{productId}/price/{priceId}';
  const path = { productId: 'p1', priceId: 'p2' };

  it('repeats what the request named, and answers the same each time', async () => {
    const { text } = await ask(price, { path });
    expect(JSON.parse(text)).toMatchObject({ _id: 'p2', createdAt: '2026-03-02T15:00:00.000Z', locationId });
    expect((await ask(price, { path })).text).toBe(text);
    const sent = { locationId, name: 'Whitening', productType: 'SERVICE' };
    expect(JSON.parse((await ask('POST /products/', { body: sent })).text)).toMatchObject(sent);
  });

  it.each<[what: string, route: string, sent: () => Sent, status: number, message: unknown]>([
    ['no token', price, () => ({ token: 'x' }), 401, 'Invalid JWT'],
    ['another version', price, () => ({ headers: { Version: '2021-04-15' } }), 401, 'version header is invalid'],
    ['a token of another class', 'GET /saas/locations', () => ({ token: tokenOf() }), 401, expect.any(String)],
    [
      'a token without the scope',
      price,
      () => ({ token: tokenOf({ scopes: ['contacts.readonly'] }) }),
      401,
      'The token is not authorized for this scope.',
    ],
    ['no sub-account', price, () => ({ query: {} }), 403, 'The token does not have access to this location.'],
    [
      'missing and wrong values',
      'POST /products/',
      () => ({ body: { locationId, name: 1, productType: 'NONE', more: 1 } }),
      422,
      ['property more should not exist', 'name must be a string', expect.stringMatching(/^productType must be one of/)],
    ],
    [
      'nothing in the body',
      'POST /products/',
      () => ({ body: {} }),
      422,
      expect.arrayContaining(['name should not be empty', 'locationId should not be empty']),
    ],
  ])('refuses %s', async (_, route, sent, status, message) => {
    const answer = await ask(route, sent());
    expect([answer.status, answer.mark, (JSON.parse(answer.text) as Json).message]).toEqual([status, null, message]);
  });
});

describe('Invoices', () => {
  beforeEach(() => sandbox.reset());
  const items = [{ name: 'Whitening', currency: 'USD', amount: 99.9, qty: 2, taxes: [{ rate: 10 }] }];
  const make = async (more: Json = {}): Promise<Json> => {
    const contact = contacts(sandbox.state.locations[0] as LocationState).list()[0];
    const contactDetails = { id: contact?.id, name: 'Ada', phoneNo: '+15555550100', email: 'ada@example.com' };
    const discount = { type: 'percentage', value: 50 };
    const body = { ...requiredOf(endpointOf('POST /invoices/').body), items, discount, contactDetails, ...more };
    return answerOf(await ask('POST /invoices/', { body }));
  };
  const answerOf = ({ text }: { text: string }) => JSON.parse(text) as Json;
  const post = async (action: string, invoiceId: unknown, body: Json) => {
    const route = `POST /invoices/{invoiceId}/${action}`;
    const sent = { ...requiredOf(endpointOf(route).body), ...body };
    return answerOf(await ask(route, { path: { invoiceId }, body: sent }));
  };
  const pay = (id: unknown, amount?: number) => post('record-payment', id, { mode: 'cash', amount });
  const shown = async (invoiceId: unknown) => answerOf(await ask('GET /invoices/{invoiceId}', { path: { invoiceId } }));

  it('are summed up, sent, and paid in parts', async () => {
    const { _id, ...made } = await make();
    expect(made).toMatchObject({ status: 'draft', total: 119.88, amountPaid: 0, amountDue: 119.88 });
    expect(await shown(_id)).toMatchObject({ totalSummary: { subTotal: 199.8, discount: 99.9, tax: 19.98 } });
    const userId = usersOf(sandbox.state.locations[0] as LocationState)[0]?.id;
    expect(await post('send', _id, { userId, action: 'email' })).toMatchObject({ invoice: { _id, status: 'sent' } });
    expect(await pay(_id, 100)).toMatchObject({
      success: true,
      invoice: { status: 'partially_paid', amountDue: 19.88 },
    });
    expect(await post('send', _id, { userId })).toMatchObject({ invoice: { status: 'partially_paid' } });
    expect(await pay(_id, 20)).toMatchObject({ statusCode: 400 });
    expect(await pay(_id)).toMatchObject({ invoice: { status: 'paid', amountPaid: 119.88, amountDue: 0 } });
    expect(await shown(_id)).toMatchObject({ status: 'paid', amountDue: 0 });
    expect(await pay(_id)).toMatchObject({ message: 'The invoice is already paid' });
  });

  it('take a fixed discount up to the price, and refuse who or what is not there', async () => {
    expect(await make({ discount: { type: 'fixed', value: 500 } })).toMatchObject({ total: 19.98 });
    const { _id } = await make();
    expect(await post('send', _id, { userId: 'u1' })).toMatchObject({ message: 'User with id u1 not found' });
    expect(await shown('i1')).toMatchObject({ statusCode: 400, message: 'Invoice with id i1 not found' });
    const contactDetails = { id: 'c1', name: 'Ada', phoneNo: '+15555550100', email: 'ada@example.com' };
    expect(await make({ contactDetails })).toMatchObject({ message: 'Contact with id c1 not found' });
  });

  it('name what is wrong in their items', async () => {
    const wrong = [{ name: 'Whitening', currency: 'USD', amount: '99' }, 'x'];
    expect((await make({ items: wrong })).message).toEqual([
      'items.0.amount must be a number conforming to the specified constraints',
      'items.0.qty should not be empty',
      'items.0.qty must be a number conforming to the specified constraints',
      'items.1 must be an object',
    ]);
  });
});

describe('The social planner', () => {
  const path = '/social-media-posting/{locationId}';
  const main = () => sandbox.state.locations[0] as LocationState;
  const resultsOf = async (route: string, sent: Sent) =>
    (JSON.parse((await ask(route, sent)).text) as { results: Json }).results;
  beforeEach(() => sandbox.reset());

  it('publishes, schedules, shows and lists posts', async () => {
    const { accounts } = await resultsOf(`GET ${path}/accounts`, {});
    const [facebook, instagram] = accounts as { id: string; platform: string }[];
    const userId = usersOf(main())[0]?.id;
    const make = async (body: Json) => {
      const { post } = await resultsOf(`POST ${path}/posts`, { body: { type: 'post', userId, ...body } });
      return post as Json;
    };
    const now = await make({ accountIds: [facebook?.id], summary: 'Now' });
    const later = await make({ accountIds: [instagram?.id], summary: 'Later', scheduleDate: '2026-03-05T09:00:00Z' });
    expect(now).toMatchObject({ status: 'published', publishedAt: '2026-03-02T15:00:00.000Z', platform: 'facebook' });
    expect(later).toMatchObject({ status: 'scheduled', displayDate: '2026-03-05T09:00:00.000Z' });
    expect(later).not.toHaveProperty('publishedAt');
    expect(await resultsOf(`GET ${path}/posts/{id}`, { path: { locationId, id: now._id } })).toEqual({ post: now });
    const all = { skip: '0', limit: '10', fromDate: '2026-03-01', toDate: '2026-03-31', includeUsers: 'false' };
    const listed = (body: Json) => resultsOf(`POST ${path}/posts/list`, { body: { ...all, ...body } });
    expect(await listed({})).toEqual({ posts: [later, now], count: 2 });
    expect(await listed({ limit: '1', skip: '1' })).toEqual({ posts: [now], count: 2 });
    for (const only of [{ type: 'scheduled' }, { accounts: instagram?.id }, { fromDate: '2026-03-04' }])
      expect(await listed(only)).toEqual({ posts: [later], count: 1 });
    for (const none of [{ type: 'draft' }, { postType: 'reel' }, { toDate: '2026-03-02' }])
      expect(await listed(none)).toEqual({ posts: [], count: 0 });
  });

  it('refuses what is not there', async () => {
    const [account] = socialAccounts(main()).list();
    const user = usersOf(main())[0]?.id;
    const refused = async (body: Json) => {
      const { text } = await ask(`POST ${path}/posts`, { body: { type: 'post', userId: user, ...body } });
      return (JSON.parse(text) as Json).message;
    };
    expect(await refused({ accountIds: ['a1'] })).toBe('Account with id a1 not found');
    expect(await refused({ accountIds: [] })).toEqual(['accountIds should not be empty']);
    expect(await refused({ accountIds: [account?.id], userId: 'u1' })).toBe('User with id u1 not found');
    expect(await refused({ accountIds: [account?.id], type: 'tweet' })).toEqual([
      expect.stringMatching(/^type must be/),
    ]);
    expect(socialPosts(main()).list()).toEqual([]);
  });
});

describe('Other paths', () => {
  const plain = (path: string) =>
    fetch(sandbox.url + path, { headers: { Authorization: `Bearer ${tokenOf()}`, Version: '2021-07-28' } });

  it.each(['/nowhere', '/products', '/products/p1/', '/products/p1/nowhere/x'])('%s stays unknown', async (path) => {
    expect((await plain(path)).status).toBe(404);
  });

  it('are answered by their own route where there is one', async () => {
    const response = await plain(`/locations/${locationId}`);
    expect([response.status, response.headers.get('x-sandbox')]).toEqual([200, null]);
    expect(await response.json()).toMatchObject({ location: { id: locationId, name: 'Maple Street Dental' } });
  });

  // That each answers a success is in sdk.test.ts and above, with records that are there.
  it.each([...own])('%s is still served by the sandbox itself', async (route) => {
    const { status, mark, text, request } = await ask(route);
    expect([mark, `${request?.method} ${request?.template}`]).toEqual([null, route]);
    // A 404 that says what is missing comes from the route.
    if (status === 404) expect(text).toMatch(/ not found/);
    expect([501, 500].includes(status) ? text : '').toBe('');
  });
});
