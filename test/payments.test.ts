import { contacts } from '../sandbox/seed/contacts';
import { happen, orders, subscriptions, transactions } from '../sandbox/seed/payments';
import { dropdown, failureOf, search, trigger } from './support/app';
import { stoppedClock } from './support/clock';
import { expectCall, pageUrl } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);
const own = { altId: 'loc1', altType: 'location' };
/** Subscriptions are the only ones of the three whose endpoint does not declare locationId. */
const both = { ...own, locationId: 'loc1' };
const page = { limit: '100', offset: '0' };
const dates = { createdAt: '2026-01-05T09:30:00.000Z', updatedAt: '2026-01-06T10:00:00.000Z' };
const base = {
  ...own,
  contactId: 'c1',
  contactName: 'Ada Byron',
  currency: 'USD',
  amount: 90,
  liveMode: true,
  ...dates,
};
const link = pageUrl('contacts/detail/c1');

/** A list of one of the three kinds, as it answers a trigger. */
const listed = (kind: string, data: object[], query: Record<string, string> = {}) =>
  call(`GET /payments/${kind}`, { query: { ...(kind === 'subscriptions' ? own : both), ...page, ...query } }).reply(
    200,
    {
      data,
      totalCount: data.length,
    },
  );

describe('New Order', () => {
  const order = { ...base, _id: 'o1', status: 'completed', sourceType: 'funnel' };

  it('fires for each order, newest first, with a link to its contact', async () => {
    const older = { ...order, _id: 'o0', createdAt: '2026-01-04T09:30:00.000Z' };
    listed('orders', [older, order]);
    const [first, ...others] = await trigger('new_order');
    expect(first).toEqual({ ...order, id: 'o1', link, dedupeKey: 'o1' });
    expect(others.map(({ dedupeKey }) => dedupeKey)).toEqual(['o0']);
  });

  it('sends every filter', async () => {
    const filters = { status: 'completed', paymentStatus: 'paid', contactId: 'c1', paymentMode: 'live' };
    listed('orders', [order], filters);
    const events = await trigger('new_order', { ...filters, triggerOn: 'new_or_updated' });
    expect(events.map(({ dedupeKey }) => dedupeKey)).toEqual(['o1:2026-01-06T10:00:00.000Z']);
  });

  it('reads a list to its end', async () => {
    const many = Array.from({ length: 130 }, (_, n) => ({ ...order, _id: `o${n}` }));
    const data = (from: number) => ({ data: many.slice(from, from + 100), totalCount: 130 });
    call('GET /payments/orders', { query: { ...both, ...page } }).reply(200, data(0));
    call('GET /payments/orders', { query: { ...both, limit: '100', offset: '99' } }).reply(200, data(99));
    expect(await trigger('new_order')).toHaveLength(130);
  });

  it('does not take a strange answer for no orders', async () => {
    call('GET /payments/orders', { query: { ...both, ...page } }).reply(200, { orders: [] });
    expect((await failureOf(trigger('new_order'))).message).toMatch(/^HighLevel returned/);
  });
});

describe('New Payment', () => {
  const paid = {
    ...base,
    _id: 'p1',
    status: 'succeeded',
    entityId: 'o1',
    entitySourceType: 'funnel',
    amountRefunded: 0,
  };
  const failed = { ...paid, _id: 'p2', status: 'failed' };
  const partly = { ...paid, _id: 'p3', amountRefunded: 40 };
  const refunded = { ...paid, _id: 'p4', status: 'refunded', amountRefunded: undefined };
  const fired = async (triggerOn?: string, keepCache = false) =>
    (await trigger('new_payment', { triggerOn }, { keepCache })).map(({ dedupeKey }) => dedupeKey);

  it.each([
    [undefined, ['p1', 'p3']],
    ['succeeded', ['p1', 'p3']],
    ['failed', ['p2']],
    ['refunded', ['p3:refunded:40', 'p4:refunded:0']],
  ])('fires for payments that %s', async (triggerOn, keys) => {
    listed('transactions', [paid, failed, partly, refunded]);
    expect(await fired(triggerOn)).toEqual(keys);
  });

  it('fires when a payment is refunded later, and again when more of it is', async () => {
    const keys: unknown[] = [];
    for (const amountRefunded of [0, 40, 40, 90]) {
      listed('transactions', [{ ...paid, amountRefunded }]);
      keys.push(...(await fired('refunded', true)));
    }
    expect(keys).toEqual(['p1:refunded:40', 'p1:refunded:40', 'p1:refunded:90']);
  });

  it('sends the contact and the mode', async () => {
    listed('transactions', [paid], { contactId: 'c1', paymentMode: 'test' });
    expect(await trigger('new_payment', { contactId: 'c1', paymentMode: 'test' })).toEqual([
      { ...paid, id: 'p1', link, dedupeKey: 'p1' },
    ]);
  });
});

