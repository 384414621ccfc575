import type {
  CustomObjectByIdResponseDTO,
  CustomObjectListResponseDTO,
  RecordByIdResponseDTO,
  SearchRecordResponseDTO,
  SearchRecordsBody,
} from '@gohighlevel/api-client/dist/lib/code/objects/models/objects';
import { family } from '../endpoint';
import type { Json } from '../types';
import type { Corrected } from './dto';

const define = family('2021-07-28');
const readSchema = 'objects/schema.readonly';

/** The objects with custom fields: contacts, opportunities, companies and custom objects. */
export const listObjects = define('GET /objects/', {
  scope: readSchema,
  query: ['locationId'],
  at: ['objects'],
}).of<CustomObjectListResponseDTO>();
/** An object and, with fetchProperties, its fields. */
export const getObject = define('GET /objects/{key}', {
  scope: readSchema,
  query: ['locationId', 'fetchProperties'],
}).of<CustomObjectByIdResponseDTO>();

/** What HighLevel's page on searching records has besides the file: filters by `properties.KEY` and an order. */
interface Search {
  filters?: { group: 'AND' | 'OR'; filters: { field: string; operator: string; value?: unknown }[] }[];
  sort?: { field: 'createdAt' | 'updatedAt'; direction: 'asc' | 'desc' }[];
}
/** Records of custom objects and companies. The file requires a cursor and a text; live clients send neither. */
export const searchObjectRecords = define('POST /objects/{schemaKey}/records/search', {
  scope: 'objects/record.readonly',
  body: ['locationId', 'page', 'pageLimit', 'query', 'searchAfter', 'filters', 'sort'],
  at: ['records'],
  paging: { style: 'page', size: 100 },
}).of<SearchRecordResponseDTO, Corrected<SearchRecordsBody, Search>>();

/** A list for a new record, and changes to the list of one that exists (HighLevel's pages on creating and updating records). */
interface Changes {
  add?: string[];
  remove?: string[];
}
interface RecordBody<People> {
  owners?: People;
  followers?: People;
  properties?: Json;
}
/** The file leaves the bodies empty. */
export const createObjectRecord = define('POST /objects/{schemaKey}/records', {
  scope: 'objects/record.write',
  body: ['locationId', 'owners', 'followers', 'properties'],
  at: ['record'],
}).of<RecordByIdResponseDTO, RecordBody<string[]> & { locationId: string }>();
/** Null empties a field. The file names no scope; that of the other write is inferred. The sub-account goes into the query: in the body it is a 422 (live). */
export const updateObjectRecord = define('PUT /objects/{schemaKey}/records/{id}', {
  scope: 'objects/record.write',
  query: ['locationId'],
  body: ['owners', 'followers', 'properties'],
  nullable: ['properties'],
  at: ['record'],
}).of<RecordByIdResponseDTO, RecordBody<Changes>>();
