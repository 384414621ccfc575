import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { noteInputs } from '../../fields/note';
import { call } from '../../highlevel/client';
import { createNote } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { note } from '../../records/note';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_contact_note',
  noun: 'Note',
  display: {
    label: 'Create Contact Note',
    description: 'Adds an internal note to a contact, and gives its ID; the contact does not see it.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, { key: 'body', label: 'Note', type: 'text', required: true }, ...noteInputs],
    perform: async (z, bundle) => {
      const { contactId, ...body } = bundle.inputData;
      const answer = await call(z, bundle, createNote, { path: { contactId }, body });
      return output(z, bundle, note, answer.note);
    },
    outputFields: note.outputFields,
    sample: note.sample,
  },
});
