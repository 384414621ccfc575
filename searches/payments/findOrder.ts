import { defineSearch } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { orderStatus, paymentStatus } from '../../fields/payment';
import { find, isGiven } from '../../highlevel/client';
import { getOrder, listOrders } from '../../highlevel/endpoints/payments';
import { throttle } from '../../highlevel/rateLimits';
import { foundOrder } from '../../records/payment';
import { idOf } from '../../records/table';
import { byValue, findById, findInList, needsOne, newest } from '../found';

export default defineSearch({
  key: 'find_order',
  noun: 'Order',
  display: {
    label: 'Find Order',
    description: 'Finds an order by ID, contact, status or text, and returns the newest first, with what was bought.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...contactId, required: false, helpText: 'An order must fit every field that you fill in.' },
      paymentStatus,
      orderStatus,
      { key: 'text', label: 'Search Text', helpText: 'HighLevel searches the names of orders for it.' },
      { key: 'orderId', label: 'Order ID', helpText: 'Map it from New Order, or the Paid Object ID of New Payment.' },
    ],
    perform: async (z, bundle) => {
      const { orderId = '', contactId, paymentStatus, status, text } = bundle.inputData;
      const filters = { contactId, paymentStatus, status, search: text };
      needsOne(z, { orderId, ...filters }, 'an order');
      const record = foundOrder;
      if (!Object.values(filters).some(isGiven))
        return findById(z, bundle, getOrder, { path: { orderId } }, { record });
      return findInList(z, bundle, listOrders, {
        query: filters,
        record,
        rank: byValue(orderId, (order) => [idOf(order)]),
        order: newest('createdAt'),
        complete: (order) => find(z, bundle, getOrder, { path: { orderId: idOf(order) } }),
      });
    },
    outputFields: foundOrder.outputFields,
    sample: foundOrder.sample,
  },
});
