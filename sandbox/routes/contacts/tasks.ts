import { crud } from '../../crud';
import { on, type SandboxRequest } from '../../routing';
import { date, flag, must, text, type Rules } from '../../rules';
import { tasks, type Task } from '../../seed/contacts';
import type { Json } from '../../state';
import { contactOf } from './find';
import { done } from './views';

const values: Rules = { title: text, body: text, dueDate: date, completed: flag, assignedTo: text };

/** A contact's own tasks tell no dates but the due date; the search in locations does. */
export const shownTask = ({ dateAdded: _added, dateUpdated: _updated, ...task }: Task): Json => task;

const written = ({ dueDate, ...body }: Json): Partial<Task> => ({
  ...body,
  ...(typeof dueDate === 'string' ? { dueDate: new Date(dueDate).toISOString() } : {}),
});

const plain = crud({
  table: tasks,
  noun: 'Task',
  param: 'taskId',
  among: (request) => {
    const { id } = contactOf(request);
    return tasks(request.location)
      .list()
      .filter(({ contactId }) => contactId === id);
  },
  shown: shownTask,
  one: (task) => ({ task }),
  many: (all) => ({ tasks: all }),
  deleted: () => ({ ...done }),
});

const newTask = (request: SandboxRequest): Task => {
  const now = new Date(request.now).toISOString();
  return {
    ...(written(request.body) as Task),
    id: request.location.state.random.id(),
    contactId: contactOf(request).id,
    dateAdded: now,
    dateUpdated: now,
  };
};

const changes = ({ body, now }: SandboxRequest): Partial<Task> => ({
  ...written(body),
  dateUpdated: new Date(now).toISOString(),
});

export const routes = [
  on('GET /contacts/{contactId}/tasks', plain.list),
  on('GET /contacts/{contactId}/tasks/{taskId}', plain.get),
  on('POST /contacts/{contactId}/tasks', plain.create(newTask), {
    body: { ...values, title: must(text), dueDate: must(date), completed: must(flag) },
  }),
  on('PUT /contacts/{contactId}/tasks/{taskId}', plain.update(changes), { body: values }),
  on('PUT /contacts/{contactId}/tasks/{taskId}/completed', plain.update(changes), { body: { completed: must(flag) } }),
  on('DELETE /contacts/{contactId}/tasks/{taskId}', plain.remove()),
];
