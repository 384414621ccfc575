import type { AfterResponseMiddleware, BeforeRequestMiddleware, Bundle, ZObject } from 'zapier-platform-core';
import { connectionOf } from './connection';
import type { Endpoint, TokenType } from './endpoint';
import { apiUrl } from './hosts';
import { isObject, textOf } from './json';
import { tokenFor } from './tokens';
import type { Json } from './types';
import { knownEndpoint, versionOf } from './versions';

/**
 * Requests that are not the app's own: code can call HighLevel with somebody's connection (Zapier's API Request by code, its
 * SDK). Core runs them through the app's middleware, and not through any method of the app. Its commands for this are `request`,
 * which sends a request; `renderAuthTemplate`, which asks what a request needs; and `getAuthTemplate`, which asks where the token
 * stands in any request.
 */
type Request = Parameters<BeforeRequestMiddleware>[0];

declare module 'zapier-platform-core' {
  // Set by core 19.1.0 (inject-input.js), missing in its types.
  interface HttpRequestOptions {
    input?: { _zapier: { event: { command?: string } } };
  }
}

/** What `renderAuthTemplate` has in its bundle besides, missing in core's types. */
interface Rendered {
  targetRequest?: { url?: string } | null;
  targetUrl?: string;
}

/**
 * The app's only beforeRequest. Adds the token to requests for HighLevel's API and to no others, and the Version that the path
 * needs. A request that has its own Authorization keeps it: its author means that token, and HighLevel is the only one to see it.
 * The app's own requests pass as they are, because `call` has given them what they need.
 * @throws the errors of `tokenFor`; for `renderAuthTemplate`, an error if the request is not for HighLevel's API
 */
export const authorize: BeforeRequestMiddleware = async (request, z, bundle) => {
  const command = request.input?._zapier.event.command;
  if (request.middlewareData?.own) {
    // Core would compare what the connection test sends for two kinds of connection, and find no template that fits both.
    if (command === 'getAuthTemplate')
      throw new z.errors.Error('Nothing is sent while a template is made.', 'not_sent');
    return request;
  }
  // The bundle of a request of code may have neither.
  bundle.authData ??= {};
  bundle.inputData ??= {};
  // The values of the connection are placeholders here, and the address is one that core made up.
  if (command === 'getAuthTemplate')
    return withHeaders(request, { Authorization: bearer(bundle.authData.access_token) });
  if (command === 'renderAuthTemplate') return rendered(request, z, bundle);
  const url = highLevelUrl(request.url);
  return url ? withToken(prepared(request, url), url, z, bundle) : marked(request, { foreign: true });
};

/** The app's last afterResponse. Takes the token that `authorize` added out of the request that core returns with the answer. */
export const hideToken: AfterResponseMiddleware = (response) => {
  const { request } = response;
  if (request.middlewareData?.authorized) request.headers = { ...request.headers, Authorization: bearer('…') };
  return response;
};

/** `z.request` by bundle. Core leaves it out of the `z` of a middleware, but a location token may have to be asked for. */
const requests = new WeakMap<object, ZObject['request']>();

/** What core hands to a beforeApp. Its types take that for a method of an operation. */
interface CoreInput {
  z: ZObject;
  _zapier: { event: { bundle?: object } };
}

/** The app's only beforeApp. Keeps `z.request` for `authorize`. */
export const keepRequest = async (input: object): Promise<object> => {
  const { z, _zapier } = input as CoreInput;
  if (_zapier.event.bundle) requests.set(_zapier.event.bundle, z.request);
  return input;
};

/** What `renderAuthTemplate` gets. Without a request to render for, the address is one that core made up. */
const rendered = (request: Request, z: ZObject, bundle: Bundle & Rendered): Promise<Request> => {
  const target = bundle.targetRequest?.url;
  const url = highLevelUrl(target || bundle.targetUrl || apiUrl());
  // Without a header from here, core would go on and take the token from what the connection test sends.
  if (!url) throw new z.errors.Error(`The token of this connection is for ${apiUrl()} only.`, 'foreign_host', 403);
  return withToken(target ? prepared(request, url) : request, url, z, bundle);
};

/**
 * The URL of an address in HighLevel's API, or undefined for any other. Scheme, host and port must be the same after parsing, and
 * there must be no user name.
 */
const highLevelUrl = (address: string): URL | undefined => {
  const api = apiUrl();
  if (!URL.canParse(address) || !URL.canParse(api)) return undefined;
  const url = new URL(address);
  return url.origin === new URL(api).origin && !url.username && !url.password ? url : undefined;
};

/** The same request with the Version of its path, and with the address as it was parsed, so that what is checked is what is sent. */
const prepared = (request: Request, url: URL): Request => {
  url.hash = '';
  const version = versionOf(methodOf(request), url.pathname);
  return { ...(has(request, 'version') ? request : withHeaders(request, { Version: version })), url: url.href };
};

const withToken = async (request: Request, url: URL, z: ZObject, bundle: Bundle): Promise<Request> => {
  const method = methodOf(request);
  const known = knownEndpoint(method, url.pathname);
  // The endpoint without token classes is the one that gives tokens.
  if (has(request, 'authorization') || known?.endpoint.token.length === 0) return request;
  const { type, oauth } = connectionOf(bundle);
  const locationId = type === 'Company' ? namedLocation(request, url, bundle, known?.values) : undefined;
  const token: TokenType = locationId && oauth ? 'Location' : type;
  const endpoint = known?.endpoint ?? { method, path: url.pathname, version: '', token: [token] };
  const sender = { ...z, request: requests.get(bundle) ?? z.request };
  const authorization = bearer(await tokenFor(sender, bundle, endpoint, locationId));
  // node-fetch takes the token along to subdomains and to other ports.
  return {
    ...marked(withHeaders(request, { Authorization: authorization }), { authorized: true }),
    redirect: 'manual',
  };
};

const methodOf = ({ method = 'GET' }: Request) => method.toUpperCase() as Endpoint['method'];

const bearer = (token = ''): string => `Bearer ${token}`;

const withHeaders = (request: Request, headers: Record<string, string>): Request => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

const marked = (request: Request, marks: Json): Request => ({
  ...request,
  middlewareData: { ...request.middlewareData, ...marks },
});

const has = ({ headers = {} }: Request, name: string): boolean =>
  Object.keys(headers).some((header) => header.trim().toLowerCase() === name);

/** The sub-account that a request names: in its path, its query or its body, or in the inputs that came with it. */
const namedLocation = (request: Request, url: URL, bundle: Bundle, path: Json = {}): string | undefined => {
  const query = { ...Object.fromEntries(url.searchParams), ...request.params };
  return [path, query, bodyOf(request), bundle.inputData].map(locationIn).find(Boolean);
};

const locationIn = ({ locationId, location_id, altId, altType }: Json): string =>
  textOf(locationId) || textOf(location_id) || (altType === 'location' ? textOf(altId) : '');

/** The values of a body, which is text by now: JSON or a form. Files are not read. */
const bodyOf = ({ body }: Request): Json => {
  if (typeof body !== 'string') return {};
  try {
    const values: unknown = JSON.parse(body);
    return isObject(values) ? values : {};
  } catch {
    return Object.fromEntries(new URLSearchParams(body));
  }
};
