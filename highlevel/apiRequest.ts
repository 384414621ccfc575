import type { RawHttpResponse } from 'zapier-platform-core';
import { isGiven } from './client';
import { connectionOf } from './connection';
import type { Endpoint, TokenType } from './endpoint';
import { badInput } from './errors';
import { sendForBody, stash, type Outgoing } from './send';
import { tokenFor } from './tokens';
import type { AnyBundle, Json, Z } from './types';
import { versionOf } from './versions';

/** A request that a user composed. Everything in it is checked before it is sent. */
export interface ApiRequest {
  method: string;
  /** Relative to HighLevel's host. May contain a query. */
  path: string;
  query?: Record<string, string>;
  /** The Version header. If it is empty, that of the path. */
  version?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Which token an agency connection sends: `Company` for its own, `Location` for the chosen sub-account's. */
  actAs?: string;
}

/** An answer of any content type. Only one of data, text and file is set; the others are null. */
export type ApiAnswer = {
  status: number;
  headers: Record<string, string>;
  /** Parsed JSON. A list is in `items`, and a single value in `value`. */
  data: Json | null;
  text: string | null;
  file: string | null;
};

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Sends a request to any endpoint of HighLevel, once, with the connection's token. It never reaches another host: paths that
 * could lead elsewhere are refused, and redirects are not followed.
 * @throws HaltedError naming the field if the request is not acceptable; the errors of errorTable.ts
 */
export const sendAny = async (z: Z, bundle: AnyBundle, request: ApiRequest): Promise<ApiAnswer> => {
  const method = request.method.trim().toUpperCase() as Endpoint['method'];
  if (!methods.includes(method)) throw badInput(z, `The Method must be one of ${methods.join(', ')}.`);
  const { path, params } = target(z, request);
  const headers = headersOf(z, request, versionOf(method, path));
  const body = bodyOf(z, method, request.body, headers['content-type']);
  const { type } = connectionOf(bundle);
  const token: TokenType = type === 'Company' && request.actAs === 'Location' ? 'Location' : type;
  const endpoint: Endpoint = { method, path, version: '', token: [token] };
  const authorization = `Bearer ${await tokenFor(z, bundle, endpoint)}`;
  const outgoing = { method, path, params, body, headers: { ...headers, authorization } };
  return sendFor(z, bundle, outgoing);
};

/** Sends a request and reads an answer of any content type. @throws the errors of errorTable.ts; an error for a redirect */
export const sendFor = (z: Z, bundle: AnyBundle, outgoing: Outgoing): Promise<ApiAnswer> =>
  sendForBody(z, bundle, outgoing, (response) => answerOf(z, bundle, response));

/** The path, and the query of the path and of the input together. */
const target = (z: Z, { path: given, query = {} }: ApiRequest) => {
  const [path = '', search = ''] = given.trim().split(/\?(.*)/s);
  const problem = problemWith(path);
  if (problem) throw badInput(z, `The Path ${problem}. Use a path such as /contacts/abc123, without a host.`);
  const all = new URLSearchParams(search);
  for (const [name, value] of Object.entries(query)) if (isGiven(value)) all.append(name, value);
  return { path, params: Object.fromEntries([...all.keys()].map((name) => [name, all.getAll(name)])) };
};

/** Why a path is refused: it could lead to another host, or to another endpoint than it seems to. */
const problemWith = (path: string): string | undefined => {
  const plain = decoded(path);
  if (plain === undefined) return 'has a % that does not start a valid code';
  if (!path.startsWith('/')) return 'must begin with a slash';
  if (path.includes('//')) return 'has two slashes in a row';
  if (plain.includes('..')) return 'has two dots in a row';
  if (plain.includes('\\')) return 'has a backslash';
  // URL parsers drop tabs and line breaks, even between two dots.
  if (/\s/.test(path) || /\p{Cc}/u.test(plain)) return 'has a space or a line break';
  return /[@#]/.test(path) ? 'has a @ or #, which must be written as %40 or %23' : undefined;
};

/** A path decoded until nothing is left to decode, or undefined if it is not validly encoded. */
const decoded = (path: string, isFirst = true): string | undefined => {
  try {
    const once = decodeURIComponent(path);
    return once === path ? path : decoded(once, false);
  } catch {
    return isFirst ? undefined : path;
  }
};

/** Headers that the connection or the sending itself sets. */
const reserved = ['authorization', 'host', 'connection', 'content-length', 'transfer-encoding'];

const headersOf = (
  z: Z,
  { body, headers = {}, version }: ApiRequest,
  versionOfPath: string,
): Record<string, string> => {
  const all: Record<string, string> = {
    accept: 'application/json, */*',
    version: version || versionOfPath,
    ...(isGiven(body) && { 'content-type': 'application/json' }),
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  };
  for (const [name, value] of Object.entries(all)) {
    if (reserved.includes(name.trim()))
      throw badInput(z, `The header "${name}" cannot be set because the connection sets it.`);
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw badInput(z, `"${name}" is not a valid header name.`);
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
      throw badInput(
        z,
        `The value of the header "${name}" has a line break or another character that is not allowed in headers.`,
      );
  }
  return all;
};

/** The body, unchanged, so that HighLevel's {{merge fields}} arrive. */
const bodyOf = (z: Z, method: string, body: string | undefined, contentType = ''): string | undefined => {
  if (!isGiven(body)) return undefined;
  if (method === 'GET') throw badInput(z, 'A GET request cannot have a Body. Use Query, or another Method.');
  if (contentType.includes('json') && parsed(String(body)) === undefined)
    throw badInput(z, 'The Body is not valid JSON. Put texts in quotes, with no comma after the last value.');
  return body;
};

const plainText = /^text\/|[/+](xml|javascript)|urlencoded/;
const json = /[/+]json/;

const answerOf = async (z: Z, bundle: AnyBundle, response: RawHttpResponse): Promise<ApiAnswer> => {
  const { status, headers } = response;
  if (status >= 300) {
    response.body.resume();
    throw new z.errors.Error(
      `HighLevel answered with a redirect (${status}). It was not followed, to keep the token safe.`,
      'redirect',
      status,
    );
  }
  const { 'set-cookie': _cookie, ...shown } = Object.fromEntries(headers);
  const answer = { status, headers: shown, data: null, text: null, file: null };
  const type = headers.get('content-type') ?? '';
  if (type !== '' && !plainText.test(type) && !json.test(type))
    return { ...answer, file: await stash(z, bundle, response) };
  const text = await response.text();
  const data = plainText.test(type) ? undefined : parsed(text);
  return data === undefined ? { ...answer, text: text || null } : { ...answer, data: wrapped(data) };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Zapier expects an object. */
const wrapped = (data: unknown): Json => {
  if (Array.isArray(data)) return { items: data };
  return typeof data === 'object' && data !== null ? (data as Json) : { value: data };
};
