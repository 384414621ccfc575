import { only, recordTable } from './table';

export const relation = recordTable([
  ['id', 'Relation ID', 'string', '67ade73613dc5e8d1d9c1a2b'],
  ['associationId', 'Association ID', 'string', '6d6f6e676f5f6576656e7473'],
  ['firstRecordId', 'First Record ID', 'string', '67ade00c13dc5e8d1d9c19f0'],
  ['secondRecordId', 'Second Record ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['firstObjectKey', 'First Object', 'string', only('relations that come with the kinds of their records')],
  ['secondObjectKey', 'Second Object', 'string', only('relations that come with the kinds of their records')],
]);
