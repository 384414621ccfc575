import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { taskInputs } from '../../fields/task';
import { call } from '../../highlevel/client';
import { utcInput } from '../../highlevel/dates';
import { createTask } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { output } from '../../records/outputs';
import { task } from '../../records/task';

export default defineCreate({
  key: 'create_contact_task',
  noun: 'Task',
  display: {
    label: 'Create Contact Task',
    description:
      'Creates a task for a contact with a due date, assigned to a user if you choose one, and gives its ID.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      contactId,
      { key: 'title', label: 'Title', required: true },
      { key: 'dueDate', label: 'Due Date', type: 'datetime', required: true },
      ...taskInputs,
    ],
    perform: async (z, bundle) => {
      const { contactId, ...inputs } = bundle.inputData;
      const dueDate = utcInput(z, bundle, 'Due Date', inputs.dueDate);
      // HighLevel requires `completed`.
      const body = { ...inputs, dueDate, completed: inputs.completed || false };
      const answer = await call(z, bundle, createTask, { path: { contactId }, body });
      return output(z, bundle, task, answer.task);
    },
    outputFields: task.outputFields,
    sample: task.sample,
  },
});
