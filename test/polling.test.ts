import { isDeepStrictEqual } from 'node:util';
import nock from 'nock';
import type { Item } from '../zapier';
import { clock } from '../highlevel/clock';
import { dropdown, locationAuth, trigger, zapier } from './support/app';

/**
 * The polling engine by simulated time: a small HighLevel whose contacts are added, edited and deleted between polls, and
 * a Zap that deduplicates as Zapier does. Each event must fire exactly once.
 */
const minute = 60_000;
let now = Date.UTC(2026, 0, 5, 9);
beforeEach(() => {
  jest.spyOn(clock, 'now').mockImplementation(() => now);
});

interface Contact {
  id: string;
  dateAdded: string;
  dateUpdated: string;
  dateOfBirth?: unknown;
}
type SearchBody = { pageLimit: number; searchAfter?: [number, string]; sort: { field: 'dateAdded' | 'dateUpdated' }[] };

/** A HighLevel that knows POST /contacts/search and nothing else. */
const highlevel = () => {
  const contacts = new Map<string, Contact>();
  let count = 0;
  const server = {
    requests: [] as SearchBody[],
    list: () => [...contacts.values()],
    /** The largest page that the search serves, and whether it refuses larger ones or serves less. */
    largest: 500,
    refuses: true,
    /** How many requests are still refused because there were too many. */
    limited: 0,
    /** A position that the search no longer knows. */
    forgotten: undefined as unknown,
    /** Runs after each answer: what happens between two pages. */
    between: (): void => undefined,
    /** What the search answers instead of the right page. */
    answer: undefined as ((body: SearchBody) => object) | undefined,
    add: (times = 1, at = now): string[] =>
      Array.from({ length: times }, () => {
        const id = `c${String(++count).padStart(6, '0')}`;
        const date = new Date(at).toISOString();
        contacts.set(id, { id, dateAdded: date, dateUpdated: date });
        return id;
      }),
    /** Which contacts meet the filters of the Zap. */
    meets: (_contact: Contact): boolean => true,
    edit: (id: string, at = now) =>
      contacts.set(id, { ...(contacts.get(id) as Contact), dateUpdated: new Date(at).toISOString() }),
    born: (id: string, dateOfBirth: unknown) => contacts.set(id, { ...(contacts.get(id) as Contact), dateOfBirth }),
    remove: (id: string) => contacts.delete(id),
  };
  nock('https://services.leadconnectorhq.com')
    .persist()
    .post('/contacts/search')
    .reply((_uri, body) => {
      const { pageLimit, searchAfter, sort } = body as SearchBody;
      server.requests.push(body as SearchBody);
      if (server.limited-- > 0) return [429, { message: 'Too Many Requests' }];
      if (pageLimit > server.largest && server.refuses) return [422, { message: 'pageLimit must not be greater' }];
      if (searchAfter && isDeepStrictEqual(searchAfter, server.forgotten))
        return [400, { message: 'Invalid searchAfter' }];
      const by = sort?.[0]?.field ?? 'dateAdded';
      const cursor = (contact: Contact): [number, string] => [Date.parse(contact[by]), contact.id];
      const sorted = [...contacts.values()]
        .filter(server.meets)
        .map((contact) => ({ ...contact, searchAfter: cursor(contact) }))
        .sort((a, b) => b.searchAfter[0] - a.searchAfter[0] || (a.id < b.id ? 1 : -1));
      const rest = searchAfter
        ? sorted.filter(
            ({ searchAfter: [at, id] }) => at < searchAfter[0] || (at === searchAfter[0] && id < searchAfter[1]),
          )
        : sorted;
      const answer = server.answer?.(body as SearchBody) ?? {
        contacts: rest.slice(0, Math.min(pageLimit, server.largest)),
        total: sorted.length,
      };
      server.between();
      return [200, answer];
    });
  return server;
};
afterEach(() => nock.cleanAll());

const connection = zapier.connection({ authData: locationAuth });
const ids = (items: Item[]) => items.map(({ id }) => id);