describe('New Subscription', () => {
  const active = { ...base, _id: 's1', status: 'active', entitySourceType: 'funnel', subscriptionId: 'sub_1' };

  it('fires for each subscription, or for those with a status', async () => {
    const canceled = { ...active, _id: 's2', status: 'Canceled' };
    listed('subscriptions', [active, canceled], { contactId: 'c1', paymentMode: 'live' });
    const filters = { contactId: 'c1', paymentMode: 'live' };
    expect((await trigger('new_subscription', filters)).map(({ id }) => id)).toEqual(['s1', 's2']);
    listed('subscriptions', [active, canceled]);
    expect(await trigger('new_subscription', { status: ' canceled' })).toMatchObject([{ id: 's2', dedupeKey: 's2' }]);
  });

  it('shows a sample of what would fire', async () => {
    listed('subscriptions', [
      ...['s3', 's4', 's5'].map((_id) => ({ ...active, _id })),
      { ...active, status: 'unpaid' },
    ]);
    const inputs = { triggerOn: 'status_changed', status: 'unpaid' };
    const sample = await trigger('new_subscription', inputs, { meta: { isLoadingSample: true } });
    expect(sample.map(({ id }) => id)).toEqual(['s1']);
  });

  it.each([
    [undefined, ['s1:active', 's1:canceled', /^s1:active:20/]],
    ['active', ['s1:active', /^s1:active:20/]],
  ])('fires for each change of status (only %s)', async (status, keys) => {
    const fired: string[] = [];
    for (const now of ['active', 'active', 'canceled', 'active']) {
      listed('subscriptions', [{ ...active, status: now }]);
      const events = await trigger('new_subscription', { triggerOn: 'status_changed', status }, { keepCache: true });
      fired.push(...events.map(({ dedupeKey }) => dedupeKey).filter((key) => !fired.includes(key)));
    }
    expect(fired).toEqual(keys.map((key) => (typeof key === 'string' ? key : expect.stringMatching(key))));
  });
});

