import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listBlogCategories } from '../../highlevel/endpoints/blogs';
import { pollList, triggerOn } from '../../polling/poll';
import { blogCategory } from '../../records/blogCategory';

export default defineTrigger({
  key: 'get_blog_categories',
  noun: 'Blog Category',
  display: {
    label: 'Get Blog Categories',
    description: 'Triggers when a blog category is added or updated, and gives the ID that Create Blog Post needs.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [subAccount, triggerOn],
    perform: (z, bundle) => pollList(z, bundle, listBlogCategories, { record: blogCategory, updated: 'updatedAt' }),
    outputFields: blogCategory.eventFields,
    sample: blogCategory.eventSample,
  },
});
