import { defineCreate } from 'zapier-platform-core';
import { blogId, postBody, postInputs } from '../../fields/blog';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createBlogPost } from '../../highlevel/endpoints/blogs';
import { throttle } from '../../highlevel/rateLimits';
import { blogPost } from '../../records/blogPost';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_blog_post',
  noun: 'Blog Post',
  display: {
    label: 'Create Blog Post',
    description: 'Publishes a blog post, or creates it as a draft or scheduled post, in the blog that you choose.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, blogId, ...postInputs],
    perform: async (z, bundle) => {
      const body = { ...postBody(z, bundle), blogId: bundle.inputData.blogId };
      const answer = await call(z, bundle, createBlogPost, { body });
      return output(z, bundle, blogPost, answer.data);
    },
    outputFields: blogPost.outputFields,
    sample: blogPost.sample,
  },
});
