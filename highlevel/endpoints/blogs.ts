import type {
  AuthorResponseDTO,
  BlogPostCreateResponseWrapperDTO,
  BlogPostResponseDTO,
  BlogPostUpdateResponseWrapperDTO,
  BlogResponseDTO,
  CategoryResponseDTO,
  CreateBlogPostParams,
  UpdateBlogPostParams,
  UrlSlugCheckResponseDTO,
} from '@gohighlevel/api-client/dist/lib/code/blogs/models/blogs';
import { family } from '../endpoint';

const define = family('2021-07-28');

const postBody = [
  'title',
  'locationId',
  'blogId',
  'imageUrl',
  'description',
  'rawHTML',
  'status',
  'imageAltText',
  'categories',
  'tags',
  'author',
  'urlSlug',
  'canonicalLink',
  'publishedAt',
] as const;

export const checkBlogSlug = define('GET /blogs/posts/url-slug-exists', {
  scope: 'blogs/check-slug.readonly',
  query: ['urlSlug', 'locationId', 'postId'],
}).of<UrlSlugCheckResponseDTO>();
/**
 * No page size is documented; public clients page by 50. Blogs take skip; posts, authors and categories take offset. The wrong
 * one is a 422 (GoHighLevel/highlevel-api-docs#317).
 */
export const listBlogs = define('GET /blogs/site/all', {
  scope: 'blogs/list.readonly',
  query: ['locationId', 'skip', 'limit', 'searchTerm'],
  at: ['data'],
  paging: { style: 'skip', size: 50 },
}).of<{ data: BlogResponseDTO[] }>();
export const listBlogPosts = define('GET /blogs/posts/all', {
  scope: 'blogs/posts.readonly',
  query: ['locationId', 'blogId', 'limit', 'offset', 'searchTerm', 'status'],
  at: ['blogs'],
  paging: { style: 'offset', size: 50 },
}).of<{ blogs: BlogPostResponseDTO[] }>();
export const listBlogAuthors = define('GET /blogs/authors', {
  scope: 'blogs/author.readonly',
  query: ['locationId', 'limit', 'offset'],
  at: ['authors'],
  paging: { style: 'offset', size: 50 },
}).of<{ authors: AuthorResponseDTO[] }>();
export const listBlogCategories = define('GET /blogs/categories', {
  scope: 'blogs/category.readonly',
  query: ['locationId', 'limit', 'offset'],
  at: ['categories'],
  paging: { style: 'offset', size: 50 },
}).of<{ categories: CategoryResponseDTO[] }>();
export const createBlogPost = define('POST /blogs/posts', {
  scope: 'blogs/post.write',
  body: postBody,
  at: ['data'],
}).of<BlogPostCreateResponseWrapperDTO, CreateBlogPostParams>();
/** Replaces the whole post: everything that create requires is required here. */
export const updateBlogPost = define('PUT /blogs/posts/{postId}', {
  scope: 'blogs/post-update.write',
  body: postBody,
  at: ['updatedBlogPost'],
}).of<BlogPostUpdateResponseWrapperDTO, UpdateBlogPostParams>();
