import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import {
  contactBody,
  contactGroups,
  detailInputs,
  dndByChannelInput,
  addressInputs,
  collapsedInputs,
  personInputs,
  replacedTagsInput,
  tagsInput,
} from '../../fields/contact';
import { fieldsToEmpty } from '../../fields/empty';
import { call } from '../../highlevel/client';
import { customFieldInputs } from '../../fields/customFields';
import { updateContact } from '../../highlevel/endpoints/contacts';
import { emptiable } from '../../highlevel/endpoints/emptiable';
import { throttle } from '../../highlevel/rateLimits';
import { contact } from '../../records/contact';
import { output } from '../../records/outputs';
import { filesToUpload, withFiles } from './fileFields';

const emptying = fieldsToEmpty([...personInputs, ...detailInputs, ...addressInputs, tagsInput], emptiable.contact, [
  'tags',
]);

export default defineCreate({
  key: 'update_contact',
  noun: 'Contact',
  display: {
    label: 'Update Contact',
    description:
      'Updates a contact that you have the ID of; if it may not exist yet, use Upsert Contact; fields you leave empty keep their values.',
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
      collapsedInputs,
      dndByChannelInput,
      emptying.input,
      customFieldInputs('contact'),
    ],
    perform: async (z, bundle) => {
      const { contactId } = bundle.inputData;
      const body = { ...(await contactBody(z, bundle)), ...emptying.read(z, bundle.inputData) };
      const files = await filesToUpload(z, bundle);
      const answer = await call(z, bundle, updateContact, { path: { contactId }, body });
      const written = await withFiles(z, bundle, answer.contact, files, 'updated', contactId);
      return output(z, bundle, contact, written, contactId);
    },
    outputFields: contact.outputFields,
    sample: contact.sample,
  },
});
