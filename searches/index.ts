export { default as validateCalendarGroupSlug } from './calendars/validateCalendarGroupSlug';
export { default as findContact } from './contacts/findContact';
export { default as findConversation } from './conversations/findConversation';
export { default as findMessage } from './conversations/findMessage';
export { default as findLocation } from './locations/findLocation';
export { default as findUser } from './users/findUser';
