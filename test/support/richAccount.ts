import type { Inputs } from '../../bench/steadyState';
import { businesses } from '../../sandbox/seed/businesses';
import { contacts, notes } from '../../sandbox/seed/contacts';
import { conversations, messages, recordings } from '../../sandbox/seed/conversations';
import { opportunities } from '../../sandbox/seed/opportunities';
import { relations } from '../../sandbox/seed/associations';
import { agencyOwner, usersOf } from '../../sandbox/seed/users';
import type { LocationState } from '../../sandbox/state';

const first = <T>([one]: T[]): T => {
  if (one === undefined) throw new Error('The sandbox has no record of this kind.');
  return one;
};

const address = { address1: '12 Maple Street', city: 'Springfield', state: 'IL', postalCode: '62701', country: 'US' };

/** Fills in what the seeded records leave open, so that whichever of them an operation meets has everything. */
export const enrich = (location: LocationState): void => {
  const user = first(usersOf(location)).id;
  const business = first(businesses(location).list());
  const person = {
    ...{ assignedTo: user, followers: [user], source: 'Website form', companyName: business.name },
    ...{ businessId: business.id, website: 'https://example.com', timezone: 'America/Chicago', ...address },
  };
  contacts(location)
    .list()
    .forEach(({ id, email, phone, dateOfBirth }, n) => {
      contacts(location).change(id, {
        ...person,
        email: email ?? `contact${n}@example.com`,
        phone: phone ?? `+1555309${1000 + n}`,
        dateOfBirth: dateOfBirth ?? '1970-01-03',
      });
      notes(location).put({
        ...{
          id: location.state.random.id(),
          contactId: id,
          userId: user,
          title: 'Follow-up',
          body: 'Asked for a quote.',
        },
        ...{ color: '#FFAA00', pinned: true, dateAdded: new Date(location.state.now()).toISOString() },
      });
    });
  for (const { id } of conversations(location).list())
    conversations(location).change(id, { assignedTo: user, starred: true, unreadCount: 2 });
  for (const { id } of opportunities(location).list())
    opportunities(location).change(id, { assignedTo: user, source: 'Website form' });
};

/** Inputs without which an operation gives nothing, or less than it could. */
export const richInputs = (location: LocationState): Record<string, Inputs> => {
  const { id: assignedUserId } = first(usersOf(location));
  const contact = first(contacts(location).list());
  const deal = first(opportunities(location).list());
  const { id: messageId } = first(recordings(location).list());
  const call = { messageId, conversationId: messages(location).get(messageId)?.conversationId };
  const person = {
    ...{ firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', phone: '+15553091200' },
    ...{ companyName: 'Analytical Engines', source: 'Website form', website: 'https://example.com' },
    ...{ dateOfBirth: '1985-12-10', assignedTo: assignedUserId, timezone: 'America/Chicago', ...address },
  };
  const office = { phone: '+15553091201', email: 'office@example.com', website: 'https://example.com' };
  const { address1: street, ...place } = address;
  return {
    create_contact: person,
    upsert_contact: person,
    find_contact: { contactId: contact.id },
    get_duplicate_contact: { email: contact.email },
    create_contact_note: { title: 'Follow-up', userId: assignedUserId },
    create_contact_task: { body: 'Ask which day suits.', assignedTo: assignedUserId },
    create_appointment: { address: '48 Maple Street' },
    create_appointment_note: { userId: assignedUserId },
    create_block_slot: { title: 'Staff meeting' },
    list_blocked_slots: { userId: assignedUserId, calendarId: undefined },
    create_business: { ...office, ...place, address: street, description: 'Builds calculating machines.' },
    create_calendar: { description: 'Half an hour' },
    create_location: { ...office, ...place, firstName: 'Grace', lastName: 'Hopper', address: street },
    create_opportunity: { assignedTo: assignedUserId, source: 'Website form' },
    upsert_opportunity: { contactId: deal.contactId, pipelineId: deal.pipelineId },
    create_user: { phone: '+15553091202' },
    filter_users_by_email: { emails: [agencyOwner(location.state.company).email] },
    get_message_recording: call,
    get_message_transcription: call,
    download_transcription: call,
    get_relations_by_record: { recordId: first(relations(location).list()).firstRecordId },
  };
};
