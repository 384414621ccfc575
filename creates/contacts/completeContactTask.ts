import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { taskId } from '../../fields/task';
import { call } from '../../highlevel/client';
import { completeTask } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { output } from '../../records/outputs';
import { task } from '../../records/task';

export default defineCreate({
  key: 'complete_contact_task',
  noun: 'Task',
  display: {
    label: 'Complete Contact Task',
    description:
      "Marks a contact's task as completed, or reopens it; to change its text or due date, use Update Contact Task.",
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      contactId,
      taskId,
      { key: 'completed', label: 'Completed', type: 'boolean', helpText: 'Choose No to reopen the task.' },
    ],
    perform: async (z, bundle) => {
      const { completed, ...path } = bundle.inputData;
      const answer = await call(z, bundle, completeTask, { path, body: { completed: completed !== false } });
      return output(z, bundle, task, answer.task, path.taskId);
    },
    outputFields: task.outputFields,
    sample: task.sample,
  },
});
