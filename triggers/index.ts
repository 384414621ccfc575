export { default as getContact } from './contacts/getContact';
export { default as getContactTasks } from './contacts/getContactTasks';
export { default as searchContacts } from './contacts/searchContacts';

export { default as listUsersByLocation } from './users/listUsersByLocation';

export { default as listBusinessesByLocation } from './businesses/listBusinessesByLocation';

// Hidden: they only feed dropdowns.
export { default as contactCustomField } from './dropdowns/contactCustomField';
export { default as country } from './dropdowns/country';
export { default as opportunityCustomField } from './dropdowns/opportunityCustomField';
export { default as tag } from './dropdowns/tag';
export { default as timeZone } from './dropdowns/timeZone';
