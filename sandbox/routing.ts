import { pathNames, type Endpoint } from '../highlevel/endpoint';
import type { Grant } from './grants';
import type { Rules } from './rules';
import type { Json, LocationState, State } from './state';

/** What a route is given: a request that HighLevel's gateway and validation have let through. */
export interface SandboxRequest {
  /** Path parameters, decoded. */
  params: Record<string, string>;
  /** Query parameters; of a repeated one the last. */
  query: Record<string, string>;
  /** All values of a repeated query parameter (`ids=a&ids=b`, also `ids[]=a`). */
  queryList(name: string): string[];
  /** The JSON or form body; empty when there is none. */
  body: Json;
  /** The body of an endpoint that takes a list. */
  list: Json[];
  headers: Record<string, string>;
  /** The token's grant. Not there on endpoints that need no token. */
  grant: Grant;
  /** The sub-account: the token's, or the one that an agency's token names. */
  locationId: string;
  location: LocationState;
  now: number;
}

/** Returns a plain object (status 200), a `reply(…)`, or throws with `refuse(…)` and its relatives in answer.ts. */
export type Handler = (request: SandboxRequest, state: State) => unknown;

/** How a route differs from what its endpoint's row says. */
export interface RouteDetails {
  /** What query parameters must be; names are those of the row. */
  query?: Rules;
  /** What body properties must be. */
  body?: Rules;
  /**
   * `optional`: a sub-account's token may leave out `locationId` although the row declares it. `data`: its id is an
   * ordinary value here, which decides nothing about access.
   */
  location?: 'optional' | 'data';
}

export interface Route extends RouteDetails {
  endpoint: Endpoint;
  handler: Handler;
}

/** One route: an endpoint's row, what answers it, and what its values must be. */
export const on = (endpoint: Endpoint, handler: Handler, details: RouteDetails = {}): Route => ({
  endpoint,
  handler,
  ...details,
});

/** Marks the answers of a family that carries a traceId on success too. */
export const traced = (routes: Route[], trace: () => string): Route[] =>
  routes.map((route) => ({
    ...route,
    handler: (request, state) => withTrace(route.handler(request, state), trace),
  }));

const withTrace = (answer: unknown, trace: () => string): unknown => {
  const body = isReply(answer) ? answer.body : answer;
  if (typeof body === 'object' && body !== null && !Array.isArray(body) && !Buffer.isBuffer(body))
    Object.assign(body, { traceId: trace() });
  return answer;
};

const isReply = (answer: unknown): answer is { body: unknown; headers: object } =>
  typeof answer === 'object' && answer !== null && 'body' in answer && 'headers' in answer;

export interface Match {
  route: Route;
  params: Record<string, string>;
}

export interface Router {
  find(method: string, path: string): Match | undefined;
  /** Whether the path would be known in another case: HighLevel then answers 401 instead of 404. */
  isMiscased(method: string, path: string): boolean;
}

/** Finds routes. A literal path wins over a template, and a trailing slash counts, as on HighLevel. */
export const createRouter = (routes: Route[]): Router => {
  const compiled = routes
    .map((route) => ({ route, pattern: patternOf(route.endpoint.path), names: pathNames(route.endpoint.path) }))
    .sort((a, b) => a.names.length - b.names.length || firstName(b.route) - firstName(a.route));
  const match = (method: string, path: string, flags: string): Match | undefined => {
    for (const { route, pattern, names } of compiled) {
      const found = route.endpoint.method === method && new RegExp(pattern, flags).exec(path);
      if (found)
        return { route, params: Object.fromEntries(names.map((name, i) => [name, decoded(found[i + 1] ?? '')])) };
    }
    return undefined;
  };
  return {
    find: (method, path) => match(method, path, ''),
    isMiscased: (method, path) => match(method, path, 'i') !== undefined,
  };
};

/** Where the first parameter stands: of two templates with as many, the one with the longer literal start wins. */
const firstName = ({ endpoint }: Route) => endpoint.path.indexOf('{');

/** The pattern of a path template: each parameter is one segment, which is not empty. */
export const patternOf = (template: string): string =>
  `^${template.replace(/[.+*?^$()[\]|\\]/g, '\\$&').replace(/\{\w+\}/g, '([^/]+)')}$`;

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};
