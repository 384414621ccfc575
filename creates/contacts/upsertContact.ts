import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import {
  contactBody,
  contactGroups,
  detailInputs,
  newContactInputs,
  personInputs,
  replacedTagsInput,
} from '../../fields/contact';
import { call } from '../../highlevel/client';
import { customFieldInputs } from '../../fields/customFields';
import { upsertContact } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { upsertedContact } from '../../records/contact';
import { output } from '../../records/outputs';
import { filesToUpload, withFiles } from './fileFields';

export default defineCreate({
  key: 'upsert_contact',
  noun: 'Contact',
  display: {
    label: 'Upsert Contact',
    description: 'Creates a contact, or updates the one with the same email or phone.',
  },
  operation: {
    throttle,
    inputFieldGroups: contactGroups,
    inputFields: [
      subAccount,
      ...personInputs,
      replacedTagsInput,
      ...newContactInputs,
      ...detailInputs,
      {
        key: 'createNewIfDuplicateAllowed',
        label: 'Always Create New',
        type: 'boolean',
        helpText: 'Skips the search for an existing contact if the sub-account allows duplicates.',
      },
      customFieldInputs('contact'),
    ],
    perform: async (z, bundle) => {
      const { companyName, gender, createNewIfDuplicateAllowed } = bundle.inputData;
      const body = { ...(await contactBody(z, bundle)), companyName, gender, createNewIfDuplicateAllowed };
      const files = await filesToUpload(z, bundle);
      const answer = await call(z, bundle, upsertContact, { body });
      const done = answer.new ? 'created' : 'updated';
      const written = await withFiles(z, bundle, answer.contact, files, done);
      return output(z, bundle, upsertedContact, { ...written, new: answer.new });
    },
    outputFields: upsertedContact.outputFields,
    sample: upsertedContact.sample,
  },
});
