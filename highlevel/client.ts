import type { HttpRequestOptions, HttpResponse, RawHttpResponse } from 'zapier-platform-core';
import { connectionOf, locationOf } from './connection';
import { pathNames, type Endpoint } from './endpoint';
import { apiUrl } from './hosts';
import { badInput, explained, timeoutMs } from './errors';
import { textOf } from './json';
import { tokenFor } from './tokens';
import type { AnyBundle, Json, Z } from './types';

declare module 'zapier-platform-core' {
  // Read by core 19.1.0 (prepare-request.js, request-client.js), missing in its types.
  interface HttpRequestOptions {
    merge?: boolean;
    signal?: AbortSignal;
  }
}

/** What a call carries. Values are picked by the names the endpoint declares, so a whole `bundle.inputData` may be given. */
export interface CallRequest<Body = unknown> {
  path?: object;
  query?: object;
  body?: Partial<Body> | Partial<Body>[];
}

/** Names under which HighLevel's endpoints take the sub-account and the agency. */
const locationNames = ['locationId', 'location_id'];

/**
 * Calls an endpoint: the only way from the app to HighLevel. Adds the sub-account (and the agency, when known) where the
 * endpoint declares it, drops undefined, null and '' (keeps false, 0 and []), and sends nothing that the endpoint does not
 * declare, because HighLevel answers 422 to unknown names.
 * @returns the answer's parsed JSON; `{}` for an empty body
 * @throws the errors of the table in errors.ts; an error before sending when the connection may not call the endpoint or a
 * path parameter is missing; an error when the answer is not JSON
 */
export const call = async <Answer, Body>(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint<Answer, Body>,
  request: CallRequest<Body> = {},
): Promise<Answer> => jsonOf(z, await send(z, bundle, await optionsFor(z, bundle, endpoint, request))) as Answer;

/** Like `call`, but a record that is gone or never was (404, or 400 «not found») gives undefined instead of an error. */
export const find = async <Answer, Body>(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint<Answer, Body>,
  request: CallRequest<Body> = {},
): Promise<Answer | undefined> => {
  const options = await optionsFor(z, bundle, endpoint, request);
  const response = await send(z, bundle, { ...options, ...tolerant(endpoint, options) });
  return response.status < 400 ? (jsonOf(z, response) as Answer) : undefined;
};

/** An answer that is a file, with its body still to be streamed. */
interface OpenFile {
  response: RawHttpResponse;
  /** Gives up the rest of the file, and with it the connection. */
  hangUp: () => void;
}

/** Like `find`, for answers that are files; undefined when there is no such file. */
export const download = async (
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint,
  request: CallRequest = {},
): Promise<OpenFile | undefined> => {
  const options = await optionsFor(z, bundle, endpoint, request);
  const headers = { ...options.headers, Accept: '*/*' };
  const controller = new AbortController();
  const hangUp = () => controller.abort();
  const file = { headers, redirect: 'follow', raw: true, signal: controller.signal } as const;
  const response = await explained(
    z,
    bundle,
    options,
    z.request({ ...options, ...tolerant(endpoint, options), ...file }),
  );
  const kind = response.headers.get('content-type') ?? '';
  // Not yet a file: an empty answer, and a message or a page in its place.
  if (response.status === 200 && response.headers.get('content-length') !== '0' && !/json|html/.test(kind))
    return { response, hangUp };
  hangUp();
  return undefined;
};

/** Whether a file can be downloaded, without reading it. */
export const exists = async (
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint,
  request: CallRequest = {},
): Promise<boolean> => {
  const file = await download(z, bundle, endpoint, request);
  file?.hangUp();
  return file !== undefined;
};

/** Lets the answers of an endpoint that mean «there is no such thing» through as answers. */
const tolerant = (endpoint: Endpoint, { middlewareData }: Options) => ({
  skipThrowForStatus: true,
  middlewareData: { ...middlewareData, missing: endpoint.absent ?? true },
});

type Options = HttpRequestOptions & { url: string };

