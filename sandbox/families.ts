import * as associations from './routes/associations';
import * as blogs from './routes/blogs';
import * as businesses from './routes/businesses';
import * as calendarEvents from './routes/calendarEvents';
import * as calendars from './routes/calendars';
import * as campaigns from './routes/campaigns';
import * as companies from './routes/companies';
import * as contacts from './routes/contacts';
import * as conversations from './routes/conversations';
import * as invoices from './routes/invoices';
import * as locations from './routes/locations';
import * as medias from './routes/medias';
import * as oauth from './routes/oauth';
import * as objects from './routes/objects';
import * as opportunities from './routes/opportunities';
import * as payments from './routes/payments';
import * as products from './routes/products';
import * as proposals from './routes/proposals';
import * as snapshots from './routes/snapshots';
import * as socialPlanner from './routes/socialPlanner';
import * as submissions from './routes/submissions';
import * as users from './routes/users';
import * as voiceAi from './routes/voiceAi';
import * as workflows from './routes/workflows';
import { seedAppointments } from './seed/appointments';
import { seedAssociations } from './seed/associations';
import { seedBlogs } from './seed/blogs';
import { seedBusinesses } from './seed/businesses';
import { seedCalendarEvents } from './seed/calendarEvents';
import { seedCalendars } from './seed/calendars';
import { seedCampaigns } from './seed/campaigns';
import { seedContacts } from './seed/contacts';
import { seedConversations, seedScheduled } from './seed/conversations';
import { seedCustomFields } from './seed/customFields';
import { seedCustomValues } from './seed/customValues';
import { seedInvoices } from './seed/invoices';
import { seedDocuments } from './seed/documents';
import { seedMedia } from './seed/media';
import { seedMessageTemplates } from './seed/messageTemplates';
import { seedObjectFields } from './seed/objectFields';
import { seedObjects } from './seed/objects';
import { seedOpportunities } from './seed/opportunities';
import { seedPayments } from './seed/payments';
import { seedProducts } from './seed/products';
import { seedSnapshots } from './seed/snapshots';
import { seedSocialPlanner } from './seed/socialPlanner';
import { seedSubmissions } from './seed/submissions';
import { seedTags } from './seed/tags';
import { seedUsers } from './seed/users';
import { seedVoiceAi } from './seed/voiceAi';
import { seedWorkflows } from './seed/workflows';
import type { Route } from './routing';
import type { Seeding } from './state';

/** A family of endpoints: its routes, and what it adds to the seeded records. One line each below. */
export interface Family extends Seeding {
  routes: Route[];
}

/** In the order of seeding: contacts refer to users, businesses, custom fields and tags; appointments to contacts; orders to products. */
export const families: Family[] = [
  { name: 'oauth', routes: oauth.routes },
  { name: 'companies', routes: companies.routes },
  { name: 'users', routes: users.routes, seedCompany: seedUsers },
  { name: 'locations', routes: locations.routes },
  { name: 'customFields', routes: [], seed: seedCustomFields },
  { name: 'customValues', routes: [], seed: seedCustomValues },
  { name: 'tags', routes: [], seed: seedTags },
  { name: 'businesses', routes: businesses.routes, seed: seedBusinesses },
  { name: 'workflows', routes: workflows.routes, seed: seedWorkflows },
  { name: 'campaigns', routes: campaigns.routes, seed: seedCampaigns },
  { name: 'calendars', routes: calendars.routes, seed: seedCalendars },
  { name: 'contacts', routes: contacts.routes, seed: seedContacts },
  {
    name: 'conversations',
    routes: conversations.routes,
    seed: seedConversations,
    contactCreated: conversations.contactCreated,
    contactDeleted: conversations.contactDeleted,
  },
  {
    name: 'opportunities',
    routes: opportunities.routes,
    seed: seedOpportunities,
    contactDeleted: opportunities.contactDeleted,
  },
  { name: 'snapshots', routes: snapshots.routes, seedCompany: seedSnapshots },
  { name: 'objectFields', routes: [], seed: seedObjectFields },
  { name: 'objects', routes: objects.routes, seed: seedObjects },
  { name: 'associations', routes: associations.routes, seed: seedAssociations },
  { name: 'blogs', routes: blogs.routes, seed: seedBlogs },
  { name: 'appointments', routes: [], seed: seedAppointments },
  { name: 'calendarEvents', routes: calendarEvents.routes, seed: seedCalendarEvents },
  { name: 'products', routes: products.routes, seed: seedProducts },
  { name: 'payments', routes: payments.routes, seed: seedPayments },
  { name: 'invoices', routes: invoices.routes, seed: seedInvoices },
  { name: 'socialPlanner', routes: socialPlanner.routes, seed: seedSocialPlanner },
  { name: 'scheduledMessages', routes: [], seed: seedScheduled },
  { name: 'voiceAi', routes: voiceAi.routes, seed: seedVoiceAi },
  { name: 'submissions', routes: submissions.routes, seed: seedSubmissions },
  { name: 'proposals', routes: proposals.routes, seed: seedDocuments },
  { name: 'medias', routes: medias.routes, seed: seedMedia },
  { name: 'messageTemplates', routes: [], seed: seedMessageTemplates },
];
