/**
 * Every visible operation with its kind, key and label, in its category: the catalogue, and what stands beside it. The tests hold
 * the app against both, and docs/operations.md is grouped by them.
 */
export type Kind = 'trigger' | 'create' | 'search';
export type Entry = readonly [kind: Kind, key: string, label: string];

export const catalogue: Record<string, readonly Entry[]> = {
  Contacts: [
    ['trigger', 'get_contact', 'Get Contact'],
    ['trigger', 'search_contacts', 'Search Contacts'],
    ['trigger', 'get_contacts_by_business', 'Get Contacts by Business'],
    ['trigger', 'get_duplicate_contact', 'Get Duplicate Contact'],
    ['trigger', 'get_contact_appointments', 'Get Contact Appointments'],
    ['trigger', 'get_contact_tasks', 'Get Contact Tasks'],
    ['trigger', 'get_contact_task', 'Get Contact Task by ID'],
    ['trigger', 'get_contact_notes', 'Get Contact Notes'],
    ['trigger', 'get_contact_note', 'Get Contact Note by ID'],
    ['trigger', 'list_contacts', 'List Contacts (Deprecated)'],
    ['create', 'create_contact', 'Create Contact'],
    ['create', 'update_contact', 'Update Contact'],
    ['search', 'find_contact', 'Find Contact'],
    ['create', 'delete_contact', 'Delete Contact'],
    ['create', 'upsert_contact', 'Upsert Contact'],
    ['create', 'add_tags_to_contact', 'Add Tags to Contact'],
    ['create', 'remove_tags_from_contact', 'Remove Tags from Contact'],
    ['create', 'bulk_update_contact_tags', 'Bulk Update Contact Tags'],
    ['create', 'create_contact_task', 'Create Contact Task'],
    ['create', 'update_contact_task', 'Update Contact Task'],
    ['create', 'complete_contact_task', 'Complete Contact Task'],
    ['create', 'delete_contact_task', 'Delete Contact Task'],
    ['create', 'create_contact_note', 'Create Contact Note'],
    ['create', 'update_contact_note', 'Update Contact Note'],
    ['create', 'delete_contact_note', 'Delete Contact Note'],
    ['create', 'add_contact_to_campaign', 'Add Contact to Campaign'],
    ['create', 'remove_contact_from_campaign', 'Remove from Campaign'],
    ['create', 'remove_contact_from_all_campaigns', 'Remove from All Campaigns'],
    ['create', 'add_contact_to_workflow', 'Add Contact to Workflow'],
    ['create', 'remove_contact_from_workflow', 'Remove from Workflow'],
    ['create', 'add_contact_followers', 'Add Contact Followers'],
    ['create', 'remove_contact_followers', 'Remove Contact Followers'],
    ['create', 'bulk_business_update', 'Bulk Business Update'],
  ],
  Calendars: [
    ['trigger', 'list_calendar_groups', 'List Calendar Groups'],
    ['trigger', 'list_calendars', 'List Calendars'],
    ['trigger', 'get_calendar', 'Get Calendar by ID'],
    ['trigger', 'get_free_slots', 'Get Free Slots'],
    ['trigger', 'list_calendar_events', 'List Calendar Events'],
    ['trigger', 'list_blocked_slots', 'List Blocked Slots'],
    ['trigger', 'get_appointment', 'Get Appointment'],
    ['trigger', 'list_appointment_notes', 'List Appointment Notes'],
    ['trigger', 'list_calendar_notifications', 'List Calendar Notifications'],
    ['trigger', 'get_calendar_notification', 'Get Calendar Notification'],
    ['trigger', 'list_calendar_resources', 'List Calendar Resources'],
    ['trigger', 'get_calendar_resource', 'Get Calendar Resource'],
    ['create', 'create_calendar_group', 'Create Calendar Group'],
    ['create', 'update_calendar_group', 'Update Calendar Group'],
    ['create', 'update_calendar_group_status', 'Update Group Status'],
    ['create', 'delete_calendar_group', 'Delete Calendar Group'],
    ['search', 'validate_calendar_group_slug', 'Validate Group Slug'],
    ['create', 'create_calendar', 'Create Calendar'],
    ['create', 'update_calendar', 'Update Calendar'],
    ['create', 'delete_calendar', 'Delete Calendar'],
    ['create', 'create_appointment', 'Create Appointment'],
    ['create', 'update_appointment', 'Update Appointment'],
    ['create', 'delete_calendar_event', 'Delete Event'],
    ['create', 'create_block_slot', 'Create Block Slot'],
    ['create', 'update_block_slot', 'Update Block Slot'],
    ['create', 'create_appointment_note', 'Create Appointment Note'],
    ['create', 'update_appointment_note', 'Update Appointment Note'],
    ['create', 'delete_appointment_note', 'Delete Appointment Note'],
    ['create', 'create_calendar_notification', 'Create Calendar Notification'],
    ['create', 'update_calendar_notification', 'Update Notification'],
    ['create', 'delete_calendar_notification', 'Delete Notification'],
    ['create', 'create_calendar_resource', 'Create Calendar Resource'],
    ['create', 'update_calendar_resource', 'Update Calendar Resource'],
    ['create', 'delete_calendar_resource', 'Delete Calendar Resource'],
  ],
  Opportunities: [
    ['trigger', 'search_opportunities', 'Search Opportunities'],
    ['trigger', 'get_opportunity', 'Get Opportunity'],
    ['trigger', 'list_pipelines', 'List Pipelines'],
    ['create', 'create_opportunity', 'Create Opportunity'],
    ['create', 'update_opportunity', 'Update Opportunity'],
    ['create', 'delete_opportunity', 'Delete Opportunity'],
    ['create', 'update_opportunity_status', 'Update Opportunity Status'],
    ['create', 'upsert_opportunity', 'Upsert Opportunity'],
    ['create', 'add_opportunity_followers', 'Add Followers to Opportunity'],
    ['create', 'remove_opportunity_followers', 'Remove Followers from Opportunity'],
  ],
  Users: [
    ['trigger', 'search_users', 'Search Users'],
    ['trigger', 'filter_users_by_email', 'Filter Users by Email'],
    ['trigger', 'get_user', 'Get User'],
    ['trigger', 'list_users_by_location', 'List Users by Location'],
    ['create', 'create_user', 'Create User'],
    ['create', 'update_user', 'Update User'],
    ['create', 'delete_user', 'Delete User'],
  ],
  Conversations: [
    ['trigger', 'search_conversations', 'Search Conversations'],
    ['trigger', 'get_conversation', 'Get Conversation'],
    ['trigger', 'get_email', 'Get Email by ID'],
    ['trigger', 'get_message', 'Get Message by ID'],
    ['trigger', 'get_messages_by_conversation', 'Get Messages by Conversation'],
    ['trigger', 'get_message_recording', 'Get Message Recording'],
    ['trigger', 'get_message_transcription', 'Get Message Transcription'],
    ['trigger', 'download_transcription', 'Download Transcription'],
    ['create', 'update_message_status', 'Update Message Status'],
    ['create', 'agent_typing_indicator', 'Agent Typing Indicator'],
    ['create', 'send_message', 'Send Message'],
  ],
  Businesses: [
    ['trigger', 'get_business', 'Get Business'],
    ['trigger', 'list_businesses_by_location', 'List Businesses by Location'],
    ['create', 'create_business', 'Create Business'],
    ['create', 'update_business', 'Update Business'],
    ['create', 'delete_business', 'Delete Business'],
  ],
  Campaigns: [['trigger', 'list_campaigns', 'List Campaigns']],
  Workflows: [['trigger', 'list_workflows', 'List Workflows']],
  Snapshots: [['trigger', 'list_snapshots', 'List Snapshots']],
  Locations: [
    ['trigger', 'list_locations', 'List Locations'],
    ['search', 'find_location', 'Find Location by ID'],
    ['create', 'create_location', 'Create Location'],
  ],
  'Custom Fields': [['trigger', 'list_custom_fields', 'List Custom Fields']],
  Companies: [['trigger', 'get_company', 'Get Company']],
  Associations: [
    ['trigger', 'find_associations', 'Find Associations'],
    ['trigger', 'get_association', 'Get Association'],
    ['trigger', 'get_association_key', 'Get Association Key'],
    ['trigger', 'get_association_by_keys', 'Get Association by Keys'],
    ['trigger', 'get_relations_by_record', 'Get Relations by Record'],
    ['create', 'create_association', 'Create Association'],
    ['create', 'update_association', 'Update Association'],
    ['create', 'delete_association', 'Delete Association'],
    ['create', 'create_relation', 'Create Relation'],
    ['create', 'delete_relation', 'Delete Relation'],
  ],
  Blogs: [
    ['trigger', 'check_blog_url_slug', 'Check Blog URL Slug'],
    ['trigger', 'get_blog_authors', 'Get Blog Authors'],
    ['trigger', 'get_blog_categories', 'Get Blog Categories'],
    ['trigger', 'get_blog_posts', 'Get Blog Posts'],
    ['trigger', 'get_blogs_by_location', 'Get Blogs by Location'],
    ['create', 'create_blog_post', 'Create Blog Post'],
    ['create', 'update_blog_post', 'Update Blog Post'],
  ],
  'Any Endpoint': [['create', 'api_request', 'API Request']],
};

