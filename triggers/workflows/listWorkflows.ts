import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listWorkflows } from '../../highlevel/endpoints/workflows';
import { pollList, triggerOn } from '../../polling/poll';
import { workflow } from '../../records/workflow';

export default defineTrigger({
  key: 'list_workflows',
  noun: 'Workflow',
  display: {
    label: 'List Workflows',
    description: 'Triggers when a workflow of the sub-account is added or updated, for example when it is published.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, triggerOn],
    perform: (z, bundle) =>
      pollList(z, bundle, listWorkflows, { record: workflow, created: 'createdAt', updated: 'updatedAt' }),
    outputFields: workflow.eventFields,
    sample: workflow.eventSample,
  },
});
