import { ownRecord } from '../crud';
import { on, type SandboxRequest } from '../routing';
import { all, atLeast, must, numeric, oneOf, text } from '../rules';
import { orders, subscriptions, transactions, type Order } from '../seed/payments';
import { contacts } from '../seed/contacts';
import type { Json, LocationState, Table } from '../state';

/** A filter that a record passes. */
type Filter = (record: Json, query: Record<string, string>) => boolean;

const equal =
  (name: string): Filter =>
  (record, query) =>
    !query[name] || record[name] === query[name];

const inMode: Filter = ({ liveMode }, { paymentMode }) => !paymentMode || liveMode === (paymentMode === 'live');
/** Which date is meant, and in which texts is searched, are guesses. */
const inPeriod: Filter = ({ createdAt }, { startAt = '', endAt = '\uffff' }) =>
  String(createdAt) >= startAt && String(createdAt).slice(0, endAt.length) <= endAt;
const holds: Filter = (record, { search = '' }) =>
  ['contactName', 'contactEmail', 'sourceName', 'entitySourceName'].some((name) =>
    String(record[name] ?? '')
      .toLowerCase()
      .includes(search.toLowerCase()),
  );
const common = [inMode, inPeriod, holds, equal('contactId')];

/** In which order HighLevel lists them is not documented; here it is that in which they were made. */
const listOf =
  <T extends { _id: string }>(
    table: (location: LocationState) => Table<T>,
    filters: Filter[],
    shown = (record: T): Json => ({ ...record }),
  ) =>
  ({ location, query }: SandboxRequest): Json => {
    const { offset = '0', limit = '10' } = query;
    const found = table(location)
      .list()
      .map((record) => ({ shown: shown(record), all: record }))
      .filter((one) => [...common, ...filters].every((fits) => fits({ ...one.all, ...one.shown }, query)));
    const page = found.slice(Number(offset), Number(offset) + Number(limit));
    return { data: page.map((one) => one.shown), totalCount: found.length };
  };

/** An order in a list: its source in single properties, and its products as a number. */
const listed = ({ source, items, paymentStatus: _hidden, ...order }: Order): Json => ({
  ...order,
  sourceType: source.type,
  sourceSubType: source.subType,
  sourceName: source.name,
  sourceId: source.id,
  totalProducts: items.length,
});

/** An order that is read alone: with what was bought, and its contact and sums in objects. */
const one = (request: SandboxRequest): Json => {
  const order = ownRecord(orders, 'Order')(request, request.params.orderId);
  const { paymentStatus: _hidden, contactName: _name, contactEmail: _email, subtotal, discount, ...rest } = order;
  const { couponCode, ...shown } = rest;
  const { firstName, lastName, email } = contacts(request.location).get(order.contactId) ?? {};
  return {
    ...shown,
    contactSnapshot: { first_name: firstName, last_name: lastName, email },
    amountSummary: { subtotal, discount },
    ...(couponCode && { coupon: { code: couponCode } }),
  };
};

const owner = { altType: must(oneOf('location')) };
const paging = { limit: all(numeric, atLeast(1)), offset: all(numeric, atLeast(0)), search: text };
const ofEntity = ['entityId', 'entitySourceType', 'subscriptionId'].map(equal);

export const routes = [
  on('GET /payments/orders', listOf(orders, [equal('status'), equal('paymentStatus'), equal('sourceId')], listed), {
    query: {
      ...owner,
      ...paging,
      paymentStatus: oneOf('paid', 'unpaid', 'refunded', 'partially_paid'),
    },
  }),
  on('GET /payments/orders/{orderId}', one, { query: owner }),
  on('GET /payments/transactions', listOf(transactions, [...ofEntity, equal('entitySourceSubType')]), {
    query: { ...owner, ...paging },
  }),
  on(
    'GET /payments/subscriptions',
    listOf(subscriptions, [...ofEntity, (record, { id }) => !id || record._id === id]),
    { query: { ...owner, ...paging } },
  ),
];