describe('A Zap on new contacts', () => {
  it('fires nothing for what was there, and each new contact once, oldest first', async () => {
    const server = highlevel();
    server.add(250, now - 90 * minute);
    const zap = await connection.switchOn('search_contacts');
    expect(server.requests).toHaveLength(1);
    const fired: string[] = [];
    const added: string[] = [];
    for (let poll = 0; poll < 20; poll++) {
      now += 15 * minute;
      added.push(...server.add(poll % 3, now - minute));
      fired.push(...ids(await zap.poll()));
    }
    expect(fired).toEqual(added);
  });

  it('fires nothing for a mass import that was just before, however large', async () => {
    const server = highlevel();
    server.add(1500, now - minute);
    const zap = await connection.switchOn('search_contacts');
    now += 15 * minute;
    const [added] = server.add(1);
    expect(ids(await zap.poll())).toEqual([added]);
  });

  it('costs one request a poll in steady state, however many contacts there are', async () => {
    const server = highlevel();
    server.add(5000, now - 24 * 60 * minute);
    const zap = await connection.switchOn('search_contacts');
    // The 1,000 newest are marked as seen, in pages of 500.
    expect(server.requests.map(({ pageLimit }) => pageLimit)).toEqual([500, 500]);
    server.requests.length = 0;
    now += 15 * minute;
    server.add(3);
    expect(await zap.poll()).toHaveLength(3);
    expect(server.requests).toEqual([
      { locationId: 'loc1', pageLimit: 100, filters: [], sort: [{ field: 'dateAdded', direction: 'desc' }] },
    ]);
  });

  it('loses none of a burst of 2,000 between two polls', async () => {
    const server = highlevel();
    server.add(300, now - 24 * 60 * minute);
    const zap = await connection.switchOn('search_contacts');
    now += 15 * minute;
    const burst = server.add(2000, now - 5 * minute);
    expect(new Set(ids(await zap.poll()))).toEqual(new Set(burst));
    now += 15 * minute;
    expect(await zap.poll()).toEqual([]);
  });

  it('catches up after Zapier was late by hours', async () => {
    const server = highlevel();
    server.add(300, now - 24 * 60 * minute);
    const zap = await connection.switchOn('search_contacts');
    const missed: string[] = [];
    for (let quarter = 0; quarter < 11; quarter++) {
      now += 15 * minute;
      missed.push(...server.add(60));
    }
    expect(new Set(ids(await zap.poll()))).toEqual(new Set(missed));
  });

  it('does not take old contacts for new when others are deleted', async () => {
    const server = highlevel();
    const all = server.add(900, now - 24 * 60 * minute);
    const zap = await connection.switchOn('search_contacts');
    for (const id of all.slice(-400)) server.remove(id);
    now += 15 * minute;
    expect(await zap.poll()).toEqual([]);
  });

  it('fires contacts that were added in the same millisecond, across pages', async () => {
    const server = highlevel();
    const zap = await connection.switchOn('search_contacts');
    now += 15 * minute;
    const added = server.add(150);
    expect(new Set(ids(await zap.poll()))).toEqual(new Set(added));
  });

  it('finds a contact that the search index showed late', async () => {
    const server = highlevel();
    const zap = await connection.switchOn('search_contacts');
    now += 15 * minute;
    expect(await zap.poll()).toEqual([]);
    const [late] = server.add(1, now - 2000);
    server.add(120, now);
    now += 15 * minute;
    expect(ids(await zap.poll())).toContain(late);
  });

  it.each([
    ['ahead', 10 * minute],
    ['behind', -10 * minute],
  ])("works with HighLevel's clock %s", async (_, skew) => {
    const server = highlevel();
    server.add(150, now - 24 * 60 * minute);
    const zap = await connection.switchOn('search_contacts');
    now += 15 * minute;
    const added = server.add(250, now + skew);
    expect(new Set(ids(await zap.poll()))).toEqual(new Set(added));
  });

  it('gives no contact twice when pages shift while they are read', async () => {
    const server = highlevel();
    const zap = await connection.switchOn('search_contacts');
    now += 15 * minute;
    const added = server.add(250);
    server.between = () => void server.add(1, now + 1);
    const fired = ids(await zap.poll());
    expect(fired).toHaveLength(new Set(fired).size);
    expect(fired).toEqual(expect.arrayContaining(added));
  });

  it('is not taken back further than its first poll, when that was slower than a later one', async () => {
    jest.spyOn(console, 'log').mockReturnValue();
    const server = highlevel();
    server.add(5000, now - 60 * minute);
    server.between = () => void (now += 7000);
    const zap = await connection.switchOn('search_contacts');
    expect(server.requests).toHaveLength(3);
    server.between = () => undefined;
    now += 5 * 60 * minute;
    const added = server.add(700, now - minute);
    expect(new Set(ids(await zap.poll()))).toEqual(new Set(added));
  });

  it('cannot be switched on when HighLevel is too slow to mark what is there, and says what helps', async () => {
    jest.spyOn(console, 'log').mockReturnValue();
    const server = highlevel();
    server.add(5000, now - 60 * minute);
    server.between = () => void (now += 12_000);
    await expect(connection.switchOn('search_contacts')).rejects.toThrow(
      'HighLevel has more records for this trigger than Zapier can read in 30 seconds, so old records would trigger the Zap later. Narrow the trigger with its filters, then turn the Zap on again.',
    );
  });

  it('is read on where a poll reached its limit, and its newest contacts come first all the same', async () => {
    jest.spyOn(console, 'log').mockReturnValue();
    const server = highlevel();
    const zap = await connection.switchOn('search_contacts');
    now += 15 * minute;
    const burst = new Set(server.add(3000, now - minute));
    server.between = () => void (now += 7000);
    const first = ids(await zap.poll());
    expect(first).toHaveLength(1100);
    now += 15 * minute;
    const [added = ''] = server.add();
    const second = ids(await zap.poll());
    expect(second).toContain(added);
    now += 15 * minute;
    const fired = [...first, ...second, ...ids(await zap.poll())];
    expect(new Set(fired)).toEqual(burst.add(added));
    expect(fired).toHaveLength(3001);
  });

  it('begins at the top when HighLevel no longer knows the position at which a poll ended', async () => {
    jest.spyOn(console, 'log').mockReturnValue();
    const server = highlevel();
    const zap = await connection.switchOn('search_contacts');
    now += 15 * minute;
    server.add(700, now - minute);
    server.between = () => void (now += 12_000);
    expect(await zap.poll()).toHaveLength(100);
    now += 15 * minute;
    server.between = () => undefined;
    server.requests.length = 0;
    const last = server.list().at(-100);
    server.forgotten = last && [Date.parse(last.dateAdded), last.id];
    expect(await zap.poll()).toHaveLength(600);
    expect(server.requests.map(({ pageLimit, searchAfter }) => [pageLimit, searchAfter?.[1]])).toEqual([
      [100, undefined],
      [500, 'c000601'],
      [500, undefined],
      [500, 'c000201'],
    ]);
  });

  it('looks back to the earlier of the last two polls, since Zapier may have lost the answer of the later', async () => {
    const server = highlevel();
    server.add(300, now - 24 * 60 * minute);
    let arrives = true;
    const zap = await connection.switchOn('search_contacts', {}, {}, () => arrives);
    now += 15 * minute;
    const added = server.add(150);
    arrives = false;
    await expect(zap.poll()).rejects.toThrow('lost on its way');
    arrives = true;
    now += 5 * 60 * minute;
    added.push(...server.add(1));
    expect(new Set(ids(await zap.poll()))).toEqual(new Set(added));
  });

  const zap = { id: '1', user: { timezone: 'UTC' } };
  it.each([
    ['no Zap', {}],
    ['the first Zap', { zap }],
  ])('loses nothing when a Zap with the same inputs is switched on, and Zapier tells the ID of %s', async (_, meta) => {
    const server = highlevel();
    server.add(300, now - 24 * 60 * minute);
    const first = await connection.switchOn('search_contacts', {}, meta);
    now += 5 * 60 * minute;
    const added = server.add(150, now - 4 * 60 * minute);
    const second = await connection.switchOn('search_contacts');
    now += 15 * minute;
    expect(new Set(ids(await first.poll()))).toEqual(new Set(added));
    expect(await second.poll()).toEqual([]);
  });

  it.each([
    ['always', { zap }, { zap }],
    ['when it polls only', {}, { zap }],
  ])('remembers its polls when Zapier tells the ID of the Zap %s', async (_when, on, later) => {
    const server = highlevel();
    server.add(300, now - 24 * 60 * minute);
    const zap = await connection.switchOn('search_contacts', {}, on);
    now += 48 * 60 * minute;
    const added = server.add(450, now - 40 * 60 * minute);
    expect(new Set(ids(await zap.poll(later)))).toEqual(new Set(added));
    now += 15 * minute;
    server.requests.length = 0;
    await zap.poll(later);
    await zap.poll(later);
    server.requests.length = 0;
    await zap.poll(later);
    expect(server.requests).toHaveLength(1);
  });

  it('fires nothing twice when a poll is replayed', async () => {
    const server = highlevel();
    const zap = await connection.switchOn('search_contacts');
    now += 15 * minute;
    server.add(5);
    expect(await zap.poll()).toHaveLength(5);
    expect(await zap.poll()).toEqual([]);
  });
});

