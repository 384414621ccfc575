import { badRequest } from '../../answer';
import { on, type SandboxRequest } from '../../routing';
import { readSort, sortRows, startOf, type Key } from '../../sorting';
import { all, atLeast, atMost, list, maxItems, maxLength, must, number, text } from '../../rules';
import { contacts, type Contact } from '../../seed/contacts';
import type { Json } from '../../state';
import { contactTest } from './filters';
import { matches } from './lists';
import { foundContact } from './views';
import { businesses } from '../../seed/businesses';

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

/** POST /contacts/search, by HighLevel's «Search Contacts» page and live reports (notes §6.1). */
const search = (request: SandboxRequest) => {
  const { location, body } = request;
  const pageLimit = body.pageLimit as number;
  // Without a sort the newest come first, as in HighLevel's own list of contacts.
  const sort = readSort(body, Object.keys(sortKeys), 'dateAdded');
  const accepts = contactTest(location, (body.filters ?? []) as Json[]);
  const found = contacts(location)
    .indexed()
    .filter((contact) => matches(contact, body.query as string | undefined) && accepts(contact));
  const rows = sortRows(found, sort, (contact, field) => sortKeys[field]?.(contact, request) ?? null);
  const { page = 1, searchAfter = [] } = body as { page?: number; searchAfter?: unknown[] };
  if (searchAfter.length === 0 && page * pageLimit > 10_000)
    badRequest('page * pageLimit must not be greater than 10000. Use searchAfter instead');
  const start = startOf(rows, body, sort, (page - 1) * pageLimit);
  return {
    contacts: rows.slice(start, start + pageLimit).map(({ record, keys }) => foundContact(location, record, keys)),
    total: rows.length,
  };
};

export const routes = [
  on('POST /contacts/search', search, {
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
