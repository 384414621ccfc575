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

/** A request to HighLevel, without what all requests have in common. */
export interface Outgoing extends Pick<HttpRequestOptions, 'method' | 'headers' | 'signal'> {
  /** Relative to HighLevel's host. */
  path: string;
  /** Lists, because z.request deletes {{…}} from bare strings; a list of several becomes a repeated name. */
  params?: Record<string, string[]>;
  /** A string, because z.request deletes {{…}} from the strings of a body object, and {{contact.first_name}} is HighLevel's own. */
  body?: string;
  /** Files may lie on another host. Everything else never redirects, and following one could carry the token elsewhere. */
  redirect?: 'follow';
  /** It changes nothing in HighLevel, although it is no GET. */
  read?: boolean;
  /** What HighLevel restricts this call to, for the message when it refuses. */
  restriction?: string;
  /** A missing record comes back as an answer instead of an error: true, or the statuses that mean it. */
  missing?: true | readonly number[];
}

/** Zapier ends a step after 30 seconds; this leaves time to say what happened. */
const timeoutMs = 25_000;

/**
 * Sends a request to HighLevel. This and `sendForBody` are the only way out of the app.
 * @returns the answer, read
 * @throws the errors of errorTable.ts for a failed answer (thrown by the middleware in failures.ts); an error that says so when
 * there is no answer at all, or when HighLevel refuses a token that was just renewed
 */
export const send = (z: Z, bundle: AnyBundle, outgoing: Outgoing): Promise<HttpResponse> =>
  explained(z, bundle, outgoing, () => request(z, outgoing, {}));

/**
 * Sends a request whose answer may be of any type and size: `read` gets it while its body is still a stream.
 * @throws like `send`, also for what goes wrong while `read` reads the body
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

/** Waits for a request, and explains the two failures that have no answer to explain: silence, and a refusal of a fresh token. */
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

/** Whether a request changes something, so that doing it twice would matter. */
export const isWrite = ({ method, read }: Pick<Outgoing, 'method' | 'read'>): boolean => method !== 'GET' && !read;

/** Issued less than five minutes ago: a 401 is then not about its age. Zapier re-runs a step right after a refresh. */
const isFresh = (bundle: AnyBundle): boolean => clock.now() - connectionOf(bundle).issuedAt < 5 * 60_000;

/**
 * Hands an answer's body on as a file of Zapier's, under the name and type that its headers tell. Core streams it through a
 * temporary file, so that it is never held in memory whole.
 * @returns the file's address
 */
export const stash = async (z: Z, response: RawHttpResponse): Promise<string> => z.stashFile(Promise.resolve(response));
