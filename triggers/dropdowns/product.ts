import { defineTrigger } from 'zapier-platform-core';
import { listProducts } from '../../highlevel/endpoints/products';
import { pollList } from '../../polling/poll';
import { named } from '../../records/named';

/** Feeds the product dropdowns. */
export default defineTrigger({
  key: 'product',
  noun: 'Product',
  display: { label: 'Product', description: 'Triggers when a product is added.', hidden: true },
  operation: {
    type: 'polling',
    canPaginate: true,
    perform: (z, bundle) => pollList(z, bundle, listProducts, { record: named }),
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
