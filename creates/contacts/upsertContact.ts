import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import {
  contactBody,
  contactGroups,
  detailInputs,
  dndByChannelInput,
  addressInputs,
  collapsedInputs,
  newContactInputs,
  personInputs,
  replacedTagsInput,
  tagsInput,
} from '../../fields/contact';
import { fieldsToEmpty } from '../../fields/empty';
import { call } from '../../highlevel/client';
import { customFieldInputs } from '../../fields/customFields';
import { upsertContact } from '../../highlevel/endpoints/contacts';
import { emptiable } from '../../highlevel/endpoints/emptiable';
import { throttle } from '../../highlevel/rateLimits';
import { upsertedContact } from '../../records/contact';
import { output } from '../../records/outputs';
import { filesToUpload, withFiles } from './fileFields';

const emptying = fieldsToEmpty(
  [...personInputs, ...newContactInputs, ...detailInputs, ...addressInputs, tagsInput],
  emptiable.upsertedContact,
  ['tags'],
);

export default defineCreate({
  key: 'upsert_contact',
  noun: 'Contact',
  display: {
    label: 'Upsert Contact',
    description:
      'Creates a contact, or updates the one with the same email or phone, and says which of the two it did.',
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
      collapsedInputs,
      dndByChannelInput,
      {
        key: 'createNewIfDuplicateAllowed',
        label: 'Always Create New',
        type: 'boolean',
        helpText: 'Skips the search for an existing contact if the sub-account allows duplicates.',
      },
      emptying.input,
      customFieldInputs('contact'),
    ],
    perform: async (z, bundle) => {
      const { companyName, gender, createNewIfDuplicateAllowed } = bundle.inputData;
      const body = {
        ...(await contactBody(z, bundle)),
        companyName,
        gender,
        createNewIfDuplicateAllowed,
        ...emptying.read(z, bundle.inputData),
      };
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
