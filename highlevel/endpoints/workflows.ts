import type { WorkflowSchema } from '@gohighlevel/api-client/dist/lib/code/workflows/models/workflows';
import { family } from '../endpoint';

const define = family('2021-07-28');

export const listWorkflows = define('GET /workflows/', {
  scope: 'workflows.readonly',
  query: ['locationId'],
  at: ['workflows'],
}).of<{ workflows: WorkflowSchema[] }>();
