export { default as findContact } from './contacts/findContact';
