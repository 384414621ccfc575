import { getUser, listUsers, searchUsers } from '../../highlevel/endpoints/users';
import { gateway, notFound } from '../answer';
import { on, type SandboxRequest } from '../routing';
import { numeric, oneOf } from '../rules';
import { users, usersOf, type User } from '../seed/users';
import type { Json, State } from '../state';

const shown = ({ dateAdded: _hidden, ...user }: User): Json => ({ ...user });

/** The users that a token may see: a sub-account's does not see those of the agency (issue #230). */
const visible = ({ grant, location }: SandboxRequest, state: State): User[] =>
  grant.userType === 'Location' ? usersOf(location) : users(state.company).list();

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
  const skip = Number(query.skip ?? 0);
  return { users: found.slice(skip, skip + Number(query.limit ?? 25)).map(shown), count: found.length };
};

/** By name unless told otherwise. That `dateAdded` works is only in the OpenAPI file's example. */
const by = (sort = 'name', direction = 'asc') => {
  const key = ({ name, dateAdded, email }: User) =>
    sort === 'dateAdded' ? dateAdded : sort === 'email' ? email : name;
  return (a: User, b: User) => key(a).localeCompare(key(b)) * (direction === 'desc' ? -1 : 1);
};

export const routes = [
  on(searchUsers, search, { query: { skip: numeric, limit: numeric, sortDirection: oneOf('asc', 'desc') } }),
  on(listUsers, ({ location }) => ({ users: usersOf(location).map(shown) })),
  // The bare record, without a wrapper.
  on(getUser, (request, state) => {
    const { userId } = request.params;
    return shown(visible(request, state).find(({ id }) => id === userId) ?? notFound('User', userId));
  }),
];
