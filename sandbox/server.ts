import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allEndpoints } from '../highlevel/endpoints';
import { asReply, gateway, invalid, badRequest, Refusal, refuse, reply, traceId, type Reply } from './answer';
import { connect, type Connected, type ConnectOptions } from './connect';
import { consent } from './consent';
import { control } from './control';
import { families } from './families';
import { createFaults, htmlPage, type Fault, type Faults } from './faults';
import { authenticate, demandRights, demandVersion, locate, validate } from './guard';
import { isForm, parseBody, queryOf, readRequest, send, sendTruncated, withoutSecrets, type Incoming } from './http';
import { createRateLimiter, usualRateLimit, type RateLimit } from './rateLimits';
import { createRouter, type SandboxRequest } from './routing';
import { createState, type Json, type LocationState, type State } from './state';

/** One request and its answer. */
export interface Exchange {
  at: number;
  method: string;
  path: string;
  /** The endpoint's path template, where there is such an endpoint. */
  template?: string;
  query: Record<string, string | string[]>;
  /** Without cookies, and with `Bearer …` in place of the token. */
  headers: Record<string, string>;
  body: unknown;
  /** 0 before the answer, and for an answer that never came. */
  status: number;
}

export interface Answered extends Exchange {
  answer: unknown;
  answerHeaders: Record<string, string>;
}

export interface SandboxOptions {
  /** 0 takes a free port. */
  port?: number;
  /** The same seed gives the same ids and records. */
  seed?: number;
  now?: () => number;
  /** How long searches do not see a write. */
  indexLagMs?: number;
  rateLimit?: RateLimit;
  /** Sees each request before it is handled; the token is not shown. */
  onRequest?: (exchange: Exchange) => void;
  /** Sees each answer. */
  onResponse?: (exchange: Answered) => void;
}

export interface Sandbox {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  url: string;
  port: number;
  state: State;
  faults: Faults;
  /** The latest requests, oldest first. */
  requests: Exchange[];
  /** Connects an app without the consent page. */
  connect(options?: ConnectOptions): Connected;
  /** Seeded records, no faults, an empty log, fresh rate limits; connections stay. */
  reset(): void;
  close(): Promise<void>;
}

const host = '127.0.0.1';
const keptRequests = 5000;

