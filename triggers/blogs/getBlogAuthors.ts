import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listBlogAuthors } from '../../highlevel/endpoints/blogs';
import { pollList, triggerOn } from '../../polling/poll';
import { blogAuthor } from '../../records/blogAuthor';

export default defineTrigger({
  key: 'get_blog_authors',
  noun: 'Blog Author',
  display: {
    label: 'Get Blog Authors',
    description: 'Triggers when a blog author is added or updated, and gives the ID that Create Blog Post needs.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [subAccount, triggerOn],
    perform: (z, bundle) => pollList(z, bundle, listBlogAuthors, { record: blogAuthor, updated: 'updatedAt' }),
    outputFields: blogAuthor.eventFields,
    sample: blogAuthor.eventSample,
  },
});
