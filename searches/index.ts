export { default as validateCalendarGroupSlug } from './calendars/validateCalendarGroupSlug';
export { default as findContact } from './contacts/findContact';
export { default as findInvoice } from './invoices/findInvoice';
export { default as findLocation } from './locations/findLocation';
export { default as findOrder } from './payments/findOrder';
export { default as findProduct } from './products/findProduct';
export { default as findUser } from './users/findUser';
