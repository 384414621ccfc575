import { defineTrigger } from 'zapier-platform-core';
import { blogId, postStatuses } from '../../fields/blog';
import { subAccount } from '../../fields/common';
import { listBlogPosts } from '../../highlevel/endpoints/blogs';
import { pollList, triggerOn } from '../../polling/poll';
import { blogPost } from '../../records/blogPost';

export default defineTrigger({
  key: 'get_blog_posts',
  noun: 'Blog Post',
  display: {
    label: 'Get Blog Posts',
    description:
      'Triggers when a post of the blog that you choose is added or updated, whether it is a draft or published.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [
      subAccount,
      blogId,
      triggerOn,
      {
        key: 'status',
        label: 'Status',
        choices: { ALL: 'All', ...postStatuses },
        helpText: 'If you choose Published, a draft counts as new once it is published.',
      },
      { key: 'searchTerm', label: 'Search Text', helpText: 'Finds posts whose title contains this text.' },
    ],
    perform: (z, bundle) => {
      const { blogId, status, searchTerm } = bundle.inputData;
      const dates = { created: 'publishedAt', updated: 'updatedAt' };
      return pollList(z, bundle, listBlogPosts, {
        always: { blogId },
        query: { status, searchTerm },
        record: blogPost,
        ...dates,
      });
    },
    outputFields: blogPost.eventFields,
    sample: blogPost.eventSample,
  },
});
