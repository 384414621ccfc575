import { clock } from '../highlevel/clock';
import { create, failureOf, search, trigger } from './support/app';
import { expectCall } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);
const mergeFields = 'Hi {{contact.first_name}}, {{bundle.inputData.title}} and {{ custom_values.link }}';
const updatedAt = '2026-01-06T10:00:00.000Z';
const sample = { meta: { isLoadingSample: true } };
const dropdown = (page: number) => ({ meta: { isFillingDynamicDropdown: true, page } });

const post = {
  _id: 'p1',
  title: 'Five foods',
  status: 'PUBLISHED',
  urlSlug: 'five-foods',
  author: 'a1',
  categories: ['k1'],
  archived: false,
  publishedAt: '2026-01-05T09:30:00.000Z',
  updatedAt,
};

interface List {
  label: string;
  key: string;
  route: string;
  inputs: object;
  /** What a request always has. */
  query: Record<string, string>;
  /** The filters as inputs and as query, which are the same. */
  filters: Record<string, string>;
  position: 'offset' | 'skip';
  at: string;
  record: { _id: string };
  /** Whether its records tell when they were updated. */
  dated: boolean;
}
const lists: List[] = [
  {
    label: 'Get Blog Authors',
    key: 'get_blog_authors',
    route: 'GET /blogs/authors',
    inputs: {},
    query: { locationId: 'loc1' },
    filters: {},
    position: 'offset',
    at: 'authors',
    record: { _id: 'a1', name: 'Ada Byron', updatedAt } as { _id: string },
    dated: true,
  },
  {
    label: 'Get Blog Categories',
    key: 'get_blog_categories',
    route: 'GET /blogs/categories',
    inputs: {},
    query: { locationId: 'loc1' },
    filters: {},
    position: 'offset',
    at: 'categories',
    record: { _id: 'k1', label: 'Oral Health', urlSlug: 'oral-health', updatedAt } as { _id: string },
    dated: true,
  },
  {
    label: 'Get Blog Posts',
    key: 'get_blog_posts',
    route: 'GET /blogs/posts/all',
    inputs: { blogId: 'b1' },
    query: { locationId: 'loc1', blogId: 'b1' },
    filters: { status: 'ALL', searchTerm: 'teeth & {{gums}}' },
    position: 'offset',
    at: 'blogs',
    record: post,
    dated: true,
  },
  {
    label: 'Get Blogs by Location',
    key: 'get_blogs_by_location',
    route: 'GET /blogs/site/all',
    inputs: {},
    query: { locationId: 'loc1' },
    filters: { searchTerm: 'news' },
    position: 'skip',
    at: 'data',
    record: { _id: 'b1', name: 'News' } as { _id: string },
    dated: false,
  },
];

