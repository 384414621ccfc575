import { defineSearch } from 'zapier-platform-core';
import { blogId } from '../../fields/blog';
import { subAccount } from '../../fields/common';
import { listBlogPosts } from '../../highlevel/endpoints/blogs';
import { throttle } from '../../highlevel/rateLimits';
import { blogPost } from '../../records/blogPost';
import { byAll, byValue, byWords, findInList, needsOne } from '../found';

/** The slug in a post's URL. */
const slugIn = (url: string): string =>
  url
    .replace(/[?#].*/, '')
    .split('/')
    .filter(Boolean)
    .at(-1) ?? '';

export default defineSearch({
  key: 'find_blog_post',
  noun: 'Blog Post',
  display: {
    label: 'Find Blog Post',
    description:
      'Finds a post of a blog by its title or URL slug, whatever its status, and returns the closest title first.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      blogId,
      { key: 'title', label: 'Title', helpText: 'The whole title or a part of it.' },
      {
        key: 'urlSlug',
        label: 'URL Slug',
        helpText: "The last part of the post's URL, or the whole URL. A post must fit every field that you fill in.",
      },
    ],
    perform: (z, bundle) => {
      const { blogId, title, urlSlug } = bundle.inputData;
      needsOne(z, { title, urlSlug }, 'a blog post');
      return findInList(z, bundle, listBlogPosts, {
        query: { blogId },
        record: blogPost,
        rank: byAll(
          byWords(title, ({ title }) => [title]),
          byValue(urlSlug, ({ urlSlug }) => [urlSlug], slugIn),
        ),
      });
    },
    outputFields: blogPost.outputFields,
    sample: blogPost.sample,
  },
});
