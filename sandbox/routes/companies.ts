import { notFound } from '../answer';
import { on } from '../routing';

export const routes = [
  on('GET /companies/{companyId}', ({ params }, { company, locations }) => {
    if (params.companyId !== company.id) notFound('Company', params.companyId);
    return { company: { ...company.record, locationCount: locations.length } };
  }),
];