describe.each(lists)('$label', ({ key, route, inputs, query, filters, position, at, record, dated }) => {
  const page = (from: number, records: object[], limit = 50, more: Record<string, string> = {}) =>
    call(route, { query: { ...query, ...more, limit: String(limit), [position]: String(from) } }).reply(200, {
      [at]: records,
    });
  const several = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({ ...record, _id: `x${from + n}` }));

  it('fires once for each record', async () => {
    page(0, [record]);
    expect(await trigger(key, inputs)).toEqual([{ ...record, id: record._id, dedupeKey: record._id }]);
  });

  it('fires on changes too when asked to', async () => {
    const keys: unknown[] = [];
    for (const change of [{}, {}, { name: 'Other', updatedAt: '2026-02-01T00:00:00.000Z' }]) {
      page(0, [{ ...record, ...change }]);
      keys.push((await trigger(key, { ...inputs, triggerOn: 'new_or_updated' }))[0]?.dedupeKey);
    }
    expect(keys[0]).toEqual(dated ? `${record._id}:${updatedAt}` : expect.stringMatching(/^b1:[0-9a-f]{16}$/));
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('reads all pages, with the filters on each', async () => {
    page(0, several(0, 50), 50, filters);
    page(49, several(49, 50), 50, filters);
    page(98, several(98, 3), 50, filters);
    expect(await trigger(key, { ...inputs, ...filters })).toHaveLength(101);
  });

  it('stops when the same page comes again', async () => {
    page(0, several(0, 50));
    page(49, several(0, 50));
    expect(await trigger(key, inputs)).toHaveLength(50);
  });

  it('asks for three as a sample', async () => {
    page(0, several(0, 3), 3);
    expect(await trigger(key, inputs, sample)).toHaveLength(3);
  });

  it('fills a dropdown a page at a time, without the filters', async () => {
    page(0, several(0, 50));
    page(50, several(50, 1));
    const other = { ...inputs, ...filters, triggerOn: 'new_or_updated', title: 'x' };
    expect(await trigger(key, other, dropdown(0))).toHaveLength(50);
    expect(await trigger(key, other, dropdown(1))).toEqual([{ ...record, _id: 'x50', id: 'x50', dedupeKey: 'x50' }]);
  });
});

describe('Find Blog Post', () => {
  const blogId = '66f429b8afdce84227a4610d';
  const posts = [
    { ...post, _id: 'p2', title: 'Why five foods', urlSlug: 'why-five-foods' },
    { ...post, _id: 'p3', title: 'Five foods and more', urlSlug: 'more' },
    post,
  ];
  const list = (blogs: object[], offset = '0') =>
    call('GET /blogs/posts/all', { query: { locationId: 'loc1', blogId, limit: '50', offset } }).reply(200, { blogs });
  const found = async (inputs: object) => {
    list(posts);
    return (await search('find_blog_post', { blogId, ...inputs })).map(({ id }) => id);
  };

  it('finds the closest title first', async () => {
    expect(await found({ title: 'five  FOODS' })).toEqual(['p1', 'p3', 'p2']);
    expect(await found({ title: 'six foods' })).toEqual([]);
  });

  it('finds by the whole slug, also in a URL', async () => {
    expect(await found({ urlSlug: 'five-foods' })).toEqual(['p1']);
    expect(await found({ urlSlug: 'https://example.com/news/Five-Foods/?from=mail#top' })).toEqual(['p1']);
    expect(await found({ urlSlug: 'five' })).toEqual([]);
    expect(await found({ urlSlug: '/' })).toEqual([]);
    expect(await found({ title: 'foods', urlSlug: 'more' })).toEqual(['p3']);
  });

  it('reads the blog to its end', async () => {
    list(Array.from({ length: 50 }, (_, n) => ({ ...post, _id: `x${n}`, title: 'Other' })));
    list([{ ...post, _id: 'x49', title: 'Other' }, post], '49');
    expect(await search('find_blog_post', { blogId, title: 'Five foods' })).toMatchObject([{ id: 'p1' }]);
  });

  it('needs a title or a slug, and does not take a strange answer for nothing', async () => {
    const nameless = search('find_blog_post', { blogId, title: '' });
    expect((await failureOf(nameless)).message).toBe('Fill in at least one field to find a blog post.');
    call('GET /blogs/posts/all', { query: { locationId: 'loc1', blogId, limit: '50', offset: '0' } }).reply(200, {});
    const failure = await failureOf(search('find_blog_post', { blogId, title: 'Five' }));
    expect(failure.message).toMatch(/^HighLevel returned/);
  });
});

describe('Get Blog Posts', () => {
  it('gives the latest first', async () => {
    const at = (month: string, _id: string) => ({ ...post, _id, publishedAt: `2026-${month}-01T00:00:00.000Z` });
    call('GET /blogs/posts/all', { query: { locationId: 'loc1', blogId: 'b1', limit: '50', offset: '0' } }).reply(200, {
      blogs: [at('01', 'p1'), at('03', 'p3'), { ...post, _id: 'p0', publishedAt: null }, at('02', 'p2')],
    });
    expect((await trigger('get_blog_posts', { blogId: 'b1' })).map(({ id }) => id)).toEqual(['p3', 'p2', 'p1', 'p0']);
  });
});

describe('Get Blog Categories', () => {
  it("finds the name under either of the names in HighLevel's file", async () => {
    call('GET /blogs/categories', { query: { locationId: 'loc1', limit: '50', offset: '0' } }).reply(200, {
      categories: [
        { _id: 'k1', label: 'News' },
        { _id: 'k2', name: 'Family' },
      ],
    });
    expect((await trigger('get_blog_categories')).map(({ label }) => label)).toEqual(['News', 'Family']);
  });
});

describe('Check Blog URL Slug', () => {
  let minutes = 0;
  beforeEach(() => {
    jest.spyOn(clock, 'now').mockImplementation(() => Date.parse(updatedAt) + minutes * 60_000);
  });
  /** What HighLevel answers a minute later. */
  const answer = (exists: boolean, more: Record<string, string> = {}) => {
    minutes++;
    call('GET /blogs/posts/url-slug-exists', { query: { locationId: 'loc1', urlSlug: 'five-foods', ...more } }).reply(
      200,
      { exists },
    );
  };
  const poll = async (extras = {}) =>
    trigger('check_blog_url_slug', { urlSlug: 'five-foods' }, { keepCache: true, ...extras });

  it.each([{}, { exists: null }, { exists: 'true' }])('takes no %j for an answer', async (answer) => {
    call('GET /blogs/posts/url-slug-exists', { query: { locationId: 'loc1', urlSlug: 'five-foods' } }).reply(
      200,
      answer,
    );
    await expect(trigger('check_blog_url_slug', { urlSlug: 'five-foods' })).rejects.toThrow(
      'HighLevel returned an answer that does not say whether the slug exists. Try again later.',
    );
  });

  it('tells whether the slug is taken by another post', async () => {
    answer(true, { postId: 'p1' });
    const inputs = { urlSlug: 'five-foods', blogId: 'b1', postId: 'p1' };
    expect(await trigger('check_blog_url_slug', inputs)).toEqual([
      { id: 'five-foods', urlSlug: 'five-foods', exists: true, dedupeKey: 'five-foods:true' },
    ]);
  });

  it('fires each time the answer changes, also back to what it was, and only then', async () => {
    const seen = new Set<string>();
    const fired: boolean[] = [];
    answer(false);
    for (const { dedupeKey } of await poll({ meta: { isPopulatingDedupe: true }, keepCache: false }))
      seen.add(dedupeKey);
    for (const exists of [false, true, true, false, false, true, false, true]) {
      answer(exists);
      const [event] = await poll();
      const isNew = event !== undefined && !seen.has(event.dedupeKey);
      if (isNew) seen.add(event.dedupeKey);
      fired.push(isNew);
    }
    expect(fired).toEqual([false, true, false, true, false, true, true, true]);
  });

  it('fires once for each answer where Zapier remembers nothing', async () => {
    const keys: unknown[] = [];
    for (const exists of [false, true, false]) {
      answer(exists);
      keys.push((await poll({ keepCache: false }))[0]?.dedupeKey);
    }
    expect(keys).toEqual(['five-foods:false', 'five-foods:true', 'five-foods:false']);
  });
});

const inputs = {
  blogId: 'b1',
  title: mergeFields,
  rawHTML: `<p>${mergeFields}</p>\n  <a href="x?a=1&b=2">€</a>`,
  description: 'What to eat',
  imageUrl: 'https://example.com/apple.jpg',
  imageAltText: 'An apple',
  urlSlug: 'five-foods',
  author: 'a1',
  status: 'SCHEDULED',
  canonicalLink: 'https://example.com/original',
};

describe.each([
  ['Create Blog Post', 'create_blog_post', 'POST /blogs/posts', 'data'],
  ['Update Blog Post', 'update_blog_post', 'PUT /blogs/posts/p%2F1', 'updatedBlogPost'],
])('%s', (_label, key, route, at) => {
  const id = key === 'update_blog_post' ? { postId: 'p/1' } : {};
  const lists = { categories: ['k1', 'k2, k1'], tags: ['food', 'teeth, food'] };
  const sent = { ...inputs, locationId: 'loc1', categories: ['k1', 'k2'], tags: ['food', 'teeth'] };

  it('sends every property, texts byte for byte', async () => {
    call(route, { body: { ...sent, publishedAt: '2026-02-05T15:00:00Z' } }).reply(200, { [at]: post });
    const result = await create(key, { ...id, ...inputs, ...lists, publishedAt: '2026-02-05T10:00:00-05:00' });
    expect(result).toEqual({ ...post, id: 'p1' });
  });

  it('leaves out what is empty, and takes a time in the time zone of the Zap', async () => {
    const { canonicalLink: _link, tags: _tags, ...required } = sent;
    call(route, { body: { ...required, publishedAt: '2026-02-05T15:00:00Z' } }).reply(200, { [at]: post });
    await create(
      key,
      { ...id, ...inputs, ...lists, canonicalLink: '', tags: [], publishedAt: '2026-02-05 10:00' },
      { meta: { timezone: 'America/New_York' } },
    );
  });

  it.each([
    [{ categories: [''], publishedAt: '2026-02-05T15:00:00Z' }, /Enter at least one value in Categories/],
    [{ categories: ['k1'], publishedAt: 'soon' }, /Publishing Time/],
  ])('says what is wrong with %j', async (wrong, message) => {
    const failure = await failureOf(create(key, { ...id, ...inputs, ...wrong }));
    expect(failure.name).toBe('HaltedError');
    expect(failure.message).toMatch(message);
  });

  it("says HighLevel's own words about what it does not take", async () => {
    call(route, { body: { ...sent, tags: ['x'], publishedAt: '2026-02-05T15:00:00Z' } }).reply(422, {
      statusCode: 422,
      message: ['imageUrl should not be empty'],
      error: 'Unprocessable Entity',
    });
    const failure = await failureOf(
      create(key, { ...id, ...inputs, ...lists, tags: ['x'], publishedAt: '2026-02-05T15:00:00Z' }),
    );
    expect(failure.name).toBe('HaltedError');
    expect(failure.message).toMatch(/did not accept Image Url\..*imageUrl should not be empty/);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('a post is written, found, seen by the slug check and replaced', async () => {
    const extras = { authData: connect() };
    const [blog] = await trigger('get_blogs_by_location', { searchTerm: 'news' }, extras);
    const [author] = await trigger('get_blog_authors', {}, extras);
    const [, category] = await trigger('get_blog_categories', {}, extras);
    const own = {
      blogId: blog?.id,
      author: author?.id,
      categories: [category?.id],
      publishedAt: '2026-02-05T15:00:00Z',
    };
    const slug = async () => (await trigger('check_blog_url_slug', { urlSlug: 'five-foods' }, extras))[0]?.exists;
    expect(await slug()).toBe(false);
    const made = await create('create_blog_post', { ...inputs, ...own, status: 'DRAFT' }, extras);
    expect(await slug()).toBe(true);
    const drafts = async () =>
      (await trigger('get_blog_posts', { ...own, status: 'DRAFT' }, extras)).map(({ id }) => id);
    expect(await drafts()).toContain(made.id);
    const change = { postId: made.id, urlSlug: 'six-foods', status: 'PUBLISHED' };
    const changed = await create('update_blog_post', { ...inputs, ...own, ...change }, extras);
    expect(changed).toMatchObject({ id: made.id, urlSlug: 'six-foods', categories: own.categories, tags: [] });
    expect([await slug(), (await drafts()).includes(made.id)]).toEqual([false, false]);
    const posts = await trigger('get_blog_posts', { ...own, triggerOn: 'new_or_updated' }, extras);
    expect(posts.map(({ dedupeKey }) => dedupeKey)).toContain(`${made.id}:${changed.updatedAt as string}`);
    const taken = { ...inputs, ...own, urlSlug: 'six-foods' };
    expect((await failureOf(create('create_blog_post', taken, extras))).message).toMatch(/already exists/);
  });
});
