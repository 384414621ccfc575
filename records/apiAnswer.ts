import { only, recordTable } from './table';

/** The answer to any request. Only one of data, text and file is set, and the others are null. */
export const apiAnswer = recordTable([
  ['status', 'Status', 'integer', 200],
  ['headers', 'Headers', 'string', { 'content-type': 'application/json; charset=utf-8' }],
  ['data', 'Data', 'string', { contact: { id: 'ocQHyuzHvysMo5N5VsXc', email: 'ada@example.com' } }],
  ['text', 'Text', 'string', only('answers that are text')],
  ['file', 'File', 'file', only('answers that are files')],
]);
