import type {
  GetOrderResponseSchema,
  OrderResponseSchema,
  SubscriptionResponseSchema,
  TxnResponseSchema,
} from '@gohighlevel/api-client/dist/lib/code/payments/models/payments';
import { family } from '../endpoint';
import type { Json } from '../types';
import type { Corrected } from './dto';

const define = family('2021-07-28');

/**
 * In which order HighLevel lists orders, transactions and subscriptions is not documented, and neither is which date startAt and
 * endAt look at. 10 is the default page size; live clients page by 100.
 */
const list = { at: ['data'], paging: { style: 'offset', size: 100 } } as const;

/** The file lacks altType, without which HighLevel refuses to read an order (GoHighLevel/highlevel-api-sdk#18). Live clients send it here too. */
export const listOrders = define('GET /payments/orders', {
  scope: 'payments/orders.readonly',
  query: [
    'locationId',
    'altId',
    'altType',
    'status',
    'paymentStatus',
    'paymentMode',
    'startAt',
    'endAt',
    'search',
    'contactId',
    'funnelProductIds',
    'sourceId',
    'limit',
    'offset',
  ],
  ...list,
}).of<{ data: OrderResponseSchema[] }>();
/** The file types the items as texts and shows an object. */
export const getOrder = define('GET /payments/orders/{orderId}', {
  scope: 'payments/orders.readonly',
  query: ['locationId', 'altId', 'altType'],
}).of<Corrected<GetOrderResponseSchema, { items?: Json[] }>>();
/** `entityId` is the ID of the order or invoice that was paid (GoHighLevel/highlevel-api-docs#46). */
export const listTransactions = define('GET /payments/transactions', {
  scope: 'payments/transactions.readonly',
  query: [
    'locationId',
    'altId',
    'altType',
    'paymentMode',
    'startAt',
    'endAt',
    'entitySourceType',
    'entitySourceSubType',
    'search',
    'subscriptionId',
    'entityId',
    'contactId',
    'limit',
    'offset',
  ],
  ...list,
}).of<{ data: Corrected<TxnResponseSchema, { status: string }>[] }>();
export const listSubscriptions = define('GET /payments/subscriptions', {
  scope: 'payments/subscriptions.readonly',
  query: [
    'altId',
    'altType',
    'entityId',
    'paymentMode',
    'startAt',
    'endAt',
    'entitySourceType',
    'search',
    'contactId',
    'id',
    'limit',
    'offset',
    'getPaymentsCollectedCount',
  ],
  ...list,
}).of<{ data: Corrected<SubscriptionResponseSchema, { status: string }>[] }>();
