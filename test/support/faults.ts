import type { ServerResponse } from 'node:http';
import { companyAuth, locationAuth } from './app';

/** What HighLevel, a gateway or the network may answer instead of what HighLevel promises. */

/** One answer of HighLevel's that is not what it promises. */
export interface Fault {
  name: string;
  status: number;
  /** Text as it is, anything else as JSON. */
  body: unknown;
  headers?: Record<string, string>;
  /** HighLevel says with a 2xx that nothing was done. */
  refuses?: boolean;
  /** The connection breaks after what there is of the body. */
  cut?: boolean;
  /** Nothing more arrives, and the client does not notice. Without a status, not even headers arrive. */
  hangs?: boolean;
}

/** Names under which answers have their records. */
const names =
  'appointment association associations blogs business buiseness calendar calendars company contact contacts customFields data email emailMessage event events fields followers group groups ids location locations message messageId messageIds messages note notes opportunities opportunity post relations resources responses tags task tasks updatedBlogPost user users available id _id errorCount meta msg new'.split(
    ' ',
  );
const everywhere = (value: unknown) => Object.fromEntries(names.map((name) => [name, value]));
const odd = {
  ...{
    id: 'r1',
    dateAdded: 1e20,
    dateUpdated: -1e20,
    startTime: 1e20,
    endTime: 'never',
    createdAt: 1e300,
    dueDate: 1e17,
  },
  ...{
    customFields: [
      null,
      7,
      {},
      { id: null },
      { id: 'f1', value: {} },
      { id: 'f2', type: 'DATE', value: 99_999_999_999_999 },
    ],
  },
  ...{ tags: 7, meta: 'x', options: [null], picklistOptions: 7, type: {}, name: [], roles: 'x', messageIds: 'x' },
};
const page = '<!DOCTYPE html>\n<html><body><h1>Page</h1></body></html>';
const html = { 'Content-Type': 'text/html' };

/** The password of the users that the tests create. */
export const password = 'hush';

/** What no message may contain, for a connection. */
export const secretsOf = (auth: { access_token: string; refresh_token: string }): string[] => [
  auth.access_token,
  auth.refresh_token,
  'test-client-secret',
];
const secret = ['Bearer', ...secretsOf(locationAuth), ...secretsOf(companyAuth), password].join(' ');

