import type {
  CreateUserDto,
  FilterByEmailDto,
  UpdateUserDto,
  UserSchema,
} from '@gohighlevel/api-client/dist/lib/code/users/models/users';
import { family } from '../endpoint';
import type { TokenType } from '../endpoint';
import type { Flag } from '../types';
import type { Corrected } from './dto';

const define = family('2021-07-28');
const read = 'users.readonly';
const write = 'users.write';
const either: readonly TokenType[] = ['Company', 'Location'];

/** Phone numbers by location id, as the file's examples show. */
type Phones = Record<string, string>;
type User = Corrected<UserSchema, { lcPhone?: Phones }>;
interface ManyUsers {
  users: User[];
  count?: number;
}

/** A missing companyId is a 401 («E01 - Unauthorized request»). 25 is the default page size; larger ones are not documented. */
export const searchUsers = define('GET /users/search', {
  scope: read,
  token: either,
  query: [
    'companyId',
    'query',
    'skip',
    'limit',
    'locationId',
    'type',
    'role',
    'ids',
    'sort',
    'sortDirection',
    'enabled2waySync',
  ],
  at: ['users'],
  paging: { style: 'skip', size: 25 },
}).of<ManyUsers>();
/** skip and limit are in the body, as strings. 25 is the default page size; larger ones are not documented. */
export const filterUsersByEmail = define('POST /users/search/filter-by-email', {
  scope: read,
  token: ['Company'],
  body: ['companyId', 'emails', 'deleted', 'skip', 'limit', 'projection'],
  at: ['users'],
  paging: { style: 'skip', size: 25, asText: true },
}).of<ManyUsers, FilterByEmailDto>();
export const getUser = define('GET /users/{userId}', { scope: read, token: either }).of<User>();
/** Deprecated by HighLevel and absent from v3, but still served; companyId is a 422 here. */
export const listUsers = define('GET /users/', { scope: read, query: ['locationId'], at: ['users'] }).of<ManyUsers>();

const userBody = [
  'companyId',
  'firstName',
  'lastName',
  'email',
  'password',
  'phone',
  'type',
  'role',
  'locationIds',
  'permissions',
  'scopes',
  'scopesAssignedToOnly',
  'profilePhoto',
  'twilioPhone',
  'platformLanguage',
] as const;
export const createUser = define('POST /users/', {
  scope: write,
  token: either,
  body: userBody,
}).of<User, Corrected<CreateUserDto, { twilioPhone?: Phones }>>();
/** There is no email, because changing it «is no longer supported due to security reasons» (the file). */
export const updateUser = define('PUT /users/{userId}', {
  scope: write,
  token: either,
  body: userBody,
}).of<User, Corrected<UpdateUserDto, { twilioPhone?: Phones }>>();
export const deleteUser = define('DELETE /users/{userId}', { scope: write, token: either }).of<Flag>();
