import { clock } from '../highlevel/clock';
import { appointments } from '../sandbox/seed/appointments';
import { posts } from '../sandbox/seed/blogs';
import { addContact, contacts, tasks, type Contact } from '../sandbox/seed/contacts';
import { addMessage, conversations, messages, openConversation, record } from '../sandbox/seed/conversations';
import { customFields } from '../sandbox/seed/customFields';
import { opportunities } from '../sandbox/seed/opportunities';
import { addSubmission, formSubmissions, forms, surveySubmissions, surveys } from '../sandbox/seed/submissions';
import { usersOf } from '../sandbox/seed/users';
import type { Connection, Item } from '../zapier';
import { stashed, zapier } from './support/app';
import { useSandbox } from './support/sandbox';

/**
 * Twelve Zaps as people who do not program build them: each id is chosen in a dropdown, found by a search or mapped from an
 * earlier step, and no JSON is written. What counts is what HighLevel holds afterwards.
 */
const minute = 60_000;
const day = 24 * 60 * minute;
let now = Date.UTC(2026, 2, 2, 15);
const connect = useSandbox({ now: () => now });
const location = () => connect.location();
let zap: Connection;
beforeEach(() => {
  jest.spyOn(clock, 'now').mockImplementation(() => now);
  zap = zapier.connection({ authData: connect(), timezone: 'America/Chicago' });
});

const iso = (at: number): string => new Date(at).toISOString();

/** What a person chooses in a dropdown by the words that it shows. */
const chosen = async (list: string, words: string, inputs: object = {}): Promise<string> => {
  const items = await zap.choices(list, inputs);
  const found = items.find((item) => Object.values(item).some((value) => value === words));
  if (!found) throw new Error(`The dropdown ${list} does not show "${words}".`);
  return found.id;
};

/** The first record that a search finds; Zapier stops a Zap if there is none. */
const found = async (search: string, inputs: object): Promise<Item> => {
  const [first] = await zap.search(search, inputs);
  if (!first) throw new Error(`${search} found nothing.`);
  return first;
};

/** What fires after something has happened in HighLevel. */
const firedBy = async (trigger: string, inputs: object, happens: () => unknown): Promise<Item[]> => {
  const live = await zap.switchOn(trigger, inputs);
  now += 10 * minute;
  await happens();
  now += minute;
  const events = await live.poll();
  expect(await live.poll()).toEqual([]);
  return events;
};

