import { defineSearch } from 'zapier-platform-core';
import { assignedTo, contactId, subAccount } from '../../fields/common';
import { isGiven } from '../../highlevel/client';
import { listTasks } from '../../highlevel/endpoints/contacts';
import { searchTasks } from '../../highlevel/endpoints/locations';
import { throttle } from '../../highlevel/rateLimits';
import type { Json } from '../../highlevel/types';
import { epochOf } from '../../polling/events';
import { task } from '../../records/task';
import { byAll, byValue, byWords, findInList, needsOne } from '../found';

export default defineSearch({
  key: 'find_task',
  noun: 'Task',
  display: {
    label: 'Find Task',
    description:
      'Finds a task by contact, title, assigned user or status, and returns open and earliest due ones first.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      {
        ...contactId,
        required: false,
        helpText: 'Leave empty to search the tasks of all contacts. A task must fit every field that you fill in.',
      },
      { key: 'title', label: 'Title', helpText: 'The whole title or a part of it. The closest title comes first.' },
      assignedTo,
      {
        key: 'completed',
        label: 'Completed',
        type: 'boolean',
        helpText: 'Yes for completed tasks only, No for open ones only. Leave empty for both.',
      },
    ],
    perform: async (z, bundle) => {
      const { contactId, title, assignedTo, completed } = bundle.inputData;
      needsOne(z, { contactId, title, assignedTo, completed }, 'a task');
      const options = {
        record: task,
        rank: byAll(
          byWords(title, ({ title }) => [title]),
          byValue(assignedTo, ({ assignedTo }) => [assignedTo]),
          (found) => (isGiven(completed) && isCompleted(found) !== completed ? undefined : 0),
          (found) => (found.deleted === true ? undefined : 0),
          // More than the worst of the titles.
          (found) => (isCompleted(found) ? 10 : 0),
        ),
        order: ({ dueDate }: Json) => epochOf(dueDate) ?? Infinity,
      };
      if (contactId) return findInList(z, bundle, listTasks, { path: { contactId }, ...options });
      const body = { query: title, completed, assignedTo: assignedTo ? [assignedTo] : undefined };
      return findInList(z, bundle, searchTasks, { body, ...options });
    },
    outputFields: task.outputFields,
    sample: task.sample,
  },
});

const isCompleted = ({ completed }: Json): boolean => completed === true;
