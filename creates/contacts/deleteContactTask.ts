import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { taskId } from '../../fields/task';
import { call } from '../../highlevel/client';
import { deleteTask } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Task');

export default defineCreate({
  key: 'delete_contact_task',
  noun: 'Task',
  display: {
    label: 'Delete Contact Task',
    description: 'Deletes a task from a contact permanently; to close it instead, use Complete Contact Task.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, taskId],
    perform: async (z, bundle) => {
      await call(z, bundle, deleteTask, { path: bundle.inputData });
      return deleted.of(bundle.inputData.taskId);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
