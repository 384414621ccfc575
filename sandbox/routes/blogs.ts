import { badRequest, notFound } from '../answer';
import { on, type SandboxRequest } from '../routing';
import { all, date, must, notEmptyList, numeric, oneOf, text, texts } from '../rules';
import { authors, blogs, categories, posts, type Post } from '../seed/blogs';
import type { Json, LocationState } from '../state';

const shown = ({ blogId: _blog, rawHTML: _html, ...post }: Post): Json => ({ ...post });

/** Blogs are paged by `skip`, everything else here by `offset`; the other word is a 422 (GoHighLevel/highlevel-api-docs#317). */
const page = <T>(list: T[], { skip, offset = skip, limit }: Record<string, string>): T[] =>
  list.slice(Number(offset), Number(offset) + Number(limit));
const byOffset = { offset: must(numeric), limit: must(numeric) };
const bySkip = { skip: must(numeric), limit: must(numeric) };

const has = (name: string, searchTerm = '') => name.toLowerCase().includes(searchTerm.toLowerCase());

const statuses = ['DRAFT', 'PUBLISHED', 'SCHEDULED', 'ARCHIVED'];
const postRules = {
  locationId: must(text),
  blogId: must(text),
  title: must(text),
  description: must(text),
  rawHTML: must(text),
  imageUrl: must(text),
  imageAltText: must(text),
  urlSlug: must(text),
  author: must(text),
  status: must(oneOf(...statuses)),
  publishedAt: must(date),
  categories: must(all(texts, notEmptyList)),
  tags: texts,
  canonicalLink: text,
};

/** The last updated first; in which order HighLevel lists posts is not documented. Without a status it lists all (a guess). */
const listPosts = ({ location, query }: SandboxRequest) => {
  const found = posts(location)
    .list()
    .filter(({ blogId, title }) => blogId === query.blogId && has(title, query.searchTerm))
    .filter(({ status }) => !query.status || query.status === 'ALL' || query.status === status)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return { blogs: page(found, query).map(shown) };
};

const isTaken = (location: LocationState, urlSlug: unknown, except?: string): boolean =>
  posts(location)
    .list()
    .some((post) => post.urlSlug === urlSlug && post._id !== except);

/** What the rules above let through. */
type Written = Omit<Post, '_id' | 'tags' | 'archived' | 'updatedAt'> & { locationId: string; tags?: string[] };

/** Puts a post in its place as a whole. In which words HighLevel refuses an unknown blog or a slug that is taken is a guess. */
const write = ({ location, body, now }: SandboxRequest, _id: string): Json => {
  const { locationId: _location, tags = [], ...written } = body as Written;
  if (!blogs(location).get(written.blogId)) notFound('Blog', written.blogId);
  if (isTaken(location, written.urlSlug, _id)) badRequest(`Url slug ${written.urlSlug} already exists`);
  const archived = written.status === 'ARCHIVED';
  const updatedAt = new Date(now).toISOString();
  return shown(posts(location).put({ ...written, _id, tags, archived, updatedAt }));
};

export const routes = [
  on(
    'GET /blogs/posts/url-slug-exists',
    ({ location, query }) => ({ exists: isTaken(location, query.urlSlug, query.postId) }),
    {
      query: { urlSlug: must(text) },
    },
  ),
  on(
    'GET /blogs/site/all',
    ({ location, query }) => ({
      data: page(
        blogs(location)
          .list()
          .filter(({ name }) => has(name, query.searchTerm)),
        query,
      ),
    }),
    { query: bySkip },
  ),
  on('GET /blogs/posts/all', listPosts, {
    query: { ...byOffset, blogId: must(text), status: oneOf(...statuses, 'ALL') },
  }),
  on('GET /blogs/authors', ({ location, query }) => ({ authors: page(authors(location).list(), query) }), {
    query: byOffset,
  }),
  on('GET /blogs/categories', ({ location, query }) => ({ categories: page(categories(location).list(), query) }), {
    query: byOffset,
  }),
  on('POST /blogs/posts', (request) => ({ data: write(request, request.location.state.random.hex()) }), {
    body: postRules,
  }),
  on(
    'PUT /blogs/posts/{postId}',
    (request) => {
      const post = posts(request.location).get(request.params.postId as string);
      return { updatedBlogPost: write(request, post?._id ?? notFound('Blog post', request.params.postId)) };
    },
    { body: postRules },
  ),
];