describe('Find Order', () => {
  const order = { ...base, _id: 'o1', status: 'completed', sourceType: 'funnel', totalProducts: 2 };
  const items = [{ name: 'Whitening', qty: 1 }, { name: 'Checkup' }];
  const alone = {
    ...{
      ...own,
      ...dates,
      _id: 'o1',
      contactId: 'c1',
      currency: 'USD',
      amount: 90,
      status: 'completed',
      liveMode: true,
    },
    contactSnapshot: { first_name: 'Ada', last_name: 'Byron', email: 'ada@example.com' },
    amountSummary: { subtotal: 100, discount: 10 },
    source: { type: 'funnel', subType: 'upsell', id: 'f1', name: 'Website Shop' },
    coupon: { code: 'WELCOME' },
    items,
  };
  const read = () => call('GET /payments/orders/o1', { query: both });

  it('finds by ID, in the form in which lists have orders', async () => {
    read().reply(200, { ...alone, traceId: 't' });
    expect(await search('find_order', { orderId: 'o1' })).toEqual([
      {
        ...{ ...own, ...dates, id: 'o1', _id: 'o1', contactId: 'c1', currency: 'USD', amount: 90, status: 'completed' },
        ...{ liveMode: true, contactName: 'Ada Byron', contactEmail: 'ada@example.com', subtotal: 100, discount: 10 },
        ...{ sourceType: 'funnel', sourceSubType: 'upsell', sourceName: 'Website Shop', sourceId: 'f1' },
        ...{ couponCode: 'WELCOME', totalProducts: 2, items, link },
      },
    ]);
  });

  it('finds nothing for an unknown ID', async () => {
    read().reply(404, { statusCode: 404, message: 'Order not found' });
    expect(await search('find_order', { orderId: 'o1' })).toEqual([]);
  });

  it('returns the newest first, with its items', async () => {
    const newer = { ...order, createdAt: '2026-02-05T09:30:00.000Z' };
    const undated = { ...order, _id: 'o3', createdAt: null };
    const query = { contactId: 'c1', paymentStatus: 'paid', status: 'completed', search: 'shop' };
    listed('orders', [{ ...order, _id: 'o2' }, undated, newer], query);
    read().reply(200, alone);
    const { search: text, ...filters } = query;
    const found = await search('find_order', { ...filters, text });
    expect(found.map(({ id }) => id)).toEqual(['o1', 'o2', 'o3']);
    expect(found[0]).toMatchObject({ items, totalProducts: 2 });
    expect(found[1]).not.toHaveProperty('items');
  });

  it('finds an ID among the orders that fit the rest', async () => {
    listed('orders', [{ ...order, _id: 'o2' }, order], { contactId: 'c1' });
    read().reply(200, alone);
    expect(await search('find_order', { orderId: 'o1', contactId: 'c1' })).toMatchObject([{ id: 'o1' }]);
    listed('orders', [{ ...order, _id: 'o2' }], { contactId: 'c2' });
    expect(await search('find_order', { orderId: 'o1', contactId: 'c2' })).toEqual([]);
  });

  it('takes only orders for orders', async () => {
    listed('orders', [{ total: 7 }], { contactId: 'c1' });
    expect((await failureOf(search('find_order', { contactId: 'c1' }))).message).toMatch(/^HighLevel returned/);
    read().reply(200, { total: 7 });
    expect((await failureOf(search('find_order', { orderId: 'o1' }))).message).toMatch(/^HighLevel returned/);
    listed('orders', [order], { contactId: 'c1' });
    read().reply(200, { id: { no: 'id' } });
    expect(await search('find_order', { contactId: 'c1' })).toMatchObject([{ id: 'o1' }]);
  });

  it('keeps what the list says when the order is gone before it is read', async () => {
    listed('orders', [order], { contactId: 'c1' });
    read().reply(404, { message: 'Order not found' });
    expect(await search('find_order', { contactId: 'c1' })).toMatchObject([{ id: 'o1', contactName: 'Ada Byron' }]);
  });

  it('does not take a list that it cannot read to its end for nothing', async () => {
    const time = stoppedClock();
    const many = Array.from({ length: 100 }, (_, n) => ({ ...order, _id: `o${n}` }));
    call('GET /payments/orders', { query: { ...both, ...page, contactId: 'c1' } }).reply(200, () => {
      time.pass(24_500);
      return { data: many, totalCount: 130 };
    });
    expect(await failureOf(search('find_order', { contactId: 'c1' }))).toEqual({
      name: 'HaltedError',
      message: 'HighLevel has more records than can be searched in one step. Narrow the search.',
    });
  });

  it('needs something to search by', async () => {
    expect((await failureOf(search('find_order', { text: '' }))).message).toBe(
      'Fill in at least one field to find an order.',
    );
  });
});

