import { only, recordTable } from './table';

/** The result of adding or removing tags, with all tags the contact has now. */
export const contactTags = recordTable([
  ['id', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['tags', 'Tags', 'string', ['new patient', 'newsletter']],
  ['tagsAdded', 'Tags Added', 'string', only('results of adding tags')],
  ['tagsRemoved', 'Tags Removed', 'string', only('results of removing tags')],
]);
