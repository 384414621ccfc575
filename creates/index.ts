// Contacts
export { default as addContactFollowers } from './contacts/addContactFollowers';
export { default as addContactToCampaign } from './contacts/addContactToCampaign';
export { default as addContactToWorkflow } from './contacts/addContactToWorkflow';
export { default as addTagsToContact } from './contacts/addTagsToContact';
export { default as bulkBusinessUpdate } from './contacts/bulkBusinessUpdate';
export { default as bulkUpdateContactTags } from './contacts/bulkUpdateContactTags';
export { default as completeContactTask } from './contacts/completeContactTask';
export { default as createContact } from './contacts/createContact';
export { default as createContactNote } from './contacts/createContactNote';
export { default as createContactTask } from './contacts/createContactTask';
export { default as deleteContact } from './contacts/deleteContact';
export { default as deleteContactNote } from './contacts/deleteContactNote';
export { default as deleteContactTask } from './contacts/deleteContactTask';
export { default as removeContactFollowers } from './contacts/removeContactFollowers';
export { default as removeContactFromAllCampaigns } from './contacts/removeContactFromAllCampaigns';
export { default as removeContactFromCampaign } from './contacts/removeContactFromCampaign';
export { default as removeContactFromWorkflow } from './contacts/removeContactFromWorkflow';
export { default as removeTagsFromContact } from './contacts/removeTagsFromContact';
export { default as updateContact } from './contacts/updateContact';
export { default as updateContactNote } from './contacts/updateContactNote';
export { default as updateContactTask } from './contacts/updateContactTask';
export { default as upsertContact } from './contacts/upsertContact';

// Calendars
export { default as createAppointment } from './calendars/createAppointment';
export { default as createAppointmentNote } from './calendars/createAppointmentNote';
export { default as createBlockSlot } from './calendars/createBlockSlot';
export { default as createCalendar } from './calendars/createCalendar';
export { default as createCalendarGroup } from './calendars/createCalendarGroup';
export { default as createCalendarNotification } from './calendars/createCalendarNotification';
export { default as createCalendarResource } from './calendars/createCalendarResource';
export { default as deleteAppointmentNote } from './calendars/deleteAppointmentNote';
export { default as deleteCalendar } from './calendars/deleteCalendar';
export { default as deleteCalendarEvent } from './calendars/deleteCalendarEvent';
export { default as deleteCalendarGroup } from './calendars/deleteCalendarGroup';
export { default as deleteCalendarNotification } from './calendars/deleteCalendarNotification';
export { default as deleteCalendarResource } from './calendars/deleteCalendarResource';
export { default as updateAppointment } from './calendars/updateAppointment';
export { default as updateAppointmentNote } from './calendars/updateAppointmentNote';
export { default as updateBlockSlot } from './calendars/updateBlockSlot';
export { default as updateCalendar } from './calendars/updateCalendar';
export { default as updateCalendarGroup } from './calendars/updateCalendarGroup';
export { default as updateCalendarGroupStatus } from './calendars/updateCalendarGroupStatus';
export { default as updateCalendarNotification } from './calendars/updateCalendarNotification';
export { default as updateCalendarResource } from './calendars/updateCalendarResource';

// Opportunities
export { default as addOpportunityFollowers } from './opportunities/addOpportunityFollowers';
export { default as createOpportunity } from './opportunities/createOpportunity';
export { default as deleteOpportunity } from './opportunities/deleteOpportunity';
export { default as removeOpportunityFollowers } from './opportunities/removeOpportunityFollowers';
export { default as updateOpportunity } from './opportunities/updateOpportunity';
export { default as updateOpportunityStatus } from './opportunities/updateOpportunityStatus';
export { default as upsertOpportunity } from './opportunities/upsertOpportunity';

// Users
export { default as createUser } from './users/createUser';
export { default as deleteUser } from './users/deleteUser';
export { default as updateUser } from './users/updateUser';

// Conversations
export { default as addInboundMessage } from './conversations/addInboundMessage';
export { default as agentTypingIndicator } from './conversations/agentTypingIndicator';
export { default as cancelScheduledMessage } from './conversations/cancelScheduledMessage';
export { default as sendMessage } from './conversations/sendMessage';
export { default as updateConversation } from './conversations/updateConversation';
export { default as updateMessageStatus } from './conversations/updateMessageStatus';

// Businesses
export { default as createBusiness } from './businesses/createBusiness';
export { default as deleteBusiness } from './businesses/deleteBusiness';
export { default as updateBusiness } from './businesses/updateBusiness';

// Locations
export { default as createLocation } from './locations/createLocation';
export { default as createTag } from './locations/createTag';
export { default as setCustomValue } from './locations/setCustomValue';
export { default as updateSubAccount } from './locations/updateSubAccount';

// Invoices
export { default as createInvoice } from './invoices/createInvoice';
export { default as recordInvoicePayment } from './invoices/recordInvoicePayment';
export { default as sendInvoice } from './invoices/sendInvoice';

// Associations and relations
export { default as createAssociation } from './associations/createAssociation';
export { default as createRelation } from './associations/createRelation';
export { default as deleteAssociation } from './associations/deleteAssociation';
export { default as deleteRelation } from './associations/deleteRelation';
export { default as updateAssociation } from './associations/updateAssociation';

// Blogs
export { default as createBlogPost } from './blogs/createBlogPost';
export { default as updateBlogPost } from './blogs/updateBlogPost';

// Files
export { default as uploadContactFile } from './forms/uploadContactFile';
export { default as uploadMedia } from './medias/uploadMedia';

// Custom objects
export { default as createObjectRecord } from './objects/createObjectRecord';
export { default as updateObjectRecord } from './objects/updateObjectRecord';

// Social planner
export { default as createSocialPost } from './social-media-posting/createSocialPost';

// API
export { default as apiRequest } from './api/apiRequest';
