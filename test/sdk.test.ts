/**
 * HighLevel's own SDK against the sandbox: unmodified but for its base address, with the Version that it sends by itself. Each
 * family is read, written and read back, through every route of it that HighLevel's files declare.
 */
import { HighLevel, type HighLevelConfig } from '@gohighlevel/api-client';
import { routeNames } from '../contract/facts';
import { templateOf } from '../contract/router';
import { sandboxApp, type Connected } from '../sandbox/connect';
import { appointments } from '../sandbox/seed/appointments';
import { authors, blogs, categories } from '../sandbox/seed/blogs';
import { businesses } from '../sandbox/seed/businesses';
import { calendars } from '../sandbox/seed/calendars';
import { campaigns } from '../sandbox/seed/campaigns';
import { addContact, contacts } from '../sandbox/seed/contacts';
import {
  addMessage,
  conversations,
  emails,
  messages,
  ownProviderId,
  recordings,
  type Conversation,
} from '../sandbox/seed/conversations';
import { pipelines } from '../sandbox/seed/opportunities';
import { usersOf } from '../sandbox/seed/users';
import { workflows } from '../sandbox/seed/workflows';
import { startSandbox, type Sandbox } from '../sandbox/server';
import type { Json, LocationState } from '../sandbox/state';
import { departuresOf } from './support/sandbox';

const dayMs = 86_400_000;
let time: number;
let sandbox: Sandbox;
let location: LocationState;
let tokens: Connected;
let agency: Connected;
/** The routes that answered with a success, in this test. */
let served: Set<string>;
const departures: string[] = [];

beforeAll(async () => {
  time = Date.parse('2026-03-02T12:00:00Z');
  sandbox = await startSandbox({
    now: () => time,
    rateLimit: { max: 60, intervalMs: 10_000, daily: 1_000_000 },
    onResponse: (answered) => {
      departures.push(...departuresOf(answered));
      if (answered.status < 300) served.add(`${answered.method} ${answered.template}`);
    },
  });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  served = new Set();
  location = sandbox.state.locations[0] as LocationState;
  tokens = sandbox.connect();
  agency = sandbox.connect({ userType: 'Company' });
});
afterEach(() => expect(departures.splice(0)).toEqual([]));

const client = (config: HighLevelConfig): HighLevel => {
  const credentials = { clientId: sandboxApp.clientId, clientSecret: sandboxApp.clientSecret };
  const sdk = new HighLevel({ ...credentials, logLevel: 'none', ...config });
  // Its base address cannot be configured.
  const { defaults } = Reflect.get(sdk, 'httpClient') as { defaults: { baseURL: string } };
  defaults.baseURL = sandbox.url;
  return sdk;
};
const ofLocation = () => client({ locationAccessToken: tokens.access_token });
const ofAgency = () => client({ agencyAccessToken: agency.access_token });

/** The declared routes of these paths that gave no success in this test. */
const unserved = (paths: RegExp): string[] =>
  routeNames.filter((route) => paths.test(templateOf(route).path) && !served.has(route));

/** What the SDK fails with: its own error, with HighLevel's status and words. */
const failureOf = async (call: Promise<unknown>): Promise<unknown[]> => {
  const outcome = await call.catch((error: unknown) => error);
  if (!(outcome instanceof Error)) throw new Error('The call did not fail.');
  const { statusCode } = outcome as Error & { statusCode?: number };
  return [outcome.name, statusCode, outcome.message];
};

const first = <T>(list: T[]): T => list[0] as T;
/** The records of an answer, which the SDK's types know too little of. */
const listed = (records: unknown): Json[] => records as Json[];
const record = (value: unknown): Json => value as Json;
const idOf = (value: unknown, key = 'id'): string => record(value)[key] as string;
const ids = (records: unknown, key = 'id'): string[] => listed(records).map((one) => idOf(one, key));

