import { declared, type Declared, type RouteName } from '../contract/facts';
import { templateOf, type Template } from '../contract/router';
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

/** How a route differs from what HighLevel's files declare (contract/). */
export interface RouteDetails {
  /** What query parameters must be; which there are is declared. */
  query?: Rules;
  /** What body properties must be. */
  body?: Rules;
  /**
   * `optional`: a sub-account's token may leave out `locationId` although it is declared. `data`: its id is an ordinary
   * value here, which decides nothing about access.
   */
  location?: 'optional' | 'data';
}

export interface Route extends RouteDetails, Template {
  /** Its method and path template. */
  name: string;
  /** What HighLevel's files declare of it. Looked up when a request comes: a new route is not in contract/facts.json yet. */
  declared: () => Declared;
  handler: Handler;
}

/** One route: its method and path, what answers it, and what its values must be. */
export const on = (name: RouteName, handler: Handler, details: RouteDetails = {}): Route => ({
  name,
  ...templateOf(name),
  declared: () => declared(name),
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
