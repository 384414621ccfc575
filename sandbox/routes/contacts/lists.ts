import { on, type SandboxRequest } from '../../routing';
import { all, atLeast, atMost, numeric } from '../../rules';
import { contacts, type Contact } from '../../seed/contacts';
import { fullName, listedContact } from './views';

/** Free text of a list or search: part of the name, e-mail address, phone number or company. */
export const matches = (contact: Contact, query: string | undefined): boolean => {
  const wanted = query?.trim().toLowerCase();
  if (!wanted) return true;
  const { email, phone, companyName } = contact;
  return [fullName(contact), email, phone, companyName].some((text) => text?.toLowerCase().includes(wanted));
};

export const newestFirst = (a: Contact, b: Contact): number =>
  b.dateAdded.localeCompare(a.dateAdded) || a.id.localeCompare(b.id);

/**
 * GET /contacts/. The cursor is `startAfter` (ms) and `startAfterId` together: without the id it is page 1 again, which
 * has sent clients into endless loops. The order is newest first; the values of the cursor suggest it.
 */
const page = ({ location, query }: SandboxRequest) => {
  const limit = Number(query.limit ?? 20);
  const found = contacts(location)
    .list()
    .filter((contact) => matches(contact, query.query))
    .sort(newestFirst);
  const start =
    query.startAfter && query.startAfterId ? startOf(found, Number(query.startAfter), query.startAfterId) : 0;
  const rows = found.slice(start, start + limit);
  const last = rows.at(-1);
  const cursor = last && { startAfter: Date.parse(last.dateAdded), startAfterId: last.id };
  const more = start + limit < found.length;
  const currentPage = Math.floor(start / limit) + 1;
  return {
    contacts: rows.map(listedContact),
    meta: {
      total: found.length,
      nextPageUrl: more && cursor ? nextPageUrl(location.id, limit, cursor, query.query) : null,
      startAfterId: cursor?.startAfterId ?? null,
      startAfter: cursor?.startAfter ?? null,
      currentPage,
      nextPage: more ? currentPage + 1 : null,
      prevPage: currentPage > 1 ? currentPage - 1 : null,
    },
  };
};

/** The first row after the cursor, also when the cursor's own row is gone. */
const startOf = (found: Contact[], startAfter: number, startAfterId: string): number => {
  const index = found.findIndex(({ dateAdded, id }) => {
    const time = Date.parse(dateAdded);
    return time < startAfter || (time === startAfter && id.localeCompare(startAfterId) > 0);
  });
  return index < 0 ? found.length : index;
};

/** An internal address, as HighLevel's is; clients must not follow it. */
const nextPageUrl = (
  locationId: string,
  limit: number,
  cursor: { startAfter: number; startAfterId: string },
  query?: string,
) =>
  `http://services.leadconnectorhq.com/contacts/?${new URLSearchParams({
    locationId,
    limit: String(limit),
    startAfter: String(cursor.startAfter),
    startAfterId: cursor.startAfterId,
    ...(query ? { query } : {}),
  })}`;

const limit = all(numeric, atLeast(1), atMost(100));

export const routes = [
  on('GET /contacts/', page, { query: { limit, startAfter: numeric } }),
  // No count, although it is documented: it was not seen live. An unknown business has no contacts.
  on(
    'GET /contacts/business/{businessId}',
    ({ location, params, query }) => {
      const skip = Number(query.skip ?? 0);
      const found = contacts(location)
        .list()
        .filter((contact) => contact.businessId === params.businessId && matches(contact, query.query));
      return { contacts: found.slice(skip, skip + Number(query.limit ?? 25)).map(listedContact) };
    },
    { query: { limit, skip: all(numeric, atLeast(0)) } },
  ),
];
