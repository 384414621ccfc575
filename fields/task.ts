import { defineInputField, defineInputFields } from 'zapier-platform-core';
import { assignedTo } from './common';

export const taskId = defineInputField({
  key: 'taskId',
  label: 'Task',
  required: true,
  dynamic: 'get_contact_tasks.id.title',
  dependsOn: ['contactId'],
  search: 'find_task.id',
});

/** The inputs of a task, except its title and due date. */
export const taskInputs = defineInputFields([
  { key: 'body', label: 'Description', type: 'text' },
  assignedTo,
  { key: 'completed', label: 'Completed', type: 'boolean' },
]);
