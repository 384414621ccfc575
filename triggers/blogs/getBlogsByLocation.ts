import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listBlogs } from '../../highlevel/endpoints/blogs';
import { pollList, triggerOn } from '../../polling/poll';
import { blogSite } from '../../records/blogSite';

export default defineTrigger({
  key: 'get_blogs_by_location',
  noun: 'Blog',
  display: {
    label: 'Get Blogs by Location',
    description: 'Triggers when a blog of the sub-account is added or updated; for its posts, use Get Blog Posts.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [
      subAccount,
      triggerOn,
      { key: 'searchTerm', label: 'Search Text', helpText: 'Finds blogs whose name contains this text.' },
    ],
    perform: (z, bundle) => {
      const { searchTerm } = bundle.inputData;
      return pollList(z, bundle, listBlogs, { query: { searchTerm }, record: blogSite });
    },
    outputFields: blogSite.eventFields,
    sample: blogSite.eventSample,
  },
});
