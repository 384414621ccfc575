import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { contactBody, contactGroups, detailInputs, personInputs, replacedTagsInput } from '../../fields/contact';
import { call } from '../../highlevel/client';
import { customFieldInputs } from '../../fields/customFields';
import { updateContact } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { contact } from '../../records/contact';
import { output } from '../../records/outputs';
import { filesToUpload, withFiles } from './fileFields';

export default defineCreate({
  key: 'update_contact',
  noun: 'Contact',
  display: {
    label: 'Update Contact',
    description: 'Updates a contact; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFieldGroups: contactGroups,
    inputFields: [
      subAccount,
      contactId,
      ...personInputs,
      replacedTagsInput,
      ...detailInputs,
      customFieldInputs('contact'),
    ],
    perform: async (z, bundle) => {
      const { contactId } = bundle.inputData;
      const body = await contactBody(z, bundle);
      const files = await filesToUpload(z, bundle);
      const answer = await call(z, bundle, updateContact, { path: { contactId }, body });
      const written = await withFiles(z, bundle, answer.contact, files, 'updated', contactId);
      return output(z, bundle, contact, written, contactId);
    },
    outputFields: contact.outputFields,
    sample: contact.sample,
  },
});
