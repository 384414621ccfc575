import { defineCreate } from 'zapier-platform-core';
import { subAccount, userId } from '../../fields/common';
import { mediaInPost } from '../../fields/socialPost';
import { someTexts } from '../../fields/values';
import { call } from '../../highlevel/client';
import { utcInput } from '../../highlevel/dates';
import { createSocialPost } from '../../highlevel/endpoints/social-media-posting';
import { badInput } from '../../highlevel/errors';
import { throttle } from '../../highlevel/rateLimits';
import { output } from '../../records/outputs';
import { socialPost } from '../../records/socialPost';

export default defineCreate({
  key: 'create_social_post',
  noun: 'Social Post',
  display: {
    label: 'Create Social Post',
    description: 'Publishes a post on social accounts at once, or schedules it if a time is given.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { key: 'accountIds', label: 'Accounts', required: true, list: true, dynamic: 'social_account.id.name' },
      { ...userId, required: true, helpText: 'HighLevel shows this user as the author.' },
      { key: 'summary', label: 'Text', type: 'text', helpText: 'Each network shortens it to its own limit.' },
      { key: 'media', label: 'Media', list: true, helpText: 'Links to images or videos that anyone can open.' },
      { key: 'scheduleDate', label: 'Publish At', type: 'datetime', helpText: 'If empty, it is published at once.' },
      {
        key: 'status',
        label: 'Status',
        choices: { draft: 'Draft', in_review: 'In Review' },
        helpText: 'Choose one to keep the post from being published.',
      },
      {
        key: 'type',
        label: 'Post Type',
        choices: { post: 'Post', story: 'Story', reel: 'Reel' },
        helpText: 'If empty, it is a post.',
      },
      {
        key: 'followUpComment',
        label: 'First Comment',
        helpText: 'Not for TikTok and Google. X takes 280 characters.',
      },
    ],
    perform: async (z, bundle) => {
      const { accountIds, userId, summary, media, status, type, followUpComment } = bundle.inputData;
      const scheduleDate = utcInput(z, bundle, 'Publish At', bundle.inputData.scheduleDate);
      const body = {
        accountIds: someTexts(z, 'Accounts', accountIds),
        media: mediaInPost(media),
        status: status || (scheduleDate ? 'scheduled' : 'published'),
        type: type || 'post',
        // Without it, HighLevel refused a post (live report).
        createdBy: userId,
        ...{ userId, summary, scheduleDate, followUpComment },
      };
      if (!summary && body.media.length === 0) throw badInput(z, 'A post needs a text or media.');
      const { results } = await call(z, bundle, createSocialPost, { body });
      return output(z, bundle, socialPost, results?.post);
    },
    outputFields: socialPost.outputFields,
    sample: socialPost.sample,
  },
});
