import { recordTable } from './table';

export const note = recordTable([
  ['id', 'Note ID', 'string', 'HGPcayliwcdoUFzvbTok'],
  ['title', 'Title', 'string', 'Follow-up summary'],
  ['body', 'Note', 'string', 'Asked for a quote by Friday.'],
  ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['userId', 'Author User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
  ['dateAdded', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
  ['color', 'Color', 'string'],
  ['pinned', 'Pinned', 'boolean'],
]);
