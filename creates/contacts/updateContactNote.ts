import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { noteId, noteInputs } from '../../fields/note';
import { call } from '../../highlevel/client';
import { updateNote } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { note } from '../../records/note';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'update_contact_note',
  noun: 'Note',
  display: {
    label: 'Update Contact Note',
    description: 'Updates the text of a note on a contact; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, noteId, { key: 'body', label: 'Note', type: 'text' }, ...noteInputs],
    perform: async (z, bundle) => {
      const { contactId, noteId, ...body } = bundle.inputData;
      const answer = await call(z, bundle, updateNote, { path: { contactId, id: noteId }, body });
      return output(z, bundle, note, answer.note, noteId);
    },
    outputFields: note.outputFields,
    sample: note.sample,
  },
});
