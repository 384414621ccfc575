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
  ...['title', 'locationId', 'blogId', 'imageUrl', 'description', 'rawHTML', 'status', 'imageAltText', 'categories'],
  ...['tags', 'author', 'urlSlug', 'canonicalLink', 'publishedAt'],
];

export const checkBlogSlug = define<UrlSlugCheckResponseDTO>('GET /blogs/posts/url-slug-exists', {
  scope: 'blogs/check-slug.readonly',
  query: ['urlSlug', 'locationId', 'postId'],
});
/**
 * No page size is documented; public clients page by 50. Blogs take skip; posts, authors and categories take offset, and the other word is a
 * 422 (GoHighLevel/highlevel-api-docs#317).
 */
export const listBlogs = define<{ data: BlogResponseDTO[] }>('GET /blogs/site/all', {
  scope: 'blogs/list.readonly',
  query: ['locationId', 'skip', 'limit', 'searchTerm'],
  at: ['data'],
  paging: { style: 'skip', size: 50 },
});
export const listBlogPosts = define<{ blogs: BlogPostResponseDTO[] }>('GET /blogs/posts/all', {
  scope: 'blogs/posts.readonly',
  query: ['locationId', 'blogId', 'limit', 'offset', 'searchTerm', 'status'],
  at: ['blogs'],
  paging: { style: 'offset', size: 50 },
});
export const listBlogAuthors = define<{ authors: AuthorResponseDTO[] }>('GET /blogs/authors', {
  scope: 'blogs/author.readonly',
  query: ['locationId', 'limit', 'offset'],
  at: ['authors'],
  paging: { style: 'offset', size: 50 },
});
export const listBlogCategories = define<{ categories: CategoryResponseDTO[] }>('GET /blogs/categories', {
  scope: 'blogs/category.readonly',
  query: ['locationId', 'limit', 'offset'],
  at: ['categories'],
  paging: { style: 'offset', size: 50 },
});
export const createBlogPost = define<BlogPostCreateResponseWrapperDTO, CreateBlogPostParams>('POST /blogs/posts', {
  scope: 'blogs/post.write',
  body: postBody,
  at: ['data'],
});
/** Replaces the whole post: everything that create requires is required here. */
export const updateBlogPost = define<BlogPostUpdateResponseWrapperDTO, UpdateBlogPostParams>(
  'PUT /blogs/posts/{postId}',
  { scope: 'blogs/post-update.write', body: postBody, at: ['updatedBlogPost'] },
);
