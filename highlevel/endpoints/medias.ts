import type { UploadFileResponseDTO } from '@gohighlevel/api-client/dist/lib/code/medias/models/medias';
import { family } from '../endpoint';
import type { Json } from '../types';

const define = family('2021-07-28');

/** Files or folders of the media storage, by `type`. The file says that they are texts, and shows objects. */
export const listMedia = define('GET /medias/files', {
  scope: 'medias.readonly',
  query: ['offset', 'limit', 'sortBy', 'sortOrder', 'type', 'query', 'altType', 'altId', 'parentId', 'fetchAll'],
  at: ['files'],
  paging: { style: 'offset', size: 50 },
}).of<{ files: Json[] }>();
/** Either a file of at most 25 MB, or `hosted` and the address of a file that HighLevel fetches. */
export const uploadMedia = define('POST /medias/upload-file', {
  scope: 'medias.write',
  body: ['file', 'hosted', 'fileUrl', 'name', 'parentId'],
  multipart: true,
}).of<UploadFileResponseDTO>();
