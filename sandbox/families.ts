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
import * as oauth from './routes/oauth';
import * as opportunities from './routes/opportunities';
import * as payments from './routes/payments';
import * as products from './routes/products';
import * as snapshots from './routes/snapshots';
import * as socialPlanner from './routes/socialPlanner';
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
import { seedObjectFields } from './seed/objectFields';
import { seedOpportunities } from './seed/opportunities';
import { seedPayments } from './seed/payments';
import { seedProducts } from './seed/products';
import { seedSnapshots } from './seed/snapshots';
import { seedSocialPlanner } from './seed/socialPlanner';
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
];
