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
export const postId = defineInputField({ key: 'postId', label: 'Post', dynamic: 'get_blog_posts.id.title' });

export const postStatuses = { DRAFT: 'Draft', PUBLISHED: 'Published', SCHEDULED: 'Scheduled', ARCHIVED: 'Archived' };

/** A blog post; HighLevel requires all of it but tags and the canonical link, when it is created and again with each update. */
export const postInputs = defineInputFields([
  { key: 'title', label: 'Title', required: true },
  { key: 'rawHTML', label: 'Content (HTML)', type: 'text', required: true },
  { key: 'description', label: 'Description', required: true, helpText: 'Is shown by search engines.' },
  { key: 'imageUrl', label: 'Image URL', required: true },
  { key: 'imageAltText', label: 'Image Alt Text', required: true },
  {
    key: 'urlSlug',
    label: 'URL Slug',
    required: true,
    helpText: "The end of the post's address, such as five-foods. No other post may have it.",
  },
  { key: 'author', label: 'Author', required: true, dynamic: 'get_blog_authors.id.name' },
  { key: 'categories', label: 'Categories', required: true, list: true, dynamic: 'get_blog_categories.id.label' },
  { key: 'status', label: 'Status', required: true, choices: postStatuses },
  {
    key: 'publishedAt',
    label: 'Publishing Time',
    type: 'datetime',
    required: true,
    helpText: 'For a scheduled post the time at which it appears.',
  },
  { key: 'tags', label: 'Tags', list: true },
  {
    key: 'canonicalLink',
    label: 'Canonical Link',
    helpText: 'The original, when the text is published elsewhere too.',
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