/** The z.request options of a call. */
const optionsFor = async <Body>(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint<unknown, Body>,
  request: CallRequest<Body>,
): Promise<Options> => {
  const own = ownValues(bundle, endpoint);
  const token = await tokenFor(z, bundle, endpoint);
  const options: Options = {
    url: apiUrl() + fillPath(z, endpoint.path, { ...own, ...filled(request.path) }),
    method: endpoint.method,
    headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
    timeout: timeoutMs,
    // A redirect is never part of HighLevel's API; following one could carry the token elsewhere.
    redirect: 'manual',
    merge: false,
    middlewareData: { read: endpoint.scope?.endsWith('.readonly'), restriction: endpoint.restriction },
  };
  if (endpoint.version) options.headers = { ...options.headers, Version: endpoint.version };
  if (endpoint.query) options.params = queryOf({ ...filled(request.query), ...own }, endpoint.query);
  if (endpoint.body) {
    // A JSON string, because z.request empties {{…}} in the strings of a body object, and {{contact.first_name}} is HighLevel's own.
    const bodies = [request.body ?? {}]
      .flat()
      .map((body) => picked({ ...filled(body), ...own }, endpoint.body ?? [], endpoint.nullable));
    options.body = JSON.stringify(endpoint.bodyIsList ? bodies : bodies[0]);
    options.headers = { ...options.headers, 'Content-Type': 'application/json' };
  }
  return options;
};

/**
 * The values that the connection itself supplies, under every name an endpoint may give them. They win over a step's inputs,
 * which may be left from another connection; only in a path does a given ID stand for the record that is meant.
 */
const ownValues = (bundle: AnyBundle, endpoint: Endpoint): Json => {
  const { companyId } = connectionOf(bundle);
  const locationId = endpoint.token.includes('Location') ? locationOf(bundle) : undefined;
  return filled({ ...Object.fromEntries(locationNames.map((name) => [name, locationId])), companyId });
};

/** Whether a value counts as given. Zapier sends '' for an input left empty (flag cleanInputData is off). */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const filled = (values: object = {}): Json =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));

/**
 * Drops what is not given at every depth, and objects that nothing is left of. Lists stay, even empty ones, and so does a
 * null in a list: a cursor may hold one.
 */
const cleaned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(cleaned).filter((part) => part === null || isGiven(part));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, cleaned(part)] as const);
  const given = entries.filter(([, part]) => isGiven(part));
  return entries.length > 0 && given.length === 0 ? undefined : Object.fromEntries(given);
};

const picked = (values: Json, names: readonly string[], nullable: readonly string[] = []): Json =>
  Object.fromEntries(
    names
      .map((name) => [name, values[name] === null && nullable.includes(name) ? null : cleaned(values[name])] as const)
      .filter(([name, value]) => isGiven(value) || (value === null && nullable.includes(name))),
  );

/** Query values as lists of strings: z.request empties {{…}} in bare strings, and a list of several becomes a repeated name. */
const queryOf = (values: Json, names: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(Object.entries(picked(values, names)).map(([name, value]) => [name, [value].flat().map(String)]));

/** Fills a path template; each value becomes exactly one segment, whatever characters it holds. */
const fillPath = (z: Z, template: string, values: Json): string =>
  pathNames(template).reduce((path, name) => {
    const value = textOf(values[name]).trim();
    // "." and ".." cannot be escaped: URL parsers resolve them even as %2E%2E.
    if (value === '' || value === '.' || value === '..') {
      throw badInput(z, `The value of "${name}" is ${value === '' ? 'missing' : `"${value}", which is no ID`}.`);
    }
    return path.replace(`{${name}}`, encodeURIComponent(value));
  }, template);

const send = (z: Z, bundle: AnyBundle, options: Options): Promise<HttpResponse> =>
  explained(z, bundle, options, z.request(options));

const jsonOf = (z: Z, response: HttpResponse): unknown => {
  if (response.data !== undefined && response.status < 300) return response.data;
  if (response.content.trim() === '' && response.status < 300) return {};
  const kind = response.headers.get('content-type') ?? 'no content type';
  throw new z.errors.Error(
    `HighLevel answered with something else than data (status ${response.status}, ${kind}). Try again later.`,
    'bad_answer',
    502,
  );
};
