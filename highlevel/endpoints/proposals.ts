import type { DocumentDto } from '@gohighlevel/api-client/dist/lib/code/proposals/models/proposals';
import { family } from '../endpoint';
import type { Corrected } from './dto';

const define = family('2021-07-28');

/**
 * Proposals, estimates and contracts. The file names no scope; HighLevel's list of scopes has this one, and tokens without it are
 * refused (live). `dateFrom` and `dateTo` go together. 10 is the page size of the file's example; larger ones are not documented.
 */
export const listDocuments = define('GET /proposals/document', {
  scope: 'documents_contracts/list.readonly',
  token: ['Company', 'Location'],
  query: ['locationId', 'status', 'paymentStatus', 'limit', 'skip', 'query', 'dateFrom', 'dateTo'],
  at: ['documents'],
  paging: { style: 'skip', size: 20 },
}).of<{
  documents: Corrected<DocumentDto, { status: string | string[]; paymentStatus: string | string[] }>[];
  total: number;
}>();
