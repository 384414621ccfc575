import { BlockList, isIP } from 'node:net';
import { pipeline, Readable, Transform } from 'node:stream';
import type { HttpRequestOptions, HttpResponse, RawHttpResponse } from 'zapier-platform-core';
import { clock } from './clock';
import { connectionOf } from './connection';
import { beginWrite, deadlines, hasWritten, inTime, lookUp, OutOfTime, timeLeft } from './deadline';
import { getToken } from './endpoints/oauth';
import { checkBeforeReplay } from './errorTable';
import { badInput, isZapiers, messageOf, reconnect, shortened, withoutSecrets } from './errors';
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
export interface Outgoing extends Pick<HttpRequestOptions, 'method' | 'headers'> {
  /** Relative to HighLevel's host. */
  path: string;
  /** Lists, because z.request deletes {{…}} from plain strings. A list with several values becomes a repeated name. */
  params?: Record<string, string[]>;
  /**
   * A string, because z.request deletes {{…}} from the strings in a body object, and {{contact.first_name}} is for HighLevel. Bytes
   * for files.
   */
  body?: string | Buffer;
  /** Only for files, which may be on another host. No other answer redirects, and following one could send the token elsewhere. */
  redirect?: 'follow';
  /** It changes nothing in HighLevel, even if it is not a GET. */
  read?: boolean;
  /** A sentence about what HighLevel restricts this call to, for the message when it refuses. */
  restriction?: string;
  /** Return the answer for a missing record instead of throwing: true, or the statuses that mean it. */
  missing?: true | readonly number[];
}

/**
 * Sends a request to HighLevel. This, `sendForBody` and `fetchForeign` are the only way out of the app.
 * @returns the answer with its body read
 * @throws the errors of errorTable.ts for a failed answer (the middleware in failures.ts throws them); an error if there is no
 * answer within the step's time, if too little of it is left to begin a write, or if HighLevel refuses a token that was just
 * renewed
 */
export const send = (z: Z, bundle: AnyBundle, outgoing: Outgoing): Promise<HttpResponse> =>
  explained(z, bundle, outgoing, (signal) => request(z, outgoing, { signal }));

/**
 * Sends a request whose answer may be of any type and size: `read` gets the answer while its body is still a stream. The
 * download stops if `read` did not read it to the end.
 * @throws like `send`, also if reading the body fails
 */
export const sendForBody = <T>(
  z: Z,
  bundle: AnyBundle,
  outgoing: Outgoing,
  read: (response: RawHttpResponse) => T | Promise<T>,
): Promise<T> =>
  explained(z, bundle, outgoing, async (signal) => read(await request(z, outgoing, { signal, raw: true })));

function request(z: Z, outgoing: Outgoing, how: { signal: AbortSignal; raw: true }): Promise<RawHttpResponse>;
function request(z: Z, outgoing: Outgoing, how: { signal: AbortSignal; raw?: never }): Promise<HttpResponse>;
function request(
  z: Z,
  outgoing: Outgoing,
  how: { signal: AbortSignal; raw?: true },
): Promise<HttpResponse | RawHttpResponse> {
  const { path, missing, read, restriction, body, headers, redirect = 'manual', ...rest } = outgoing;
  const skipThrowForStatus = missing !== undefined;
  const middlewareData = { own: true, missing, read, restriction };
  const url = apiUrl() + path;
  return z
    .request({
      merge: false,
      url,
      redirect,
      skipThrowForStatus,
      middlewareData,
      headers,
      ...(Buffer.isBuffer(body) ? streamed(body, headers) : { body }),
      ...rest,
      ...how,
    })
    .catch((error: unknown) => {
      throw isZapiers(error) ? error : new NoAnswer(messageOf(error));
    });
}

/** Bytes as a stream. Core would search bytes for secrets, one by one, and log them. */
const streamed = (body: Buffer, headers: Outgoing['headers']): Pick<HttpRequestOptions, 'body' | 'headers'> => ({
  body: Readable.from([body]),
  headers: { ...headers, 'Content-Length': String(body.length) },
});

/** There is no answer. HighLevel could not be reached, the connection broke, or a redirect led nowhere. */
class NoAnswer extends Error {}

/**
 * Runs a request within the step's time, and explains the failures that the middleware cannot: no answer, too little time, and
 * a 401 that a new token does not mend.
 */
