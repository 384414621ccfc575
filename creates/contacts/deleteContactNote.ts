import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { noteId } from '../../fields/note';
import { call } from '../../highlevel/client';
import { deleteNote } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Note');

export default defineCreate({
  key: 'delete_contact_note',
  noun: 'Note',
  display: {
    label: 'Delete Contact Note',
    description: 'Deletes a note from a contact permanently; to change its text, use Update Contact Note.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, noteId],
    perform: async (z, bundle) => {
      const { contactId, noteId } = bundle.inputData;
      await call(z, bundle, deleteNote, { path: { contactId, id: noteId } });
      return deleted.of(noteId);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
