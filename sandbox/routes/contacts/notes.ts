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
  on('GET /contacts/{contactId}/notes', (request) => {
    const { id } = contactOf(request);
    const own = notes(request.location)
      .list()
      .filter(({ contactId }) => contactId === id);
    return { notes: own.reverse().sort((a, b) => b.dateAdded.localeCompare(a.dateAdded)) };
  }),
  on('GET /contacts/{contactId}/notes/{id}', (request) => ({ note: noteOf(request) })),
  on(
    'POST /contacts/{contactId}/notes',
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
  on(
    'PUT /contacts/{contactId}/notes/{id}',
    (request) => ({ note: notes(request.location).change(noteOf(request).id, request.body) }),
    {
      body: values,
    },
  ),
  on('DELETE /contacts/{contactId}/notes/{id}', (request) => {
    notes(request.location).remove(noteOf(request).id);
    return { succeded: true };
  }),
];
