import { create, failureOf, search, trigger } from './support/app';
import { stoppedClock } from './support/clock';
import { expectCall } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);

const dates = { createdAt: '2026-01-05T09:30:00.000Z', updatedAt: '2026-01-06T10:00:00.000Z' };
const bakery = { id: 'b1', name: 'Juniper Bakery', locationId: 'loc1', ...dates };
const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => ({ ...bakery, id: `b${from + i}`, name: `Business ${from + i}` }));
const page = (skip: number, limit = 100) => ({
  query: { locationId: 'loc1', limit: String(limit), skip: String(skip) },
});

/** Every property that HighLevel's file knows, and one left empty. */
const everything = {
  name: 'Juniper Bakery',
  phone: '+15555550102',
  email: 'office@example.com',
  website: 'https://example.com',
  address: '12 Maple Street',
  city: 'Springfield',
  state: 'IL',
  postalCode: '62701',
  country: 'US',
  description: 'Bread for {{contact.first_name}}',
};

describe('Get Business', () => {
  it('fires when the business changes, by its updated time', async () => {
    call('GET /businesses/b1').reply(200, { success: true, business: bakery });
    expect(await trigger('get_business', { businessId: 'b1' })).toEqual([
      { ...bakery, dedupeKey: 'b1:2026-01-06T10:00:00.000Z' },
    ]);
  });

  it('gives nothing when the business is gone', async () => {
    call('GET /businesses/b1').reply(400, { message: 'Business with id b1 not found', statusCode: 400 });
    expect(await trigger('get_business', { businessId: 'b1' })).toEqual([]);
  });
});

describe('List Businesses by Location', () => {
  it('reads all pages, puts the newest first and ends after the last', async () => {
    const newest = { ...bakery, id: 'b100', createdAt: '2026-02-01T00:00:00.000Z' };
    call('GET /businesses/', page(0)).reply(200, { businesses: many(100) });
    call('GET /businesses/', page(99)).reply(200, { businesses: [...many(1, 99), newest] });
    const found = await trigger('list_businesses_by_location');
    expect(found).toHaveLength(101);
    expect(found[0]).toEqual({ ...newest, dedupeKey: 'b100' });
  });

  it('tells a changed business from an old one', async () => {
    call('GET /businesses/', page(0)).reply(200, { businesses: [bakery] });
    const [event] = await trigger('list_businesses_by_location', { triggerOn: 'new_or_updated' });
    expect(event?.dedupeKey).toBe('b1:2026-01-06T10:00:00.000Z');
  });

  it('shows three in a sample', async () => {
    call('GET /businesses/', page(0, 3)).reply(200, { businesses: many(3) });
    expect(await trigger('list_businesses_by_location', {}, { meta: { isLoadingSample: true } })).toHaveLength(3);
  });

  it('fills a dropdown a page at a time', async () => {
    call('GET /businesses/', page(100)).reply(200, { businesses: many(2, 100) });
    const meta = { isFillingDynamicDropdown: true, page: 1 };
    const ofAnotherStep: object = { businessId: 'b1' };
    expect(await trigger('list_businesses_by_location', ofAnotherStep, { meta })).toMatchObject([
      { id: 'b100', name: 'Business 100' },
      { id: 'b101', name: 'Business 101' },
    ]);
  });
});

