import { recordTable } from './table';

/** What adding and removing tags gives back: all tags the contact now has. */
export const contactTags = recordTable([
  ['id', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['tags', 'Tags', 'string', ['new patient', 'newsletter']],
  ['tagsAdded', 'Tags Added', 'string'],
  ['tagsRemoved', 'Tags Removed', 'string'],
]);
