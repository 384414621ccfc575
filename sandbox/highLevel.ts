/** HighLevel itself: from a request to its answer. */
import type { Declared } from '../contract/facts';
import { createRouter, type Match } from '../contract/router';
import { asReply, badRequest, gateway, invalid, refuse, Refusal, traceId, type Reply } from './answer';
import { consent } from './consent';
import { families } from './families';
import { genericRoutes } from './generic';
import type { Grant } from './grants';
import { authenticate, demandRights, demandVersion, locate, validate } from './guard';
import { isForm, parseBody, queryOf, type Incoming } from './http';
import type { RateLimiter } from './rateLimits';
import type { Route, SandboxRequest } from './routing';
import type { Json, State } from './state';

const own = families.flatMap(({ routes }) => routes);
const served = createRouter([...own, ...genericRoutes(own)]);

/** The path template of a request; undefined when HighLevel has no such route. */
export const knownTemplate = ({ method, path }: Incoming): string | undefined => served.find(method, path)?.route.path;

const matchOf = ({ method, path }: Incoming): Match<Route> => {
  const match = served.find(method, path);
  if (match) return match;
  if (served.isMiscased(method, path)) gateway(401, 'Unauthorized');
  return refuse(404);
};

/** The gateway's checks in its order; undefined for a route that needs no token. */
const admit = (
  wanted: Declared,
  { headers }: Incoming,
  { state, limiter, answerHeaders }: Serving,
): Grant | undefined => {
  if (wanted.tokens.length === 0) return undefined;
  const grant = authenticate(headers, state);
  const { headers: limits, refused } = limiter.count(grant.locationId ?? grant.companyId);
  Object.assign(answerHeaders, limits);
  if (refused) gateway(429, 'Too Many Requests');
  demandVersion(wanted, headers, state.strictVersions);
  demandRights(wanted, grant);
  return grant;
};

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a body: several where the route takes a list, else one. */
const bodiesOf = (
  incoming: Incoming,
  { list = false, form = false }: Partial<NonNullable<Declared['body']>>,
): Json[] => {
  // A route that takes a form reads no JSON: its properties are then missing.
  const parsed = form && !isForm(incoming) ? {} : parseBody(incoming);
  if (parsed === undefined) badRequest('Unexpected token in JSON');
  const bodies = list ? parsed : [parsed];
  if (Array.isArray(bodies) && bodies.every(isObject)) return bodies;
  return invalid(list ? 'the body must be an array of objects' : 'the body must be an object');
};

/** What a request is answered with the help of. */
interface Serving {
  state: State;
  limiter: RateLimiter;
  /** Takes up headers that the answer has whatever becomes of the request. */
  answerHeaders: Record<string, string>;
}

/** The gateway's checks, validation, then the route. */
const serve = (incoming: Incoming, serving: Serving): Reply => {
  const { state } = serving;
  const page = consent(incoming, state);
  if (page) return page;
  const { route, params } = matchOf(incoming);
  const wanted = route.declared();
  const grant = admit(wanted, incoming, serving);
  const queries = queryOf(incoming.query);
  const query = Object.fromEntries(Object.entries(queries).map(([name, values]) => [name, values.at(-1) ?? '']));
  const list = bodiesOf(incoming, wanted.body ?? {});
  const body = wanted.body?.list ? {} : (list[0] ?? {});
  const location = grant && locate(route, grant, { params, query, body }, state);
  validate(route, { query, bodies: list });
  const request = {
    params,
    query,
    body,
    list,
    headers: incoming.headers,
    grant,
    location,
    locationId: location?.id,
    queryList: (name: string) => queries[name] ?? [],
    now: state.now(),
  } as SandboxRequest;
  return asReply(route.handler(request, state));
};

/** Answers a request as HighLevel would. */
export const answer = (incoming: Incoming, state: State, limiter: RateLimiter): Reply => {
  const answerHeaders: Record<string, string> = {};
  try {
    const made = serve(incoming, { state, limiter, answerHeaders });
    return { ...made, headers: { ...answerHeaders, ...made.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, body, headers } = error.reply;
    // Services give a traceId with what they refuse, the gateway and the OAuth server do not.
    const traced = [400, 404, 422].includes(status) && !incoming.path.startsWith('/oauth/token');
    return {
      status,
      body: traced && isObject(body) ? { ...body, traceId: traceId() } : body,
      headers: { ...answerHeaders, ...headers },
    };
  }
};
