import type { AfterResponseMiddleware, HttpResponse, RawHttpResponse } from 'zapier-platform-core';
import { getToken } from './endpoints/oauth';
import { badInput, reconnect, withoutSecrets } from './errors';
import { isNotFound, ruleFor, type Failure } from './errorTable';
import { isObject, textOf } from './json';
import { delayAfter429, isDailyLimit } from './rateLimits';
import { isWrite } from './send';
import type { AnyBundle, Z } from './types';

/** Reads what a failed answer says. */
const read = async (response: HttpResponse): Promise<Failure> => {
  const data = await dataOf(response);
  const body = isObject(data) ? data : {};
  const inner = isObject(body.error) ? body.error : {};
  const said = body.message ?? inner.message ?? body.error ?? body.msg ?? body.error_description;
  const messages = (Array.isArray(said) ? said : [said])
    .map((part) => (isObject(part) ? JSON.stringify(part) : textOf(part)))
    .filter(Boolean);
  const { method, middlewareData, url = '' } = response.request;
  return {
    status: response.status,
    messages,
    text: messages.join('; '),
    meta: isObject(body.meta) ? body.meta : {},
    body,
    write: isWrite({ method, read: Boolean(middlewareData?.read) }),
    token: url.endsWith(getToken.path),
  };
};

/** The parsed answer. The answer to a request for a file is still a stream, and is read here because it failed. */
const dataOf = async (response: HttpResponse | RawHttpResponse): Promise<unknown> =>
  'data' in response ? response.data : response.json().catch(() => undefined);

/** Throws the error that tells Zapier what to do about a failed answer, with a message for people. */
const fail = (z: Z, bundle: AnyBundle, response: HttpResponse, failure: Failure): never => {
  const { kind, say } = ruleFor(failure);
  const traceId = textOf(failure.body.traceId) || response.headers.get('x-trace-id') || '';
  const text = [
    say(failure),
    response.status < 500 && textOf(response.request.middlewareData?.restriction),
    failure.text && `HighLevel's message: ${failure.text.replace(/\.$/, '')}.`,
    traceId && `(Trace ID ${traceId}.)`,
  ];
  const message = withoutSecrets(text.filter(Boolean).join(' '), bundle);
  if (kind === 'halt') throw badInput(z, message);
  if (kind === 'reconnect') throw reconnect(z, message);
  throw new z.errors.Error(message, 'highlevel_error', response.status);
};

/**
 * The app's only afterResponse. Good answers pass. A 429 becomes a ThrottledError, and every other failure the error that
 * errorTable.ts has for it. Core's own 429 handling is off (flag `throwForThrottlingEarly`), because it reads Retry-After only,
 * which HighLevel does not send. If the request has `middlewareData.missing` (true, or the statuses that mean it), the answer
 * for a missing record passes too.
 */
export const throwForHighLevelErrors: AfterResponseMiddleware = async (response, z, bundle) => {
  if (response.status < 400) return response;
  if (response.status === 429) {
    const which = isDailyLimit(response.headers) ? 'daily limit of requests' : 'limit of requests per 10 seconds';
    throw new z.errors.ThrottledError(
      `HighLevel's ${which} has been reached. Zapier will run this step again later.`,
      delayAfter429(response.headers),
    );
  }
  const failure = await read(response);
  const missing: unknown = response.request.middlewareData?.missing;
  const isMissing = Array.isArray(missing)
    ? missing.includes(response.status)
    : missing && (isNotFound(failure) || response.status === 404);
  return isMissing ? response : fail(z, bundle, response, failure);
};
