import { crud } from '../../crud';
import { on, type SandboxRequest } from '../../routing';
import { flag, must, text, type Rules } from '../../rules';
import { notes, type Note } from '../../seed/contacts';
import type { Json } from '../../state';
import { contactOf } from './find';
import { done } from './views';

const values: Rules = { userId: text, body: text, title: text, color: text, pinned: flag };

/** As all answers show a note: the body also as plain text, and no relations where it was written by the API (recorded). */
export const shownNote = (note: Note): Json => ({
  ...note,
  bodyText: note.body.replace(/<[^>]*>/g, ''),
  userId: note.userId ?? null,
  pinned: note.pinned ?? false,
  relations: [],
});

const plain = crud({
  table: notes,
  noun: 'Note',
  param: 'id',
  // Newest first, as observed live.
  among: (request) => {
    const { id } = contactOf(request);
    const own = notes(request.location)
      .list()
      .filter(({ contactId }) => contactId === id);
    return own.reverse().sort((a, b) => b.dateAdded.localeCompare(a.dateAdded));
  },
  shown: shownNote,
  one: (note) => ({ note }),
  many: (all) => ({ notes: all }),
  deleted: () => ({ ...done }),
});

const newNote = (request: SandboxRequest): Note => ({
  ...(request.body as Partial<Note>),
  id: request.location.state.random.id(),
  body: request.body.body as string,
  contactId: contactOf(request).id,
  dateAdded: new Date(request.now).toISOString(),
});

export const routes = [
  on('GET /contacts/{contactId}/notes', plain.list),
  on('GET /contacts/{contactId}/notes/{id}', plain.get),
  on('POST /contacts/{contactId}/notes', plain.create(newNote), { body: { ...values, body: must(text) } }),
  on('PUT /contacts/{contactId}/notes/{id}', plain.update(), { body: values }),
  on('DELETE /contacts/{contactId}/notes/{id}', plain.remove()),
];
