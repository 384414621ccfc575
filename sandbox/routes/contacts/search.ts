import { searchContacts } from '../../../highlevel/endpoints/contacts';
import { badRequest, invalid } from '../../answer';
import { on, type SandboxRequest } from '../../routing';
import { all, atLeast, atMost, list, maxItems, maxLength, must, number, text } from '../../rules';
import { contacts, type Contact } from '../../seed/contacts';
import type { Json } from '../../state';
import { compileFilters } from './filters';
import { matches } from './lists';
import { foundContact } from './views';
import { businesses } from '../../seed/businesses';

type Key = string | number | boolean | null;
interface Sort {
  field: string;
  direction: 'asc' | 'desc';
}

/** What each sort field sorts by; `searchAfter` shows the same values. */
const sortKeys: Record<string, (contact: Contact, request: SandboxRequest) => Key> = {
  firstNameLowerCase: ({ firstName }) => firstName?.toLowerCase() ?? null,
  lastNameLowerCase: ({ lastName }) => lastName?.toLowerCase() ?? null,
  businessName: ({ businessId }, { location }) => (businessId && businesses(location).get(businessId)?.name) || null,
  dateAdded: ({ dateAdded }) => Date.parse(dateAdded),
  dateUpdated: ({ dateUpdated }) => Date.parse(dateUpdated),
  email: ({ email }) => email?.toLowerCase() ?? null,
  dnd: ({ dnd }) => dnd,
  source: ({ source }) => source ?? null,
};

const readSort = (body: Json): Sort[] => {
  const sort = (body.sort ?? []) as Sort[];
  const problems = sort.flatMap(({ field, direction }, i) => [
    ...(field in sortKeys
      ? []
      : [`sort.${i}.field must be one of the following values: ${Object.keys(sortKeys).join(', ')}`]),
    ...(['asc', 'desc'].includes(direction)
      ? []
      : [`sort.${i}.direction must be one of the following values: asc, desc`]),
  ]);
  if (problems.length > 0) invalid(...problems);
  // Without a sort the newest come first, as in HighLevel's own list of contacts.
  return sort.length > 0 ? sort : [{ field: 'dateAdded', direction: 'desc' }];
};

/** Missing values come last in either direction. */
const compare = (a: Key, b: Key, direction: Sort['direction']): number => {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return (a < b ? -1 : 1) * (direction === 'asc' ? 1 : -1);
};

interface Row {
  contact: Contact;
  /** The sort values and the id, which breaks ties: the record's `searchAfter`. */
  keys: Key[];
}

const compareRows = (sort: Sort[]) => (a: Pick<Row, 'keys'>, b: Pick<Row, 'keys'>) => {
  for (const [i, { direction }] of [...sort, { direction: 'asc' as const }].entries()) {
    const order = compare(a.keys[i] as Key, b.keys[i] as Key, direction);
    if (order !== 0) return order;
  }
  return 0;
};

/** Where a page starts. `page` and `searchAfter` exclude each other, and pages end at row 10,000. */
const startOf = (rows: Row[], body: Json, sort: Sort[], pageLimit: number): number => {
  const { page, searchAfter } = body as { page?: number; searchAfter?: Key[] };
  if (page !== undefined && searchAfter !== undefined) badRequest('page and searchAfter can not be used together');
  if (searchAfter === undefined) {
    if ((page ?? 1) * pageLimit > 10_000)
      badRequest('page * pageLimit must not be greater than 10000. Use searchAfter instead');
    return ((page ?? 1) - 1) * pageLimit;
  }
  // Elasticsearch wants one value for each sort field and the tie-breaker.
  if (searchAfter.length !== sort.length + 1)
    badRequest(`searchAfter has ${searchAfter.length} value(s) but sort has ${sort.length + 1}`);
  const after = compareRows(sort);
  const index = rows.findIndex((row) => after(row, { keys: searchAfter }) > 0);
  return index < 0 ? rows.length : index;
};

/** POST /contacts/search, by HighLevel's «Search Contacts» page and live reports (notes §6.1). */
const search = (request: SandboxRequest) => {
  const { location, body } = request;
  const pageLimit = body.pageLimit as number;
  const sort = readSort(body);
  const accepts = compileFilters(location, (body.filters ?? []) as Json[]);
  const rows = contacts(location)
    .indexed()
    .filter((contact) => matches(contact, body.query as string | undefined) && accepts(contact))
    .map((contact): Row => ({
      contact,
      keys: [...sort.map(({ field }) => sortKeys[field]?.(contact, request) ?? null), contact.id],
    }))
    .sort(compareRows(sort));
  const start = startOf(rows, body, sort, pageLimit);
  return {
    contacts: rows.slice(start, start + pageLimit).map(({ contact, keys }) => foundContact(location, contact, keys)),
    total: rows.length,
  };
};

export const routes = [
  on(searchContacts, search, {
    body: {
      locationId: must(text),
      pageLimit: must(all(number, atLeast(1), atMost(500))),
      page: all(number, atLeast(1)),
      searchAfter: list,
      query: all(text, maxLength(75)),
      filters: list,
      sort: all(list, maxItems(2)),
    },
  }),
];
