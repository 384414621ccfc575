import { recordTable } from './table';

export const media = recordTable([
  ['id', 'File ID', 'string', '67a235b49b289431bcf657f8'],
  ['url', 'URL', 'string', 'https://storage.example.com/media/brochure.pdf'],
]);
