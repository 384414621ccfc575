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
const either: TokenType[] = ['Company', 'Location'];

/** Phone numbers by location id, as the file's examples show. */
type Phones = Record<string, string>;
type User = Corrected<UserSchema, { lcPhone?: Phones }>;
interface ManyUsers {
  users: User[];
  count?: number;
}

/** A missing companyId is a 401 («E01 - Unauthorized request»). 25 is the default page size, a larger one is undocumented. */
export const searchUsers = define<ManyUsers>('GET /users/search', {
  scope: read,
  token: either,
  query: [
    ...['companyId', 'query', 'skip', 'limit', 'locationId', 'type', 'role', 'ids', 'sort', 'sortDirection'],
    'enabled2waySync',
  ],
  at: ['users'],
  paging: { style: 'skip', size: 25 },
});
/** skip and limit are in the body, as strings. 25 is the default page size, a larger one is undocumented. */
export const filterUsersByEmail = define<ManyUsers, FilterByEmailDto>('POST /users/search/filter-by-email', {
  scope: read,
  token: ['Company'],
  body: ['companyId', 'emails', 'deleted', 'skip', 'limit', 'projection'],
  at: ['users'],
  paging: { style: 'skip', size: 25, asText: true },
});
export const getUser = define<User>('GET /users/{userId}', { scope: read, token: either });
/** Deprecated by HighLevel and absent from v3, but still served; companyId is a 422 here. */
export const listUsers = define<ManyUsers>('GET /users/', { scope: read, query: ['locationId'], at: ['users'] });

const userBody = [
  ...['companyId', 'firstName', 'lastName', 'email', 'password', 'phone', 'type', 'role', 'locationIds'],
  ...['permissions', 'scopes', 'scopesAssignedToOnly', 'profilePhoto', 'twilioPhone', 'platformLanguage'],
];
export const createUser = define<User, Corrected<CreateUserDto, { twilioPhone?: Phones }>>('POST /users/', {
  scope: write,
  token: either,
  body: userBody,
});
/** An email is not sent: by the file, a change of it «is no longer supported due to security reasons». */
export const updateUser = define<User, Corrected<UpdateUserDto, { twilioPhone?: Phones }>>('PUT /users/{userId}', {
  scope: write,
  token: either,
  body: userBody,
});
export const deleteUser = define<Flag>('DELETE /users/{userId}', { scope: write, token: either });