const explained = async <T>(
  z: Z,
  bundle: AnyBundle,
  outgoing: Outgoing,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const write = isWrite(outgoing);
  if (write && timeLeft(bundle) < deadlines.writeMs) throw notBegun(z, bundle);
  if (write) beginWrite(bundle);
  try {
    return await inTime(bundle, work);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // node-fetch throws a FetchError if a body breaks off while `work` reads it.
    if (error instanceof OutOfTime || error instanceof NoAnswer || error.name === 'FetchError')
      throw noAnswer(z, bundle, write, error.message);
    if (error.name !== 'RefreshAuthError') throw error;
    if (outgoing.path === getToken.path)
      throw reconnect(
        z,
        'HighLevel no longer issues tokens for this connection (401). Please connect the account again.',
      );
    if (!isFresh(bundle)) throw error;
    const {
      restriction = 'The HighLevel app probably lacks a scope for this step, or the record belongs to another sub-account.',
    } = outgoing;
    throw new z.errors.Error(
      `HighLevel refused this request (401) although the access token was just renewed, so connecting again would not help. ${restriction}`,
      'refused',
      401,
    );
  }
};

const notBegun = (z: Z, bundle: AnyBundle): Error => {
  const said = 'HighLevel answered so slowly that too little time was left for';
  return new z.errors.Error(
    hasWritten(bundle)
      ? `${said} the rest of this step.`
      : `${said} this step, so nothing was done. You can replay the step.`,
    'no_time',
    504,
  );
};

/** @param cause the message of the error, or '' if the time was over */
const noAnswer = (z: Z, bundle: AnyBundle, write: boolean, cause: string): Error => {
  const text = [
    cause ? 'HighLevel could not be reached or did not answer in time.' : 'HighLevel did not answer in time.',
    cause && `(${shortened(withoutSecrets(cause, bundle))})`,
    write ? checkBeforeReplay : !hasWritten(bundle) && 'Nothing was changed in HighLevel.',
  ];
  return new z.errors.Error(text.filter(Boolean).join(' '), 'no_answer', 504);
};

/** Whether a request changes something, so that it must not be sent twice. */
export const isWrite = ({ method, read }: Pick<Outgoing, 'method' | 'read'>): boolean => method !== 'GET' && !read;

/** Whether the token is less than five minutes old. Zapier re-runs a step right after a refresh, and a 401 is then not about age. */
const isFresh = (bundle: AnyBundle): boolean => clock.now() - connectionOf(bundle).issuedAt < 5 * 60_000;

/**
 * Stores the body of an answer as a file in Zapier, with the name and type from its headers. Core streams it through a
 * temporary file, so the whole file is never in memory.
 * @returns the URL of the file
 * @throws an error that says why, if the body is empty, breaks off or is shorter than announced, or if Zapier does not take it
 */
export const stash = async (z: Z, bundle: AnyBundle, response: RawHttpResponse): Promise<string> => {
  const { headers, body } = response;
  // The header of a compressed body gives another length than that of the file.
  const announced = headers.get('content-encoding') ? null : headers.get('content-length');
  let problem: string | undefined;
  const counted = counter((bytes) => {
    if (bytes === 0) problem = 'HighLevel sent an empty file. It may not be ready yet, so replay the step later.';
    else if (announced !== null && Number(announced) !== bytes) problem = brokenOff;
    return problem === undefined;
  });
  // Core pipes what it gets into a temporary file, and a pipe does not pass on the errors of its source.
  pipeline(body, counted, (error) => {
    if (error) problem ??= brokenOff;
  });
  const file = Object.create(response, { body: { value: counted } }) as RawHttpResponse;
  try {
    // Core's types do not say that this is a promise.
    return await Promise.resolve(z.stashFile(Promise.resolve(file)));
  } catch (error) {
    const cause = shortened(withoutSecrets(messageOf(error), bundle));
    const said = problem ?? `Zapier did not take the file from HighLevel. (${cause})`;
    throw new z.errors.Error(hasWritten(bundle) ? `${said} ${checkBeforeReplay}` : said, 'no_file', 502);
  }
};

const brokenOff = 'The file from HighLevel broke off before it was complete. Replay the step to get all of it.';

