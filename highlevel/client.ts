import type { HttpResponse, RawHttpResponse } from 'zapier-platform-core';
import { connectionOf, locationOf } from './connection';
import { pathNames, type Endpoint, type Names } from './endpoint';
import { badAnswer, badInput } from './errors';
import { checkBeforeReplay } from './errorTable';
import { isRefusal } from './failures';
import { textOf } from './json';
import { isWrite, send, sendForBody, type Outgoing } from './send';
import { tokenFor } from './tokens';
import type { AnyBundle, Json, Z } from './types';

/** Names under which HighLevel's endpoints take the sub-account. */
const locationNames = ['locationId', 'location_id'] as const;

/** What the connection fills in where an endpoint declares it: the sub-account, whose ID `altId` is, and the agency. */
type Supplied = (typeof locationNames)[number] | 'altId' | 'altType' | 'companyId';

/** The values of a call, under the names of its row. */
export interface Request<N extends Names = Names, Body = unknown> {
  path?: PathValues<N['path']>;
  query?: { [Name in N['query']]?: unknown };
  body?: BodyValues<N['body'], Body> | BodyValues<N['body'], Body>[];
  /** The files, for a row whose body is `multipart`. */
  form?: FormData;
}

/** Every name in the path, except those that the connection supplies. For `Endpoint` without types, any name. */
type PathValues<Name extends string> = string extends Name
  ? { [name: string]: unknown }
  : { [N in Exclude<Name, Supplied>]: string } & { [N in Extract<Name, Supplied>]?: string };

/** Null is dropped, unless the row says that it has a meaning. */
type BodyValues<Name extends string, Body> = {
  [N in Name]?: N extends keyof Body ? Body[N] | null | undefined : unknown;
};

/** Makes `path` required if the row's path has names that the connection does not supply. */
type NeedsPath<N extends Names> = string extends N['path']
  ? unknown
  : Exclude<N['path'], Supplied> extends never
    ? unknown
    : { path: PathValues<N['path']> };

/**
 * Refuses names that a row does not declare. TypeScript alone does this for object literals, but not for variables such as
 * `bundle.inputData`, where a misspelt or extra property would silently not be sent.
 */
export type OnlyNames<Values, Declared extends string> = {
  [Name in Exclude<Keys<Values>, Declared | Supplied>]?: never;
};

/** The property names of an object, or of the items of a list. */
type Keys<T> = T extends readonly (infer Item)[] ? Keys<Item> : T extends object ? Extract<keyof T, string> : never;

/** The request that a call accepts: complete, and with no other names than those of its row. */
export type Given<N extends Names, R> = R &
  NeedsPath<N> & { [Place in keyof R & keyof N]?: OnlyNames<R[Place], Extract<N[Place], string>> };

/**
 * Calls an endpoint. Adds the sub-account (and the agency, if known) where the endpoint declares them, and drops undefined,
 * null and '', but not false, 0 and []. Sends nothing that the endpoint does not declare, because HighLevel answers 422 to
 * unknown names.
 * @returns the parsed JSON of the answer, an object or a list; `{}` if HighLevel confirmed a write with anything else
 * @throws the errors of errorTable.ts, also if a status of success comes with a refusal; an error before anything is sent if the
 * connection may not call the endpoint or a path parameter is missing; an error if a read is answered without data
 */
export const call = async <N extends Names, Body, Answer, R extends Request<N, Body>>(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint<N, Body, Answer>,
  request: Given<N, R>,
): Promise<Answer> => {
  const sent = await outgoing(z, bundle, endpoint, request);
  const response = await send(z, bundle, sent);
  const answer = answerOf(z, response, sent, endpoint);
  if (!endpoint.partly || !(endpoint.partly in answer)) isRefusal(z, bundle, response);
  return answer as Answer;
};

