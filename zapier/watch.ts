import { AsyncLocalStorage } from 'node:async_hooks';
import type { AppDefinition } from './definition';
import type { Exchange } from './exchange';
import { maskOf, secretsIn } from './secrets';

/** What came of a piece of work that was watched. */
export interface Watched<T> {
  outcome: { ok: true; value: T } | { ok: false; error: unknown };
  /** The app's requests in the order in which they were sent. */
  exchanges: Exchange[];
  /** Real time that it took, in milliseconds. */
  ms: number;
}

/** A request as core has it. Core changes it until it is sent, so that it is read only when the work is done. */
interface CoreRequest {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  input: { _zapier: { logger: Logger } };
}

/** What core tells its logger of an answer (src/http-middlewares/after/log-response.js). */
interface Logged {
  response_status_code: number;
  response_headers: Iterable<[string, string]>;
  response_content?: string;
}
type Logger = (message: string, data: Logged) => Promise<unknown>;

interface Watch {
  sent: { at: number; request: CoreRequest; ms?: number; answer?: Logged }[];
  secrets: Set<string>;
  /** The watch that this one is a part of. */
  outer?: Watch;
}

const current = new AsyncLocalStorage<Watch>();

const watches = function* (): Generator<Watch> {
  for (let watch = current.getStore(); watch; watch = watch.outer) yield watch;
};

/** Tells whoever watches that these values are secret. */
export const keepSecret = (values: object): void => {
  for (const { secrets } of watches()) for (const secret of secretsIn(values)) secrets.add(secret);
};

/** Runs work, and notes what the app asks of the network meanwhile. Pieces of work that run at the same time are kept apart. */
export const watch = async <T>(work: () => Promise<T>): Promise<Watched<T>> => {
  const own: Watch = { sent: [], secrets: new Set(secretsIn(process.env)), outer: current.getStore() };
  const start = performance.now();
  const outcome = await current.run(own, work).then(
    (value) => ({ ok: true as const, value }),
    (error: unknown) => ({ ok: false as const, error }),
  );
  const ms = Math.round(performance.now() - start);
  const raw = own.sent.map(exchangeOf);
  const mask = maskOf([...own.secrets, ...secretsIn(raw)]);
  return { outcome, exchanges: raw.map(mask), ms };
};

/**
 * The same app, whose requests are noted for whoever watches. The answer is taken from what core logs, because an app's own
 * middleware never sees a 401 or a 429 (src/tools/create-app-request-client.js).
 * @param now Zapier's clock in milliseconds
 */
export const watchable = (app: AppDefinition, now: () => number): AppDefinition => {
  const note = (request: CoreRequest): CoreRequest => {
    const all = [...watches()];
    if (all.length === 0) return request;
    const entry: Watch['sent'][number] = { at: now(), request };
    for (const { sent } of all) sent.push(entry);
    const start = performance.now();
    const { logger } = request.input._zapier;
    const noting: Logger = (message, data) => {
      Object.assign(entry, { ms: Math.round(performance.now() - start), answer: data });
      return logger(message, data);
    };
    // The run's own record is shared by its requests: each gets a copy with its own logger.
    request.input = { ...request.input, _zapier: { ...request.input._zapier, logger: noting } };
    return request;
  };
  return { ...app, beforeRequest: [app.beforeRequest ?? []].flat().concat(note) };
};

const exchangeOf = ({ at, request, ms, answer }: Watch['sent'][number]): Exchange => {
  const { url, method = 'GET', headers = {}, body } = request;
  return {
    at,
    method,
    url,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    ...(body !== undefined && body !== null && { body: readable(body) }),
    ...(answer && {
      ms,
      status: answer.response_status_code,
      answerHeaders: Object.fromEntries(answer.response_headers),
      answer: readable(answer.response_content ?? ''),
    }),
  };
};

/** A body as a person reads it: JSON and forms as records, what is no text by what it is. */
const readable = (body: unknown): unknown => {
  if (typeof body !== 'string') return '(not text)';
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return /^[\w.~%+-]+=[^\s&]*(&[\w.~%+-]+=[^\s&]*)*$/.test(body)
      ? Object.fromEntries(new URLSearchParams(body))
      : body;
  }
};