const person = { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', phone: '+15555550100' };
const newPerson = (more: Partial<Contact> = {}): Contact => {
  const contact = addContact(location(), { ...person, ...more });
  openConversation(location(), contact);
  return contact;
};
const user = () => usersOf(location())[0];
const stored = (id: unknown) => contacts(location()).get(String(id));
const sentTo = (contactId: unknown) =>
  messages(location())
    .list()
    .filter((message) => message.contactId === contactId && message.direction === 'outbound');

it('1. Lead form → Upsert Contact → Add Contact to Workflow', async () => {
  const formId = await chosen('form', 'New Patient');
  const workflowId = await chosen('list_workflows', 'Welcome New Patient');
  const [lead, ...more] = await firedBy('new_form_submission', { formId }, () => {
    const form = forms(location()).get(formId);
    if (form) addSubmission(location(), formSubmissions, form, newPerson(), iso(now));
  });
  expect(more).toEqual([]);
  const contact = await zap.create('upsert_contact', { email: lead?.email, name: lead?.name, source: lead?.formName });
  await zap.create('add_contact_to_workflow', { contactId: contact.id, workflowId });
  expect(stored(lead?.contactId)).toMatchObject({ id: contact.id, source: 'New Patient', workflows: [workflowId] });
});

it('2. Booking → an appointment in a free slot', async () => {
  const { id: contactId } = newPerson();
  const calendar = await found('find_calendar', { name: 'cleaning' });
  const contact = await found('find_contact', { email: person.email });
  const slot = await found('find_free_slots', { calendarId: calendar.id, timezone: 'America/New_York', limit: 1 });
  const booked = await zap.create('create_appointment', {
    calendarId: calendar.id,
    contactId: contact.id,
    startTime: slot.startTime,
    title: 'Cleaning',
  });
  const appointment = appointments(location()).get(booked.id);
  expect(appointment).toMatchObject({ contactId, calendarId: calendar.id });
  expect(Date.parse(String(booked.startTime))).toBe(Date.parse(String(slot.startTime)));
});

/** A call that comes in. */
const ring = (contact: Contact, status: string, duration: number) => {
  const conversation = conversations(location())
    .list()
    .find(({ contactId }) => contactId === contact.id);
  if (!conversation) throw new Error('The contact has no conversation.');
  const meta = { call: { status, duration } };
  return addMessage(location(), conversation, { messageType: 'TYPE_CALL', direction: 'inbound', status, meta });
};

it('3. Missed call → SMS', async () => {
  const contact = newPerson();
  const inputs = { channel: 'Call', direction: 'inbound', callStatus: 'missed' };
  const missed = await firedBy('new_message', inputs, () => {
    ring(contact, 'no-answer', 0);
    ring(contact, 'completed', 42);
  });
  expect(missed).toHaveLength(1);
  await zap.create('send_message', {
    type: 'SMS',
    contactId: missed[0]?.contactId,
    message: 'Sorry that we missed your call. How can we help?',
  });
  expect(sentTo(contact.id)).toMatchObject([
    { messageType: 'TYPE_SMS', body: expect.stringMatching(/^Sorry/) as string },
  ]);
});

it('4. Won deal → a message with value, owner, contact, pipeline and stage in words', async () => {
  const contact = newPerson();
  const pipelineId = await chosen('list_pipelines', 'New Patients');
  const stage = await found('find_pipeline_stage', { name: 'treatment plan sent', pipelineId });
  const [won] = await firedBy('search_opportunities', { triggerOn: 'status_changed', status: 'won' }, () =>
    zap.create('create_opportunity', {
      ...{ pipelineId, pipelineStageId: stage.id, name: 'Whitening', status: 'won', monetaryValue: '$1,250' },
      ...{ contactId: contact.id, assignedTo: user()?.id },
    }),
  );
  const { name, email } = (won?.contact ?? {}) as { name?: string; email?: string };
  expect([
    won?.name,
    won?.monetaryValue,
    won?.ownerName,
    name,
    email,
    won?.pipelineName,
    won?.pipelineStageName,
  ]).toEqual([
    ...['Whitening', 1250, [user()?.firstName, user()?.lastName].join(' '), 'Ada Byron', person.email],
    ...['New Patients', 'Treatment Plan Sent'],
  ]);
});

it('5. Tag added → mailing list', async () => {
  const old = newPerson({ dateAdded: iso(now - 90 * day), dateUpdated: iso(now - 90 * day) });
  newPerson({ email: 'grace@example.com', tags: ['newsletter'] });
  const tag = (await zap.choices('tag')).find(({ name }) => name === 'newsletter')?.name;
  const subscribers = await firedBy('search_contacts', { triggerOn: 'first_match', tags: [tag] }, () =>
    zap.create('add_tags_to_contact', { contactId: old.id, tags: [tag] }),
  );
  expect(subscribers.map(({ email }) => email)).toEqual([person.email]);
});

it('6. Questionnaire → custom fields', async () => {
  const contact = newPerson();
  const surveyId = await chosen('survey', 'Satisfaction');
  const [answered] = await firedBy('new_survey_submission', { surveyId }, () => {
    const survey = surveys(location()).get(surveyId);
    if (survey) addSubmission(location(), surveySubmissions, survey, contact, iso(now));
  });
  const answers = (answered?.answers ?? {}) as Record<string, unknown>;
  const field = await chosen('contact_custom_field', 'Medical Notes');
  await zap.create('update_contact', {
    contactId: answered?.contactId,
    [`customField_${field}`]: answers['How did you hear about us?'],
    customField1: 'Insurance Provider',
    customValue1: answers.insurance_provider,
  });
  const values = stored(contact.id)?.customFields.map(({ id, value }) => [
    customFields(location()).get(id)?.name,
    value,
  ]);
  expect(values).toEqual(
    expect.arrayContaining([
      ['Medical Notes', 'A friend told me'],
      ['Insurance Provider', 'Northwind'],
    ]),
  );
});

it('7. Call recording → a file', async () => {
  const contact = newPerson();
  const [call, ...more] = await firedBy('get_message_recording', {}, () => {
    record(location(), ring(contact, 'completed', 42), ['Maple Street Dental, good morning.']);
    ring(contact, 'no-answer', 0);
  });
  expect(more).toEqual([]);
  await zap.hydrate(String(call?.file));
  expect(stashed()).toMatchObject([{ type: 'audio/x-wav', content: expect.stringMatching(/^RIFF/) as string }]);
});

it('8. Form row → an opportunity in a stage given by name, its contact found', async () => {
  const { id: contactId } = newPerson();
  const row = { email: person.email, plan: 'Implants', stage: 'assessment', value: '1.600,00 €' };
  const contact = await found('find_contact', { email: row.email });
  const stage = await found('find_pipeline_stage', { name: row.stage });
  const made = await zap.create('create_opportunity', {
    ...{ pipelineId: stage.pipelineId, pipelineStageId: stage.id, contactId: contact.id },
    ...{ name: row.plan, status: 'open', monetaryValue: row.value },
  });
  expect(opportunities(location()).get(made.id)).toMatchObject({ contactId, monetaryValue: 1600, name: 'Implants' });
  expect(made).toMatchObject({ pipelineName: 'Implants', pipelineStageName: 'Assessment' });
});

it('9. Nightly report: what is won, what is open, who comes next', async () => {
  const pipelineId = await chosen('list_pipelines', 'New Patients');
  const contact = newPerson();
  const base = { pipelineId, contactId: contact.id, assignedTo: user()?.id };
  await zap.create('create_opportunity', { ...base, name: 'Crown', status: 'won', monetaryValue: 900 });
  await zap.create('create_contact_task', {
    ...{ contactId: contact.id, title: 'Order the crown', dueDate: iso(now + day) },
    assignedTo: user()?.id,
  });
  const won = await found('find_opportunity', { status: 'won', pipelineId });
  const task = await found('find_task', { contactId: contact.id, completed: false });
  const next = await found('find_appointment', { which: 'next' });
  expect([won.name, won.monetaryValue, task.title, task.assignedUserName]).toEqual([
    ...['Crown', 900, 'Order the crown'],
    [user()?.firstName, user()?.lastName].join(' '),
  ]);
  expect(Date.parse(String(next.startTime))).toBeGreaterThan(now);
});

it('10. Birthday → greeting', async () => {
  const bornOn = (at: number) => ({ dateOfBirth: `1985-${iso(at).slice(5, 10)}` });
  // The morning of the next day, before the token expires.
  const morning = now + 20 * 60 * minute;
  const [ada] = [newPerson(bornOn(morning)), newPerson(bornOn(morning + day))];
  const live = await zap.switchOn('search_contacts', { triggerOn: 'birthday' });
  now = morning;
  const birthdays = (await live.poll()).filter(({ email }) => email === person.email);
  expect(birthdays.map(({ id }) => id)).toEqual([ada.id]);
  await zap.create('send_message', {
    type: 'SMS',
    contactId: birthdays[0]?.id,
    message: `Happy birthday, ${String(birthdays[0]?.firstName)}!`,
  });
  expect(sentTo(ada.id)).toMatchObject([{ body: 'Happy birthday, Ada!' }]);
});

it('11. No-show → a task for the owner', async () => {
  const owner = user()?.id;
  const contact = newPerson({ assignedTo: owner });
  const calendarId = await chosen('list_calendars', 'Cleaning');
  const slot = await found('find_free_slots', { calendarId, limit: 1 });
  const booked = await zap.create('create_appointment', {
    ...{ calendarId, contactId: contact.id, startTime: slot.startTime },
  });
  const [missed, ...more] = await firedBy('new_appointment', { triggerOn: 'noshow' }, () =>
    zap.create('update_appointment', { eventId: booked.id, appointmentStatus: 'noshow' }),
  );
  expect(more).toEqual([]);
  const { id: contactId, assignedTo } = await found('find_contact', { contactId: missed?.contactId });
  await zap.create('create_contact_task', { contactId, assignedTo, title: 'Call back', dueDate: iso(now + day) });
  expect(
    tasks(location())
      .list()
      .filter((task) => task.contactId === contact.id),
  ).toMatchObject([{ title: 'Call back', assignedTo: owner }]);
});

it('12. Page of a notes tool → blog post', async () => {
  const page = { title: 'Brushing at Night', html: '<p>Two minutes.</p>', slug: 'brushing-at-night' };
  const blogId = await chosen('get_blogs_by_location', 'Practice News');
  const inputs = {
    ...{ blogId, title: page.title, rawHTML: page.html, description: 'Why it matters', urlSlug: page.slug },
    ...{
      imageUrl: 'https://example.com/brush.png',
      imageAltText: 'A brush',
      status: 'PUBLISHED',
      publishedAt: iso(now),
    },
    author: await chosen('get_blog_authors', 'Nora Whitfield'),
    categories: [await chosen('get_blog_categories', 'Oral Health')],
  };
  expect(await zap.search('find_blog_post', { blogId, urlSlug: page.slug })).toEqual([]);
  const { id } = await zap.create('create_blog_post', inputs);
  expect(posts(location()).get(id)).toMatchObject({ title: page.title, rawHTML: page.html, status: 'PUBLISHED' });
  // The page is edited later.
  const post = await found('find_blog_post', { blogId, urlSlug: page.slug });
  await zap.create('update_blog_post', { ...inputs, postId: post.id, title: 'Brushing Before Bed' });
  expect(posts(location()).get(id)).toMatchObject({ title: 'Brushing Before Bed' });
});
