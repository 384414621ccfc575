import { listWorkflows } from '../../highlevel/endpoints/workflows';
import { on } from '../routing';
import { workflows } from '../seed/workflows';

export const routes = [on(listWorkflows, ({ location }) => ({ workflows: workflows(location).list() }))];
