import { on } from '../routing';
import { workflows } from '../seed/workflows';

export const routes = [on('GET /workflows/', ({ location }) => ({ workflows: workflows(location).list() }))];
