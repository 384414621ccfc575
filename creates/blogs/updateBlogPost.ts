import { defineCreate } from 'zapier-platform-core';
import { blogId, postBody, postId, postInputs } from '../../fields/blog';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { updateBlogPost } from '../../highlevel/endpoints/blogs';
import { throttle } from '../../highlevel/rateLimits';
import { blogPost } from '../../records/blogPost';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'update_blog_post',
  noun: 'Blog Post',
  display: {
    label: 'Update Blog Post',
    description: 'Replaces the whole content of a blog post, so every field must be filled in again.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, blogId, { ...postId, required: true }, ...postInputs],
    perform: async (z, bundle) => {
      const { blogId, postId } = bundle.inputData;
      const body = { ...postBody(z, bundle), blogId };
      const answer = await call(z, bundle, updateBlogPost, { path: { postId }, body });
      return output(z, bundle, blogPost, answer.updatedBlogPost, postId);
    },
    outputFields: blogPost.outputFields,
    sample: blogPost.sample,
  },
});
