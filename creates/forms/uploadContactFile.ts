import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { filesOfCustomFields } from '../../highlevel/customFields';
import { badInput } from '../../highlevel/errors';
import { throttle } from '../../highlevel/rateLimits';
import { contact } from '../../records/contact';
import { output } from '../../records/outputs';
import { filesToUpload, uploaded } from '../contacts/fileFields';

export default defineCreate({
  key: 'upload_contact_file',
  noun: 'Contact',
  display: {
    label: 'Upload File to Contact Field',
    description: 'Uploads files from an earlier step to a file field of a contact, and keeps the files that it has.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      contactId,
      {
        key: 'customField',
        label: 'File Field',
        required: true,
        dynamic: 'contact_file_field.id.name',
        helpText: 'You can also enter its key or its name.',
      },
      {
        key: 'files',
        label: 'Files',
        type: 'file',
        list: true,
        required: true,
        helpText: 'At most 50 MB together. The connection needs the permission forms.write.',
      },
    ],
    perform: async (z, bundle) => {
      const { contactId, customField, files } = bundle.inputData;
      const given = { field: customField.trim(), value: files, exact: false };
      const fields = await filesOfCustomFields(z, bundle, [given]);
      if (fields.length === 0)
        throw badInput(z, `Files must be files or their addresses, and "${customField}" a field that takes files.`);
      const uploads = await filesToUpload(z, bundle, fields);
      return output(z, bundle, contact, await uploaded(z, bundle, contactId, uploads), contactId);
    },
    outputFields: contact.outputFields,
    sample: contact.sample,
  },
});
