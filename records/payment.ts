import { isObject, textOf } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { contactPage } from './contact';
import { only, recordTable, type Row } from './table';

/** Orders, transactions and subscriptions, which share what HighLevel says of who paid. */

const page = ({ contactId }: Json) => contactPage(contactId);

const payer: Row[] = [
  ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['contactName', 'Contact Name', 'string', 'Ada Byron'],
  ['contactEmail', 'Contact Email', 'string', 'ada@example.com'],
];

/** What every payment document has: orders, transactions, subscriptions and invoices. */
export const documentRows: Row[] = [
  ['liveMode', 'Live Mode', 'boolean', true],
  ['altId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ['createdAt', 'Created At', 'datetime', '2026-01-05T09:30:00.000Z'],
  ['updatedAt', 'Updated At', 'datetime', '2026-01-06T10:00:00.000Z'],
  [
    'link',
    'Link to Contact',
    'string',
    'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/contacts/detail/ocQHyuzHvysMo5N5VsXc',
  ],
];

const entity: Row[] = [
  ['entityType', 'Paid Object', 'string', 'order'],
  ['entityId', 'Paid Object ID', 'string', '61dd0fe9c077f73e67f78803'],
  ['entitySourceType', 'Source', 'string', 'funnel'],
  ['entitySourceName', 'Source Name', 'string', 'Whitening Offer'],
  ['entitySourceId', 'Source ID', 'string', 'BDBMEghdIUaqMPEsK349'],
  ['paymentProviderType', 'Payment Provider', 'string', 'stripe'],
];

/** An order that is read alone has other names for what lists say of it. */
const likeListed = ({ contactSnapshot, amountSummary, source, coupon, ...order }: Json): Json => {
  const [person, sums, from, code] = [contactSnapshot, amountSummary, source, coupon].map((part) =>
    isObject(part) ? part : {},
  ) as [Json, Json, Json, Json];
  const name = [person.first_name, person.last_name].map(textOf).filter(Boolean).join(' ');
  const alike = {
    contactName: name || undefined,
    contactEmail: person.email,
    subtotal: sums.subtotal,
    discount: sums.discount,
    sourceType: from.type,
    sourceSubType: from.subType,
    sourceName: from.name,
    sourceId: from.id,
    couponCode: code.code,
    totalProducts: Array.isArray(order.items) ? order.items.length : undefined,
  };
  const known = Object.entries(alike).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(known), ...order };
};

const orderRows: Row[] = [
  ['id', 'Order ID', 'string', '653f5e0cde5a1314e62a837c'],
  ...payer,
  ['status', 'Status', 'string', 'completed'],
  ['fulfillmentStatus', 'Fulfillment Status', 'string', 'unfulfilled'],
  ['amount', 'Amount', 'number', 90],
  ['subtotal', 'Subtotal', 'number', 100],
  ['discount', 'Discount', 'number', 10],
  ['currency', 'Currency', 'string', 'USD'],
  ['couponCode', 'Coupon Code', 'string', only('orders with a coupon')],
  ['totalProducts', 'Number of Products', 'integer', 1],
  ['sourceType', 'Source', 'string', 'funnel'],
  ['sourceSubType', 'Source Type', 'string', 'one_step_order_form'],
  ['sourceName', 'Source Name', 'string', 'Whitening Offer'],
  ['sourceId', 'Source ID', 'string', 'kDj7BHej9Zyyq3QakJmz'],
  ...documentRows,
];

export const order = recordTable(orderRows, { page });

/** An order that was searched for, with what was bought if it is the first one. */
export const foundOrder = recordTable([...orderRows, ['items', 'Items', 'string', only('the first order found')]], {
  page,
  tidy: likeListed,
});

export const transaction = recordTable(
  [
    ['id', 'Payment ID', 'string', '61dd0feac077f72010f78804'],
    ...payer,
    ['status', 'Status', 'string', 'succeeded'],
    ['amount', 'Amount', 'number', 90],
    ['amountRefunded', 'Amount Refunded', 'number', 0],
    ['currency', 'Currency', 'string', 'USD'],
    ['fulfilledAt', 'Paid At', 'datetime', '2026-01-05T09:31:00.000Z'],
    ...entity,
    ['entitySourceSubType', 'Source Type', 'string', 'two_step_order_form'],
    ['chargeId', 'Charge ID', 'string', 'ch_3KGcXDCScnf89tZo1'],
    ['subscriptionId', 'Subscription ID', 'string', only('payments of a subscription')],
    ['paymentMethod__card__brand', 'Card Brand', 'string', only('payments by card')],
    ['paymentMethod__card__last4', 'Last Four Digits', 'string', only('payments by card')],
    ...documentRows,
  ],
  { page },
);

export const subscription = recordTable(
  [
    ['id', 'Subscription ID', 'string', '64bf78af39118e4011926cba'],
    ['subscriptionId', "Provider's Subscription ID", 'string', 'sub_1KGcXDCScnf89tZo'],
    ...payer,
    ['status', 'Status', 'string', 'active'],
    ['amount', 'Amount', 'number', 90],
    ['currency', 'Currency', 'string', 'USD'],
    ...entity,
    ...documentRows,
  ],
  { page },
);
