import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { taskId, taskInputs } from '../../fields/task';
import { call } from '../../highlevel/client';
import { utcInput } from '../../highlevel/dates';
import { updateTask } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { output } from '../../records/outputs';
import { task } from '../../records/task';

export default defineCreate({
  key: 'update_contact_task',
  noun: 'Task',
  display: {
    label: 'Update Contact Task',
    description: 'Updates a task for a contact; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      contactId,
      taskId,
      { key: 'title', label: 'Title' },
      { key: 'dueDate', label: 'Due Date', type: 'datetime' },
      ...taskInputs,
    ],
    perform: async (z, bundle) => {
      const { contactId, taskId, ...inputs } = bundle.inputData;
      const body = { ...inputs, dueDate: utcInput(z, bundle, 'Due Date', inputs.dueDate) };
      const answer = await call(z, bundle, updateTask, { path: { contactId, taskId }, body });
      return output(z, bundle, task, answer.task, taskId);
    },
    outputFields: task.outputFields,
    sample: task.sample,
  },
});
