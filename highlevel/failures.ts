import type { AfterResponseMiddleware, HttpResponse, RawHttpResponse } from 'zapier-platform-core';
import { getToken } from './endpoints/oauth';
import { badInput, reconnect, shortened, withoutSecrets } from './errors';
import { isNotFound, ruleFor, type Failure } from './errorTable';
import { isObject, textOf } from './json';
import { delayAfter429, isDailyLimit } from './rateLimits';
import { isWrite } from './send';
import type { AnyBundle, Json, Z } from './types';

/** Reads what a failed answer says. */
const read = async (response: HttpResponse): Promise<Failure> => {
  const { data, page } = await contentOf(response);
  return failureOf(response, data, response.status, page);
};

const failureOf = ({ request }: HttpResponse, data: unknown, status: number, page = false): Failure => {
  const body = isObject(data) ? data : {};
  const messages = messagesOf(body);
  const { method, middlewareData, url = '' } = request;
  return {
    status,
    messages,
    text: messages.join('; '),
    meta: isObject(body.meta) ? body.meta : {},
    body,
    page,
    write: isWrite({ method, read: Boolean(middlewareData?.read) }),
    token: url.endsWith(getToken.path),
  };
};

/** HighLevel's own messages, under whatever name. A short `error` («Bad Request») counts only if there is nothing else. */
const messagesOf = ({ message, errors, detail, error_description, error, msg }: Json): string[] => {
  const inner = isObject(error) ? error.message : undefined;
  const words = [message, inner, errors, detail, error_description].flatMap(wordsIn);
  return words.length > 0 ? [...new Set(words)] : [error, msg].flatMap(wordsIn);
};

const wordsIn = (said: unknown): string[] =>
  [said]
    .flat()
    .map((part) => (isObject(part) ? textOf(part.message ?? part.msg) || JSON.stringify(part) : textOf(part)))
    .filter(Boolean);

/** The content of a failed answer. The answer to a request for a file is still a stream, and is read here because it failed. */
const contentOf = async (response: HttpResponse | RawHttpResponse): Promise<{ data: unknown; page: boolean }> => {
  const content = 'data' in response ? response.content : await response.text();
  return { data: 'data' in response ? response.data : jsonIn(content), page: /^\s*<(!doctype|html)/i.test(content) };
};

const jsonIn = (content: string): unknown => {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
};

/** Throws the error that tells Zapier what to do about a failed answer, with a message for people. */
const fail = (z: Z, bundle: AnyBundle, response: HttpResponse, failure: Failure): never => {
  const { kind, say } = ruleFor(failure);
  const traceId = textOf(failure.body.traceId) || response.headers.get('x-trace-id') || '';
  const quoted = (text: string) => shortened(withoutSecrets(text, bundle));
  const text = [
    quoted(say(failure)),
    failure.status < 500 && textOf(response.request.middlewareData?.restriction),
    failure.text && `HighLevel's message: ${quoted(failure.text).replace(/\.$/, '')}.`,
    traceId && `(Trace ID ${quoted(traceId)}.)`,
  ];
  const message = text.filter(Boolean).join(' ');
  if (kind === 'halt') throw badInput(z, message);
  if (kind === 'reconnect') throw reconnect(z, message);
  throw new z.errors.Error(message, 'highlevel_error', failure.status);
};

/**
 * The app's first afterResponse. Good answers pass. A 429 becomes a ThrottledError, and every other failure the error that
 * errorTable.ts has for it. Core's own 429 handling is off (flag `throwForThrottlingEarly`), because it reads Retry-After only,
 * which HighLevel does not send. If the request has `middlewareData.missing` (true, or the statuses that mean it), the answer
 * for a missing record passes too, and with `middlewareData.foreign` every answer, because it is not HighLevel's.
 */
export const throwForHighLevelErrors: AfterResponseMiddleware = async (response, z, bundle) => {
  if (response.status >= 400 && !response.request.middlewareData?.foreign)
    failUnlessMissing(z, bundle, response, await read(response));
  return response;
};

/**
 * Throws if the body of an answer with a status of success is a refusal, such as `{statusCode: 400, message}` or
 * `{success: false, message}`.
 * @returns true if the answer means «no such record» and the request has `middlewareData.missing`; false if it is no refusal
 */
export const isRefusal = (z: Z, bundle: AnyBundle, response: HttpResponse): boolean => {
  const data: unknown = response.data;
  const status = isObject(data) ? refusalIn(data) : undefined;
  if (status === undefined) return false;
  failUnlessMissing(z, bundle, response, failureOf(response, data, status));
  return true;
};

/** The status of the refusal in an answer's body, or 400 if it has none. Undefined if the body is not a refusal. */
const refusalIn = (body: Json): number | undefined => {
  const code = Number(body.statusCode);
  if (code >= 400 && code < 600) return code;
  // HighLevel spells the flag in several ways.
  const { success, succeded, succeeded, status } = body;
  const isRecord = textOf(body.id ?? body._id) !== '';
  return [success, succeded, succeeded].includes(false) || (status === 'error' && !isRecord) ? 400 : undefined;
};

const failUnlessMissing = (z: Z, bundle: AnyBundle, response: HttpResponse, failure: Failure): void => {
  const missing: unknown = response.request.middlewareData?.missing;
  const isMissing = Array.isArray(missing)
    ? missing.includes(failure.status)
    : missing && (isNotFound(failure) || failure.status === 404);
  if (isMissing) return;
  if (failure.status !== 429) fail(z, bundle, response, failure);
  const which = isDailyLimit(response.headers) ? 'daily limit of requests' : 'limit of requests per 10 seconds';
  throw new z.errors.ThrottledError(
    `HighLevel's ${which} has been reached. Zapier will run this step again later.`,
    delayAfter429(response.headers),
  );
};
