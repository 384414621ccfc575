import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './answer';
import type { Json } from './state';

/** A request as it came. */
export interface Incoming {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  raw: Buffer;
  /** The parts of a form with files. */
  form?: FormData;
}

const largestBody = 10 * 1024 * 1024;

export const readRequest = async (request: IncomingMessage): Promise<Incoming> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  // Not parsed as a URL: that would resolve `..` in the path, which a server must not.
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const raw = Buffer.concat(chunks);
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers,
    raw,
    form: await formIn(headers['content-type'], raw),
  };
};

/** A form with files; undefined for any other body, and for one that is broken. */
const formIn = (type = '', raw: Buffer): Promise<FormData | undefined> =>
  type.startsWith('multipart/form-data')
    ? new Response(raw, { headers: { 'Content-Type': type } }).formData().catch(() => undefined)
    : Promise.resolve(undefined);

/** A query as an object. `ids[]` counts as `ids`, as it does for Express. */
export const queryOf = (query: URLSearchParams): Record<string, string[]> => {
  const values: Record<string, string[]> = {};
  for (const [name, value] of query) (values[name.replace(/\[\d*\]$/, '')] ??= []).push(value);
  return values;
};

/** A body in its declared type; undefined when it cannot be read as that. An empty one is an empty object. */
export const parseBody = ({ headers, raw, form }: Incoming): unknown => {
  if (form) return Object.fromEntries(form);
  const text = raw.toString('utf8');
  const type = headers['content-type'] ?? '';
  if (text === '') return {};
  if (type.includes('x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
  if (!type.includes('json')) return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

export const isForm = ({ headers }: Incoming): boolean =>
  (headers['content-type'] ?? '').includes('x-www-form-urlencoded');

/** A reply as bytes, with its content type. */
export const encode = ({ body, headers }: Reply): { bytes: Buffer; headers: Record<string, string> } => {
  if (body === undefined) return { bytes: Buffer.alloc(0), headers };
  if (Buffer.isBuffer(body)) return { bytes: body, headers };
  if (typeof body === 'string')
    return { bytes: Buffer.from(body), headers: { 'Content-Type': 'text/plain', ...headers } };
  return {
    bytes: Buffer.from(JSON.stringify(body)),
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  };
};

export const send = (response: ServerResponse, reply: Reply): void => {
  const { bytes, headers } = encode(reply);
  response.writeHead(reply.status, { ...headers, 'Content-Length': bytes.length });
  response.end(bytes);
};

/** Promises the whole body, sends half of it, and closes the connection. */
export const sendTruncated = (response: ServerResponse, reply: Reply): void => {
  const { bytes, headers } = encode(reply);
  response.writeHead(reply.status, { ...headers, 'Content-Length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
};

const secrets = ['client_secret', 'refresh_token', 'code', 'access_token', 'password', 'authToken', 'apiKey'];

/** A body for the log: without secrets, at any depth of objects. */
export const withoutSecrets = (body: unknown): unknown =>
  typeof body !== 'object' || body === null || Array.isArray(body)
    ? body
    : Object.fromEntries(
        Object.entries(body as Json).map(([name, value]) => [
          name,
          secrets.includes(name) ? '***' : withoutSecrets(value),
        ]),
      );
