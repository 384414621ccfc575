import { recordTable } from './table';

export const appointmentNote = recordTable([
  ['id', 'Note ID', 'string', 'HGPcayliwcdoUFzvbTok'],
  ['body', 'Note', 'string', 'Prefers a call the day before.'],
  ['userId', 'Author User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
  ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['createdBy__name', 'Author Name', 'string', 'Nora Whitfield'],
  ['dateAdded', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
]);
