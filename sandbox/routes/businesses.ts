import { crud, ownRecord } from '../crud';
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

const ownBusiness = ownRecord(businesses, 'Business');

/** HighLevel's misspelling (OpenAPI file). */
const written = (buiseness: Business) => ({ success: true, buiseness });

const plain = crud({
  table: businesses,
  noun: 'Business',
  param: 'businessId',
  find: (request) => ownBusiness(request, request.params.businessId),
  one: (business) => ({ success: true, business }),
  created: written,
  updated: written,
  many: (all, { query }) => {
    const skip = Number(query.skip ?? 0);
    return { success: true, businesses: all.slice(skip, skip + Number(query.limit ?? 100)) };
  },
});

const newBusiness = ({ location, body, now }: SandboxRequest): Business => {
  const at = new Date(now).toISOString();
  return {
    ...(body as Partial<Business>),
    id: location.state.random.hex(),
    name: body.name as string,
    locationId: location.id,
    createdBy: byIntegration,
    updatedBy: byIntegration,
    createdAt: at,
    updatedAt: at,
  };
};

const changes = ({ body, now }: SandboxRequest): Partial<Business> => ({
  ...body,
  updatedBy: byIntegration,
  updatedAt: new Date(now).toISOString(),
});

const leave = ({ location }: SandboxRequest, { id }: Business): void => {
  for (const contact of contacts(location).list())
    if (contact.businessId === id) contacts(location).change(contact.id, { businessId: null });
};

export const routes = [
  on('GET /businesses/', plain.list, { query: { limit: numeric, skip: numeric } }),
  on('GET /businesses/{businessId}', plain.get),
  on('POST /businesses/', plain.create(newBusiness), {
    body: { ...writable, name: must(text), locationId: must(text) },
  }),
  on('PUT /businesses/{businessId}', plain.update(changes), { body: writable }),
  on('DELETE /businesses/{businessId}', plain.remove(leave)),
];
