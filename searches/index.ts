export { default as validateCalendarGroupSlug } from './calendars/validateCalendarGroupSlug';
export { default as findContact } from './contacts/findContact';
export { default as findFormSubmission } from './forms/findFormSubmission';
export { default as findLocation } from './locations/findLocation';
export { default as findObjectRecord } from './objects/findObjectRecord';
export { default as findUser } from './users/findUser';
