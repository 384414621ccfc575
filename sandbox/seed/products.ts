import type { Random } from '../random';
import { table, type LocationState } from '../state';

export interface Product {
  _id: string;
  locationId: string;
  name: string;
  description: string;
  productType: string;
  availableInStore: boolean;
  slug: string;
  createdAt: string;
  updatedAt: string;
}

export interface Price {
  _id: string;
  locationId: string;
  /** The product's id. */
  product: string;
  name: string;
  type: 'one_time' | 'recurring';
  currency: string;
  amount: number;
  recurring?: { interval: string; intervalCount: number };
  createdAt: string;
  updatedAt: string;
}

export const products = table<Product>('products', ({ _id }) => _id);
export const prices = table<Price>('prices', ({ _id }) => _id);

const plans: [name: string, description: string, prices: [name: string, amount: number, interval?: string][]][] = [
  ['Whitening', 'Two sessions of an hour.', [['Standard', 350.5]]],
  [
    'Checkup Plan',
    'Two checkups a year.',
    [
      ['Monthly', 19, 'month'],
      ['Yearly', 199, 'year'],
    ],
  ],
  ['Whitening Gel', 'For use at home.', []],
];

export const seedProducts = (location: LocationState, random: Random): void => {
  const at = (days: number) => new Date(location.state.now() - days * 86_400_000).toISOString();
  plans.slice(0, location.index === 0 ? plans.length : 1).forEach(([name, description, ofProduct], i) => {
    const dates = { createdAt: at(120 - i), updatedAt: at(60 - i) };
    const product = products(location).put({
      ...{ _id: random.hex(), locationId: location.id, name, description, productType: 'SERVICE' },
      ...{ availableInStore: true, slug: name.toLowerCase().replace(/\W+/g, '-'), ...dates },
    });
    for (const [label, amount, interval] of ofProduct)
      prices(location).put({
        ...{ _id: random.hex(), locationId: location.id, product: product._id, name: label, currency: 'USD', amount },
        type: interval ? 'recurring' : 'one_time',
        ...(interval && { recurring: { interval, intervalCount: 1 } }),
        ...dates,
      });
  });
};
