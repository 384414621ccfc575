import { defineCreate } from 'zapier-platform-core';
import { contactId, followers, subAccount } from '../../fields/common';
import { someTexts } from '../../fields/values';
import { call } from '../../highlevel/client';
import { addFollowers } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { followed } from '../../records/followed';

export default defineCreate({
  key: 'add_contact_followers',
  noun: 'Follower',
  display: {
    label: 'Add Contact Followers',
    description: 'Adds users as followers of a contact, which keeps its owner and its other followers.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, followers],
    perform: async (z, bundle) => {
      const { contactId, followers } = bundle.inputData;
      const body = { followers: someTexts(z, 'Followers', followers) };
      const answer = await call(z, bundle, addFollowers, { path: { contactId }, body });
      return { ...answer, id: contactId };
    },
    outputFields: followed.outputFields,
    sample: followed.sample,
  },
});
