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
/** What public clients receive; the file shows an association in its place. */
interface Relation {
  id: string;
  associationId: string;
  firstRecordId: string;
  secondRecordId: string;
  firstObjectKey?: string;
  secondObjectKey?: string;
  locationId?: string;
}

/** The file shows one bare association, public clients receive a list. Both paging parameters must be sent; public clients page by 100. */
export const listAssociations = define<{ associations: Association[] }>('GET /associations/', {
  scope: read,
  query: ['locationId', 'skip', 'limit'],
  at: ['associations'],
  paging: { style: 'skip', size: 100 },
});
export const getAssociation = define<Association>('GET /associations/{associationId}', { scope: read });
export const getAssociationByKey = define<Association>('GET /associations/key/{key_name}', {
  scope: read,
  query: ['locationId'],
});
/** One bare association in the file, a list in a public client. */
export const getAssociationsByObject = define<{ associations: Association[] } | Association[] | Association>(
  'GET /associations/objectKey/{objectKey}',
  { scope: read, query: ['locationId'], at: ['associations'] },
);
export const createAssociation = define<Association, Corrected<createAssociationReqDto, Ends>>('POST /associations/', {
  scope: write,
  body: ['locationId', 'key', 'firstObjectLabel', 'firstObjectKey', 'secondObjectLabel', 'secondObjectKey'],
});
export const updateAssociation = define<Association, Corrected<UpdateAssociationReqDto, Labels>>(
  'PUT /associations/{associationId}',
  { scope: write, body: ['firstObjectLabel', 'secondObjectLabel'] },
);
export const deleteAssociation = define<DeleteAssociationsResponseDTO>('DELETE /associations/{associationId}', {
  scope: write,
});

/** The file shows one bare association, public clients receive relations, 100 a page. `associationIds` is repeated, once an id. */
export const listRelations = define<{ relations: Relation[] }>('GET /associations/relations/{recordId}', {
  scope: readRelations,
  query: ['locationId', 'skip', 'limit', 'associationIds'],
  at: ['relations'],
  paging: { style: 'skip', size: 100 },
});
export const createRelation = define<Relation, createRelationReqDto>('POST /associations/relations', {
  scope: writeRelations,
  body: ['locationId', 'associationId', 'firstRecordId', 'secondRecordId'],
});
export const deleteRelation = define<Flag>('DELETE /associations/relations/{relationId}', {
  scope: writeRelations,
  query: ['locationId'],
});
