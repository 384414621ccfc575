import { defineTrigger } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { listNotes } from '../../highlevel/endpoints/contacts';
import { pollList, triggerOn } from '../../polling/poll';
import { note } from '../../records/note';

export default defineTrigger({
  key: 'get_contact_notes',
  noun: 'Note',
  display: {
    label: 'Get Contact Notes',
    description: 'Triggers when a note on the one contact that you choose is added or updated, and gives its text.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, contactId, triggerOn],
    perform: (z, bundle) => {
      const { contactId } = bundle.inputData;
      return pollList(z, bundle, listNotes, { path: { contactId }, record: note, created: 'dateAdded' });
    },
    outputFields: note.eventFields,
    sample: note.eventSample,
  },
});
