import type { Random } from '../random';
import { table, type CompanyState, type LocationState } from '../state';

/** A user of the agency. Users belong to the agency and have access to some of its sub-accounts. */
export interface User {
  id: string;
  name: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  extension: string;
  permissions: Record<string, boolean>;
  scopes: string;
  roles: { type: 'account' | 'agency'; role: 'admin' | 'user'; locationIds: string[]; restrictSubAccount: boolean };
  deleted: boolean;
  lcPhone: Record<string, string>;
  platformLanguage: string;
  /** Not shown by the API; what `sort=dateAdded` goes by. */
  dateAdded: string;
}

export const users = table<User>('users');

/** The permissions that HighLevel gives by default. */
export const defaultPermissions: Record<string, boolean> = Object.fromEntries([
  ...[
    'campaignsEnabled',
    'contactsEnabled',
    'workflowsEnabled',
    'triggersEnabled',
    'funnelsEnabled',
    'opportunitiesEnabled',
    'dashboardStatsEnabled',
    'bulkRequestsEnabled',
    'appointmentsEnabled',
    'reviewsEnabled',
    'onlineListingsEnabled',
    'phoneCallEnabled',
    'conversationsEnabled',
    'settingsEnabled',
    'tagsEnabled',
    'leadValueEnabled',
    'marketingEnabled',
    'agentReportingEnabled',
    'socialPlanner',
    'bloggingEnabled',
    'invoiceEnabled',
    'contentAiEnabled',
    'paymentsEnabled',
    'communitiesEnabled',
  ].map((name) => [name, true] as const),
  ...['campaignsReadOnly', 'workflowsReadOnly', 'assignedDataOnly', 'membershipEnabled', 'botService'].map(
    (name) => [name, false] as const,
  ),
]);

interface Person {
  name: [string, string];
  role: User['roles']['role'];
  type?: User['roles']['type'];
  /** Which of the seeded sub-accounts. */
  in: number[];
}

const people: Person[] = [
  { name: ['Iris', 'Calloway'], role: 'admin', type: 'agency', in: [0, 1] },
  { name: ['Nora', 'Whitfield'], role: 'admin', in: [0] },
  { name: ['Theo', 'Marchetti'], role: 'user', in: [0] },
  { name: ['Priya', 'Raman'], role: 'user', in: [0] },
  { name: ['Samuel', 'Okafor'], role: 'user', in: [0] },
  { name: ['Lena', 'Forsberg'], role: 'user', in: [0, 1] },
  { name: ['Omar', 'Reyes'], role: 'admin', in: [1] },
];

export const seedUsers = (company: CompanyState, random: Random): void => {
  people.forEach(({ name: [firstName, lastName], role, type = 'account', in: places }, i) => {
    const locationIds = places.map((place) => company.state.locations[place]?.id as string);
    users(company).put({
      id: random.id(),
      name: `${firstName} ${lastName}`,
      firstName,
      lastName,
      email: `${firstName}.${lastName}@example.com`.toLowerCase(),
      phone: `+1555201${1000 + i}`,
      extension: '',
      permissions: defaultPermissions,
      scopes: 'contacts.write',
      roles: { type, role, locationIds, restrictSubAccount: false },
      deleted: false,
      lcPhone: {},
      platformLanguage: 'en_US',
      dateAdded: new Date(company.state.now() - (400 - i * 30) * 86_400_000).toISOString(),
    });
  });
};

/** The users that a sub-account shows. Those of the agency are not among them (GoHighLevel/highlevel-api-docs#230). */
export const usersOf = (location: LocationState): User[] =>
  users(location.state.company)
    .list()
    .filter(({ roles }) => roles.type === 'account' && roles.locationIds.includes(location.id));

/** Who installs apps in the sandbox. */
export const agencyOwner = (company: CompanyState): User =>
  users(company)
    .list()
    .find(({ roles }) => roles.type === 'agency') as User;
