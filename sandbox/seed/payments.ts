import type { Random } from '../random';
import { table, type LocationState, type Table } from '../state';
import { contacts, type Contact } from './contacts';
import { prices, products } from './products';

/** What orders, transactions and subscriptions have in common. */
interface Paid {
  _id: string;
  altId: string;
  altType: 'location';
  contactId: string;
  contactName: string;
  contactEmail?: string;
  currency: string;
  amount: number;
  status: string;
  liveMode: boolean;
  createdAt: string;
  updatedAt: string;
}

/** What each endpoint shows of an order is in routes/payments.ts. */
export interface Order extends Paid {
  paymentStatus: 'paid' | 'unpaid' | 'refunded' | 'partially_paid';
  fulfillmentStatus: string;
  subtotal: number;
  discount: number;
  couponCode?: string;
  source: { type: string; subType: string; id: string; name: string };
  items: object[];
}

interface Sourced extends Paid {
  entityType: string;
  entityId: string;
  entitySourceType: string;
  entitySourceSubType: string;
  entitySourceName: string;
  entitySourceId: string;
  paymentProviderType: string;
  subscriptionId?: string;
}

export interface Transaction extends Sourced {
  amountRefunded: number;
  chargeId: string;
  paymentMethod: { card: { brand: string; last4: string } };
  fulfilledAt: string;
}

export type Subscription = Sourced;

const byId = <T extends { _id: string }>(name: string) => table<T>(name, ({ _id }) => _id);
export const orders = byId<Order>('orders');
export const transactions = byId<Transaction>('transactions');
export const subscriptions = byId<Subscription>('subscriptions');

/** Something that happens without a request: a payment is refunded, an order is shipped, a subscription is canceled. */
export const happen = <T extends Paid>(
  of: (location: LocationState) => Table<T>,
  location: LocationState,
  id: string,
  changes: Partial<Omit<T, keyof Paid>> & Partial<Pick<Paid, 'status'>>,
): T => of(location).change(id, { ...changes, updatedAt: new Date(location.state.now()).toISOString() } as Partial<T>);

const day = 86_400_000;

/** What becomes of the purchases, one after the other. */
const outcomes = [
  ['completed', 'paid', 'succeeded'],
  ['completed', 'paid', 'succeeded'],
  ['pending', 'unpaid', 'failed'],
  ['completed', 'refunded', 'refunded'],
  ['completed', 'paid', 'succeeded'],
] as const;

/** A purchase for each of the first contacts: an order with its payment, and a subscription where the price recurs. */
export const seedPayments = (location: LocationState, random: Random): void => {
  const source = { type: 'funnel', subType: 'one_step_order_form', id: random.id(), name: 'Website Shop' };
  const buyers = contacts(location)
    .list()
    .slice(0, location.index === 0 ? outcomes.length : 1);
  buyers.forEach((buyer, i) => seedPurchase(location, random, { buyer, i, source }));
};

const seedPurchase = (
  location: LocationState,
  random: Random,
  { buyer, i, source }: { buyer: Contact; i: number; source: Order['source'] },
): void => {
  const price = prices(location).list()[i % prices(location).list().length];
  const product = products(location).get(price?.product ?? '');
  if (!price || !product) throw new Error('The sandbox has no products to sell.');
  const [status, paymentStatus, outcome] = outcomes[i % outcomes.length] ?? outcomes[0];
  const at = new Date(location.state.now() - (60 - i * 7) * day).toISOString();
  const discount = i % 3 === 1 ? 9.5 : 0;
  const amount = price.amount - discount;
  const common = {
    ...{ altId: location.id, altType: 'location' as const, contactId: buyer.id, currency: price.currency, amount },
    contactName: [buyer.firstName, buyer.lastName].filter(Boolean).join(' '),
    ...(buyer.email && { contactEmail: buyer.email }),
    ...{ liveMode: i !== 4, createdAt: at, updatedAt: at },
  };
  const order = orders(location).put({
    ...{ ...common, _id: random.hex(), status, paymentStatus, fulfillmentStatus: 'unfulfilled', source },
    ...{ subtotal: price.amount, discount, ...(discount > 0 && { couponCode: 'WELCOME' }) },
    items: [{ _id: random.hex(), locationId: location.id, name: product.name, qty: 1, price, product }],
  });
  const sourced = {
    ...{ ...common, entityType: 'order', entityId: order._id, entitySourceType: source.type },
    ...{ entitySourceSubType: source.subType, entitySourceName: source.name, entitySourceId: source.id },
    paymentProviderType: 'stripe',
  };
  const subscriptionId = price.recurring && `sub_${random.id()}`;
  if (subscriptionId) subscriptions(location).put({ ...sourced, _id: random.hex(), status: 'active', subscriptionId });
  transactions(location).put({
    ...{ ...sourced, _id: random.hex(), status: outcome, amountRefunded: outcome === 'refunded' ? amount : 0 },
    ...{ chargeId: `ch_${random.id()}`, fulfilledAt: at, ...(subscriptionId && { subscriptionId }) },
    paymentMethod: { card: { brand: 'visa', last4: '4242' } },
  });
};
