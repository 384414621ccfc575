import { defineInputField, defineInputFields, type Bundle } from 'zapier-platform-core';
import { utcInput } from '../highlevel/dates';
import type { Z } from '../highlevel/types';
import type { InputsOf } from './dynamic';
import { someTexts, texts } from './values';

export const blogId = defineInputField({
  key: 'blogId',
  label: 'Blog',
  required: true,
  dynamic: 'get_blogs_by_location.id.name',
});

/** The posts of the step's blog. */
export const postId = defineInputField({
  key: 'postId',
  label: 'Post',
  dynamic: 'get_blog_posts.id.title',
  dependsOn: ['blogId'],
  search: 'find_blog_post.id',
});

export const postStatuses = { DRAFT: 'Draft', PUBLISHED: 'Published', SCHEDULED: 'Scheduled', ARCHIVED: 'Archived' };

/** A blog post. HighLevel requires everything except tags and the canonical link, for a new post and for each update. */
export const postInputs = defineInputFields([
  { key: 'title', label: 'Title', required: true },
  { key: 'rawHTML', label: 'Content (HTML)', type: 'text', required: true },
  { key: 'description', label: 'Description', required: true, helpText: 'Shown in search engine results.' },
  { key: 'imageUrl', label: 'Image URL', required: true },
  { key: 'imageAltText', label: 'Image Alt Text', required: true },
  {
    key: 'urlSlug',
    label: 'URL Slug',
    required: true,
    helpText: "The last part of the post's URL, such as five-foods. It must be unique.",
  },
  { key: 'author', label: 'Author', required: true, dynamic: 'get_blog_authors.id.name' },
  { key: 'categories', label: 'Categories', required: true, list: true, dynamic: 'get_blog_categories.id.label' },
  { key: 'status', label: 'Status', required: true, choices: postStatuses },
  {
    key: 'publishedAt',
    label: 'Publishing Time',
    type: 'datetime',
    required: true,
    helpText: 'For a scheduled post, the time when it is published.',
  },
  { key: 'tags', label: 'Tags', list: true },
  {
    key: 'canonicalLink',
    label: 'Canonical Link',
    helpText: 'The URL of the original, if the post is also published elsewhere.',
  },
]);

/** The inputs of a blog post as HighLevel's body, but for its blog. */
export const postBody = (z: Z, bundle: Bundle<InputsOf<typeof postInputs>>) => {
  const { categories, tags, publishedAt, ...inputs } = bundle.inputData;
  return {
    ...inputs,
    categories: someTexts(z, 'Categories', categories),
    tags: texts(tags),
    publishedAt: utcInput(z, bundle, 'Publishing Time', publishedAt),
  };
};
