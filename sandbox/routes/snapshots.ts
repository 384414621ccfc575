import { gateway } from '../answer';
import { on } from '../routing';
import { must, text } from '../rules';
import { snapshots } from '../seed/snapshots';

export const routes = [
  on(
    'GET /snapshots/',
    ({ query }, { company }) => {
      // How HighLevel refuses another agency's id is a guess.
      if (query.companyId !== company.id) gateway(403, 'The token does not have access to this company.');
      return { snapshots: snapshots(company).list() };
    },
    { query: { companyId: must(text) } },
  ),
];
