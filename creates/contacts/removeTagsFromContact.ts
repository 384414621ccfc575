import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { tagsInput } from '../../fields/contact';
import { someTags } from '../../fields/tags';
import { call } from '../../highlevel/client';
import { removeTags } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { contactTags } from '../../records/contactTags';

export default defineCreate({
  key: 'remove_tags_from_contact',
  noun: 'Tag',
  display: {
    label: 'Remove Tags from Contact',
    description:
      'Removes tags from a contact and keeps its other tags; tags that the contact does not have do no harm.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, { ...tagsInput, label: 'Tags to Remove', required: true }],
    perform: async (z, bundle) => {
      const { contactId, tags } = bundle.inputData;
      const answer = await call(z, bundle, removeTags, {
        path: { contactId },
        body: { tags: await someTags(z, bundle, 'Tags to Remove', tags) },
      });
      return { ...answer, id: contactId };
    },
    outputFields: contactTags.outputFields,
    sample: contactTags.sample,
  },
});
