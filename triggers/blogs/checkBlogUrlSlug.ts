import { defineTrigger } from 'zapier-platform-core';
import { blogId, postId } from '../../fields/blog';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { checkBlogSlug } from '../../highlevel/endpoints/blogs';
import { badAnswer } from '../../highlevel/errors';
import { eventsOf } from '../../polling/events';
import { reappeared } from '../../polling/reappeared';
import { blogSlug } from '../../records/blogSlug';

export default defineTrigger({
  key: 'check_blog_url_slug',
  noun: 'URL Slug',
  display: {
    label: 'Check Blog URL Slug',
    description: 'Triggers when the blog URL slug that you enter is taken or becomes available, and says which.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      {
        key: 'urlSlug',
        label: 'URL Slug',
        required: true,
        helpText: "The last part of a post's URL, such as five-foods.",
      },
      { ...blogId, required: undefined, helpText: 'Only used to list the posts below.' },
      { ...postId, helpText: 'A post that is allowed to have this slug.' },
    ],
    perform: async (z, bundle) => {
      const { urlSlug, postId } = bundle.inputData;
      const { exists } = await call(z, bundle, checkBlogSlug, { query: { urlSlug, postId } });
      if (typeof exists !== 'boolean') throw badAnswer(z, 'an answer that does not say whether the slug exists');
      // As a key, the answer alone would be an event only once. The time makes an answer that comes back a new event.
      const back = await reappeared(z, bundle, 'slug', [String(exists)], () => false);
      const key = [urlSlug, exists, ...Object.values(back)].join(':');
      return eventsOf(z, bundle, blogSlug, [{ id: urlSlug, urlSlug, exists }], () => key);
    },
    outputFields: blogSlug.eventFields,
    sample: blogSlug.eventSample,
  },
});
