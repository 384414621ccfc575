import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { deleteContact } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Contact');

export default defineCreate({
  key: 'delete_contact',
  noun: 'Contact',
  display: {
    label: 'Delete Contact',
    description:
      'Deletes a contact and its opportunities permanently; to stop messages to it only, use Update Contact (Do Not Disturb).',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId],
    perform: async (z, bundle) => {
      await call(z, bundle, deleteContact, { path: bundle.inputData });
      return deleted.of(bundle.inputData.contactId);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
