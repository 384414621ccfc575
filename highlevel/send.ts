import type { HttpRequestOptions, HttpResponse, RawHttpResponse } from 'zapier-platform-core';
import { clock } from './clock';
import { connectionOf } from './connection';
import { checkBeforeReplay } from './errorTable';
import { withoutSecrets } from './errors';
import { apiUrl } from './hosts';
import type { AnyBundle, Z } from './types';

declare module 'zapier-platform-core' {
  // Read by core 19.1.0 (prepare-request.js, request-client.js), missing in its types.
  interface HttpRequestOptions {
    merge?: boolean;
    signal?: AbortSignal;
  }
}

/** A request to HighLevel, except for what all requests have in common. */
export interface Outgoing extends Pick<HttpRequestOptions, 'method' | 'headers' | 'signal'> {
  /** Relative to HighLevel's host. */
  path: string;
  /** Lists, because z.request deletes {{…}} from plain strings. A list with several values becomes a repeated name. */
  params?: Record<string, string[]>;
  /** A string, because z.request deletes {{…}} from the strings in a body object, and {{contact.first_name}} is for HighLevel. */
  body?: string;
  /** Only for files, which may be on another host. No other answer redirects, and following one could send the token elsewhere. */
  redirect?: 'follow';
  /** It changes nothing in HighLevel, even if it is not a GET. */
  read?: boolean;
  /** A sentence about what HighLevel restricts this call to, for the message when it refuses. */
  restriction?: string;
  /** Return the answer for a missing record instead of throwing: true, or the statuses that mean it. */
  missing?: true | readonly number[];
}

/** Zapier ends a step after 30 seconds; this leaves time to say what happened. */
const timeoutMs = 25_000;

/**
 * Sends a request to HighLevel. This and `sendForBody` are the only way out of the app.
 * @returns the answer with its body read
 * @throws the errors of errorTable.ts for a failed answer (the middleware in failures.ts throws them); an error if there is no
 * answer at all, or if HighLevel refuses a token that was just renewed
 */
export const send = (z: Z, bundle: AnyBundle, outgoing: Outgoing): Promise<HttpResponse> =>
  explained(z, bundle, outgoing, () => request(z, outgoing, {}));

/**
 * Sends a request whose answer may be of any type and size: `read` gets the answer while its body is still a stream.
 * @throws like `send`, also if reading the body fails
 */
export const sendForBody = <T>(
  z: Z,
  bundle: AnyBundle,
  outgoing: Outgoing,
  read: (response: RawHttpResponse) => T | Promise<T>,
): Promise<T> => explained(z, bundle, outgoing, async () => read(await request(z, outgoing, { raw: true })));

function request(z: Z, outgoing: Outgoing, how: { raw: true }): Promise<RawHttpResponse>;
function request(z: Z, outgoing: Outgoing, how: { raw?: never }): Promise<HttpResponse>;
function request(z: Z, outgoing: Outgoing, how: { raw?: true }): Promise<HttpResponse | RawHttpResponse> {
  const { path, missing, read, restriction, redirect = 'manual', ...rest } = outgoing;
  const skipThrowForStatus = missing !== undefined;
  const middlewareData = { missing, read, restriction };
  const url = apiUrl() + path;
  return z.request({
    timeout: timeoutMs,
    merge: false,
    url,
    redirect,
    skipThrowForStatus,
    middlewareData,
    ...rest,
    ...how,
  });
}

/** Runs a request, and explains the two failures that the middleware cannot: no answer, and a 401 right after a refresh. */
const explained = async <T>(z: Z, bundle: AnyBundle, outgoing: Outgoing, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'FetchError' || error.name === 'AbortError') {
      const advice = isWrite(outgoing) ? ` ${checkBeforeReplay}` : '';
      throw new z.errors.Error(
        `HighLevel could not be reached or did not answer in time.${advice} (${withoutSecrets(error.message, bundle)})`,
        'no_answer',
        504,
      );
    }
    if (error.name === 'RefreshAuthError' && isFresh(bundle)) {
      const {
        restriction = 'The HighLevel app probably lacks a scope for this step, or the record belongs to another sub-account.',
      } = outgoing;
      throw new z.errors.Error(
        `HighLevel refused this request (401) although the access token was just renewed, so connecting again would not help. ${restriction}`,
        'refused',
        401,
      );
    }
    throw error;
  }
};

/** Whether a request changes something, so that it must not be sent twice. */
export const isWrite = ({ method, read }: Pick<Outgoing, 'method' | 'read'>): boolean => method !== 'GET' && !read;

/** Whether the token is less than five minutes old. Zapier re-runs a step right after a refresh, and a 401 is then not about age. */
const isFresh = (bundle: AnyBundle): boolean => clock.now() - connectionOf(bundle).issuedAt < 5 * 60_000;

/**
 * Stores the body of an answer as a file in Zapier, with the name and type from its headers. Core streams it through a
 * temporary file, so the whole file is never in memory.
 * @returns the URL of the file
 */
export const stash = async (z: Z, response: RawHttpResponse): Promise<string> => z.stashFile(Promise.resolve(response));
