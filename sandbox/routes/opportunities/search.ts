import { reply } from '../../answer';
import { compileFilters, equality, one, operators, span, words, type Field, type Read } from '../../filters';
import { on, type SandboxRequest } from '../../routing';
import {
  all,
  atLeast,
  atMost,
  booleanText,
  list,
  maxItems,
  maxLength,
  must,
  number,
  numeric,
  object,
  oneOf,
  text,
} from '../../rules';
import { contacts, type Contact } from '../../seed/contacts';
import { customFields } from '../../seed/customFields';
import { opportunities, type Opportunity } from '../../seed/opportunities';
import { readSort, sortRows, startOf, type Key } from '../../sorting';
import type { Json, LocationState } from '../../state';
import { fullName } from '../contacts/views';
import { detailsOf, type Detail } from './details';
import { foundOpportunity } from './views';

/** Free text: part of the name, or of the contact's name, e-mail address or phone number. */
const matches = (location: LocationState, { name, contactId }: Opportunity, query: string | undefined): boolean => {
  const wanted = query?.trim().toLowerCase();
  if (!wanted) return true;
  const contact = contacts(location).get(contactId);
  const texts = [name, contact && fullName(contact), contact?.email, contact?.phone];
  return texts.some((part) => part?.toLowerCase().includes(wanted));
};

/** `mm-dd-yyyy` as an ISO day. */
const isoDay = (value: string) => value.replace(/^(\d\d)-(\d\d)-(\d{4})$/, '$3-$1-$2');

/** The filters of the query form; each is the exact value. Campaign and country are the contact's. */
const accepts = ({ location, query }: SandboxRequest, opportunity: Opportunity): boolean => {
  const { id, pipelineId, pipelineStageId, contactId, assignedTo, status, createdAt } = opportunity;
  const { campaigns = [], country } = contacts(location).get(contactId) ?? {};
  const wanted = { id, pipeline_id: pipelineId, pipeline_stage_id: pipelineStageId, contact_id: contactId };
  const exact = { ...wanted, country, assigned_to: assignedTo, ...(query.status !== 'all' && { status }) };
  return (
    Object.entries(exact).every(([name, own]) => !query[name] || query[name] === own) &&
    (!query.campaignId || campaigns.includes(query.campaignId)) &&
    (!query.date || createdAt >= isoDay(query.date)) &&
    (!query.endDate || createdAt.slice(0, 10) <= isoDay(query.endDate))
  );
};

