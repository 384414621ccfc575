import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { reply, type Reply } from './answer';
import { connect } from './connect';
import { control, type Controlled } from './control';
import { exchangeOf, type Answered, type Exchange } from './exchange';
import { families } from './families';
import { createFaults, htmlPage, type Fault, type Faults } from './faults';
import { answer, knownTemplate } from './highLevel';
import { readRequest, send, sendTruncated, type Incoming } from './http';
import { createRateLimiter, usualRateLimit, type RateLimit, type RateLimiter } from './rateLimits';
import { createState, type State } from './state';

export interface SandboxOptions {
  /** 0 takes a free port. */
  port?: number;
  /** The same seed gives the same ids and records. */
  seed?: number;
  now?: () => number;
  /** How long searches do not see a write. */
  indexLagMs?: number;
  /** An operation takes the Version that HighLevel documents for it only; otherwise any of HighLevel's versions. */
  strictVersions?: boolean;
  rateLimit?: RateLimit;
  /** Sees each request before it is handled; the token is not shown. */
  onRequest?: (exchange: Exchange) => void;
  /** Sees each answer. */
  onResponse?: (exchange: Answered) => void;
  /**
   * Sees a request that a fault leaves without a whole answer, so that its sender may wait in vain. `isOver` says whether the
   * sender has given it up; absent where the server cannot know it, because the connection is gone.
   */
  onHang?: (exchange: Exchange, isOver?: () => boolean) => void;
  /** Waits the milliseconds of a fault that delays, for simulated time; otherwise they are real. */
  sleep?: (ms: number) => Promise<unknown>;
}

export interface Sandbox extends Controlled {
  port: number;
  close(): Promise<void>;
}

const host = '127.0.0.1';
const keptRequests = 5000;

/** Starts a local HighLevel. It listens on the loopback address only. */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const { port = 0, seed = 1, now = () => Date.now(), indexLagMs = 0, strictVersions = false } = options;
  const { rateLimit = usualRateLimit, onRequest, onResponse, onHang, sleep = setTimeout } = options;
  const state = createState({ seed, now, indexLagMs, strictVersions }, families);
  const parts: Parts = {
    state,
    now,
    onRequest,
    onResponse,
    onHang,
    sleep,
    requests: [],
    faults: createFaults(),
    limiter: createRateLimiter(rateLimit, now),
  };
  const server = createServer((request, response) => {
    void (async () => {
      try {
        const incoming = await readRequest(request);
        const controlled = control(incoming, sandbox);
        if (controlled) send(response, controlled);
        else await exchange(incoming, response, parts);
      } catch (error) {
        sendFailure(response, error);
      }
    })();
  });
  const sandbox = sandboxOf(parts, server);
  sandbox.port = await listen(server, port);
  sandbox.url = `http://${host}:${sandbox.port}`;
  return sandbox;
};

/** What a running sandbox is made of. */
interface Parts extends Pick<SandboxOptions, 'onRequest' | 'onResponse' | 'onHang'> {
  state: State;
  faults: Faults;
  limiter: RateLimiter;
  requests: Exchange[];
  now: () => number;
  sleep: (ms: number) => Promise<unknown>;
}

/** The handle on a sandbox, before it listens. */
const sandboxOf = ({ state, faults, limiter, requests }: Parts, server: Server): Sandbox => ({
  url: '',
  port: 0,
  state,
  faults,
  requests,
  connect: (wanted) => connect(state, wanted),
  reset: () => {
    state.reset();
    faults.clear();
    limiter.reset();
    requests.length = 0;
  },
  close: () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
});

/** Logs one request to HighLevel, answers it, and lets a fault spoil the answer. */
const exchange = async (incoming: Incoming, response: ServerResponse, parts: Parts): Promise<void> => {
  const logged = exchangeOf(incoming, parts.now(), knownTemplate(incoming));
  parts.requests.push(logged);
  if (parts.requests.length > keptRequests) parts.requests.shift();
  parts.onRequest?.(logged);
  const fault = parts.faults.strike(incoming.method, incoming.path);
  if (fault?.delayMs) await parts.sleep(fault.delayMs);
  const spoilt = fault && spoil(fault);
  const made = spoilt && !fault.carriedOut ? spoilt : answer(incoming, parts.state, parts.limiter);
  if (fault?.hang) return parts.onHang?.(logged, () => response.closed);
  const sent = spoilt ?? made;
  logged.status = sent.status;
  parts.onResponse?.({ ...logged, answer: sent.body, answerHeaders: sent.headers });
  if (!fault?.truncate) return send(response, sent);
  sendTruncated(response, sent);
  parts.onHang?.(logged);
};

/** A mistake in the sandbox or in a hook: shown to whoever runs it. */
const sendFailure = (response: ServerResponse, error: unknown): void => {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (response.headersSent) response.destroy();
  else send(response, reply(500, { statusCode: 500, message: 'The sandbox failed.', sandbox: message }));
};

/** The answer that a fault puts in place of the real one; undefined when it only delays or truncates. */
const spoil = ({ status, body, headers, html, expiredToken, hang }: Fault): Reply | undefined => {
  if (expiredToken) return reply(401, { statusCode: 401, message: 'Invalid JWT' });
  if (html !== undefined) return reply(html, htmlPage(html), { 'Content-Type': 'text/html', ...headers });
  if (status !== undefined) return reply(status, body, headers);
  return hang ? reply(0) : undefined;
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
