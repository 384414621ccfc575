// Contacts
export { default as getContact } from './contacts/getContact';
export { default as getContactAppointments } from './contacts/getContactAppointments';
export { default as getContactNote } from './contacts/getContactNote';
export { default as getContactNotes } from './contacts/getContactNotes';
export { default as getContactsByBusiness } from './contacts/getContactsByBusiness';
export { default as getContactTask } from './contacts/getContactTask';
export { default as getContactTasks } from './contacts/getContactTasks';
export { default as getDuplicateContact } from './contacts/getDuplicateContact';
export { default as listContacts } from './contacts/listContacts';
export { default as searchContacts } from './contacts/searchContacts';

// Calendars
export { default as getAppointment } from './calendars/getAppointment';
export { default as getCalendar } from './calendars/getCalendar';
export { default as getCalendarNotification } from './calendars/getCalendarNotification';
export { default as getCalendarResource } from './calendars/getCalendarResource';
export { default as getFreeSlots } from './calendars/getFreeSlots';
export { default as listAppointmentNotes } from './calendars/listAppointmentNotes';
export { default as listBlockedSlots } from './calendars/listBlockedSlots';
export { default as listCalendarEvents } from './calendars/listCalendarEvents';
export { default as newAppointment } from './calendars/newAppointment';
export { default as listCalendarGroups } from './calendars/listCalendarGroups';
export { default as listCalendarNotifications } from './calendars/listCalendarNotifications';
export { default as listCalendarResources } from './calendars/listCalendarResources';
export { default as listCalendars } from './calendars/listCalendars';

// Opportunities
export { default as getOpportunity } from './opportunities/getOpportunity';
export { default as listPipelines } from './opportunities/listPipelines';
export { default as searchOpportunities } from './opportunities/searchOpportunities';

// Users
export { default as filterUsersByEmail } from './users/filterUsersByEmail';
export { default as getUser } from './users/getUser';
export { default as listUsersByLocation } from './users/listUsersByLocation';
export { default as searchUsers } from './users/searchUsers';

// Conversations
export { default as downloadTranscription } from './conversations/downloadTranscription';
export { default as getConversation } from './conversations/getConversation';
export { default as getEmail } from './conversations/getEmail';
export { default as getMessage } from './conversations/getMessage';
export { default as getMessageRecording } from './conversations/getMessageRecording';
export { default as getMessageTranscription } from './conversations/getMessageTranscription';
export { default as getMessagesByConversation } from './conversations/getMessagesByConversation';
export { default as newMessage } from './conversations/newMessage';
export { default as searchConversations } from './conversations/searchConversations';

// Businesses
export { default as getBusiness } from './businesses/getBusiness';
export { default as listBusinessesByLocation } from './businesses/listBusinessesByLocation';

// Workflows, campaigns and snapshots
export { default as listCampaigns } from './campaigns/listCampaigns';
export { default as listSnapshots } from './snapshots/listSnapshots';
export { default as listWorkflows } from './workflows/listWorkflows';

// Locations and companies
export { default as listCustomFields } from './locations/listCustomFields';
export { default as getCompany } from './companies/getCompany';
export { default as listLocations } from './locations/listLocations';
export { default as newTask } from './locations/newTask';

// Associations and relations
export { default as findAssociations } from './associations/findAssociations';
export { default as getAssociation } from './associations/getAssociation';
export { default as getAssociationByKeys } from './associations/getAssociationByKeys';
export { default as getAssociationKey } from './associations/getAssociationKey';
export { default as getRelationsByRecord } from './associations/getRelationsByRecord';

// Blogs
export { default as checkBlogUrlSlug } from './blogs/checkBlogUrlSlug';
export { default as getBlogAuthors } from './blogs/getBlogAuthors';
export { default as getBlogCategories } from './blogs/getBlogCategories';
export { default as getBlogPosts } from './blogs/getBlogPosts';
export { default as getBlogsByLocation } from './blogs/getBlogsByLocation';

// Payments and invoices
export { default as newInvoice } from './invoices/newInvoice';
export { default as newOrder } from './payments/newOrder';
export { default as newPayment } from './payments/newPayment';
export { default as newSubscription } from './payments/newSubscription';
// Voice AI
export { default as newVoiceAiCall } from './voiceAi/newVoiceAiCall';
// Forms and surveys
export { default as newFormSubmission } from './forms/newFormSubmission';
export { default as newSurveySubmission } from './surveys/newSurveySubmission';

// Custom objects
export { default as newObjectRecord } from './objects/newObjectRecord';

// Documents
export { default as newDocument } from './proposals/newDocument';

// Hidden: they only feed dropdowns.
export { default as contactCustomField } from './dropdowns/contactCustomField';
export { default as contactFileField } from './dropdowns/contactFileField';
export { default as contactMessage } from './dropdowns/contactMessage';
export { default as country } from './dropdowns/country';
export { default as emailTemplate } from './dropdowns/emailTemplate';
export { default as invoice } from './dropdowns/invoice';
export { default as form } from './dropdowns/form';
export { default as lostReason } from './dropdowns/lostReason';
export { default as mediaFolder } from './dropdowns/mediaFolder';
export { default as meetingLocation } from './dropdowns/meetingLocation';
export { default as messageTemplate } from './dropdowns/messageTemplate';
export { default as emailMessage } from './dropdowns/emailMessage';
export { default as objectField } from './dropdowns/objectField';
export { default as objectRecord } from './dropdowns/objectRecord';
export { default as objectSchema } from './dropdowns/objectSchema';
export { default as opportunityCustomField } from './dropdowns/opportunityCustomField';
export { default as pipelineStage } from './dropdowns/pipelineStage';
export { default as subscriptionType } from './dropdowns/subscriptionType';
export { default as product } from './dropdowns/product';
export { default as socialAccount } from './dropdowns/socialAccount';
export { default as survey } from './dropdowns/survey';
export { default as tag } from './dropdowns/tag';
export { default as timeZone } from './dropdowns/timeZone';
export { default as userPermission } from './dropdowns/userPermission';
export { default as userScope } from './dropdowns/userScope';
export { default as voiceAiAgent } from './dropdowns/voiceAiAgent';