const orders: Record<string, (a: Opportunity, b: Opportunity) => number> = {
  added_asc: (a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
  added_desc: (a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id),
  name_asc: (a, b) => a.name.localeCompare(b.name),
  name_desc: (a, b) => b.name.localeCompare(a.name),
};

/**
 * GET /opportunities/search. The cursor is `startAfter` (ms) and `startAfterId`, or a page number from 1; the address of the
 * next page is an internal one, as HighLevel's is.
 */
const search = (request: SandboxRequest) => {
  const { location, query } = request;
  const limit = Number(query.limit ?? 20);
  const order = orders[query.order ?? 'added_desc'] ?? orders.added_desc;
  const found = opportunities(location)
    .list()
    .filter((opportunity) => accepts(request, opportunity) && matches(location, opportunity, query.q))
    .sort(order);
  const after = query.startAfterId ? found.findIndex(({ id }) => id === query.startAfterId) + 1 : 0;
  const start = after || (Number(query.page ?? 1) - 1) * limit;
  const rows = found.slice(start, start + limit);
  const last = rows.at(-1);
  const cursor = last && { startAfter: Date.parse(last.createdAt), startAfterId: last.id };
  const currentPage = Math.floor(start / limit) + 1;
  const more = start + limit < found.length;
  const details = {
    notes: query.getNotes === 'true',
    tasks: query.getTasks === 'true',
    calendarEvents: query.getCalendarEvents === 'true',
  };
  return {
    opportunities: rows.map((opportunity) => ({
      ...foundOpportunity(location, opportunity),
      ...detailsOf(location, opportunity.contactId, details),
    })),
    meta: {
      total: found.length,
      ...(more && { nextPageUrl: 'http://localhost:5066/opportunities/search', nextPage: currentPage + 1 }),
      ...cursor,
      currentPage,
      ...(currentPage > 1 && { prevPage: currentPage - 1 }),
    },
    aggregations: {},
  };
};

/** The fields of HighLevel's «Search Opportunities» page. */
const fieldsOf = (location: LocationState): Record<string, Field<Opportunity>> => {
  const ofContact =
    (read: (contact: Contact) => unknown): Read<Opportunity> =>
    ({ contactId }) => {
      const contact = contacts(location).get(contactId);
      return contact ? one(read)(contact) : [];
    };
  const date = (name: 'createdAt' | 'updatedAt' | 'lastStatusChangeAt' | 'lastStageChangeAt') => ({
    read: one((opportunity: Opportunity) => opportunity[name]),
    operators: span,
  });
  return {
    id: { read: one(({ id }) => id), operators: ['eq', 'not_eq'] },
    name: { read: one(({ name }) => name), operators: words },
    monetary_value: { read: one(({ monetaryValue }) => monetaryValue), operators: [...equality, 'range'] },
    pipeline_id: { read: one(({ pipelineId }) => pipelineId), operators: equality },
    pipeline_stage_id: { read: one(({ pipelineStageId }) => pipelineStageId), operators: equality },
    status: { read: one(({ status }) => status), operators: equality },
    lost_reason_id: { read: one(({ lostReasonId }) => lostReasonId), operators: equality },
    source: { read: one(({ source }) => source), operators: words, listOnly: true },
    assigned_to: { read: one(({ assignedTo }) => assignedTo), operators: equality },
    followers: { read: ({ followers }) => followers, operators: words },
    contact_id: { read: one(({ contactId }) => contactId), operators: equality },
    contact_name: { read: ofContact(fullName), operators: words },
    company_name: { read: ofContact(({ companyName }) => companyName), operators: words },
    email: { read: ofContact(({ email }) => email), operators: words },
    phone: { read: ofContact(({ phone }) => phone), operators: words },
    date_added: date('createdAt'),
    date_updated: date('updatedAt'),
    last_status_change_date: date('lastStatusChangeAt'),
    last_stage_change_date: date('lastStageChangeAt'),
  };
};

/** `custom_fields.<id>` */
const customField = (location: LocationState, name: string): Field<Opportunity> | undefined => {
  const id = /^custom_fields\.([^.]+)$/.exec(name)?.[1] ?? '';
  if (!customFields(location).get(id)) return undefined;
  const read: Read<Opportunity> = (opportunity) => {
    const value = opportunity.customFields.find((field) => field.id === id)?.value;
    return Array.isArray(value) ? value : one(() => value)(opportunity);
  };
  return { read, operators };
};

const sortKeys: Record<string, (opportunity: Opportunity) => Key> = {
  date_added: ({ createdAt }) => Date.parse(createdAt),
  date_updated: ({ updatedAt }) => Date.parse(updatedAt),
  name: ({ name }) => name.toLowerCase(),
  monetary_value: ({ monetaryValue }) => monetaryValue,
  last_status_change_date: ({ lastStatusChangeAt }) => Date.parse(lastStatusChangeAt),
  last_stage_change_date: ({ lastStageChangeAt }) => Date.parse(lastStageChangeAt),
};

/**
 * POST /opportunities/search: answers 201, each row with its cursor as `sort` (live reports). Page 1 is the first (recorded);
 * page 0 is taken as the first too, because HighLevel's v3 text counts from 0.
 */
const filter = ({ location, body }: SandboxRequest) => {
  const { limit, page = 1, query } = body as { limit: number; page?: number; query?: string };
  const details = (body.additionalDetails ?? {}) as Partial<Record<Detail, boolean>>;
  const sort = readSort(body, Object.keys(sortKeys), 'date_added');
  const fields = fieldsOf(location);
  const test = compileFilters<Opportunity>(
    (name) => fields[name] ?? customField(location, name),
    (body.filters ?? []) as Json[],
  );
  const found = opportunities(location)
    .indexed()
    .filter((opportunity) => matches(location, opportunity, query) && test(opportunity));
  const rows = sortRows(found, sort, (opportunity, field) => sortKeys[field]?.(opportunity) ?? null);
  const start = startOf(rows, body, sort, Math.max(page - 1, 0) * limit);
  return reply(201, {
    opportunities: rows.slice(start, start + limit).map(({ record, keys }) => ({
      ...foundOpportunity(location, record),
      ...detailsOf(location, record.contactId, details),
      sort: keys,
    })),
    total: rows.length,
    aggregations: {},
  });
};

export const routes = [
  on('GET /opportunities/search', search, {
    query: {
      limit: all(numeric, atMost(100)),
      page: numeric,
      startAfter: numeric,
      q: maxLength(75),
      status: oneOf('open', 'won', 'lost', 'abandoned', 'all'),
      order: oneOf(...Object.keys(orders)),
      getTasks: booleanText,
      getNotes: booleanText,
      getCalendarEvents: booleanText,
    },
  }),
  on('POST /opportunities/search', filter, {
    body: {
      locationId: must(text),
      limit: must(all(number, atLeast(1), atMost(500))),
      page: all(number, atLeast(0)),
      searchAfter: list,
      query: all(text, maxLength(75)),
      filters: list,
      sort: all(list, maxItems(2)),
      additionalDetails: object,
    },
  }),
];
