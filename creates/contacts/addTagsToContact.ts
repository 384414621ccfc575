import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { tagsInput } from '../../fields/contact';
import { someTags } from '../../fields/tags';
import { call } from '../../highlevel/client';
import { addTags } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { contactTags } from '../../records/contactTags';

export default defineCreate({
  key: 'add_tags_to_contact',
  noun: 'Tag',
  display: {
    label: 'Add Tags to Contact',
    description: 'Adds tags to a contact and keeps its existing tags; to replace them all, use Update Contact.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      contactId,
      { ...tagsInput, label: 'Tags to Add', required: true, helpText: 'Tags that do not exist yet are created.' },
    ],
    perform: async (z, bundle) => {
      const { contactId, tags } = bundle.inputData;
      const answer = await call(z, bundle, addTags, {
        path: { contactId },
        body: { tags: await someTags(z, bundle, 'Tags to Add', tags) },
      });
      return { ...answer, id: contactId };
    },
    outputFields: contactTags.outputFields,
    sample: contactTags.sample,
  },
});
