import { defineTrigger } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { listTasks } from '../../highlevel/endpoints/contacts';
import { pollList, triggerOn } from '../../polling/poll';
import { task } from '../../records/task';

export default defineTrigger({
  key: 'get_contact_tasks',
  noun: 'Task',
  display: {
    label: 'Get Contact Tasks',
    description:
      'Triggers when a task for the one contact that you choose is added or updated; to watch all contacts, use New Task.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, contactId, triggerOn],
    perform: (z, bundle) => {
      const { contactId } = bundle.inputData;
      return pollList(z, bundle, listTasks, { path: { contactId }, record: task });
    },
    outputFields: task.eventFields,
    sample: task.eventSample,
  },
});