/** Like `call`, but returns undefined if there is no such record: by default for 404, and for 400 or 422 «not found». */
export const find = async <N extends Names, Body, Answer, R extends Request<N, Body>>(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint<N, Body, Answer>,
  request: Given<N, R>,
): Promise<Answer | undefined> => {
  const sent = await outgoingToFind(z, bundle, endpoint, request);
  const response = await send(z, bundle, sent);
  const isMissing = response.status >= 400 || isRefusal(z, bundle, response);
  return isMissing ? undefined : (answerOf(z, response, sent, endpoint) as Answer);
};

/**
 * Like `find`, but for files: `use` gets the answer while its body is still a stream.
 * @returns what `use` returns, or undefined if there is no such file
 */
export const download = async <N extends Names, R extends Request<N>, T>(
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint<N>,
  request: Given<N, R>,
  use: (file: RawHttpResponse) => T | Promise<T>,
): Promise<T | undefined> => {
  const options = await outgoingToFind(z, bundle, endpoint, request);
  const file: Outgoing = {
    ...options,
    headers: { ...options.headers, Accept: '*/*' },
    redirect: 'follow',
  };
  return sendForBody(z, bundle, file, (response) => (isFile(response) ? use(response) : undefined));
};

/** Whether the answer is a file. Instead of one that is not ready, HighLevel may send nothing, JSON or an HTML page. */
const isFile = ({ status, headers }: RawHttpResponse): boolean =>
  status === 200 && headers.get('content-length') !== '0' && !/json|html/.test(headers.get('content-type') ?? '');

/** What is sent for a call. @throws what `call` throws before anything is sent */
export const outgoing = async (z: Z, bundle: AnyBundle, endpoint: Endpoint, request: Request): Promise<Outgoing> => {
  const own = ownValues(bundle, endpoint);
  const token = await tokenFor(z, bundle, endpoint);
  const content = await contentOf(request, own, endpoint);
  const { method, version, query, restriction, scope } = endpoint;
  return {
    method,
    path: fillPath(z, endpoint.path, { ...own, ...given(request.path) }),
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: 'application/json',
      ...(version && { Version: version }),
      ...(content && { 'Content-Type': content.type }),
    },
    ...(query && { params: queryOf({ ...request.query, ...own }, query) }),
    ...(content && { body: content.body }),
    read: scope?.endsWith('.readonly'),
    restriction,
  };
};

/** The body that an endpoint wants, and its type. */
const contentOf = async (
  { body, form }: Request,
  own: Json,
  endpoint: Endpoint,
): Promise<{ type: string; body: string | Buffer } | undefined> => {
  if (endpoint.form)
    return {
      type: 'application/x-www-form-urlencoded',
      body: new URLSearchParams(picked({ ...body, ...own }, endpoint.body ?? []) as Record<string, string>).toString(),
    };
  if (!endpoint.multipart) return endpoint.body && { type: 'application/json', body: bodyOf(body, own, endpoint) };
  const encoded = new Response(form);
  return { type: encoded.headers.get('content-type') ?? '', body: Buffer.from(await encoded.arrayBuffer()) };
};

/** What is sent where a missing record is an answer. */
const outgoingToFind = async (z: Z, bundle: AnyBundle, endpoint: Endpoint, request: Request): Promise<Outgoing> => ({
  ...(await outgoing(z, bundle, endpoint, request)),
  missing: endpoint.absent ?? true,
});

/**
 * The values that the connection supplies, under every name that endpoints use for them. In query and body they override a
 * step's inputs, which may be left over from another connection. In a path, the input wins, because there it names the record.
 */
const ownValues = (bundle: AnyBundle, endpoint: Endpoint): Json => {
  const { companyId } = connectionOf(bundle);
  const locationId = endpoint.token.includes('Location') ? locationOf(bundle) : undefined;
  // Without altType, altId is something else: of an inbound message, its ID at the provider.
  const takesAltId = [...(endpoint.query ?? []), ...(endpoint.body ?? [])].includes('altType');
  return given({
    ...Object.fromEntries(locationNames.map((name) => [name, locationId])),
    ...(takesAltId && { altId: locationId, altType: locationId && 'location' }),
    companyId,
  });
};