/** What stands beside the catalogue, in the same form. It is counted apart. */
export const beyond: Record<string, readonly Entry[]> = {
  Contacts: [
    ['trigger', 'new_task', 'New Task'],
    ['search', 'find_task', 'Find Task'],
    ['search', 'find_note', 'Find Note'],
  ],
  Calendars: [
    ['trigger', 'new_appointment', 'New Appointment'],
    ['search', 'find_appointment', 'Find Appointment'],
    ['search', 'find_free_slots', 'Find Free Slots'],
    ['search', 'find_calendar', 'Find Calendar'],
  ],
  Users: [['search', 'find_user', 'Find User']],
  Locations: [['create', 'create_tag', 'Create Tag']],
};

const ofKind = (categories: Record<string, readonly Entry[]>, kind: Kind): Entry[] =>
  Object.values(categories)
    .flat()
    .filter((entry) => entry[0] === kind);

export const catalogueOf = (kind: Kind): Entry[] => ofKind(catalogue, kind);
export const beyondOf = (kind: Kind): Entry[] => ofKind(beyond, kind);

/** Every category with all its operations, those of the catalogue first. */
export const categories: Record<string, readonly Entry[]> = Object.fromEntries(
  Object.keys({ ...catalogue, ...beyond }).map((name) => [name, [...(catalogue[name] ?? []), ...(beyond[name] ?? [])]]),
);
