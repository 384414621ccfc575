import { defineSearch } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { getProduct, listProductPrices, listProducts } from '../../highlevel/endpoints/products';
import { throttle } from '../../highlevel/rateLimits';
import type { AnyBundle, Json, Z } from '../../highlevel/types';
import { recordsIn } from '../../polling/paging';
import { product } from '../../records/product';
import { idOf } from '../../records/table';
import { byWords, findById, findInList, needsOne } from '../found';

/** The prices of a product, the first of which also stands alone, for a product that has only one. */
const withPrices = (z: Z, bundle: AnyBundle) => async (found: Json) => {
  const request = { path: { productId: idOf(found) }, query: { limit: 100, offset: 0 } };
  const prices = recordsIn(z, await call(z, bundle, listProductPrices, request), listProductPrices);
  const [first] = prices;
  return first ? { prices, priceId: idOf(first), amount: first.amount, currency: first.currency } : { prices };
};

export default defineSearch({
  key: 'find_product',
  noun: 'Product',
  display: {
    label: 'Find Product',
    description: 'Finds a product by name or ID, and returns the closest name first, with its prices.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { key: 'name', label: 'Name', helpText: 'The whole name or a part of it.' },
      { key: 'productId', label: 'Product ID', dynamic: 'product.id.name' },
    ],
    perform: async (z, bundle) => {
      const { name, productId } = bundle.inputData;
      needsOne(z, { name, productId }, 'a product');
      const options = {
        record: product,
        rank: byWords(name, (found) => [found.name]),
        complete: withPrices(z, bundle),
      };
      return productId
        ? findById(z, bundle, getProduct, { path: { productId } }, options)
        : findInList(z, bundle, listProducts, { query: { search: name }, ...options });
    },
    outputFields: product.outputFields,
    sample: product.sample,
  },
});
