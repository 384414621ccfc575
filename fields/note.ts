import { defineInputField, defineInputFields } from 'zapier-platform-core';
import { userId } from './common';

/** The inputs of a contact's note, except its text. */
export const noteInputs = defineInputFields([
  { key: 'title', label: 'Title' },
  { ...userId, label: 'Author' },
  { key: 'color', label: 'Color', helpText: 'A hex color such as #FFAA00.' },
  { key: 'pinned', label: 'Pinned', type: 'boolean' },
]);

export const noteId = defineInputField({
  key: 'noteId',
  label: 'Note',
  required: true,
  dynamic: 'get_contact_notes.id.body',
  dependsOn: ['contactId'],
  search: 'find_note.id',
});
