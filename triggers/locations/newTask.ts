import { defineTrigger } from 'zapier-platform-core';
import { assignedTo, contactId, subAccount } from '../../fields/common';
import { clock } from '../../highlevel/clock';
import { searchTasks } from '../../highlevel/endpoints/locations';
import type { Json } from '../../highlevel/types';
import { epochOf, whenBecame, type KeyOf } from '../../polling/events';
import { pollList, triggerOn } from '../../polling/poll';
import { foundTask } from '../../records/task';
import { idOf } from '../../records/table';

/** Which tasks are events, except those that are new or updated. */
const changes = new Map<unknown, KeyOf>(
  Object.entries({
    // A task that is opened again may be completed again. To see that, the poll also reads open tasks.
    completed: whenBecame((task) => (task.completed === true ? 'completed' : undefined)),
    overdue: (task: Json) => {
      const due = epochOf(task.dueDate);
      const isOverdue = task.completed !== true && due !== undefined && due <= clock.now();
      return isOverdue ? `${idOf(task)}:${new Date(due).toISOString()}` : undefined;
    },
  }),
);

export default defineTrigger({
  key: 'new_task',
  noun: 'Task',
  display: {
    label: 'New Task',
    description: 'Triggers when a task of any contact is added, updated, completed or overdue.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      { ...triggerOn, choices: { ...triggerOn.choices, completed: 'Completed', overdue: 'Overdue' } },
      { ...assignedTo, helpText: 'Choose a user to trigger only on tasks of that user.' },
      { ...contactId, required: false, helpText: 'Choose a contact to trigger only on tasks of that contact.' },
    ],
    perform: (z, bundle) => {
      const { triggerOn, assignedTo, contactId } = bundle.inputData;
      return pollList(z, bundle, searchTasks, {
        body: {
          completed: triggerOn === 'overdue' ? false : undefined,
          assignedTo: assignedTo ? [assignedTo] : undefined,
          contactId: contactId ? [contactId] : undefined,
        },
        record: foundTask,
        created: 'dateAdded',
        updated: 'dateUpdated',
        key: changes.get(triggerOn),
        keep: (task) => task.deleted !== true,
      });
    },
    outputFields: foundTask.eventFields,
    sample: foundTask.eventSample,
  },
});