describe('A Zap on new or updated contacts', () => {
  it('fires each change once, and a record untouched never', async () => {
    const server = highlevel();
    const [first = '', second = ''] = server.add(200, now - 24 * 60 * minute);
    const zap = await connection.switchOn('search_contacts', { triggerOn: 'new_or_updated' });
    now += 15 * minute;
    server.edit(second);
    server.edit(first, now + 1);
    const [added = ''] = server.add(1, now + 2);
    expect(ids(await zap.poll())).toEqual([second, first, added]);
    now += 15 * minute;
    server.edit(second);
    expect(ids(await zap.poll())).toEqual([second]);
    now += 15 * minute;
    expect(await zap.poll()).toEqual([]);
  });

  it('finds two changed contacts among thousands with one request', async () => {
    const server = highlevel();
    const [first = '', second = ''] = server.add(3000, now - 24 * 60 * minute);
    const zap = await connection.switchOn('search_contacts', { triggerOn: 'new_or_updated' });
    server.requests.length = 0;
    now += 15 * minute;
    server.edit(first);
    server.edit(second, now + 1);
    expect(ids(await zap.poll())).toEqual([first, second]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('A Zap on contacts that match for the first time', () => {
  const tagged = (server: ReturnType<typeof highlevel>, ids: string[]) => {
    const holders = new Set(ids);
    server.meets = ({ id }) => holders.has(id);
    return holders;
  };
  const switchOn = () => connection.switchOn('search_contacts', { tags: ['vip'], triggerOn: 'first_match' });

  it('fires for an old contact that is tagged today, and once, whatever else happens to it', async () => {
    const server = highlevel();
    const all = server.add(3000, now - 30 * 24 * 60 * minute);
    const holders = tagged(server, all.slice(-150));
    const [old = '', other = ''] = all;
    const zap = await switchOn();
    now += 15 * minute;
    server.requests.length = 0;
    holders.add(old);
    server.edit(old);
    expect(ids(await zap.poll())).toEqual([old]);
    expect(server.requests).toEqual([
      {
        locationId: 'loc1',
        pageLimit: 100,
        filters: [{ field: 'tags', operator: 'eq', value: 'vip' }],
        sort: [{ field: 'dateUpdated', direction: 'desc' }],
      },
    ]);
    for (const change of [() => server.edit(old), () => holders.delete(old), () => holders.add(old)]) {
      now += 15 * minute;
      change();
      server.edit(other);
      expect(await zap.poll()).toEqual([]);
    }
  });

  it('fires none of the contacts that matched before, however many, when they change later', async () => {
    const server = highlevel();
    const all = server.add(2500, now - 30 * 24 * 60 * minute);
    const zap = await switchOn();
    // Besides the ID, Zapier needs the key only. Whole contacts would not fit into its 20 MB.
    expect(server.requests).toHaveLength(6);
    for (const id of [all[0], all[1200], all[2499]]) {
      now += 15 * minute;
      server.edit(id ?? '');
      expect(await zap.poll()).toEqual([]);
    }
  });

  it('finds a contact that came to match without a change that HighLevel dates', async () => {
    const server = highlevel();
    const all = server.add(1000, now - 30 * 24 * 60 * minute);
    const holders = tagged(server, all.slice(0, 700));
    const zap = await switchOn();
    now += 15 * minute;
    holders.add(all[999] ?? '');
    holders.add(all[701] ?? '');
    server.edit(all[999] ?? '');
    expect(ids(await zap.poll()).sort()).toEqual([all[701], all[999]]);
    // As the answer may have been lost, the next poll looks again, and the one after it no longer.
    const requests: number[] = [];
    for (let poll = 0; poll < 3; poll++) {
      now += 15 * minute;
      server.requests.length = 0;
      expect(await zap.poll()).toEqual([]);
      requests.push(server.requests.length);
    }
    expect(requests).toEqual([3, 1, 1]);
  });

  it('goes on where a poll ended that looked through the whole list', async () => {
    const server = highlevel();
    const all = server.add(4000, now - 30 * 24 * 60 * minute);
    const holders = tagged(server, all.slice(1, 4000));
    const zap = await switchOn();
    now += 15 * minute;
    holders.add(all[0] ?? '');
    // Pages become so slow that one poll reads a few of them only.
    server.between = () => void (now += 6_000);
    const fired: string[] = [];
    for (let poll = 0; poll < 5; poll++) {
      now += 15 * minute;
      fired.push(...ids(await zap.poll()));
    }
    expect(fired).toEqual([all[0]]);
  });

  it('cannot be switched on when there are too many to be marked', async () => {
    const server = highlevel();
    server.add(5000, now - 30 * 24 * 60 * minute);
    server.between = () => void (now += 6_000);
    await expect(switchOn()).rejects.toThrow(/Narrow the trigger with its filters/);
  });
});

describe('A Zap on birthdays', () => {
  it("fires on each birthday of a contact, in the sub-account's time zone, and once a year", async () => {
    now = Date.UTC(2026, 0, 5, 9);
    const server = highlevel();
    nock('https://services.leadconnectorhq.com')
      .persist()
      .get('/locations/loc1')
      .reply(200, { location: { id: 'loc1', timezone: 'Pacific/Auckland' } });
    const [ada = '', grace = '', leap = ''] = server.add(40, now - 30 * 24 * 60 * minute);
    server.born(ada, '1985-01-07');
    server.born(grace, Date.UTC(1990, 0, 8));
    server.born(leap, '1992-02-29T00:00:00.000Z');
    const zap = await connection.switchOn('search_contacts', { triggerOn: 'birthday' });
    expect(server.requests[0]).toMatchObject({ filters: [{ field: 'dateOfBirth', operator: 'exists' }] });
    const fired: Record<string, string[]> = {};
    const days = ['01-06', '01-07', '01-08', '02-26', '02-27', '02-28', '03-01'];
    for (const day of ['2026', '2027'].flatMap((year) => days.map((one) => `${year}-${one}`)))
      // Half an hour before and after midnight in Auckland.
      for (const time of ['10:30', '11:30']) {
        now = Date.parse(`${day}T${time}:00Z`);
        for (const id of ids(await zap.poll()))
          (fired[id] ??= []).push(new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland' }).format(now));
      }
    expect(fired).toEqual({
      [ada]: ['2026-01-07', '2027-01-07'],
      [grace]: ['2026-01-08', '2027-01-08'],
      [leap]: ['2026-02-28', '2027-02-28'],
    });
  });
});

describe('A list that HighLevel serves only in parts, the appointments of all calendars,', () => {
  /** A HighLevel with a list of calendars, and the appointments of each. */
  const account = (calendars: Record<string, string[]>) => {
    const server = {
      calendars,
      inactive: [] as string[],
      /** What was asked: the list of calendars, or a calendar's appointments. */
      asked: [] as string[],
      /** Runs before each answer about a calendar. @returns a status of failure */
      before: (_calendar: string): number | undefined => undefined,
      /** What is asked from now on. */
      during: async <T>(poll: () => Promise<T>): Promise<[T, string[]]> => {
        server.asked = [];
        return [await poll(), server.asked];
      },
    };
    const date = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * minute).toISOString();
    nock('https://services.leadconnectorhq.com')
      .persist()
      .get(/^\/calendars\//)
      .reply((uri) => {
        const { pathname, searchParams } = new URL(uri, 'https://example.com');
        if (pathname === '/calendars/') {
          server.asked.push('calendars');
          const rows = Object.keys(server.calendars).map((id) => ({ id, isActive: !server.inactive.includes(id) }));
          return [200, { calendars: rows }];
        }
        const calendar = searchParams.get('calendarId') ?? '';
        server.asked.push(calendar);
        const failure = server.before(calendar);
        if (failure) return [failure, { message: 'Out of order' }];
        const events = (server.calendars[calendar] ?? []).map((id) => ({ id, dateAdded: date(Number(id.slice(1))) }));
        return [200, { events }];
      });
    return server;
  };
  const poll = (meta = {}) => trigger('new_appointment', {}, { meta, keepCache: true });
  beforeEach(() => zapier.cache.clear());

  it('is read whole, newest first, without calendars that are switched off', async () => {
    const server = account({ a: ['e1', 'e4'], off: ['e9'], b: [], c: ['e3'] });
    server.inactive = ['off'];
    const [events, asked] = await server.during(poll);
    expect(ids(events)).toEqual(['e4', 'e3', 'e1']);
    expect(asked).toEqual(['calendars', 'a', 'b', 'c']);
  });

  it('gives nothing while there is no calendar', async () => {
    account({});
    expect(await poll()).toEqual([]);
  });

  it('asks for the calendars once an hour, and whenever a Zap is turned on', async () => {
    const server = account({ a: [] });
    const asksForCalendars = async (meta = {}) => (await server.during(() => poll(meta)))[1].includes('calendars');
    const asked = [await asksForCalendars(), await asksForCalendars()];
    asked.push(await asksForCalendars({ isPopulatingDedupe: true }), await asksForCalendars());
    now += 60 * minute;
    expect([...asked, await asksForCalendars()]).toEqual([true, false, true, false, true]);
  });

  it.each([[{}], [{ isPopulatingDedupe: true }]])('fails as a whole if one part fails: %j', async (meta) => {
    const server = account({ a: ['e1'], b: ['e2'] });
    server.before = (calendar) => (calendar === 'b' ? 503 : undefined);
    await expect(poll(meta)).rejects.toThrow('HighLevel');
  });

  it('fails on an answer without the list of calendars', async () => {
    for (const answer of [{ groups: [] }, { calendars: [null] }, { calendars: [{ id: 'a' }, { name: 'Cleaning' }] }]) {
      nock('https://services.leadconnectorhq.com').get('/calendars/').query(true).reply(200, answer);
      await expect(poll()).rejects.toThrow('HighLevel returned no list of calendars');
    }
  });

  it('is read once more, by a new list of calendars, if a calendar was deleted', async () => {
    const server = account({ a: ['e1'], gone: [] });
    await poll();
    server.calendars = { a: ['e1', 'e2'] };
    server.before = (calendar) => (calendar in server.calendars ? undefined : 404);
    const [events, asked] = await server.during(poll);
    expect(ids(events)).toEqual(['e2', 'e1']);
    expect(asked).toEqual(['a', 'gone', 'calendars', 'a']);
  });

  it('fails if HighLevel refuses a calendar that is in its list', async () => {
    const server = account({ a: [] });
    server.before = () => 422;
    await expect(poll()).rejects.toThrow('Out of order');
    await expect(poll()).rejects.toThrow('Out of order');
    // The kept list is compared with a new one.
    expect(server.asked).toEqual(['calendars', 'a', 'a', 'calendars']);
  });

  it('is read on where a poll reached its limit, and its first part every time', async () => {
    jest.spyOn(console, 'log').mockReturnValue();
    const server = account({ a: ['e1'], b: ['e2'], c: ['e3'], d: ['e4'], e: ['e5'] });
    server.before = () => void (now += 9000);
    const fired: string[][] = [];
    for (let turn = 0; turn < 4; turn++) fired.push(ids(await poll()));
    expect(fired).toEqual([
      ['e2', 'e1'],
      ['e3', 'e1'],
      ['e4', 'e1'],
      ['e5', 'e1'],
    ]);
    expect(ids(await poll())).toEqual(['e2', 'e1']);
  });

  it('loses nothing when calendars are gone before a poll goes on', async () => {
    jest.spyOn(console, 'log').mockReturnValue();
    const server = account({ a: ['e1'], b: ['e2'], c: ['e3'] });
    server.before = () => void (now += 9000);
    await poll();
    delete server.calendars.b;
    delete server.calendars.c;
    server.calendars.d = ['e4'];
    now += 60 * minute;
    expect(ids(await poll())).toEqual(['e1']);
    expect(ids(await poll())).toEqual(['e4', 'e1']);
  });

  it('keeps a Zap from being turned on if it cannot be read in time', async () => {
    jest.spyOn(console, 'log').mockReturnValue();
    const server = account({ a: [], b: [], c: ['e1'] });
    server.before = () => void (now += 9000);
    await expect(poll({ isPopulatingDedupe: true })).rejects.toThrow('Narrow the trigger with its filters');
  });

  it('is read for a sample until there is something to show', async () => {
    const server = account({ a: [], b: ['e1', 'e2', 'e3', 'e4'], c: ['e9'] });
    const [events, asked] = await server.during(() => poll({ isLoadingSample: true }));
    expect(ids(events)).toEqual(['e4', 'e3', 'e2']);
    expect(asked).toEqual(['calendars', 'a', 'b']);
  });

  it('has no sample if it is empty or takes too long', async () => {
    const server = account({ a: [], b: [], c: [], d: ['e1'] });
    server.before = () => void (now += 9000);
    expect(await poll({ isLoadingSample: true })).toEqual([]);
    server.calendars = {};
    server.before = () => undefined;
    expect(await poll({ isLoadingSample: true })).toEqual([]);
  });

  it('waits for the rate limit as other lists do', async () => {
    const server = account({ a: ['e1'], b: ['e2'] });
    let limited = 1;
    server.before = (calendar) => (calendar === 'b' && limited-- > 0 ? 429 : undefined);
    const sleep = jest.spyOn(clock, 'sleep').mockImplementation(async (ms) => void (now += ms));
    expect(ids(await poll())).toEqual(['e2', 'e1']);
    expect(sleep).toHaveBeenCalledTimes(1);
  });
});

describe('Reading pages', () => {
  it('ends when the cursor comes again', async () => {
    const server = highlevel();
    let page = 0;
    server.answer = ({ pageLimit }) => ({
      contacts: Array.from({ length: pageLimit }, (_, n) => ({
        id: `p${++page}-${n}`,
        dateAdded: new Date(now).toISOString(),
        searchAfter: [1, 'same'],
      })),
    });
    expect(await trigger('search_contacts')).toHaveLength(600);
    expect(server.requests).toHaveLength(2);
  });

  it('ends when an endpoint ignores the cursor and serves the same page', async () => {
    const server = highlevel();
    let cursor = 0;
    server.answer = () => ({
      contacts: Array.from({ length: 100 }, (_, n) => ({
        id: `same-${n}`,
        dateAdded: new Date(now).toISOString(),
        searchAfter: [++cursor, 'x'],
      })),
    });
    expect(await trigger('search_contacts')).toHaveLength(100);
    expect(server.requests).toHaveLength(2);
  });

  it.each([undefined, null, ''])('ends at a full page whose last record has the position %p', async (searchAfter) => {
    const server = highlevel();
    const dateAdded = new Date(now).toISOString();
    server.answer = ({ pageLimit }) => ({
      contacts: Array.from({ length: pageLimit }, (_, n) => ({ id: `p${n}`, dateAdded, searchAfter })),
    });
    expect(await trigger('search_contacts')).toHaveLength(100);
    expect(server.requests).toHaveLength(1);
  });

  it('ends with what it has when its time is used up, and says so in the log', async () => {
    const server = highlevel();
    server.add(1000);
    server.between = () => void (now += 8000);
    const log = jest.spyOn(console, 'log').mockReturnValue();
    expect(await trigger('search_contacts')).toHaveLength(600);
    expect(log).toHaveBeenCalledWith(expect.stringMatching(/^The poll stopped after 600 records because/));
  });

  const first = { meta: { isPopulatingDedupe: true } };

  it.each([
    ['a live poll', {}, [100, 500, 500, 500]],
    ['the first poll', first, [500, 500, 500]],
  ])('ends %s before its answer outgrows what Zapier takes', async (_which, extras, whole) => {
    jest.spyOn(console, 'log').mockReturnValue();
    const server = highlevel();
    let page = 0;
    server.answer = ({ pageLimit }) => ({
      contacts: Array.from({ length: pageLimit }, (_, n) => ({
        ...{ id: `p${++page}-${n}`, dateAdded: new Date(now).toISOString(), searchAfter: [now, `p${page}`] },
        about: 'x'.repeat(10_000),
      })),
    });
    const items = await trigger('search_contacts', {}, extras);
    const asked = server.requests.map(({ pageLimit }) => pageLimit);
    // The last page is as large as the room that is left.
    expect(asked.slice(0, -1)).toEqual(whole);
    expect(asked.at(-1)).toBeLessThan(500);
    const size = Buffer.byteLength(JSON.stringify(items));
    expect(size).toBeGreaterThan(18_000_000);
    expect(size).toBeLessThan(20_000_000);
  });

  it('asks for pages of 100 when HighLevel refuses larger ones', async () => {
    const server = highlevel();
    server.add(250);
    server.largest = 100;
    expect(await trigger('search_contacts')).toHaveLength(250);
    expect(server.requests.map(({ pageLimit }) => pageLimit)).toEqual([100, 500, 100, 100]);
  });

  it('reads on after a page of 100 where 500 were asked for', async () => {
    const server = highlevel();
    server.add(250);
    server.largest = 100;
    server.refuses = false;
    expect(await trigger('search_contacts')).toHaveLength(250);
  });

  describe("at HighLevel's rate limit", () => {
    const limited = (times: number) => {
      const server = highlevel();
      server.add(150);
      server.limited = times;
      jest.spyOn(clock, 'random').mockReturnValue(0);
      return server;
    };

    it('waits as long as HighLevel asks, and reads on', async () => {
      const server = limited(1);
      const sleep = jest.spyOn(clock, 'sleep').mockImplementation(async (ms) => void (now += ms));
      expect(await trigger('search_contacts')).toHaveLength(150);
      expect(sleep.mock.calls).toEqual([[10_000]]);
      expect(server.requests).toHaveLength(3);
    });

    it.each([
      ['has no time to wait once more', true],
      ['would wait forever, because its clock stands still', false],
    ])('fails when it %s', async (_when, moves) => {
      const server = limited(Infinity);
      const sleep = jest.spyOn(clock, 'sleep').mockImplementation(async (ms) => void (now += moves ? ms : 0));
      await expect(trigger('search_contacts')).rejects.toThrow('limit of requests');
      expect(sleep).toHaveBeenCalledTimes(2);
      expect(server.requests).toHaveLength(3);
    });
  });

  it('asks for three records to show a sample', async () => {
    const server = highlevel();
    server.add(10);
    expect(await trigger('search_contacts', {}, { meta: { isLoadingSample: true } })).toHaveLength(3);
    expect(server.requests).toEqual([expect.objectContaining({ pageLimit: 3 })]);
  });

  it("leaves another step's inputs alone while a dropdown is filled, and turns its pages", async () => {
    const server = highlevel();
    server.answer = () => ({ contacts: [{ id: 'c1', firstName: 'Ada', lastName: 'Byron' }] });
    const meta = { isFillingDynamicDropdown: true, page: 2 };
    const items = await trigger('search_contacts', { query: 'a note', assignedTo: 'u1', tags: ['x'] }, { meta });
    expect(items).toMatchObject([{ id: 'c1', name: 'Ada Byron' }]);
    expect(server.requests).toEqual([{ locationId: 'loc1', pageLimit: 100, page: 3 }]);
  });
});

describe('A dropdown', () => {
  const shown = async (list: string) => (await dropdown(list, {})).map(({ name }) => name);

  it('says which workflows and campaigns are drafts, and which calendars are inactive', async () => {
    const host = nock('https://services.leadconnectorhq.com');
    const all = [
      { id: 'w1', name: 'Welcome', status: 'published' },
      { id: 'w2', name: 'Recall', status: 'draft' },
    ];
    host.get('/workflows/').query(true).reply(200, { workflows: all });
    expect(await shown('list_workflows')).toEqual(['Welcome', 'Recall (draft)']);
    host.get('/campaigns/').query(true).reply(200, { campaigns: all });
    expect(await shown('list_campaigns')).toEqual(['Welcome', 'Recall (draft)']);
    const calendars = [
      { id: 'cal1', name: 'Cleaning', isActive: true },
      { id: 'cal2', name: 'Whitening', isActive: false },
    ];
    host.get('/calendars/').query(true).reply(200, { calendars });
    expect(await shown('list_calendars')).toEqual(['Cleaning', 'Whitening (inactive)']);
  });

  it('tells namesakes apart by the first detail that differs, or else by the ID', async () => {
    const contacts = [
      { id: 'c1', firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com' },
      { id: 'c2', firstName: 'ada', lastName: 'byron', phone: '+15555550100' },
      { id: 'c3', firstName: 'Ada', lastName: 'Byron' },
      { id: 'c4', firstName: 'Grace', lastName: 'Hopper', email: 'grace@example.com' },
    ];
    nock('https://services.leadconnectorhq.com').post('/contacts/search').reply(200, { contacts, total: 4 });
    expect(await shown('search_contacts')).toEqual([
      'Ada Byron (ada@example.com)',
      'ada byron (+15555550100)',
      'Ada Byron (c3)',
      'Grace Hopper',
    ]);
  });

  it('leaves what has no name as it is', async () => {
    nock('https://services.leadconnectorhq.com')
      .get('/workflows/')
      .query(true)
      .reply(200, { workflows: [{ id: 'w1', status: 'draft' }] });
    expect(await shown('list_workflows')).toEqual([undefined]);
  });
});
