import { catalogue, endpointOf, type Property, type Shape } from '../sandbox/catalogue';
import type { ConnectOptions } from '../sandbox/connect';
import { families } from '../sandbox/families';
import { startSandbox, type Sandbox } from '../sandbox/server';
import type { Json } from '../sandbox/state';

/** What the sandbox answers for the endpoints that it does not serve itself. */
let sandbox: Sandbox;
let locationId: string;
let companyId: string;

beforeAll(async () => {
  const rateLimit = { max: 10_000, intervalMs: 10_000, daily: 1_000_000 };
  sandbox = await startSandbox({ strictVersions: true, rateLimit, now: () => Date.UTC(2026, 2, 2, 15) });
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
    expect(others.length).toBeGreaterThan(500);
  });

  const product = 'GET /products/{productId}';

  it('repeats what the request named, and answers the same each time', async () => {
    const { text } = await ask(product, { path: { productId: 'p1' } });
    expect(JSON.parse(text)).toMatchObject({ _id: 'p1', createdAt: '2026-03-02T15:00:00.000Z', locationId });
    expect((await ask(product, { path: { productId: 'p1' } })).text).toBe(text);
    const sent = { locationId, name: 'Whitening', productType: 'SERVICE' };
    expect(JSON.parse((await ask('POST /products/', { body: sent })).text)).toMatchObject(sent);
  });

  it.each<[what: string, route: string, sent: () => Sent, status: number, message: unknown]>([
    ['no token', product, () => ({ token: 'x' }), 401, 'Invalid JWT'],
    ['another version', product, () => ({ headers: { Version: '2021-04-15' } }), 401, 'version header is invalid'],
    ['a token of another class', 'GET /saas/locations', () => ({ token: tokenOf() }), 401, expect.any(String)],
    [
      'a token without the scope',
      product,
      () => ({ token: tokenOf({ scopes: ['contacts.readonly'] }) }),
      401,
      'The token is not authorized for this scope.',
    ],
    ['no sub-account', product, () => ({ query: {} }), 403, 'The token does not have access to this location.'],
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

  // That each answers a success is in sdk.test.ts, with records that are there.
  it.each([...own])('%s is still served by the sandbox itself', async (route) => {
    const { status, mark, request } = await ask(route);
    expect([mark, `${request?.method} ${request?.template}`]).toEqual([null, route]);
    expect([404, 501, 500]).not.toContain(status);
  });
});
