import { defineTrigger } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { noteId } from '../../fields/note';
import { getNote } from '../../highlevel/endpoints/contacts';
import { pollRecord } from '../../polling/poll';
import { note } from '../../records/note';

export default defineTrigger({
  key: 'get_contact_note',
  noun: 'Note',
  display: {
    label: 'Get Contact Note by ID',
    description:
      'Triggers when the one note that you choose changes; to watch all notes of a contact, use Get Contact Notes.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, contactId, noteId],
    perform: (z, bundle) => {
      const { contactId, noteId } = bundle.inputData;
      return pollRecord(z, bundle, getNote, { path: { contactId, id: noteId }, record: note });
    },
    outputFields: note.eventFields,
    sample: note.eventSample,
  },
});