const values: [string, unknown][] = [
  ['null', null],
  ['a truth', true],
  ['zero', 0],
  ['a huge number', 1e308],
  ['a quoted text', '"text"'],
  ['an empty list', []],
  ['a list of null', [null]],
  ['a list of lists', [[]]],
  ['a list of texts', ['a']],
  ['a list for an object', [{ id: 'r1' }]],
  ['an empty object', {}],
  ['an object without the record', { traceId: 't1' }],
  ['a deep object', JSON.parse('['.repeat(500) + ']'.repeat(500))],
  ['null for each record', everywhere(null)],
  ['a truth for each record', everywhere(true)],
  ['a text for each record', everywhere('text')],
  ['a number for each record', everywhere(7)],
  ['a list for each record', everywhere([])],
  ['a list of null for each record', everywhere([null])],
  ['a list of lists for each record', everywhere([[]])],
  ['a list of objects for each record', everywhere([{}])],
  ['an empty object for each record', everywhere({})],
  ['a record whose id is null', everywhere({ id: null })],
  ['a record whose id is an object', everywhere({ id: {} })],
  ['a record whose id is a list', everywhere({ id: ['x'] })],
  ['a record whose id is a number', everywhere({ id: 7 })],
  ['a record full of strange values', everywhere(odd)],
  ['a strange record without a wrapper', odd],
];
const refusals: [string, unknown][] = [
  ['success: false', { success: false, message: 'That is not possible.' }],
  ['succeded: false', { succeded: false, message: 'That is not possible.' }],
  ['status: error', { status: 'error', message: 'That is not possible.' }],
  ['statusCode 400', { statusCode: 400, message: 'That is not possible.' }],
  ['statusCode 401', { statusCode: 401, message: 'That is not possible.' }],
  ['statusCode 429', { statusCode: 429, message: 'Too many requests.' }],
  ['statusCode 500', { statusCode: 500, message: 'That is not possible.' }],
];
const failures: [string, number, unknown, Record<string, string>?][] = [
  ['400 without words', 400, ''],
  ['400 null', 400, 'null'],
  ['400 a text', 400, '"no"'],
  ['400 a list', 400, [{ message: 'no' }]],
  ['400 a page', 400, page, html],
  ['400 a number as its message', 400, { message: 7 }],
  ['400 an object as its message', 400, { message: { a: [null] } }],
  ['400 strange messages', 400, { message: [null, {}, [], 7, true, 'email must be an email'] }],
  ['400 errors', 400, { errors: [{ message: 'email is not valid' }, null, 'x'] }],
  ['400 a detail', 400, { detail: 'email is not valid', meta: [] }],
  ['400 a very long message', 400, { message: 'x'.repeat(100_000) }],
  ['400 half an emoji', 400, { message: 'x\ud83d' }],
  ['400 a secret', 400, { message: secret }],
  ['401 JSON', 401, { message: 'Invalid JWT' }],
  ['401 a page', 401, page, html],
  ['403 a page', 403, page, html],
  ['403 a secret', 403, { error: { message: secret } }],
  ['404 nothing', 404, ''],
  ['404 a page', 404, page, html],
  ['409 a duplicate of nobody', 409, { message: 'duplicate opportunity', meta: null }],
  ['413 a page', 413, page, html],
  ['422 null messages', 422, { message: [null] }],
  ['429 without headers', 429, ''],
  ['429 with strange headers', 429, {}, { 'Retry-After': 'soon', 'X-RateLimit-Daily-Remaining': 'x' }],
  ['500 nothing', 500, ''],
  ['500 a secret', 500, secret],
  ['502 a page', 502, page, html],
  ['503 a list', 503, []],
  ['504 null', 504, 'null'],
];
export const faults: readonly Fault[] = [
  ...values.map(([name, body]) => ({ name, status: 200, body })),
  ...refusals.map(([name, body]) => ({ name, status: 200, body, refuses: true })),
  ...failures.map(([name, status, body, headers]) => ({ name, status, body, headers })),
  { name: '200 nothing', status: 200, body: '' },
  { name: '201 nothing', status: 201, body: '' },
  { name: '204', status: 204, body: '' },
  { name: '200 plain text', status: 200, body: 'OK', headers: { 'Content-Type': 'text/plain' } },
  { name: '200 a page', status: 200, body: page, headers: html },
  { name: '200 half of its JSON', status: 200, body: '{"contact": {"id": "c1"' },
  { name: '200 JSON that is called a page', status: 200, body: { id: 'r1' }, headers: html },
  { name: '302', status: 302, body: '', headers: { Location: 'https://example.com/' } },
  { name: 'a connection that breaks off', status: 200, body: '{"contact":', cut: true },
  {
    name: 'a connection that breaks off short of its length',
    status: 200,
    body: '{"contact":',
    headers: { 'Content-Length': '1000' },
    cut: true,
    hangs: true,
  },
  { name: 'a connection that breaks off at once', status: 200, body: '', cut: true },
  { name: 'a body that hangs', status: 200, body: '{"contact":', hangs: true },
  { name: 'an answer that hangs', status: 0, body: '', hangs: true },
];

/** An answer that suits most endpoints, under whatever name they have their record. */
export const good: Fault = {
  name: 'good',
  status: 200,
  body: {
    ...everywhere({ id: 'r1' }),
    id: 'r1',
    messageId: 'r1',
    access_token: 'exchanged-token',
    expires_in: 86_400,
    available: true,
    contacts: [],
    responses: [],
    ids: undefined,
    customFields: [],
    errorCount: 0,
  },
};

/** Sends an answer, as far as it goes. */
export const send = (response: ServerResponse, { status, body, headers, cut, hangs }: Fault): void => {
  if (status === 0) return;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  if (!cut && !hangs) response.end(text);
  else if (text) response.write(text, () => cut && response.destroy());
  else response.destroy();
};
