import { gateway, notFound, reply } from '../answer';
import { on, type SandboxRequest } from '../routing';
import { email, must, numeric, text, type Rules } from '../rules';
import { businesses, type Business } from '../seed/businesses';
import { contacts } from '../seed/contacts';

const writable: Rules = {
  ...Object.fromEntries(
    ['name', 'phone', 'website', 'address', 'city', 'state', 'postalCode', 'country', 'description'].map((name) => [
      name,
      text,
    ]),
  ),
  email,
};
const byIntegration = { source: 'INTEGRATION', channel: 'OAUTH' };

/** The business in the path. One of another sub-account is refused like that sub-account itself. */
const businessOf = ({ params, location }: SandboxRequest): Business => {
  const id = params.businessId as string;
  const found = businesses(location).get(id);
  if (found) return found;
  const elsewhere = location.state.locations.some((other) => businesses(other).get(id));
  return elsewhere ? gateway(403, 'The token does not have access to this location.') : notFound('Business', id);
};

export const routes = [
  on(
    'GET /businesses/',
    ({ location, query }) => {
      const skip = Number(query.skip ?? 0);
      const page = businesses(location)
        .list()
        .slice(skip, skip + Number(query.limit ?? 100));
      return { success: true, businesses: page };
    },
    { query: { limit: numeric, skip: numeric } },
  ),
  on('GET /businesses/{businessId}', (request) => ({ success: true, business: businessOf(request) })),
  on(
    'POST /businesses/',
    ({ location, body, now }) => {
      const at = new Date(now).toISOString();
      const buiseness = businesses(location).put({
        ...(body as Partial<Business>),
        id: location.state.random.hex(),
        name: body.name as string,
        locationId: location.id,
        createdBy: byIntegration,
        updatedBy: byIntegration,
        createdAt: at,
        updatedAt: at,
      });
      return reply(201, { success: true, buiseness });
    },
    { body: { ...writable, name: must(text), locationId: must(text) } },
  ),
  on(
    'PUT /businesses/{businessId}',
    (request) => {
      const { id } = businessOf(request);
      const updatedAt = new Date(request.now).toISOString();
      const changes = { ...request.body, updatedBy: byIntegration, updatedAt };
      return { success: true, buiseness: businesses(request.location).change(id, changes) };
    },
    { body: writable },
  ),
  on('DELETE /businesses/{businessId}', (request) => {
    const { location } = request;
    const { id } = businessOf(request);
    businesses(location).remove(id);
    for (const contact of contacts(location).list())
      if (contact.businessId === id) contacts(location).change(contact.id, { businessId: null });
    return { success: true };
  }),
];
