import type { Schema } from '../contract/exceptions';
import type { Declared } from '../contract/facts';
import { gateway, invalid, refuse } from './answer';
import type { Grant } from './grants';
import { violations } from './rules';
import type { Route } from './routing';
import type { Json, LocationState, State } from './state';

/** The names under which HighLevel's endpoints take the sub-account. */
export const locationNames = ['locationId', 'location_id', 'altId'];

const forbidden = () => refuse(403, { message: 'Forbidden resource', error: 'Forbidden', statusCode: 403 });
const noAccess = () => gateway(403, 'The token does not have access to this location.');

/** The grant of the request's bearer token. */
export const authenticate = (headers: Record<string, string>, state: State): Grant => {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  const grant = token === undefined ? undefined : state.grants.of(token);
  return grant ?? gateway(401, 'Invalid JWT');
};

/** The values that HighLevel calls valid (its page on versioning). */
const versions = ['v3', '2023-02-21', '2021-07-28', '2021-04-15', 'legacy'];

/**
 * The Version header. Each of HighLevel's versions works on each family: its SDK sends one for all of them, and recorded
 * answers of calendars and conversations are to 2021-07-28. One live report saw a wrong date refused there; in the strict
 * mode only the version that the OpenAPI file documents for the operation passes, which is right by any report.
 */
export const demandVersion = ({ version }: Declared, headers: Record<string, string>, strict: boolean): void => {
  // HighLevel's files name no version for a few endpoints of the catalogue.
  if (version === '') return undefined;
  const sent = headers.version;
  if (!sent) return gateway(401, 'version header was not found.');
  if (strict ? sent !== version : !versions.includes(sent)) gateway(401, 'version header is invalid');
};

/** The token's class (sub-account or agency) and scopes. Private integration tokens are refused in other words (notes §3). */
export const demandRights = ({ tokens, scopes }: Declared, grant: Grant): void => {
  if (!tokens.includes(grant.userType)) {
    if (grant.pit) return grant.userType === 'Company' ? gateway(401, "Token's user type mismatch!") : forbidden();
    gateway(401, 'This authClass type is not allowed to access this scope. Please reach out to support.');
  }
  if (scopes.length > 0 && !scopes.some((scope) => grant.scopes.includes(scope)))
    gateway(401, 'The token is not authorized for this scope.');
};

/**
 * The sub-account that the request is about. A query that declares it must name it (403 without, n8n #11353); in a body a
 * missing one is a matter of validation (422, GoHighLevel/highlevel-api-docs#31).
 */
export const locate = (
  { declared, location: kind }: Route,
  grant: Grant,
  sent: { params: Json; query: Json; body: Json },
  state: State,
): LocationState | undefined => {
  if (kind === 'data') return state.location(grant.locationId);
  const named = locationNames
    .flatMap((name) => [sent.params[name], sent.query[name], sent.body[name]])
    .filter((id): id is string => typeof id === 'string' && id !== '');
  const location = state.location(named[0] ?? grant.locationId);
  if (grant.userType === 'Location') {
    if (named.some((id) => id !== grant.locationId)) noAccess();
    const demanded = kind !== 'optional' && locationNames.some((name) => has(declared().query, name));
    if (demanded && named.length === 0) noAccess();
  } else if (named.length > 0 && location?.record.companyId !== grant.companyId) noAccess();
  return location;
};

/** Undeclared names and broken rules, all in one 422, as class-validator reports them. */
export const validate = ({ declared, query = {}, body = {} }: Route, sent: { query: Json; bodies: Json[] }): void => {
  const { query: queries, body: bodies } = declared();
  const problems = [...strangers(queries, sent.query), ...violations(query, sent.query)];
  // A route that declares no body ignores one.
  if (bodies) for (const one of sent.bodies) problems.push(...strangers(bodies.schema, one), ...violations(body, one));
  if (problems.length > 0) invalid(...problems);
};

const has = ({ properties = {}, patternProperties = {} }: Schema, name: string): boolean =>
  Object.hasOwn(properties, name) || Object.keys(patternProperties).some((pattern) => new RegExp(pattern).test(name));

const strangers = (schema: Schema, sent: Json): string[] =>
  Object.keys(sent)
    .filter((name) => !has(schema, name))
    .map((name) => `property ${name} should not exist`);
