import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { fieldsToEmpty } from '../../fields/empty';
import { taskId, taskInputs } from '../../fields/task';
import { call } from '../../highlevel/client';
import { utcInput } from '../../highlevel/dates';
import { updateTask } from '../../highlevel/endpoints/contacts';
import { emptiable } from '../../highlevel/endpoints/emptiable';
import { throttle } from '../../highlevel/rateLimits';
import { output } from '../../records/outputs';
import { task } from '../../records/task';

const emptying = fieldsToEmpty(taskInputs, emptiable.task);

export default defineCreate({
  key: 'update_contact_task',
  noun: 'Task',
  display: {
    label: 'Update Contact Task',
    description: 'Updates a task for a contact, such as its due date; to close it, use Complete Contact Task.',
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
      emptying.input,
    ],
    perform: async (z, bundle) => {
      const { contactId, taskId, clearFields, ...inputs } = bundle.inputData;
      const dueDate = utcInput(z, bundle, 'Due Date', inputs.dueDate);
      const body = { ...inputs, dueDate, ...emptying.read(z, { ...inputs, clearFields }) };
      const answer = await call(z, bundle, updateTask, { path: { contactId, taskId }, body });
      return output(z, bundle, task, answer.task, taskId);
    },
    outputFields: task.outputFields,
    sample: task.sample,
  },
});