/** Starts a local HighLevel. It listens on the loopback address only. */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const { port = 0, seed = 1, now = () => Date.now(), indexLagMs = 0, rateLimit = usualRateLimit } = options;
  const state = createState({ seed, now, indexLagMs }, families);
  const faults = createFaults();
  const limiter = createRateLimiter(rateLimit, now);
  const requests: Exchange[] = [];
  const router = createRouter(families.flatMap(({ routes }) => routes));
  const known = createRouter(allEndpoints.map((endpoint) => ({ endpoint, handler: () => undefined })));

  /** HighLevel itself: the gateway's checks in its order, validation, then the route. */
  const highLevel = (incoming: Incoming, answerHeaders: Record<string, string>): Reply => {
    const { method, path, headers } = incoming;
    const page = consent(incoming, state);
    if (page) return page;
    const match = router.find(method, path);
    if (!match) {
      if (known.find(method, path)) refuse(501, { statusCode: 501, message: 'The sandbox does not serve this yet.' });
      if (known.isMiscased(method, path)) gateway(401, 'Unauthorized');
      return reply(404);
    }
    const { route, params } = match;
    const { endpoint } = route;
    const open = endpoint.token.length === 0;
    const grant = open ? undefined : authenticate(headers, state);
    if (grant) {
      const { headers: limits, refused } = limiter.count(grant.locationId ?? grant.companyId);
      Object.assign(answerHeaders, limits);
      if (refused) gateway(429, 'Too Many Requests');
      demandVersion(endpoint, headers);
      demandRights(endpoint, grant);
    }
    const queries = queryOf(incoming.query);
    const query = Object.fromEntries(Object.entries(queries).map(([name, values]) => [name, values.at(-1) ?? '']));
    // A form endpoint reads no JSON: its properties are then missing.
    const parsed = endpoint.form && !isForm(incoming) ? {} : parseBody(incoming);
    if (parsed === undefined) badRequest('Unexpected token in JSON');
    const bodies = (endpoint.bodyIsList ? parsed : [parsed]) as Json[];
    if (!Array.isArray(bodies) || bodies.some((one) => typeof one !== 'object' || one === null || Array.isArray(one)))
      invalid(endpoint.bodyIsList ? 'the body must be an array of objects' : 'the body must be an object');
    const body = endpoint.bodyIsList ? {} : (bodies[0] as Json);
    const location = grant && locate(route, grant, { params, query, body }, state);
    validate(route, { query, bodies });
    const request = {
      ...{ params, query, body, list: bodies, headers, grant, location, now: state.now() },
      queryList: (name: string) => queries[name] ?? [],
      locationId: location?.id,
    } as SandboxRequest & { location?: LocationState };
    return asReply(route.handler(request, state));
  };

  const answer = (incoming: Incoming): Reply => {
    const headers: Record<string, string> = {};
    try {
      const made = highLevel(incoming, headers);
      return { ...made, headers: { ...headers, ...made.headers } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, body } = error.reply;
      // Services give a traceId with what they refuse, the gateway and the OAuth server do not.
      const traced = [400, 404, 422].includes(status) && !incoming.path.startsWith('/oauth/token');
      return {
        status,
        body: traced && typeof body === 'object' && body !== null ? { ...body, traceId: traceId() } : body,
        headers: { ...headers, ...error.reply.headers },
      };
    }
  };

  const open = (incoming: Incoming): Exchange => {
    const { authorization, cookie: _cookie, ...headers } = incoming.headers;
    if (authorization !== undefined) headers.authorization = authorization.startsWith('Bearer ') ? 'Bearer …' : '…';
    return {
      at: now(),
      method: incoming.method,
      path: incoming.path,
      template: known.find(incoming.method, incoming.path)?.route.endpoint.path,
      query: Object.fromEntries(
        Object.entries(queryOf(incoming.query)).map(([name, values]) => [
          name,
          values.length === 1 ? values[0] : values,
        ]),
      ) as Exchange['query'],
      headers,
      body: incoming.raw.length > 0 ? withoutSecrets(parseBody(incoming)) : undefined,
      status: 0,
    };
  };

  const api = async (incoming: Incoming, response: ServerResponse): Promise<void> => {
    const exchange = open(incoming);
    requests.push(exchange);
    if (requests.length > keptRequests) requests.shift();
    options.onRequest?.(exchange);
    const fault = faults.strike(incoming.method, incoming.path);
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    const spoilt = fault && spoil(fault);
    const made = spoilt && !fault.carriedOut ? spoilt : answer(incoming);
    if (fault?.hang) return;
    const sent = spoilt ?? made;
    exchange.status = sent.status;
    options.onResponse?.({ ...exchange, answer: sent.body, answerHeaders: sent.headers });
    if (fault?.truncate) sendTruncated(response, sent);
    else send(response, sent);
  };

  const server = createServer((request, response) => {
    void (async () => {
      try {
        const incoming = await readRequest(request);
        const controlled = control(incoming, sandbox);
        if (controlled) send(response, controlled);
        else await api(incoming, response);
      } catch (error) {
        // A mistake in the sandbox or in a hook: shown to whoever runs it.
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        if (response.headersSent) response.destroy();
        else send(response, reply(500, { statusCode: 500, message: 'The sandbox failed.', sandbox: message }));
      }
    })();
  });

  const sandbox: Sandbox = {
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
  };
  sandbox.port = await listen(server, port);
  sandbox.url = `http://${host}:${sandbox.port}`;
  return sandbox;
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
