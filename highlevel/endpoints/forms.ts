import { family } from '../endpoint';
import type { Json } from '../types';

const define = family('2021-07-28');

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
