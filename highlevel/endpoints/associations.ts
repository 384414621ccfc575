import type {
  createAssociationReqDto,
  createRelationReqDto,
  DeleteAssociationsResponseDTO,
  GetPostSuccessfulResponseDto,
  UpdateAssociationReqDto,
} from '@gohighlevel/api-client/dist/lib/code/associations/models/associations';
import { family } from '../endpoint';
import type { Flag } from '../types';
import type { Corrected } from './dto';

const define = family('2021-07-28');
const read = 'associations.readonly';
const write = 'associations.write';
const readRelations = 'associations/relation.readonly';
const writeRelations = 'associations/relation.write';

/** The file types labels and keys as objects; they are strings, as its own examples are. */
interface Labels {
  firstObjectLabel: string;
  secondObjectLabel: string;
}
interface Ends extends Labels {
  firstObjectKey: string;
  secondObjectKey: string;
}
type Association = Corrected<GetPostSuccessfulResponseDto, Ends & { associationType: string }>;
/** What public clients receive. The file shows an association instead. */
interface Relation {
  id: string;
  associationId: string;
  firstRecordId: string;
  secondRecordId: string;
  firstObjectKey?: string;
  secondObjectKey?: string;
  locationId?: string;
}

/**
 * The file shows a single association, but public clients receive a list. Both paging parameters are required; public clients
 * page by 100.
 */
export const listAssociations = define('GET /associations/', {
  scope: read,
  query: ['locationId', 'skip', 'limit'],
  at: ['associations'],
  paging: { style: 'skip', size: 100 },
}).of<{ associations: Association[] }>();
export const getAssociation = define('GET /associations/{associationId}', { scope: read }).of<Association>();
export const getAssociationByKey = define('GET /associations/key/{key_name}', {
  scope: read,
  query: ['locationId'],
}).of<Association>();
/** The file shows a single association, but a public client receives a list. */
export const getAssociationsByObject = define('GET /associations/objectKey/{objectKey}', {
  scope: read,
  query: ['locationId'],
  at: ['associations'],
}).of<{ associations: Association[] } | Association[] | Association>();
export const createAssociation = define('POST /associations/', {
  scope: write,
  body: ['locationId', 'key', 'firstObjectLabel', 'firstObjectKey', 'secondObjectLabel', 'secondObjectKey'],
}).of<Association, Corrected<createAssociationReqDto, Ends>>();
export const updateAssociation = define('PUT /associations/{associationId}', {
  scope: write,
  body: ['firstObjectLabel', 'secondObjectLabel'],
}).of<Association, Corrected<UpdateAssociationReqDto, Labels>>();
export const deleteAssociation = define('DELETE /associations/{associationId}', {
  scope: write,
}).of<DeleteAssociationsResponseDTO>();

/**
 * The file shows a single association, but public clients receive relations, 100 per page. `associationIds` is repeated for
 * each id.
 */
export const listRelations = define('GET /associations/relations/{recordId}', {
  scope: readRelations,
  query: ['locationId', 'skip', 'limit', 'associationIds'],
  at: ['relations'],
  paging: { style: 'skip', size: 100 },
}).of<{ relations: Relation[] }>();
export const createRelation = define('POST /associations/relations', {
  scope: writeRelations,
  body: ['locationId', 'associationId', 'firstRecordId', 'secondRecordId'],
}).of<Relation, createRelationReqDto>();
export const deleteRelation = define('DELETE /associations/relations/{relationId}', {
  scope: writeRelations,
  query: ['locationId'],
}).of<Flag>();
