import { defineSearch } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { listNotes } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { note } from '../../records/note';
import { byPart, findInList, newest } from '../found';

export default defineSearch({
  key: 'find_note',
  noun: 'Note',
  display: {
    label: 'Find Note',
    description: 'Finds a note of a contact by words of its title or text, and returns the newest first.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      contactId,
      {
        key: 'query',
        label: 'Words',
        helpText: 'Part of the title or text, in any case. Leave empty for the newest note of the contact.',
      },
    ],
    perform: async (z, bundle) => {
      const { contactId, query } = bundle.inputData;
      return findInList(z, bundle, listNotes, {
        path: { contactId },
        record: note,
        // Live answers also have the text without its HTML.
        rank: byPart(query, ({ title, body, bodyText }) => [title, bodyText ?? body]),
        order: newest('dateAdded'),
      });
    },
    outputFields: note.outputFields,
    sample: note.sample,
  },
});
