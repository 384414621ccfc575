import { defineInputField } from 'zapier-platform-core';

export const campaignId = defineInputField({
  key: 'campaignId',
  label: 'Campaign',
  required: true,
  dynamic: 'list_campaigns.id.name',
});

export const workflowId = defineInputField({
  key: 'workflowId',
  label: 'Workflow',
  required: true,
  dynamic: 'list_workflows.id.name',
  search: 'find_workflow.id',
});

export const eventStartTime = defineInputField({
  key: 'eventStartTime',
  label: 'Event Time',
  type: 'datetime',
  helpText: 'When the event starts, for workflows that wait for one.',
});
