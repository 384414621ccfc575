import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import {
  contactBody,
  contactGroups,
  detailInputs,
  dndByChannelInput,
  collapsedInputs,
  newContactInputs,
  personInputs,
  tagsInput,
} from '../../fields/contact';
import { call } from '../../highlevel/client';
import { customFieldInputs } from '../../fields/customFields';
import { createContact } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { contact } from '../../records/contact';
import { output } from '../../records/outputs';
import { filesToUpload, withFiles } from './fileFields';

export default defineCreate({
  key: 'create_contact',
  noun: 'Contact',
  display: {
    label: 'Create Contact',
    description:
      'Creates a contact and gives its ID; if it may exist already, use Upsert Contact, or Find or Create Contact.',
  },
  operation: {
    throttle,
    inputFieldGroups: contactGroups,
    inputFields: [
      subAccount,
      ...personInputs,
      tagsInput,
      ...newContactInputs,
      ...detailInputs,
      collapsedInputs,
      dndByChannelInput,
      customFieldInputs('contact'),
    ],
    perform: async (z, bundle) => {
      const { companyName, gender } = bundle.inputData;
      const body = { ...(await contactBody(z, bundle)), companyName, gender };
      const files = await filesToUpload(z, bundle);
      const answer = await call(z, bundle, createContact, { body });
      return output(z, bundle, contact, await withFiles(z, bundle, answer.contact, files, 'created'));
    },
    outputFields: contact.outputFields,
    sample: contact.sample,
  },
});
