import { only, recordTable } from './table';

/** A user has no dates. If an answer ever contains the password that was sent, it is removed. */
export const user = recordTable(
  [
    ['id', 'User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
    ['name', 'Full Name', 'string', 'Grace Lovelace'],
    ['firstName', 'First Name', 'string', 'Grace'],
    ['lastName', 'Last Name', 'string', 'Lovelace'],
    ['email', 'Email', 'string', 'grace@example.com'],
    ['phone', 'Phone', 'string', '+15555550101'],
    ['roles__type', 'User Type', 'string', 'account'],
    ['roles__role', 'Role', 'string', 'user'],
    ['roles__locationIds', 'Sub-Account IDs', 'string', ['ve9EPM428h8vShlRW1KT']],
    ['extension', 'Phone Extension', 'string', only('users with a phone extension')],
    ['platformLanguage', 'Language', 'string', only('users with a language')],
  ],
  { tidy: ({ password: _password, ...record }) => record },
);
