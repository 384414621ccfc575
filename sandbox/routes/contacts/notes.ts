import { createNote, deleteNote, getNote, listNotes, updateNote } from '../../../highlevel/endpoints/contacts';
import { notFound, reply } from '../../answer';
import { on, type SandboxRequest } from '../../routing';
import { flag, must, text, type Rules } from '../../rules';
import { notes, type Note } from '../../seed/contacts';
import { contactOf } from './find';

const values: Rules = { userId: text, body: text, title: text, color: text, pinned: flag };

const noteOf = (request: SandboxRequest): Note => {
  const contact = contactOf(request);
  const note = notes(request.location).get(request.params.id as string);
  return note?.contactId === contact.id ? note : notFound('Note', request.params.id);
};

export const routes = [
  // Newest first, as observed live.
  on(listNotes, (request) => {
    const { id } = contactOf(request);
    const own = notes(request.location)
      .list()
      .filter(({ contactId }) => contactId === id);
    return { notes: own.reverse().sort((a, b) => b.dateAdded.localeCompare(a.dateAdded)) };
  }),
  on(getNote, (request) => ({ note: noteOf(request) })),
  on(
    createNote,
    (request) => {
      const contact = contactOf(request);
      const note = notes(request.location).put({
        ...(request.body as Partial<Note>),
        id: request.location.state.random.id(),
        body: request.body.body as string,
        contactId: contact.id,
        dateAdded: new Date(request.now).toISOString(),
      });
      return reply(201, { note });
    },
    { body: { ...values, body: must(text) } },
  ),
  on(updateNote, (request) => ({ note: notes(request.location).change(noteOf(request).id, request.body) }), {
    body: values,
  }),
  on(deleteNote, (request) => {
    notes(request.location).remove(noteOf(request).id);
    return { succeded: true };
  }),
];
