import { traceId } from '../answer';
import { on, traced } from '../routing';
import { workflows } from '../seed/workflows';

export const routes = traced(
  [on('GET /workflows/', ({ location }) => ({ workflows: workflows(location).list() }))],
  traceId,
);
