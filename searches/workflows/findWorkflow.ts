import { defineSearch } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listWorkflows } from '../../highlevel/endpoints/workflows';
import { throttle } from '../../highlevel/rateLimits';
import { workflow } from '../../records/workflow';
import { byAll, byValue, byWords, findInList } from '../found';

export default defineSearch({
  key: 'find_workflow',
  noun: 'Workflow',
  display: {
    label: 'Find Workflow',
    description: 'Finds a workflow by its name: the closest name first, and published ones before drafts.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { key: 'name', label: 'Name', required: true, helpText: 'The whole name or a part of it.' },
      {
        key: 'status',
        label: 'Status',
        choices: { published: 'Published', draft: 'Draft' },
        helpText: 'Leave it empty to find published workflows and drafts.',
      },
    ],
    perform: (z, bundle) => {
      const { name, status } = bundle.inputData;
      return findInList(z, bundle, listWorkflows, {
        record: workflow,
        rank: byAll(
          byWords(name, ({ name }) => [name]),
          byValue(status, ({ status }) => [status]),
          // Half a step: only among names that are as close does it decide.
          ({ status }) => (status === 'published' ? 0 : 0.5),
        ),
      });
    },
    outputFields: workflow.outputFields,
    sample: workflow.sample,
  },
});
