import { notFound, reply } from '../../answer';
import { on, type SandboxRequest } from '../../routing';
import { date, flag, must, text, type Rules } from '../../rules';
import { tasks, type Task } from '../../seed/contacts';
import type { Json } from '../../state';
import { contactOf } from './find';

const values: Rules = { title: text, body: text, dueDate: date, completed: flag, assignedTo: text };

const taskOf = (request: SandboxRequest): Task => {
  const contact = contactOf(request);
  const task = tasks(request.location).get(request.params.taskId as string);
  return task?.contactId === contact.id ? task : notFound('Task', request.params.taskId);
};

/** A contact's own tasks tell no dates but the due date; the search in locations does. */
const shown = ({ dateAdded: _added, dateUpdated: _updated, ...task }: Task): Json => task;

const written = ({ dueDate, ...body }: Json): Partial<Task> => ({
  ...body,
  ...(typeof dueDate === 'string' ? { dueDate: new Date(dueDate).toISOString() } : {}),
});

const change = (request: SandboxRequest, changes: Partial<Task>) => ({
  task: shown(
    tasks(request.location).change(taskOf(request).id, {
      ...changes,
      dateUpdated: new Date(request.now).toISOString(),
    }),
  ),
});

export const routes = [
  on('GET /contacts/{contactId}/tasks', (request) => {
    const { id } = contactOf(request);
    const own = tasks(request.location)
      .list()
      .filter(({ contactId }) => contactId === id);
    return { tasks: own.map(shown) };
  }),
  on('GET /contacts/{contactId}/tasks/{taskId}', (request) => ({ task: shown(taskOf(request)) })),
  on(
    'POST /contacts/{contactId}/tasks',
    (request) => {
      const contact = contactOf(request);
      const now = new Date(request.now).toISOString();
      const task = tasks(request.location).put({
        ...(written(request.body) as Task),
        id: request.location.state.random.id(),
        contactId: contact.id,
        dateAdded: now,
        dateUpdated: now,
      });
      return reply(201, { task: shown(task) });
    },
    { body: { ...values, title: must(text), dueDate: must(date), completed: must(flag) } },
  ),
  on('PUT /contacts/{contactId}/tasks/{taskId}', (request) => change(request, written(request.body)), { body: values }),
  on(
    'PUT /contacts/{contactId}/tasks/{taskId}/completed',
    (request) => change(request, { completed: request.body.completed as boolean }),
    {
      body: { completed: must(flag) },
    },
  ),
  on('DELETE /contacts/{contactId}/tasks/{taskId}', (request) => {
    tasks(request.location).remove(taskOf(request).id);
    return { succeded: true };
  }),
];
