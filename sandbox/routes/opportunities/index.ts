import { traceId } from '../../answer';
import { on, traced, type Route } from '../../routing';
import { booleanText, numeric } from '../../rules';
import { lostReasons, opportunities, pipelines } from '../../seed/opportunities';
import type { LocationState } from '../../state';
import { routes as search } from './search';
import { routes as writes } from './writes';

const lists = [
  on('GET /opportunities/pipelines', ({ location }) => ({ pipelines: pipelines(location).list() })),
  on(
    'GET /opportunities/lost-reason',
    ({ location, query }) => {
      const wanted = (query.query ?? query.name ?? '').toLowerCase();
      const found = lostReasons(location)
        .list()
        .filter(({ name, deleted }) => name.toLowerCase().includes(wanted) && deleted === (query.deleted === 'true'));
      const skip = Number(query.skip ?? 0);
      return {
        lostReasons: found
          .slice(skip, skip + Number(query.limit ?? 100))
          .map(({ deleted: _hidden, ...reason }) => reason),
        ...(query.getCount === 'true' && { total: found.length }),
      };
    },
    { query: { skip: numeric, limit: numeric, deleted: booleanText, getCount: booleanText } },
  ),
];

/** Every endpoint of opportunities.json that the app calls. Answers carry a traceId (live reports). */
export const routes: Route[] = traced([...lists, ...search, ...writes], traceId);

/** Opportunities go with their contact (live report). */
export const contactDeleted = (location: LocationState, contactId: string): void => {
  for (const one of opportunities(location).list())
    if (one.contactId === contactId) opportunities(location).remove(one.id);
};
