import { listBusinesses } from '../../highlevel/endpoints/businesses';
import { on } from '../routing';
import { numeric } from '../rules';
import { businesses } from '../seed/businesses';

export const routes = [
  on(
    listBusinesses,
    ({ location, query }) => {
      const skip = Number(query.skip ?? 0);
      const page = businesses(location)
        .list()
        .slice(skip, skip + Number(query.limit ?? 100));
      return { success: true, businesses: page };
    },
    { query: { limit: numeric, skip: numeric } },
  ),
];
