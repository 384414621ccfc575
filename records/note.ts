import { contactPage } from './contact';
import { only, recordTable } from './table';

export const note = recordTable(
  [
    ['id', 'Note ID', 'string', 'HGPcayliwcdoUFzvbTok'],
    ['title', 'Title', 'string', 'Follow-up summary'],
    ['body', 'Note', 'string', 'Asked for a quote by Friday.'],
    ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
    ['userId', 'Author User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
    ['userName', 'Author', 'string', 'Grace Lovelace'],
    ['dateAdded', 'Date Added', 'datetime', '2026-01-05T09:30:00.000Z'],
    [
      'link',
      'Link to Contact',
      'string',
      'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/contacts/detail/ocQHyuzHvysMo5N5VsXc',
    ],
    ['color', 'Color', 'string', only('notes with a color')],
    ['pinned', 'Pinned', 'boolean', false],
  ],
  { names: { userName: ['users', 'userId'] }, page: ({ contactId }) => contactPage(contactId) },
);