describe('Find Product', () => {
  const at = { locationId: 'loc1', ...dates };
  const product = { ...at, _id: 'x1', name: 'Whitening', productType: 'SERVICE', availableInStore: true };
  const prices = [{ _id: 'm1', name: 'Standard', type: 'one_time', currency: 'USD', amount: 350.5 }];
  const priced = (id: string, answer: object[] = prices) =>
    call(`GET /products/${id}/price`, { query: { locationId: 'loc1', ...page } }).reply(200, {
      prices: answer,
      total: answer.length,
    });
  const products = (found: object[], query: Record<string, string> = {}) =>
    call('GET /products/', { query: { locationId: 'loc1', ...page, ...query } }).reply(200, {
      products: found,
      total: [{ total: found.length }],
    });

  it('finds by name, the closest first, with its prices', async () => {
    products([{ ...product, _id: 'x2', name: 'Whitening Gel' }, product], { search: 'whitening' });
    priced('x1');
    const found = await search('find_product', { name: 'whitening' });
    expect(found).toMatchObject([
      { id: 'x1', prices, priceId: 'm1', amount: 350.5, currency: 'USD' },
      { id: 'x2', name: 'Whitening Gel' },
    ]);
    expect(found[1]).not.toHaveProperty('prices');
  });

  it('finds by ID, if the name fits too', async () => {
    const read = (status: number, answer: object) =>
      call('GET /products/x1', { query: { locationId: 'loc1' } }).reply(status, answer);
    read(200, product);
    priced('x1', []);
    const [found = {}] = await search('find_product', { productId: 'x1' });
    expect(found).toMatchObject({ id: 'x1', prices: [] });
    expect(found).not.toHaveProperty('priceId');
    read(200, product);
    expect(await search('find_product', { productId: 'x1', name: 'Braces' })).toEqual([]);
    read(404, { message: 'Product not found' });
    expect(await search('find_product', { productId: 'x1' })).toEqual([]);
  });

  it('finds nothing, and needs something to search by', async () => {
    products([], { search: 'Braces' });
    expect(await search('find_product', { name: 'Braces' })).toEqual([]);
    expect((await failureOf(search('find_product'))).message).toBe('Fill in at least one field to find a product.');
  });

  it('offers the products by name', async () => {
    products([product]);
    expect(await dropdown('product', {})).toMatchObject([{ id: 'x1', name: 'Whitening' }]);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('a payment fires when it succeeds, and when it is refunded', async () => {
    const extras = { authData: connect(), keepCache: true };
    const location = connect.location();
    const idsOf = async (triggerOn?: string) =>
      (await trigger('new_payment', { triggerOn }, extras)).map(({ id }) => id);
    const [paid, ...others] = await idsOf();
    expect(others.length).toBeGreaterThan(0);
    const before = await idsOf('refunded');
    happen(transactions, location, String(paid), { amountRefunded: 20 });
    expect(await idsOf('refunded')).toEqual([paid, ...before]);
    expect(await idsOf('failed')).toHaveLength(1);
  });

  it('orders are filtered, found with what was bought, and changed', async () => {
    const extras = { authData: connect(), keepCache: true };
    const location = connect.location();
    const paid = await trigger('new_order', { paymentStatus: 'paid', paymentMode: 'live' }, extras);
    expect(paid).toHaveLength(2);
    const [{ id, contactId } = { id: '', contactId: '' }] = paid;
    const [found] = await search('find_order', { contactId: String(contactId) }, extras);
    expect(found).toMatchObject({ id, items: [{ qty: 1 }], contactId, sourceName: 'Website Shop' });
    expect(await search('find_order', { orderId: 'nothing' }, extras)).toEqual([]);
    happen(orders, location, String(id), { fulfillmentStatus: 'fulfilled' });
    const [changed] = await trigger('new_order', { triggerOn: 'new_or_updated' }, extras);
    expect(changed).toMatchObject({ id, fulfillmentStatus: 'fulfilled' });
  });

  it('a subscription fires when it is canceled', async () => {
    const extras = { authData: connect(), keepCache: true };
    const inputs = { triggerOn: 'status_changed', status: 'canceled' };
    expect(await trigger('new_subscription', inputs, extras)).toEqual([]);
    const [first] = subscriptions(connect.location()).list();
    happen(subscriptions, connect.location(), first?._id ?? '', { status: 'canceled' });
    expect(await trigger('new_subscription', inputs, extras)).toMatchObject([{ id: first?._id, status: 'canceled' }]);
    const contact = contacts(connect.location()).get(first?.contactId ?? '');
    expect(await trigger('new_subscription', { contactId: contact?.id }, extras)).toMatchObject([{ id: first?._id }]);
  });

  it('products have their prices', async () => {
    const extras = { authData: connect() };
    const [plan] = await search('find_product', { name: 'checkup plan' }, extras);
    expect(plan).toMatchObject({ amount: 19, prices: [{ name: 'Monthly' }, { name: 'Yearly', amount: 199 }] });
    expect((await search('find_product', { name: 'whitening' }, extras)).map(({ name }) => name)).toEqual([
      'Whitening',
      'Whitening Gel',
    ]);
    expect(await search('find_product', { productId: String(plan?.id) }, extras)).toMatchObject([{ id: plan?.id }]);
  });
});