/** Whether a value counts as given. Zapier sends '' for an input left empty (flag cleanInputData is off). */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const given = (values: object = {}): Json =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => isGiven(value)));

/**
 * Drops values that are not given, at every depth, and objects that are empty after that. Keeps lists, even empty ones, and a
 * null in a list, because a cursor may contain one.
 * @param keepNull keep every null: it has a meaning
 */
const cleaned = (value: unknown, keepNull = false): unknown => {
  const isKept = (part: unknown) => isGiven(part) || (keepNull && part === null);
  if (Array.isArray(value))
    return value.map((part) => cleaned(part, keepNull)).filter((part) => part === null || isGiven(part));
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value)
    .map(([key, part]) => [key, cleaned(part, keepNull)] as const)
    .filter(([, part]) => isKept(part));
  return Object.keys(value).length > 0 && parts.length === 0 ? undefined : Object.fromEntries(parts);
};

/** The values under the declared names. Keeps null under the names in `nullable`, and within them. */
const picked = (values: Json, names: readonly string[], nullable: readonly string[] = []): Json =>
  Object.fromEntries(
    names
      .map((name) => [name, cleaned(values[name], nullable.includes(name))] as const)
      .filter(([name, value]) => isGiven(value) || (value === null && nullable.includes(name))),
  );

const queryOf = (values: Json, names: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(picked(values, names)).map(([name, value]) => [
      name,
      [value].flat().map((one) => String(one).replace(broken, '�')),
    ]),
  );

const bodyOf = (
  body: Request['body'] = {},
  own: Json,
  { body: names = [], nullable, bodyIsList }: Endpoint,
): string => {
  const bodies = [body].flat().map((one) => picked({ ...one, ...own }, names, nullable));
  return JSON.stringify(bodyIsList ? bodies : bodies[0]);
};

/** Halves of surrogate pairs, which no URL can contain. A text that was cut in the middle of an emoji ends with one. */
const broken = /\p{Surrogate}/gu;

/** Fills in a path template. Each value becomes exactly one segment, whatever characters it contains. */
const fillPath = (z: Z, template: string, values: Json): string =>
  pathNames(template).reduce((path, name) => {
    const value = textOf(values[name]).trim();
    // "." and ".." cannot be escaped: URL parsers resolve them even as %2E%2E. Half a surrogate pair cannot be encoded.
    if (value === '' || value === '.' || value === '..' || value.search(broken) >= 0) {
      throw badInput(
        z,
        value === ''
          ? `The value of "${name}" is missing.`
          : `"${value.replace(broken, '�')}" is not a valid ID for "${name}".`,
      );
    }
    return path.replace(`{${name}}`, encodeURIComponent(value));
  }, template);

/**
 * The data of an answer. A write is done when HighLevel answers 2xx, so it is no error if no data comes with it, and the action
 * goes by its inputs (records/outputs.ts). An HTML page is an error: it is from a gateway, and does not tell what HighLevel did.
 */
const answerOf = (z: Z, response: HttpResponse, sent: Outgoing, { orNull, bodyIsList, at = [] }: Endpoint): object => {
  const { status, headers, content } = response;
  const data: unknown = response.data;
  const isList = Array.isArray(data);
  if (status < 300 && typeof data === 'object' && data !== null && !(isList && isWrite(sent) && !bodyIsList))
    return data;
  if (status < 300 && orNull && (data === null || content.trim() === ''))
    return Object.fromEntries(at.map((name) => [name, null]));
  const kind = headers.get('content-type') ?? 'no content type';
  const what = `something other than data (status ${status}, ${kind})`;
  if (!isWrite(sent)) throw badAnswer(z, what);
  if (status < 300 && !/^\s*</.test(content)) return {};
  throw new z.errors.Error(`HighLevel returned ${what}. ${checkBeforeReplay}`, 'bad_answer', 502);
};