describe('contacts', () => {
  it('are created, found, changed and deleted', async () => {
    const sdk = ofLocation();
    const locationId = location.id;
    const { contact } = await sdk.contacts.createContact({ locationId, firstName: 'Sdk', email: 'sdk@example.com' });
    const contactId = idOf(contact);
    // Its own default, which is documented for none of these families.
    expect(sandbox.requests.at(-1)?.headers).toMatchObject({ version: '2023-02-21', 'x-sdk-version': '3.1.0' });
    await sdk.contacts.updateContact({ contactId }, { lastName: 'Client', address1: '1 Oak Avenue' });
    expect((await sdk.contacts.getContact({ contactId })).contact).toMatchObject({
      ...{ firstName: 'Sdk', lastName: 'Client', address1: '1 Oak Avenue' },
    });
    const found = record(await sdk.contacts.searchContactsAdvanced({ locationId, pageLimit: 5, query: 'sdk@' }));
    expect([found.total, first(listed(found.contacts)).address]).toEqual([1, '1 Oak Avenue']);
    const upserted = await sdk.contacts.upsertContact({ locationId, email: 'sdk@example.com', phone: '+15553011111' });
    expect([upserted.new, upserted.contact?.id]).toEqual([false, contactId]);
    expect(contacts(location).get(contactId)).toMatchObject({ phone: '+15553011111', email: 'sdk@example.com' });
    const duplicate = record(await sdk.contacts.getDuplicateContact({ locationId, email: 'sdk@example.com' }));
    expect(duplicate.contact).toMatchObject({ id: contactId });
    expect(ids((await sdk.contacts.getContacts({ locationId, limit: 1 })).contacts)).toEqual([contactId]);

    const businessId = first(businesses(location).list()).id;
    await sdk.contacts.addRemoveContactFromBusiness({ locationId, ids: [contactId], businessId });
    const ofBusiness = await sdk.contacts.getContactsByBusinessId({ businessId, locationId, query: 'sdk' });
    expect(ids(ofBusiness.contacts)).toEqual([contactId]);
    const bulk = { contacts: [contactId], tags: ['bulk'], locationId };
    const tagged = await sdk.contacts.createAssociation({ type: 'add' }, bulk);
    expect(tagged).toMatchObject({ errorCount: 0, succeded: true });
    expect(contacts(location).get(contactId)).toMatchObject({ businessId, tags: ['bulk'] });

    expect((await sdk.contacts.deleteContact({ contactId })).succeded).toBe(true);
    expect(await failureOf(sdk.contacts.getContact({ contactId }))).toEqual([
      ...['GHLError', 400, `Contact with id ${contactId} not found`],
    ]);
    expect(unserved(/^\/contacts\/((?!\{)|\{contactId\}$)/)).toEqual([]);
  });

  it('have tasks, notes, tags, followers, campaigns and workflows', async () => {
    const sdk = ofLocation();
    const { id: contactId } = addContact(location, { firstName: 'Sdk' });
    const me = { contactId };

    const dueDate = '2026-03-05T10:00:00.000Z';
    const { task } = await sdk.contacts.createTask(me, { title: 'Call', dueDate, completed: false });
    const taskId = idOf(task);
    await sdk.contacts.updateTask({ ...me, taskId }, { title: 'Call back' });
    await sdk.contacts.updateTaskCompleted({ ...me, taskId }, { completed: true });
    const done = { id: taskId, title: 'Call back', completed: true, dueDate };
    expect((await sdk.contacts.getTask({ ...me, taskId })).task).toMatchObject(done);
    expect((await sdk.contacts.getAllTasks(me)).tasks).toEqual([expect.objectContaining(done)]);
    await sdk.contacts.deleteTask({ ...me, taskId });
    expect((await sdk.contacts.getAllTasks(me)).tasks).toEqual([]);

    const { note } = await sdk.contacts.createNote(me, { body: 'Hello' });
    const id = idOf(note);
    await sdk.contacts.updateNote({ ...me, id }, { body: '<b>Hello</b> again' });
    expect((await sdk.contacts.getNote({ ...me, id })).note).toMatchObject({ bodyText: 'Hello again' });
    expect(ids((await sdk.contacts.getAllNotes(me)).notes)).toEqual([id]);
    await sdk.contacts.deleteNote({ ...me, id });
    expect((await sdk.contacts.getAllNotes(me)).notes).toEqual([]);

    await sdk.contacts.addTags(me, { tags: ['VIP', 'fresh'] });
    expect((await sdk.contacts.removeTags(me, { tags: ['fresh'] })).tags).toEqual(['vip']);
    await sdk.contacts.addFollowersContact(me, { followers: ['user1', 'user2'] });
    await sdk.contacts.removeFollowersContact(me, { followers: ['user1'] });

    const [one, two] = campaigns(location).list();
    await sdk.contacts.addContactToCampaign({ ...me, campaignId: idOf(one) }, {});
    await sdk.contacts.addContactToCampaign({ ...me, campaignId: idOf(two) }, {});
    await sdk.contacts.removeContactFromCampaign({ ...me, campaignId: idOf(one) });
    expect(contacts(location).get(contactId)?.campaigns).toEqual([idOf(two)]);
    await sdk.contacts.removeContactFromEveryCampaign(me);
    const workflow = { ...me, workflowId: first(workflows(location).list()).id };
    const eventStartTime = '2026-06-23T03:30:00+01:00';
    await sdk.contacts.addContactToWorkflow(workflow, { eventStartTime });
    expect(contacts(location).get(contactId)).toMatchObject({
      ...{ tags: ['vip'], followers: ['user2'], campaigns: [], workflows: [workflow.workflowId] },
    });
    await sdk.contacts.deleteContactFromWorkflow(workflow, { eventStartTime });
    expect(contacts(location).get(contactId)?.workflows).toEqual([]);

    const booked = first(appointments(location).list());
    const { events } = await sdk.contacts.getAppointmentsForContact({ contactId: booked.contactId });
    expect(ids(events)).toContain(booked.id);
    expect(unserved(/^\/contacts\/\{contactId\}\//)).toEqual([]);
  });
});

describe('calendars', () => {
  it('are made, with groups, notifications, rooms and equipment', async () => {
    const sdk = ofLocation();
    const locationId = location.id;
    const named = { name: 'Sdk', description: 'Made by the SDK', slug: 'sdk-group' };
    const { group } = await sdk.calendars.createCalendarGroup({ locationId, ...named });
    const groupId = idOf(group);
    expect(record(await sdk.calendars.validateGroupsSlug({ locationId, slug: 'sdk-group' })).available).toBe(false);
    await sdk.calendars.editGroup({ groupId }, { ...named, name: 'Sdk 2' });
    await sdk.calendars.disableGroup({ groupId }, { isActive: false });
    expect(listed((await sdk.calendars.getGroups({ locationId })).groups)).toContainEqual(
      expect.objectContaining({ id: groupId, name: 'Sdk 2', isActive: false }),
    );

    const { calendar } = await sdk.calendars.createCalendar({ locationId, groupId, name: 'Sdk calendar' });
    const calendarId = idOf(calendar);
    await sdk.calendars.updateCalendar({ calendarId }, { slotDuration: 45 });
    expect((await sdk.calendars.getCalendar({ calendarId })).calendar).toMatchObject({ groupId, slotDuration: 45 });
    expect(ids((await sdk.calendars.getCalendars({ locationId, groupId })).calendars)).toEqual([calendarId]);

    const wanted = { receiverType: 'contact', channel: 'email', notificationType: 'booked' };
    const [made] = await sdk.calendars.createEventNotification({ calendarId }, [wanted]);
    const notificationId = idOf(made, '_id');
    await sdk.calendars.updateEventNotification({ calendarId, notificationId }, { subject: 'Booked' });
    const notification = await sdk.calendars.findEventNotification({ calendarId, notificationId });
    expect(notification).toMatchObject({ ...wanted, subject: 'Booked' });
    expect(ids(await sdk.calendars.getEventNotification({ calendarId }), '_id')).toEqual([notificationId]);
    await sdk.calendars.deleteEventNotification({ calendarId, notificationId });
    expect(await sdk.calendars.getEventNotification({ calendarId, deleted: false })).toEqual([]);

    const resourceType = 'rooms';
    const body = {
      ...{ locationId, name: 'Sdk', description: 'Made by the SDK', calendarIds: [calendarId] },
      ...{ quantity: 0, outOfService: 0, capacity: 2 },
    };
    const id = idOf(await sdk.calendars.createCalendarResource({ resourceType }, body), '_id');
    await sdk.calendars.updateCalendarResource({ resourceType, id }, { capacity: 3 });
    expect(await sdk.calendars.getCalendarResource({ resourceType, id })).toMatchObject({ name: 'Sdk', capacity: 3 });
    const rooms = () => sdk.calendars.fetchCalendarResources({ resourceType, locationId, limit: 20, skip: 0 });
    expect(ids(await rooms(), '_id')).toContain(id);
    await sdk.calendars.deleteCalendarResource({ resourceType, id });
    expect(ids(await rooms(), '_id')).not.toContain(id);

    expect(await sdk.calendars.deleteCalendar({ calendarId })).toMatchObject({ calendar: { id: calendarId } });
    await sdk.calendars.deleteGroup({ groupId });
    expect(ids((await sdk.calendars.getGroups({ locationId })).groups)).not.toContain(groupId);
    expect((await failureOf(sdk.calendars.getCalendar({ calendarId })))[1]).toBe(400);
    expect(unserved(/^\/calendars\/($|groups|resources|\{calendarId\}(?!\/free))/)).toEqual([]);
  });

  it('are booked and blocked', async () => {
    const sdk = ofLocation();
    const locationId = location.id;
    const calendarId = first(calendars(location).list()).id;
    const contactId = first(contacts(location).list()).id;
    const [startDate, endDate] = [time, time + 7 * dayMs];
    const slots = await sdk.calendars.getSlots({ calendarId, startDate, endDate });
    const days = Object.values(record(slots)) as { slots?: string[] }[];
    const [startTime = '', later = ''] = days.flatMap((day) => day.slots ?? []);
    const { id: eventId } = await sdk.calendars.createAppointment({ calendarId, locationId, contactId, startTime });
    const wrong = sdk.calendars.createAppointment({ calendarId, locationId, contactId, startTime: 'tomorrow' });
    expect(await failureOf(wrong)).toEqual([
      ...['GHLError', 422, expect.stringContaining('startTime must be a valid ISO 8601 date string')],
    ]);
    await sdk.calendars.editAppointment({ eventId }, { startTime: later, title: 'Moved' });
    const read = async () => record(record(await sdk.calendars.getAppointment({ eventId })).appointment);
    expect(await read()).toMatchObject({ title: 'Moved', startTime: later, deleted: false });

    const window = { locationId, startTime: String(startDate), endTime: String(endDate + dayMs) };
    const events = async () => ids((await sdk.calendars.getCalendarEvents({ ...window, calendarId })).events);
    expect(await events()).toContain(eventId);

    const appointmentId = eventId;
    const { note } = await sdk.calendars.createAppointmentNote({ appointmentId }, { body: 'Bring the X-rays' });
    const noteId = idOf(note);
    await sdk.calendars.updateAppointmentNote({ appointmentId, noteId }, { body: 'Bring nothing' });
    const notes = () => sdk.calendars.getAppointmentNotes({ appointmentId, limit: 10, offset: 0 });
    expect((await notes()).notes).toEqual([expect.objectContaining({ id: noteId, body: 'Bring nothing' })]);
    await sdk.calendars.deleteAppointmentNote({ appointmentId, noteId });
    expect((await notes()).notes).toEqual([]);

    await sdk.calendars.deleteEvent({ eventId }, {});
    expect(await events()).not.toContain(eventId);
    expect(await read()).toMatchObject({ id: eventId, deleted: true });

    const event = calendars(location)
      .list()
      .find(({ calendarType }) => calendarType === 'event');
    const blocked = { calendarId: idOf(event), locationId, startTime, endTime: later };
    const block = await sdk.calendars.createBlockSlot({ ...blocked, title: 'Closed' });
    await sdk.calendars.editBlockSlot({ eventId: idOf(block) }, { ...blocked, title: 'Still closed' });
    const blocks = await sdk.calendars.getBlockedSlots({ ...window, calendarId: idOf(event) });
    expect(listed(blocks.events)).toContainEqual(expect.objectContaining({ id: idOf(block), title: 'Still closed' }));
    expect(unserved(/^\/calendars\/(events|blocked-slots|appointments|\{calendarId\}\/free)/)).toEqual([]);
  });
});

describe('opportunities', () => {
  it('are created, found, changed and deleted', async () => {
    const sdk = ofLocation();
    const locationId = location.id;
    const { id: contactId } = addContact(location, { firstName: 'Sdk', email: 'sdk@example.com' });
    const found = await sdk.opportunities.getPipelines({ locationId });
    expect(ids(found.pipelines)).toEqual(
      pipelines(location)
        .list()
        .map(({ id }) => id),
    );
    const pipelineId = first(ids(found.pipelines));
    const deal = { pipelineId, locationId, contactId, name: 'Sdk deal', status: 'open' };
    const id = idOf((await sdk.opportunities.createOpportunity(deal)).opportunity);
    const again = await failureOf(sdk.opportunities.createOpportunity(deal));
    expect(again).toEqual(['GHLError', 400, 'Can not create duplicate opportunity for the contact.']);
    await sdk.opportunities.updateOpportunity({ id }, { monetaryValue: 250 });
    const lostReasonId = first(ids((await sdk.opportunities.getLostReason({ locationId })).lostReasons));
    await sdk.opportunities.updateOpportunityStatus({ id }, { status: 'lost', lostReasonId });
    const upserted = await sdk.opportunities.upsertOpportunity({
      ...{ id, pipelineId, locationId, name: 'Renamed', status: 'lost' },
      ...{ followers: [], isRemoveAllFollowers: false, followersActionType: 'add' },
    });
    expect(record(upserted).new).toBe(false);
    await sdk.opportunities.addFollowersOpportunity({ id }, { followers: ['user1', 'user2'] });
    await sdk.opportunities.removeFollowersOpportunity({ id }, { followers: ['user1'] });
    const now = { id, name: 'Renamed', monetaryValue: 250, status: 'lost', lostReasonId, followers: ['user2'] };
    expect((await sdk.opportunities.getOpportunity({ id })).opportunity).toMatchObject(now);

    const listedOnes = await sdk.opportunities.searchOpportunity({ locationId, id, status: 'lost', getNotes: true });
    expect(listedOnes.opportunities).toEqual([expect.objectContaining({ ...now, notes: [] })]);
    const wanted = { notes: false, tasks: true, calendarEvents: false, unReadConversations: false };
    const search = { locationId, query: 'renamed', limit: 20, page: 1, searchAfter: [], additionalDetails: wanted };
    const advanced = await sdk.opportunities.searchOpportunitiesAdvanced(search);
    expect(advanced.opportunities).toEqual([expect.objectContaining({ ...now, tasks: [] })]);

    await sdk.opportunities.deleteOpportunity({ id });
    expect((await sdk.opportunities.searchOpportunity({ locationId, id })).opportunities).toEqual([]);
    expect(unserved(/^\/opportunities\//)).toEqual([]);
  });
});

describe('conversations', () => {
  const withMessage = (messageType: string): Conversation => {
    const message = messages(location)
      .list()
      .find((one) => one.messageType === messageType);
    return conversations(location).get(message?.conversationId ?? '') as Conversation;
  };

  it('are found and read, and take messages', async () => {
    const sdk = ofLocation();
    const locationId = location.id;
    const contact = addContact(location, { firstName: 'Sdk', email: 'sdk@example.com', phone: '+15553011111' });
    const me = { contactId: contact.id, status: 'pending' };
    const text = await sdk.conversations.sendANewMessage({ ...me, type: 'SMS', subType: 'SMS', message: 'Hello' });
    const mail = { type: 'Email', subType: 'Email', subject: 'Hello', html: '<p>Hello</p>' };
    const sent = await sdk.conversations.sendANewMessage({ ...me, ...mail });
    const { conversationId } = text;
    const { conversations: found } = await sdk.conversations.searchConversation({ locationId, contactId: contact.id });
    expect(ids(found)).toEqual([conversationId]);
    expect(first(listed(found))).toMatchObject({ lastMessageType: 'TYPE_EMAIL', fullName: 'Sdk', unreadCount: 0 });
    expect(await sdk.conversations.getConversation({ conversationId })).toMatchObject({ lastMessageType: 3 });
    const page = record(await sdk.conversations.getMessages({ conversationId, type: 'TYPE_SMS' })).messages;
    expect(listed(record(page).messages)).toEqual([expect.objectContaining({ id: text.messageId, body: 'Hello' })]);
    const message = await sdk.conversations.getMessage({ id: idOf(text, 'messageId') });
    expect(record(message).message).toMatchObject({ body: 'Hello', direction: 'outbound' });
    const email = await sdk.conversations.getEmailById({ id: idOf(sent, 'emailMessageId') });
    expect(record(email).emailMessage).toMatchObject({ subject: 'Hello', to: ['sdk@example.com'] });
    expect(emails(location).get(sent.emailMessageId as string)?.body).toBe('<p>Hello</p>');

    const exported = await sdk.conversations.exportMessagesByLocation({ locationId, contactId: contact.id });
    expect(exported).toMatchObject({ messages: [{ id: text.messageId }], nextCursor: null, total: 1 });
    const starred = await sdk.conversations.updateConversation({ conversationId }, { locationId, starred: true });
    expect(starred.conversation).toMatchObject({ id: conversationId, starred: true });
    const later = await sdk.conversations.sendANewMessage({ ...me, ...mail, scheduledTimestamp: 1_893_456_000 });
    const emailMessageId = idOf(later, 'emailMessageId');
    expect(await sdk.conversations.cancelScheduledEmailMessage({ emailMessageId })).toMatchObject({ status: 200 });
    expect(messages(location).get(idOf(later, 'messageId'))).toBeUndefined();
    expect(unserved(/^\/conversations\/(search|\{conversationId\}|messages(\/\{id\}|\/email\/|$))/)).toEqual([]);
  });

  it('have calls with recordings, live chats, and messages of an own provider', async () => {
    const sdk = ofLocation();
    const locationId = location.id;
    const call = { locationId, messageId: first(recordings(location).list()).id };
    expect(String(await sdk.conversations.getMessageRecording(call))).toMatch(/^RIFF/);
    const sentences = await sdk.conversations.getMessageTranscription(call);
    expect(first(listed(sentences))).toMatchObject({ sentenceIndex: 0 });
    expect(await sdk.conversations.downloadMessageTranscription(call)).toMatch(/^Speaker 1: /);
    const silent = withMessage('TYPE_SMS');
    const own = { messageType: 'TYPE_CUSTOM_PROVIDER_SMS', direction: 'outbound' } as const;
    const { id: messageId } = addMessage(location, silent, { ...own, conversationProviderId: ownProviderId });
    expect((await failureOf(sdk.conversations.getMessageRecording({ locationId, messageId })))[1]).toBe(400);
    await sdk.conversations.updateMessageStatus({ messageId }, { status: 'delivered' });
    expect(messages(location).get(messageId)?.status).toBe('delivered');
    const inbound = { type: 'Custom', conversationId: silent.id, contactId: silent.contactId, message: 'Hi' };
    const added = await sdk.conversations.addAnInboundMessage({ ...inbound, conversationProviderId: ownProviderId });
    expect(messages(location).get(added.messageId)).toMatchObject({ body: 'Hi', direction: 'inbound' });
    const scheduled = addMessage(location, silent, { ...own, status: 'scheduled' });
    expect(await sdk.conversations.cancelScheduledMessage({ messageId: scheduled.id })).toMatchObject({ status: 200 });
    const { id: conversationId, visitorId = '' } = withMessage('TYPE_LIVE_CHAT');
    const typing = { locationId, isTyping: 'true', visitorId, conversationId };
    expect(await sdk.conversations.liveChatAgentTyping(typing)).toMatchObject({ success: true });
    expect(unserved(/^\/conversations\/(locations|providers|messages\/\{messageId\})/)).toEqual([]);
  });
});

describe('associations', () => {
  it('tie contacts together', async () => {
    const sdk = ofLocation();
    const locationId = location.id;
    const objects = { firstObjectKey: 'contact', secondObjectKey: 'custom_objects.treatment' };
    const labels = { firstObjectLabel: 'Patient', secondObjectLabel: 'Treatment' };
    const made = await sdk.associations.createAssociation({ locationId, key: 'sdk_key', ...objects, ...labels });
    const associationId = idOf(made);
    await sdk.associations.updateAssociation({ associationId }, { ...labels, firstObjectLabel: 'Client' });
    const now = { id: associationId, key: 'sdk_key', firstObjectLabel: 'Client' };
    expect(await sdk.associations.getAssociationByID({ associationId })).toMatchObject(now);
    expect(await sdk.associations.getAssociationKeyByKeyName({ keyName: 'sdk_key', locationId })).toMatchObject(now);
    const all = record(await sdk.associations.findAssociations({ locationId, skip: 0, limit: 100 }));
    expect(ids(all.associations)).toContain(associationId);
    const objectKey = objects.secondObjectKey;
    const ofObject = record(await sdk.associations.getAssociationByObjectKeys({ objectKey, locationId }));
    expect(ids(ofObject.associations)).toContain(associationId);

    const recordId = first(contacts(location).list()).id;
    const ends = { firstRecordId: recordId, secondRecordId: 'treatment1' };
    const relationId = idOf(await sdk.associations.createRelation({ locationId, associationId, ...ends }));
    const relations = async () => {
      const page = { recordId, locationId, skip: 0, limit: 10, associationIds: [associationId] };
      return ids(record(await sdk.associations.getRelationsByRecordId(page)).relations);
    };
    expect(await relations()).toEqual([relationId]);
    expect(await failureOf(sdk.associations.createRelation({ locationId, associationId, ...ends }))).toEqual([
      ...['GHLError', 400, 'duplicate relation of object Ids for given association'],
    ]);
    await sdk.associations.deleteRelation({ relationId, locationId });
    expect(await relations()).toEqual([]);
    await sdk.associations.deleteAssociation({ associationId });
    expect((await failureOf(sdk.associations.getAssociationByID({ associationId })))[1]).toBe(400);
    expect(unserved(/^\/associations\//)).toEqual([]);
  });
});

describe('blogs', () => {
  it('have posts', async () => {
    const sdk = ofLocation();
    const locationId = location.id;
    const page = { locationId, limit: 10, offset: 0 };
    const blogId = first(ids((await sdk.blogs.getBlogs({ locationId, skip: 0, limit: 10 })).data, '_id'));
    expect(blogId).toBe(first(blogs(location).list())._id);
    const author = first(ids((await sdk.blogs.getAllBlogAuthorsByLocation(page)).authors, '_id'));
    const category = first(ids((await sdk.blogs.getAllCategoriesByLocation(page)).categories, '_id'));
    expect([author, category]).toEqual([first(authors(location).list())._id, first(categories(location).list())._id]);
    const post = {
      ...{ locationId, blogId, author, categories: [category], title: 'Sdk', description: 'By the SDK' },
      ...{ rawHTML: '<p>Hello</p>', imageUrl: 'https://example.com/x.png', imageAltText: 'x', urlSlug: 'sdk-post' },
      ...{ status: 'DRAFT', publishedAt: '2026-03-02T12:00:00.000Z' },
    };
    const taken = () => sdk.blogs.checkUrlSlugExists({ locationId, urlSlug: 'sdk-post' });
    expect((await taken()).exists).toBe(false);
    const { data } = await sdk.blogs.createBlogPost(post);
    expect((await taken()).exists).toBe(true);
    await sdk.blogs.updateBlogPost({ postId: idOf(data, '_id') }, { ...post, title: 'Sdk 2' });
    const found = await sdk.blogs.getBlogPost({ ...page, blogId, searchTerm: 'sdk', status: 'DRAFT' });
    expect(found.blogs).toEqual([expect.objectContaining({ _id: idOf(data, '_id'), title: 'Sdk 2' })]);
    const { title: _title, ...untitled } = post;
    const failed = failureOf(sdk.blogs.createBlogPost({ ...untitled, title: '', urlSlug: 'other' }));
    expect(await failed).toEqual(['GHLError', 422, 'title should not be empty']);
    expect(unserved(/^\/blogs\//)).toEqual([]);
  });
});

describe('the smaller families', () => {
  it('Voice AI has agents and the logs of their calls', async () => {
    const sdk = ofLocation();
    const { agents } = await sdk.voiceAi.getAgents({ locationId: location.id });
    const { callLogs, total } = await sdk.voiceAi.getCallLogs({ locationId: location.id, pageSize: 2 });
    expect([callLogs.length, total]).toEqual([2, 3]);
    expect(first(callLogs).agentId).toBe(first(agents).id);
    expect(unserved(/^\/voice-ai\//)).toEqual([]);
  });

  it('businesses are created, listed, changed and deleted', async () => {
    const sdk = ofLocation();
    const locationId = location.id;
    const made = record(await sdk.businesses.createBusiness({ locationId, name: 'Sdk & Co' }));
    const businessId = idOf(made.buiseness);
    await sdk.businesses.updateBusiness({ businessId }, { name: 'Sdk & Sons' });
    expect((await sdk.businesses.getBusiness({ businessId })).business).toMatchObject({ name: 'Sdk & Sons' });
    const list = async () => ids((await sdk.businesses.getBusinessesByLocation({ locationId })).businesses);
    expect(await list()).toContain(businessId);
    await sdk.businesses.deleteBusiness({ businessId });
    expect(await list()).not.toContain(businessId);
    expect(unserved(/^\/businesses\//)).toEqual([]);
  });

  it('users are created, found, changed and deleted', async () => {
    const sdk = ofAgency();
    const { companyId } = agency;
    const person = { firstName: 'Sdk', lastName: 'User', email: 'sdk.user@example.com', password: 'a long one' };
    const place = { companyId, type: 'account', role: 'user', locationIds: [location.id] };
    const userId = idOf(await sdk.users.createUser({ ...person, ...place }));
    const { lastName: _last, email: _email, ...rest } = person;
    await sdk.users.updateUser({ userId }, { ...rest, ...place, lastName: 'Client' });
    expect(await sdk.users.getUser({ userId })).toMatchObject({ name: 'Sdk Client', email: person.email });
    const found = await sdk.users.searchUsers({ companyId, query: 'sdk client' });
    expect(ids(found.users)).toEqual([userId]);
    const byEmail = await sdk.users.filterUsersByEmail({ companyId, emails: person.email, projection: 'all' });
    expect(ids(byEmail.users)).toEqual([userId]);
    const ofPlace = await ofLocation().users.getUserByLocation({ locationId: location.id });
    expect(ids(ofPlace.users)).toContain(userId);
    await sdk.users.deleteUser({ userId });
    expect(usersOf(location).map(({ id }) => id)).not.toContain(userId);
    expect(unserved(/^\/users\//)).toEqual([]);
  });

  it('sub-accounts are created and listed by the agency, and read with what they define', async () => {
    const sdk = ofAgency();
    const { companyId } = agency;
    const made = await sdk.locations.createLocation({ companyId, name: 'Sdk Dental', country: 'US' });
    expect((await sdk.locations.getLocation({ locationId: idOf(made) })).location).toMatchObject({
      name: 'Sdk Dental',
    });
    expect(ids((await sdk.locations.searchLocations({ companyId })).locations)).toContain(idOf(made));
    const changes = { companyId, website: 'https://example.com', settings: { allowDuplicateContact: true } };
    expect(await sdk.locations.putLocation({ locationId: idOf(made) }, changes)).toMatchObject({
      ...{ name: 'Sdk Dental', website: 'https://example.com' },
      settings: { allowDuplicateContact: true, allowDuplicateOpportunity: false },
    });
    expect((await sdk.companies.getCompany({ companyId })).company).toMatchObject({ id: companyId });
    expect((await sdk.snapshots.getCustomSnapshots({ companyId })).snapshots?.length).toBeGreaterThan(0);

    const own = ofLocation();
    const locationId = location.id;
    expect((await own.locations.getLocationTags({ locationId })).tags).toHaveLength(15);
    expect((await own.locations.createTag({ locationId }, { name: 'Sdk' })).tag).toMatchObject({ name: 'sdk' });
    const value = { name: 'Sdk Link', value: 'https://example.com' };
    const { customValue } = await own.locations.createCustomValue({ locationId }, value);
    const { id = '' } = customValue ?? {};
    await own.locations.updateCustomValue({ locationId, id }, { ...value, value: 'https://example.com/new' });
    const { customValues } = await own.locations.getCustomValues({ locationId });
    expect(customValues?.at(-1)).toMatchObject({
      ...{ id, name: 'Sdk Link', value: 'https://example.com/new' },
      fieldKey: '{{ custom_values.sdk_link }}',
    });
    expect((await own.locations.getCustomFields({ locationId, model: 'all' })).customFields).toHaveLength(22);
    const found = record(await own.locations.taskSearch({ locationId }, { completed: false, limit: 100 }));
    expect(listed(found.tasks).map(({ completed }) => completed)).not.toContain(true);
    const fields = { objectKey: 'custom_objects.treatment', locationId };
    expect((await own.customFields.getCustomFieldsByObjectKey(fields)).fields).toHaveLength(6);
    const templates = await own.locations.gETAllOrEmailSmsTemplates({ locationId, originId: locationId });
    expect(templates.templates?.map(({ type }) => type)).toEqual(['sms', 'email']);
    expect((await own.workflows.getWorkflow({ locationId })).workflows).toHaveLength(5);
    const running = await own.campaigns.getCampaigns({ locationId, status: 'published' });
    expect(listed(running.campaigns).every(({ status }) => status === 'published')).toBe(true);
    expect(unserved(/^\/(locations|companies|snapshots|custom-fields|workflows|campaigns)\//)).toEqual([]);
  });

  it('what people send in, documents and media are listed, and records of custom objects are written and found', async () => {
    const sdk = ofLocation();
    const locationId = location.id;
    const { forms } = await sdk.forms.getForms({ locationId, limit: 1 });
    const sentIn = await sdk.forms.getFormsSubmissions({ locationId, formId: idOf(first(listed(forms))), limit: 1 });
    expect(record(sentIn.submissions?.[0])).toMatchObject({
      formId: idOf(first(listed(forms))),
      contactId: expect.any(String),
    });
    const { surveys } = await sdk.surveys.getSurveys({ locationId });
    const answered = await sdk.surveys.getSurveysSubmissions({ locationId, q: 'example.com', page: 2, limit: 1 });
    expect(answered.meta).toEqual({ total: 2, currentPage: 2, nextPage: null, prevPage: 1 });
    expect(record(answered.submissions?.[0]).surveyId).toBe(idOf(first(listed(surveys))));
    const { id: contactId } = first(contacts(location).list());
    await sdk.forms.uploadToCustomFields({ contactId, locationId }, new FormData());

    const found = await sdk.proposals.listDocumentsContracts({ locationId, status: 'sent', limit: 5 });
    expect(listed(found.documents)).toMatchObject([{ status: 'sent' }]);
    const inMedia = { altId: locationId, altType: 'location', sortBy: 'name' };
    const folders = await sdk.medias.fetchMediaContent({ ...inMedia, sortOrder: 'desc', type: 'folder' });
    expect(folders.files.map((one) => record(one).name)).toEqual(['Logos', 'Before and After']);

    const { objects } = await sdk.objects.getObjectByLocationId({ locationId });
    const key = listed(objects).find(({ standard }) => standard === false)?.key as string;
    const { fields } = await sdk.objects.getObjectSchemaByKey({ key, locationId, fetchProperties: 'true' });
    expect(fields).toHaveLength(6);
    const body = { locationId, properties: { name: 'Bridge', aftercare: ['rest'] } };
    const made = idOf((await sdk.objects.createObjectRecord({ schemaKey: key }, body)).record);
    const changes = { properties: { aftercare: { add: ['cooling'], remove: ['rest'] }, name: null } };
    const changed = await sdk.objects.updateObjectRecord({ schemaKey: key, id: made, locationId }, changes);
    expect(changed.record?.properties).toEqual({ aftercare: ['cooling'] });
    const wanted = { locationId, page: 1, pageLimit: 1, query: 'cooling', searchAfter: [] };
    expect(ids((await sdk.objects.searchObjectRecords({ schemaKey: key }, wanted)).records)).toEqual([made]);
    expect(unserved(/^\/(forms|surveys|proposals|objects)\/|^\/medias\/files/)).toEqual([]);
  });

  it('OAuth gives tokens for a code, renews them, and exchanges those of an agency', async () => {
    const consent = new URLSearchParams({
      ...{
        response_type: 'code',
        client_id: sandboxApp.clientId,
        scope: 'oauth.readonly oauth.write contacts.readonly',
      },
      ...{ redirect_uri: 'https://example.com/return', approve: 'agency' },
    });
    const { headers } = await fetch(`${sandbox.url}/oauth/chooselocation?${consent}`, { redirect: 'manual' });
    const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
    const { clientId: client_id, clientSecret: client_secret } = sandboxApp;
    const given = await ofLocation().oauth.getAccessToken({
      ...{ client_id, client_secret, grant_type: 'authorization_code', code, user_type: 'Company' },
    });
    expect(given).toMatchObject({ userType: 'Company', companyId: agency.companyId });
    const renewed = record(
      await ofLocation().oauth.refreshToken(
        given.refresh_token ?? '',
        client_id,
        client_secret,
        'refresh_token',
        'Company',
      ),
    );
    const sdk = client({ agencyAccessToken: renewed.access_token as string });
    const companyId = agency.companyId;
    const exchanged = await sdk.oauth.getLocationAccessToken({ companyId, locationId: location.id });
    expect(exchanged).toMatchObject({ locationId: location.id, userType: 'Location' });
    const installed = await sdk.oauth.getInstalledLocation({ companyId, appId: sandboxApp.appId, isInstalled: true });
    expect(ids(installed.locations, '_id')).toContain(location.id);
    const contactId = first(contacts(location).list()).id;
    const own = client({ locationAccessToken: exchanged.access_token });
    expect((await own.contacts.getContact({ contactId })).contact).toMatchObject({ id: contactId });
    expect(unserved(/^\/oauth\//)).toEqual([]);
  });
});

describe('refusals', () => {
  it('come through with status and words: 401, 403, 404, 422', async () => {
    const contactId = first(contacts(location).list()).id;
    const token = sandbox.connect({ scopes: ['workflows.readonly'] }).access_token;
    const failures: [Promise<unknown>, number, string][] = [
      [client({ locationAccessToken: 'nonsense' }).contacts.getContact({ contactId }), 401, 'Invalid JWT'],
      [
        client({ locationAccessToken: token }).contacts.getContact({ contactId }),
        ...([401, 'The token is not authorized for this scope.'] as const),
      ],
      [
        client({ locationAccessToken: tokens.access_token, apiVersion: '2020-01-01' }).contacts.getContact({
          contactId,
        }),
        ...([401, 'version header is invalid'] as const),
      ],
      [
        ofLocation().workflows.getWorkflow({ locationId: 'elsewhere' }),
        ...([403, 'The token does not have access to this location.'] as const),
      ],
      [ofLocation().contacts.getContact({ contactId }, { url: '/nowhere' }), 404, ''],
      [
        ofLocation().contacts.createContact({ locationId: location.id, email: 'nobody' }),
        ...([422, 'email must be an email'] as const),
      ],
    ];
    for (const [failure, status, message] of failures)
      expect(await failureOf(failure)).toEqual(['GHLError', status, message]);
    expect(
      contacts(location)
        .list()
        .some(({ email }) => email === 'nobody'),
    ).toBe(false);
  });

  it('come when the rate limit is reached, with the headers that say when to go on', async () => {
    const sdk = ofLocation();
    const locationId = location.id;
    const ask = () => sdk.locations.getLocation({ locationId });
    for (let left = 60; left > 0; left--) await ask();
    const seen: Record<string, unknown>[] = [];
    const transformResponse = (data: string, headers: Record<string, unknown>): unknown => {
      seen.push({ ...headers });
      return JSON.parse(data);
    };
    const contact = { locationId, email: 'late@example.com' };
    const refused = await failureOf(sdk.contacts.createContact(contact, { transformResponse }));
    expect(refused).toEqual(['GHLError', 429, 'Too Many Requests']);
    expect(seen).toEqual([
      expect.objectContaining({
        'x-ratelimit-max': '60',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-interval-milliseconds': '10000',
        'x-ratelimit-limit-daily': '1000000',
        'x-ratelimit-daily-remaining': '999940',
      }),
    ]);
    expect(
      contacts(location)
        .list()
        .some(({ email }) => email === contact.email),
    ).toBe(false);
    // Each sub-account and the agency have limits of their own.
    expect((await ofAgency().companies.getCompany({ companyId: agency.companyId })).company).toBeDefined();
    time += 10_000;
    expect((await sdk.contacts.createContact(contact)).contact).toMatchObject({ email: contact.email });
  });
});
