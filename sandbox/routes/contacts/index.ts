import { traceId } from '../../answer';
import { traced, type Route } from '../../routing';
import { routes as bulk } from './bulk';
import { routes as enrolments } from './enrolments';
import { routes as lists } from './lists';
import { routes as notes } from './notes';
import { routes as search } from './search';
import { routes as tags } from './tags';
import { routes as tasks } from './tasks';
import { routes as writes } from './writes';

/** Every endpoint of contacts.json that the app calls. Answers carry a traceId (live reports). */
export const routes: Route[] = traced(
  [...writes, ...search, ...lists, ...tags, ...bulk, ...notes, ...tasks, ...enrolments],
  traceId,
);
