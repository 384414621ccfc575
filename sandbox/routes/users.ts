import { badRequest, gateway, invalid, notFound, reply, traceId } from '../answer';
import { on, traced, type SandboxRequest } from '../routing';
import { email, flag, must, numeric, object, oneOf, text, texts, type Rules } from '../rules';
import { defaultPermissions, users, usersOf, type User } from '../seed/users';
import type { Json, State } from '../state';

/** Neither when a user was added nor the password is ever shown. */
const shown = ({ dateAdded: _hidden, ...user }: User): Json => ({ ...user });

/** The users that a token may see: a sub-account's does not see those of the agency (issue #230). */
const visible = ({ grant, location }: SandboxRequest, state: State): User[] =>
  grant.userType === 'Location' ? usersOf(location) : users(state.company).list();

const userOf = (request: SandboxRequest, state: State): User => {
  const { userId } = request.params;
  return visible(request, state).find(({ id }) => id === userId) ?? notFound('User', userId);
};

const search = (request: SandboxRequest, state: State) => {
  const { query } = request;
  if (query.companyId !== state.company.id) gateway(401, 'E01 - Unauthorized request');
  const wanted = query.query?.toLowerCase();
  const ids = query.ids?.split(',');
  const found = visible(request, state)
    .filter(({ id, name, email, phone, roles }) => {
      const named = !wanted || [name, email, phone].some((text) => text.toLowerCase().includes(wanted));
      const placed = !query.locationId || roles.locationIds.includes(query.locationId);
      const kind = (!query.type || roles.type === query.type) && (!query.role || roles.role === query.role);
      return named && placed && kind && (!ids || ids.includes(id));
    })
    .sort(by(query.sort, query.sortDirection));
  return { users: page(found, query).map(shown), count: found.length };
};

/** By name unless told otherwise. That `dateAdded` works is only in the OpenAPI file's example. */
const by = (sort = 'name', direction = 'asc') => {
  const key = ({ name, dateAdded, email }: User) =>
    sort === 'dateAdded' ? dateAdded : sort === 'email' ? email : name;
  return (a: User, b: User) => key(a).localeCompare(key(b)) * (direction === 'desc' ? -1 : 1);
};

const page = (found: User[], { skip = '0', limit = '25' }: { skip?: unknown; limit?: unknown }): User[] =>
  found.slice(Number(skip), Number(skip) + Number(limit));

const filterByEmail = ({ body }: SandboxRequest, state: State) => {
  if (body.companyId !== state.company.id) gateway(401, 'E01 - Unauthorized request');
  const emails = (body.emails as string).toLowerCase().split(/\s*,\s*/);
  const found = users(state.company)
    .list()
    .filter((user) => emails.includes(user.email) && user.deleted === (body.deleted ?? false));
  const whole = body.projection === 'all';
  return {
    users: page(found, body).map((user) => (whole ? shown(user) : { id: user.id, email: user.email })),
    count: found.length,
  };
};

const languages = ['en_US', 'es', 'fr_CA', 'fr_FR', 'nl', 'de', 'pt_PT', 'pt_BR', 'it', 'sv', 'da', 'fi', 'no'];
const writable: Rules = {
  ...Object.fromEntries(
    ['companyId', 'firstName', 'lastName', 'password', 'phone', 'profilePhoto'].map((name) => [name, text]),
  ),
  type: oneOf('account', 'agency'),
  role: oneOf('admin', 'user'),
  locationIds: texts,
  permissions: object,
  scopes: texts,
  scopesAssignedToOnly: texts,
  twilioPhone: object,
  platformLanguage: oneOf(...languages),
};
const demanded = ['companyId', 'firstName', 'lastName', 'password', 'type', 'role', 'locationIds'];
const creatable: Rules = {
  ...writable,
  ...Object.fromEntries(demanded.map((name) => [name, must(writable[name] ?? text)])),
  email: must(email),
};