describe('Find Business', () => {
  const engines = { ...bakery, id: 'b2', name: 'Analytical  Engines', email: 'Office@example.com' };
  const shop = { ...bakery, id: 'b3', phone: '+1 (555) 555-0102', website: 'https://www.example.com/shop/' };
  const found = async (inputs: object) => {
    call('GET /businesses/', page(0)).reply(200, { businesses: [bakery, engines, shop] });
    return (await search('find_business', inputs)).map(({ id }) => id);
  };

  it('finds by ID and by email, whatever its case', async () => {
    expect(await found({ businessId: 'b2' })).toEqual(['b2']);
    expect(await found({ email: ' office@EXAMPLE.com ' })).toEqual(['b2']);
  });

  it('finds by the whole name only, because a step that finds or creates would take another business for it', async () => {
    expect(await found({ name: 'analytical engines' })).toEqual(['b2']);
    expect(await found({ name: 'Juniper Bakery' })).toEqual(['b1', 'b3']);
    expect(await found({ name: 'Juniper' })).toEqual([]);
  });

  it('compares the digits of phones, and websites without what people leave out', async () => {
    expect(await found({ phone: '1-555-555-0102' })).toEqual(['b3']);
    expect(await found({ phone: '+15555550103' })).toEqual([]);
    expect(await found({ website: 'Example.com/shop' })).toEqual(['b3']);
    expect(await found({ website: 'https://example.com' })).toEqual([]);
  });

  it('finds nothing by a phone without digits, rather than whatever has no phone', async () => {
    expect(await found({ phone: 'unknown' })).toEqual([]);
    expect(await found({ name: ' ' })).toEqual([]);
  });

  it('finds only what fits in everything, on every page', async () => {
    expect(await found({ name: 'Juniper Bakery', phone: '+15555550102' })).toEqual(['b3']);
    call('GET /businesses/', page(0)).reply(200, { businesses: many(100) });
    call('GET /businesses/', page(99)).reply(200, { businesses: [...many(1, 99), { ...engines, id: 'last' }] });
    expect(await search('find_business', { name: 'Analytical Engines' })).toEqual([{ ...engines, id: 'last' }]);
  });

  it('says when there are more than a step has time for, so that none is created once more', async () => {
    const time = stoppedClock();
    call('GET /businesses/', page(0)).reply(200, () => {
      time.pass(25_000);
      return { businesses: many(100) };
    });
    expect(await failureOf(search('find_business', { name: 'Analytical Engines' }))).toEqual({
      name: 'HaltedError',
      message: 'HighLevel has more records than can be searched in one step. Narrow the search.',
    });
  });

  it('needs something to search by, and does not take a strange answer for nothing', async () => {
    expect((await failureOf(search('find_business', { name: '' }))).message).toBe(
      'Fill in at least one field to find a business.',
    );
    call('GET /businesses/', page(0)).reply(200, { business: [] });
    expect((await failureOf(search('find_business', { name: 'Juniper' }))).message).toMatch(/^HighLevel returned/);
  });
});

describe('Create Business', () => {
  it('sends every property, and reads the answer under its misspelt key', async () => {
    call('POST /businesses/', { body: { ...everything, locationId: 'loc1' } }).reply(201, {
      success: true,
      buiseness: { ...bakery, ...everything },
    });
    expect(await create('create_business', everything)).toEqual({ ...bakery, ...everything });
  });

  it('sends nothing for what is left empty, and reads the answer under its right key, too', async () => {
    call('POST /businesses/', { body: { name: 'Juniper Bakery', locationId: 'loc1' } }).reply(201, {
      business: bakery,
    });
    expect(await create('create_business', { name: 'Juniper Bakery', phone: '', city: '' })).toEqual(bakery);
  });
});

describe('Update Business', () => {
  it('sends every property but no sub-account', async () => {
    call('PUT /businesses/b1', { body: everything }).reply(200, {
      success: true,
      buiseness: { ...bakery, ...everything },
    });
    expect(await create('update_business', { businessId: 'b1', ...everything })).toEqual({ ...bakery, ...everything });
  });

  it('says which field HighLevel refuses', async () => {
    const message = ['email must be an email'];
    call('PUT /businesses/b1', { body: { email: 'x' } }).reply(422, { message, statusCode: 422 });
    expect(await failureOf(create('update_business', { businessId: 'b1', email: 'x' }))).toEqual({
      name: 'HaltedError',
      message: "HighLevel did not accept Email. HighLevel's message: email must be an email.",
    });
  });
});

describe('Delete Business', () => {
  it('gives back what was deleted', async () => {
    call('DELETE /businesses/b1').reply(200, { success: true });
    const deleted = { id: 'b1', record: 'Business', deleted: true };
    expect(await create('delete_business', { businessId: 'b1' })).toEqual(deleted);
  });
});

describe('With the sandbox', () => {
  const connect = useSandbox();

  it('makes, sees, changes and deletes a business', async () => {
    const authData = connect();
    const { id } = await create('create_business', everything, { authData });
    const list = () => trigger('list_businesses_by_location', { triggerOn: 'new_or_updated' }, { authData });
    const before = (await list()).find((one) => one.id === id);
    expect(before).toMatchObject(everything);
    const found = await search('find_business', { phone: '1 555 555 0102', website: 'example.com' }, { authData });
    expect(found.map((one) => one.id)).toEqual([id]);
    await create('update_business', { businessId: id, name: 'Juniper Café' }, { authData });
    expect(await trigger('get_business', { businessId: id }, { authData })).toMatchObject([
      { ...everything, name: 'Juniper Café' },
    ]);
    expect(await create('delete_business', { businessId: id }, { authData })).toMatchObject({ id, deleted: true });
    expect(await trigger('get_business', { businessId: id }, { authData })).toEqual([]);
    expect((await list()).some((one) => one.id === id)).toBe(false);
    expect(await failureOf(create('delete_business', { businessId: id }, { authData }))).toMatchObject({
      name: 'HaltedError',
    });
  });
});
