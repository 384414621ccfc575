import type { FetchBuilderSuccesfulResponseDto } from '@gohighlevel/api-client/dist/lib/code/emails/models/emails';
import { family } from '../endpoint';

const define = family('2021-07-28');

/** The file describes one template and not the list, which public clients find under `builders`. 10 is the default page size. */
export const listEmailTemplates = define('GET /emails/builder', {
  scope: 'emails/builder.readonly',
  query: [
    'locationId',
    'limit',
    'offset',
    'search',
    'sortByDate',
    'archived',
    'builderVersion',
    'name',
    'parentId',
    'originId',
    'templatesOnly',
  ],
  at: ['builders', 'templates', 'data'],
  paging: { style: 'offset', size: 10 },
}).of<{ builders: FetchBuilderSuccesfulResponseDto[] }>();
