import { defineTrigger } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { taskId } from '../../fields/task';
import { getTask } from '../../highlevel/endpoints/contacts';
import { pollRecord } from '../../polling/poll';
import { task } from '../../records/task';

export default defineTrigger({
  key: 'get_contact_task',
  noun: 'Task',
  display: {
    label: 'Get Contact Task by ID',
    description:
      'Triggers when the one task that you choose changes; to watch the tasks of all contacts, use New Task.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, contactId, taskId],
    perform: (z, bundle) => pollRecord(z, bundle, getTask, { path: bundle.inputData, record: task }),
    outputFields: task.eventFields,
    sample: task.eventSample,
  },
});