/** What a body changes in a user. The password is not kept; sub-accounts, scopes and numbers are replaced. */
const changesOf = (body: Json, stored: User): User => {
  const { firstName = stored.firstName, lastName = stored.lastName, phone = stored.phone } = body as Partial<User>;
  const { type, role, locationIds, permissions, scopes, platformLanguage } = body as {
    type?: User['roles']['type'];
    role?: User['roles']['role'];
    locationIds?: string[];
    permissions?: Record<string, boolean>;
    scopes?: string[];
    platformLanguage?: string;
  };
  const { roles } = stored;
  return {
    ...stored,
    firstName,
    lastName,
    phone,
    name: `${firstName} ${lastName}`,
    permissions: { ...stored.permissions, ...permissions },
    // A list when written, but one of its values when read (OpenAPI file).
    scopes: scopes?.[0] ?? stored.scopes,
    roles: {
      ...roles,
      type: type ?? roles.type,
      role: role ?? roles.role,
      locationIds: locationIds ?? roles.locationIds,
    },
    platformLanguage: platformLanguage ?? stored.platformLanguage,
  };
};

/** A token adds users to sub-accounts that it reaches: a sub-account's to its own only. */
const demandLocations = ({ body, grant }: SandboxRequest, state: State): void => {
  const places = (body.locationIds ?? []) as string[];
  const allowed = (id: string) => (grant.userType === 'Location' ? id === grant.locationId : state.location(id));
  if (!places.every(allowed)) gateway(403, 'The token does not have access to this location.');
};

const create = (request: SandboxRequest, state: State) => {
  const { body, now } = request;
  if (body.companyId !== state.company.id) gateway(401, 'E01 - Unauthorized request');
  demandLocations(request, state);
  const address = (body.email as string).toLowerCase();
  if (
    users(state.company)
      .list()
      .some((user) => user.email === address)
  )
    badRequest(`User with email ${address} already exists`);
  const blank: User = {
    id: state.random.id(),
    name: '',
    firstName: '',
    lastName: '',
    email: address,
    phone: '',
    extension: '',
    permissions: defaultPermissions,
    scopes: 'contacts.write',
    deleted: false,
    lcPhone: {},
    platformLanguage: 'en_US',
    roles: { type: 'account', role: 'user', locationIds: [], restrictSubAccount: false },
    dateAdded: new Date(now).toISOString(),
  };
  return reply(201, shown(users(state.company).put(changesOf(body, blank))));
};

/** Answers carry a traceId (recorded). */
export const routes = traced(
  [
    on('GET /users/search', search, { query: { skip: numeric, limit: numeric, sortDirection: oneOf('asc', 'desc') } }),
    // Numbers are refused here: skip and limit are texts by the OpenAPI file.
    on('POST /users/search/filter-by-email', filterByEmail, {
      body: { companyId: must(text), emails: must(text), deleted: flag, skip: text, limit: text, projection: text },
    }),
    on('GET /users/', ({ location }) => ({ users: usersOf(location).map(shown) })),
    // The bare record, without a wrapper.
    on('GET /users/{userId}', (request, state) => shown(userOf(request, state))),
    on('POST /users/', create, { body: creatable }),
    on(
      'PUT /users/{userId}',
      (request, state) => {
        const user = userOf(request, state);
        // «Email update is no longer supported due to security reasons» (OpenAPI file).
        if (request.body.email !== undefined) invalid('email can not be updated');
        demandLocations(request, state);
        return shown(users(state.company).put(changesOf(request.body, user)));
      },
      { body: writable },
    ),
    // HighLevel queues this for some minutes; here it is done at once.
    on('DELETE /users/{userId}', (request, state) => {
      const { id, email: address, name } = userOf(request, state);
      users(state.company).remove(id);
      const message = `Queued deleting user with e-mail ${address} and name ${name}. Will take effect in a few minutes.`;
      return { succeded: true, message };
    }),
  ],
  traceId,
);