/** Passes a stream on, and fails at its end unless `isWhole` accepts the number of its bytes. */
const counter = (isWhole: (bytes: number) => boolean): Transform => {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, pass) => {
      bytes += chunk.length;
      pass(null, chunk);
    },
    flush: (end) => end(isWhole(bytes) ? null : new Error('The body is not whole.')),
  });
};

/** A file from anywhere. */
export interface ForeignFile {
  /** Its file name, as far as its server or its URL tells. */
  name: string;
  /** Its media type, such as `image/png`; '' if its server does not tell. */
  type: string;
  bytes: Buffer;
}

/**
 * Downloads a file from anywhere, without HighLevel's token, before the step writes anything. It counts as a look-up of the step,
 * so that enough time is left for the write.
 * @param most how many bytes it may have
 * @param total how many bytes all files of the step may have
 * @throws HaltedError if the URL is not public, its server refuses it, or the file is empty or too large; an error if it cannot be
 * reached, breaks off or takes too long
 */
export const fetchForeign = async (
  z: Z,
  bundle: AnyBundle,
  url: string,
  most: number,
  total = most,
): Promise<ForeignFile> => {
  const where = publicUrl(url);
  // The query of a URL may be a key to the file.
  const place = shortened(where ? where.origin + where.pathname : url, 200);
  const say = (what: string) => `The file ${place} ${what}. Nothing was changed in HighLevel.`;
  const refuse = (what: string): never => {
    throw badInput(z, say(what));
  };
  if (!where) return refuse('is not at a public web address');
  const read = async (signal: AbortSignal): Promise<ForeignFile> => {
    const response = await z.request({
      url: where.href,
      method: 'GET',
      merge: false,
      raw: true,
      redirect: 'follow',
      skipThrowForStatus: true,
      middlewareData: { own: true, foreign: true },
      signal,
    });
    const { status, headers, body } = response;
    if (status >= 500) throw new Error(`status ${status}`);
    if (status !== 200) refuse(`cannot be downloaded (status ${status})`);
    const end =
      publicUrl((response as RawHttpResponse & { url: string }).url) ??
      refuse('leads to an address that is not public');
    const announced = Number(headers.get('content-length') ?? 0);
    const tooLarge = `makes the files of this step larger than ${total / 2 ** 20} MB`;
    if (announced > most) refuse(tooLarge);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) refuse(tooLarge);
      chunks.push(chunk);
    }
    if (size === 0) refuse('is empty');
    const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    return { name: fileName(headers.get('content-disposition') ?? '', end), type, bytes: Buffer.concat(chunks) };
  };
  try {
    return await lookUp(bundle, () => inTime(bundle, read));
  } catch (error) {
    if (error instanceof Error && error.name === 'HaltedError') throw error;
    // With autoRefresh, core takes every 401 for one of HighLevel's.
    if (error instanceof Error && error.name === 'RefreshAuthError') return refuse('cannot be downloaded (status 401)');
    // The words of node-fetch contain the URL.
    const words = withoutSecrets(messageOf(error), bundle).replaceAll(where.href, place);
    const cause = error instanceof OutOfTime ? 'it took too long' : shortened(words);
    throw new z.errors.Error(say(`could not be downloaded (${cause})`), 'no_file', 504);
  }
};

/** Addresses of machines that are not public, among them the one that runs the app. */
const internal = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  internal.addSubnet(network, bits);
for (const [network, bits] of [
  ['::', 127],
  ['::ffff:0:0', 96],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  internal.addSubnet(network, bits, 'ipv6');

/** A web address, unless it names this machine or one of a private network. */
const publicUrl = (text: string): URL | undefined => {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const version = isIP(host);
  const isInternal =
    version > 0 ? internal.check(host, version === 6 ? 'ipv6' : 'ipv4') : /(^|\.)localhost\.?$/.test(host);
  return /^https?:$/.test(url.protocol) && !isInternal ? url : undefined;
};

/** The name of a file by its Content-Disposition header, or else by the last segment of its URL. */
const fileName = (disposition: string, { pathname }: URL): string => {
  const [, encoded] = /filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(disposition) ?? [];
  const [, quoted, plain] = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition) ?? [];
  const name = decoded(encoded ?? '') || quoted || plain || decoded(pathname);
  return name.split(/[\\/]/).pop() ?? '';
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
