import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createTag, listTags } from '../../highlevel/endpoints/locations';
import { sameOption } from '../../highlevel/texts';
import { throttle } from '../../highlevel/rateLimits';
import { output } from '../../records/outputs';
import { tag } from '../../records/tag';

export default defineCreate({
  key: 'create_tag',
  noun: 'Tag',
  display: {
    label: 'Create Tag',
    description:
      'Creates a tag in the sub-account, or returns the tag of this name; to tag a contact, use Add Tags to Contact.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      {
        key: 'name',
        label: 'Name',
        required: true,
        helpText:
          'HighLevel keeps tags in lower case. To tag a contact, use Add Tags to Contact, which creates missing tags.',
      },
    ],
    perform: async (z, bundle) => {
      const name = bundle.inputData.name.trim();
      try {
        const answer = await call(z, bundle, createTag, { body: { name } });
        return { ...(await output(z, bundle, tag, answer.tag)), created: true };
      } catch (error) {
        // HighLevel refuses a tag that exists, without its ID.
        if (!(error instanceof Error) || error.name !== 'HaltedError') throw error;
        const { tags } = await call(z, bundle, listTags, {});
        const existing = tags.find((one) => sameOption(one.name ?? '') === sameOption(name));
        if (!existing) throw error;
        return { ...(await output(z, bundle, tag, existing)), created: false };
      }
    },
    outputFields: tag.outputFields,
    sample: tag.sample,
  },
});
