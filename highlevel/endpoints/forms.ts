import type {
  FormsSubmissionsSuccessfulResponseDto,
  FormsSuccessfulResponseDto,
} from '@gohighlevel/api-client/dist/lib/code/forms/models/forms';
import { family } from '../endpoint';
import type { Json } from '../types';

const define = family('2021-07-28');
const read = 'forms.readonly';

export const listForms = define('GET /forms/', {
  scope: read,
  query: ['locationId', 'skip', 'limit', 'type'],
  at: ['forms'],
  paging: { style: 'skip', size: 50 },
}).of<FormsSuccessfulResponseDto>();
/** startAt and endAt are days. Without them, it answers the last month. The file documents no order; newest first was observed. */
export const listFormSubmissions = define('GET /forms/submissions', {
  scope: read,
  query: ['locationId', 'page', 'limit', 'formId', 'q', 'startAt', 'endAt'],
  at: ['submissions'],
  paging: { style: 'page', size: 100 },
}).of<FormsSubmissionsSuccessfulResponseDto>();
/**
 * Sends files to file upload fields of a contact. The name of a part is the field's ID, an underscore and a random ID. The OpenAPI
 * file names neither parts nor answer. Its description says: 50 MB at most, and «The API will return the updated contact object».
 */
export const uploadCustomFiles = define('POST /forms/upload-custom-files', {
  scope: 'forms.write',
  query: ['contactId', 'locationId'],
  body: [],
  multipart: true,
}).of<Json>();
