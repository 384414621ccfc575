export { default as createContact } from './contacts/createContact';
export { default as createContactNote } from './contacts/createContactNote';
export { default as deleteContactNote } from './contacts/deleteContactNote';
