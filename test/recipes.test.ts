import { readdirSync, readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { customFieldsOf, readLeadFile, withColumns, type Lead } from '../examples/leadFile';
import { appointmentsIn, sumByOwner, sumByStage, winsBefore } from '../examples/sums';
import { zapNamed } from '../examples/zaps';
import { clock } from '../highlevel/clock';
import { allEndpoints } from '../highlevel/endpoints';
import { versionOf } from '../highlevel/versions';
import { sandboxApp } from '../sandbox/connect';
import { appointments } from '../sandbox/seed/appointments';
import { calendarGroups, calendars } from '../sandbox/seed/calendars';
import { contacts, notes, tasks, type Contact } from '../sandbox/seed/contacts';
import { addMessage, conversations, messages } from '../sandbox/seed/conversations';
import { customFields } from '../sandbox/seed/customFields';
import { invoices } from '../sandbox/seed/invoices';
import { addOpportunity, opportunities, pipelines } from '../sandbox/seed/opportunities';
import { socialAccounts, socialPosts } from '../sandbox/seed/socialPlanner';
import { usersOf } from '../sandbox/seed/users';
import { workflows } from '../sandbox/seed/workflows';
import { createRouter } from '../contract/router';
import { startSandbox, type Sandbox } from '../sandbox/server';
import { recipesPage } from '../scripts/recipes-doc';
import type { LocationState } from '../sandbox/state';
import type { Connection, Item } from '../zapier';
import { createZaps, type LiveZap, type Zap, type Zaps } from '../zapier/zaps';
import { fields, zapier } from './support/app';
import { authDataOf, departuresOf } from './support/sandbox';

/**
 * The Zaps of docs/recipes.md from end to end: the sandbox plays HighLevel, zapier/ plays Zapier. What counts is
 * what HighLevel holds afterwards.
 */
const minute = 60_000;
const day = 86_400_000;
let now = Date.UTC(2026, 2, 2, 15);
let sandbox: Sandbox;
/** The Zap's connection, made as a person makes it. */
let connection: Connection;
/** What somebody does in HighLevel meanwhile. */
let somebody: Connection;
const departures: string[] = [];

const stopClock = () => jest.spyOn(clock, 'now').mockImplementation(() => now);

beforeAll(async () => {
  sandbox = await startSandbox({
    strictVersions: true,
    now: () => now,
    onResponse: (answered) => departures.push(...departuresOf(answered)),
  });
  Object.assign(process.env, {
    HIGHLEVEL_API_URL: sandbox.url,
    CLIENT_ID: sandboxApp.clientId,
    CLIENT_SECRET: sandboxApp.clientSecret,
  });
  stopClock();
  const redirectUri = 'https://connection.com/dashboard/auth/oauth/return/App1CLIAPI/';
  const consent = await zapier.consentUrl(redirectUri, 'state');
  const approved = await fetch(`${consent}&approve=location`, { redirect: 'manual' });
  const code = new URL(approved.headers.get('location') ?? '').searchParams.get('code') ?? '';
  connection = await zapier.connect(code, redirectUri, { timezone: 'America/Chicago' });
});
beforeEach(() => {
  stopClock();
  now += day;
  sandbox.state.indexLagMs = 0;
  sandbox.reset();
  somebody = zapier.connection({ authData: authDataOf(sandbox.connect()) });
});
afterEach(() => expect(departures.splice(0)).toEqual([]));
afterAll(async () => {
  delete process.env.HIGHLEVEL_API_URL;
  await sandbox.close();
});

const wait = (ms: number) => void (now += ms);

/** The Zaps of a test. */
let zaps: Zaps;
beforeEach(() => {
  zaps = createZaps(zapier, { clock: { now: () => now, moveTo: (at) => void (now = at) } });
});
const switchOn = (name: string, zap: Zap = zapNamed(name), by = connection) => zaps.switchOn(name, zap, by);
/** Polls once; gives the items that fired, oldest first. The runs are over then. */
const firedBy = async (zap: LiveZap) =>
  (await zap.poll()).items.flatMap(({ outcome, item }) => (outcome === 'fired' ? [item as Item] : [])).reverse();
const statusesOf = ({ runs }: LiveZap) => runs.map(({ status }) => status);
/** Why the last run stopped. */
const failureIn = ({ runs }: LiveZap) => runs.at(-1)?.steps.at(-1)?.failure;
const addRows = (worksheet: string, ...rows: Record<string, string>[]) =>
  zaps.desk.sheets.set(worksheet, [...(zaps.desk.sheets.get(worksheet) ?? []), ...rows]);

const location = (): LocationState => sandbox.state.locations[0] as LocationState;
const stored = ({ id }: { id: string }): Contact => contacts(location()).get(id) as Contact;
const notesOf = ({ id }: { id: string }) =>
  notes(location())
    .list()
    .filter(({ contactId }) => contactId === id);
const tasksOf = ({ id }: { id: string }) =>
  tasks(location())
    .list()
    .filter(({ contactId }) => contactId === id);
const messagesTo = ({ id }: { id: string }) =>
  messages(location())
    .list()
    .filter(({ contactId, direction }) => contactId === id && direction === 'outbound');
const idsOf = (items: { id: unknown }[]) => items.map(({ id }) => id);
const workflowId = (name: string) =>
  workflows(location())
    .list()
    .find((workflow) => workflow.name === name)?.id as string;
const iso = (ms: number) => new Date(ms).toISOString();
/** The same time of the day so many days later, where the Zap's person lives. */
const dayLater = (ms: number, days: number) =>
  DateTime.fromMillis(ms, { zone: 'America/Chicago' }).plus({ days }).toUTC().toISO() ?? '';

describe('1. Follow up with every contact that is added or changed', () => {
  it('writes one note and one task for each, and nothing for what was there', async () => {
    const zap = await switchOn('1-follow-up');
    expect(await firedBy(zap)).toEqual([]);
    const [owner] = usersOf(location());
    const old = contacts(location()).list()[4] as Contact;
    const before = { notes: notesOf(old).length, tasks: tasksOf(old).length };
    wait(10 * minute);
    const values = { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', assignedTo: owner?.id };
    const added = await somebody.create('create_contact', values);
    wait(minute);
    await somebody.create('update_contact', { contactId: old.id, phone: '+15555550199' });
    wait(4 * minute);
    sandbox.requests.length = 0;
    expect(idsOf(await firedBy(zap))).toEqual([added.id, old.id]);
    expect(statusesOf(zap)).toEqual(['success', 'success']);
    expect(sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /contacts/search',
      `POST /contacts/${added.id}/notes`,
      `POST /contacts/${added.id}/tasks`,
      `POST /contacts/${old.id}/notes`,
      `POST /contacts/${old.id}/tasks`,
    ]);

    expect(notesOf(added)).toMatchObject([
      { body: expect.stringContaining('Ada Byron was added or changed') as string },
    ]);
    // HighLevel's merge field arrives as it was written.
    expect(notesOf(added)[0]?.body).toContain('{{contact.first_name}}');
    expect(tasksOf(added)).toMatchObject([
      { title: 'Follow up with Ada Byron', assignedTo: owner?.id, dueDate: dayLater(now, 2), completed: false },
    ]);
    expect({ notes: notesOf(old).length, tasks: tasksOf(old).length }).toEqual({
      notes: before.notes + 1,
      tasks: before.tasks + 1,
    });
    expect(await firedBy(zap)).toEqual([]);
    await zaps.advance(3 * 60 * minute);
    expect(zap.runs).toHaveLength(2);
  });

  it('leaves the task to nobody where the contact has no owner', async () => {
    const zap = await switchOn('1-follow-up');
    const added = await somebody.create('create_contact', { firstName: 'Ada', phone: '+15555550100' });
    await zap.poll();
    expect(tasksOf(added)).toHaveLength(1);
    expect(tasksOf(added)[0]).not.toHaveProperty('assignedTo');
  });

  it('sees a contact one poll later while the index lags, and then once', async () => {
    sandbox.state.indexLagMs = 5000;
    const zap = await switchOn('1-follow-up');
    const added = await somebody.create('create_contact', { firstName: 'Ada', phone: '+15555550100' });
    expect(await firedBy(zap)).toEqual([]);
    await zaps.advance(15 * minute);
    expect(zap.runs.map(({ item }) => item.id)).toEqual([added.id]);
    expect(await firedBy(zap)).toEqual([]);
  });
});

describe('2. Import a list of leads', () => {
  const lead = (values: Partial<Lead>): Lead => ({
    first_name: 'Harper',
    last_name: 'Larsen',
    email: 'harper.larsen@example.com',
    phone: '+15555551014',
    company: 'Oak & Iron LLC',
    city: 'Springfield',
    state: 'IL',
    country: 'US',
    source: 'Google ads',
    owner: 'Nora Whitfield',
    tags: 'lead, vip',
    services: 'Cleaning, Whitening',
    insurance: 'Northwind',
    children: '3',
    next_checkup: '2027-01-20',
    ...(values as Lead),
  });
  const valueOf = (contact: Contact, name: string) => {
    const field = customFields(location())
      .list()
      .find((one) => one.name === name && one.model === 'contact');
    return contact.customFields.find(({ id }) => id === field?.id)?.value;
  };
  /** The contacts that rows become, in their order. */
  const imported = async (zap: LiveZap, ...leads: Lead[]) => {
    addRows('Leads', ...leads);
    await zap.poll();
    const runs = zap.runs.slice(-leads.length);
    return runs.map(({ steps }) => steps.find(({ id }) => id === '4')?.output as Item & { new: boolean });
  };

  it('makes a contact with tags, owner and custom fields', async () => {
    const zap = await switchOn('2-leads');
    const before = contacts(location()).list().length;
    const [made] = await imported(zap, lead({}));
    const contact = stored(made as Item);
    expect(contact).toMatchObject({
      firstName: 'Harper',
      lastName: 'Larsen',
      email: 'harper.larsen@example.com',
      phone: '+15555551014',
      companyName: 'Oak & Iron LLC',
      country: 'US',
      source: 'Google ads',
      tags: ['lead', 'vip'],
      assignedTo: usersOf(location()).find(({ name }) => name === 'Nora Whitfield')?.id,
    });
    expect(valueOf(contact, 'Services of Interest')).toEqual(['Cleaning', 'Whitening']);
    expect(valueOf(contact, 'Insurance Provider')).toBe('Northwind');
    expect(Number(valueOf(contact, 'Number of Children'))).toBe(3);
    expect(String(valueOf(contact, 'Next Checkup'))).toContain('2027-01-20');
    expect(contacts(location()).list()).toHaveLength(before + 1);
    expect(statusesOf(zap)).toEqual(['success']);
  });

  it('updates a duplicate, keeps its tags, and makes no second contact', async () => {
    const zap = await switchOn('2-leads');
    const old = contacts(location())
      .list()
      .find(({ email, phone }) => email && phone) as Contact;
    const before = contacts(location()).list().length;
    const row = lead({ email: String(old.email).toUpperCase(), phone: '', owner: 'Nobody' });
    expect(await imported(zap, row, { ...row })).toMatchObject([
      { id: old.id, new: false },
      { id: old.id, new: false },
    ]);
    expect(contacts(location()).list()).toHaveLength(before);
    expect(stored(old).tags).toEqual([...new Set([...old.tags, 'lead', 'vip'])]);
    // An empty cell, or an owner that nobody is called, changes nothing.
    expect(stored(old)).toMatchObject({ phone: old.phone, assignedTo: old.assignedTo });
  });

  it('imports the export of another program, with the columns that are named like custom fields', async () => {
    const { leads } = readLeadFile(
      Buffer.from(
        'Name;E-mail;Home Street;Zip;Web Page;Birthday;Insurance provider;services of interest;Shoe Size\r\n' +
          'Ada Byron;ada@example.com;1 Main St;62701;https://example.com;1985-12-31;Northwind;Cleaning, Whitening;43\r\n' +
          ';ada@example.com;;;;;;;\r\n',
      ),
      'export.csv',
    );
    const rows = leads.map((row) => row.lead);
    const zap = await switchOn('2-leads', withColumns(zapNamed('2-leads'), rows, await customFieldsOf(connection)));
    const made = await imported(zap, ...rows);
    // Without tags, it ends before the last step.
    expect(statusesOf(zap)).toEqual(['filtered', 'filtered']);
    expect(made.map(({ new: isNew }) => isNew)).toEqual([true, false]);
    expect(idsOf(made)).toEqual([made[0]?.id, made[0]?.id]);
    // The second row is empty but for the email, and changes nothing.
    const contact = stored(made[0] as Item);
    expect(contact).toMatchObject({
      ...{ firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', address1: '1 Main St', postalCode: '62701' },
      website: 'https://example.com',
    });
    expect(String(contact.dateOfBirth)).toContain('1985-12-31');
    expect(valueOf(contact, 'Insurance Provider')).toBe('Northwind');
    expect(valueOf(contact, 'Services of Interest')).toEqual(['Cleaning', 'Whitening']);
    expect(contact.customFields).toHaveLength(2);
  });

  it('stops a row that nobody can be reached by, and one that HighLevel refuses', async () => {
    const zap = await switchOn('2-leads');
    const before = contacts(location()).list().length;
    await imported(zap, lead({ email: '', phone: '' }));
    expect(zap.runs[0]).toMatchObject({ status: 'filtered', steps: [{ id: '2' }] });
    await imported(zap, lead({ country: 'Atlantis' }));
    expect(zap.runs[1]?.status).toBe('halted');
    expect(failureIn(zap)).toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('"Atlantis" is not a country') as string,
    });
    expect(contacts(location()).list()).toHaveLength(before);
    await imported(zap, lead({ email: '' }));
    expect(statusesOf(zap).at(-1)).toBe('success');
  });
});

/** Names of stages by id, as the worksheet of the recipe holds them. */
const stages = () =>
  new Map(
    pipelines(location())
      .list()
      .flatMap((pipeline) => pipeline.stages.map(({ id, name }) => [id, `${pipeline.name}: ${name}`])),
  );
const openValue = () =>
  opportunities(location())
    .list()
    .filter(({ status }) => status === 'open')
    .reduce((sum, { monetaryValue }) => sum + monetaryValue, 0);

/** Books an appointment in a calendar of the group, at a time that nobody has to check. */
const book = async (contactId: string, title: string, at: number): Promise<Item> => {
  const calendar = calendars(location())
    .list()
    .find(({ groupId }) => groupId);
  return somebody.create('create_appointment', {
    calendarId: calendar?.id,
    contactId,
    title,
    startTime: iso(at),
    assignedUserId: calendar?.teamMembers?.[0]?.userId,
    ignoreFreeSlotValidation: true,
  });
};
const groupId = () => calendarGroups(location()).list()[0]?.id as string;
const aheadInGroup = () => {
  const own = idsOf(
    calendars(location())
      .list()
      .filter((calendar) => calendar.groupId === groupId()),
  );
  return appointments(location())
    .list()
    .filter(({ calendarId }) => own.includes(calendarId))
    .filter(({ startTime }) => Date.parse(startTime) >= now && Date.parse(startTime) <= now + 7 * day);
};

describe('3. Report every day what changed, by owner', () => {
  const owners = () => new Map(usersOf(location()).map(({ id, name }) => [id, name]));
  /** 7 in the morning in Chicago, before the clocks are put forward or after. */
  const untilSeven = () => [12, 13].map((hour) => (hour * 60 * minute - (now % day) + day) % day);
  /** It polls less often than usual, to save time. */
  const report = () => switchOn('3-owner-report', { ...zapNamed('3-owner-report'), every: 240 });
  const reported = async () => {
    const [first = 0, second = 0] = untilSeven();
    await zaps.advance(Math.max(first, second));
  };

  it('counts the changed contacts and their tasks, once each', async () => {
    const zap = await report();
    const [nora] = usersOf(location());
    const all = contacts(location()).list();
    const withTasks = all.find((contact) => tasksOf(contact).length > 0 && contact.assignedTo) as Contact;
    wait(10 * minute);
    const added = await somebody.create('create_contact', { firstName: 'Ada', phone: '+15555550100' });
    const [task] = [
      await somebody.create('create_contact_task', { contactId: added.id, title: 'Call', dueDate: iso(now + day) }),
      await somebody.create('create_contact_task', { contactId: added.id, title: 'Write', dueDate: iso(now + day) }),
    ];
    await somebody.create('complete_contact_task', { contactId: added.id, taskId: task?.id, completed: true });
    await somebody.create('update_contact', { contactId: withTasks.id, assignedTo: nora?.id });
    await zap.poll();
    wait(15 * minute);
    // It changes again before the report: the trigger fires again, the report counts it once.
    await somebody.create('update_contact', { contactId: withTasks.id, city: 'Peoria' });
    await zap.poll();
    expect(statusesOf(zap)).toEqual(['waiting', 'filtered', 'filtered']);
    expect(zaps.desk.sheets.get('Changed')).toHaveLength(3);

    await reported();
    expect(statusesOf(zap)).toEqual(['success', 'filtered', 'filtered']);
    const open = tasksOf(withTasks).filter(({ completed }) => !completed).length;
    expect(sumByOwner(zaps.desk, owners())).toEqual([
      { owner: '(no owner)', contacts: 1, openTasks: 1, tasks: 2 },
      { owner: nora?.name, contacts: 1, openTasks: open, tasks: tasksOf(withTasks).length },
    ]);
    const asked = zap.runs[0]?.steps.flatMap(({ exchanges }) => exchanges) ?? [];
    expect(asked.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      `POST /locations/${location().id}/tasks/search`,
      'POST /opportunities/search',
      'GET /calendars/groups',
      'GET /calendars/events',
    ]);
    const { contactId: ids } = asked[0]?.body as { contactId: string[] };
    expect([...new Set(ids)].sort()).toEqual([added.id, withTasks.id].sort());
    expect(await firedBy(zap)).toEqual([]);
  });

  it('reports nothing on a day without a changed contact', async () => {
    const zap = await report();
    await reported();
    expect([zap.runs, sumByOwner(zaps.desk, owners())]).toEqual([[], []]);
  });

  it('adds the open pipeline by stage, and the appointments of the coming week', async () => {
    await report();
    const [contact] = contacts(location()).list() as [Contact];
    const [pipeline] = pipelines(location()).list();
    const stage = pipeline?.stages[0];
    const name = `${pipeline?.name}: ${stage?.name}`;
    const valueIn = () =>
      opportunities(location())
        .list()
        .filter(({ status, pipelineStageId }) => status === 'open' && pipelineStageId === stage?.id)
        .reduce((sum, { monetaryValue }) => sum + monetaryValue, 0);
    const before = valueIn();
    const base = { pipelineId: pipeline?.id ?? '', pipelineStageId: stage?.id ?? '', contactId: contact.id };
    addOpportunity(location(), { ...base, name: 'Implants', monetaryValue: 4000 });
    addOpportunity(location(), { ...base, name: 'Lost', monetaryValue: 9000, status: 'lost' });
    await book(contact.id, 'Soon', now + 3 * day);
    await book(contact.id, 'Later', now + 9 * day);
    wait(10 * minute);
    await somebody.create('update_contact', { contactId: contact.id, city: 'Peoria' });
    await reported();
    const rows = sumByStage(zaps.desk, ['Pipeline', 'Counted'], stages());
    expect(rows.find((row) => row.stage === name)?.value).toBe(before + 4000);
    expect(rows.reduce((sum, { value }) => sum + value, 0)).toBe(openValue());
    const titles = appointmentsIn(zaps.desk).map(({ Title }) => Title);
    expect(titles.sort()).toEqual(
      aheadInGroup()
        .map(({ title }) => title)
        .sort(),
    );
    expect(titles).toContain('Soon');
    expect(titles).not.toContain('Later');
  });
});

describe('4. Onboard every new contact', () => {
  const run = async (values: object) => {
    const zap = await switchOn('4-onboarding');
    wait(10 * minute);
    const added = await somebody.create('create_contact', values);
    expect(idsOf(await firedBy(zap))).toEqual([added.id]);
    await zaps.advance(30 * minute);
    // The Zap's own writes make it no new contact.
    expect(zap.runs).toHaveLength(1);
    return { added, zap };
  };

  it('makes the checklist, adds to the workflow and welcomes by email', async () => {
    const owner = usersOf(location())[2]?.id;
    const start = now + 10 * minute;
    const values = { firstName: 'Ada', email: 'ada@example.com', phone: '+15555550100', assignedTo: owner };
    const { added, zap } = await run(values);
    // Days of a person: the clocks may be put forward meanwhile.
    const due = (days: number) => dayLater(start, days);
    expect(tasksOf(added)).toMatchObject([
      { title: 'Welcome call: Ada', dueDate: due(1), assignedTo: owner },
      { title: 'Send the intake form: Ada', dueDate: due(2), assignedTo: owner },
      { title: 'Book the first appointment: Ada', dueDate: due(7), assignedTo: owner },
    ]);
    expect(stored(added).workflows).toEqual([workflowId('Welcome New Patient')]);
    expect(messagesTo(added)).toMatchObject([{ messageType: 'TYPE_EMAIL' }]);
    expect(statusesOf(zap)).toEqual(['success']);
  });

  it('welcomes by SMS where there is no email, and gives the tasks to the front desk where there is no owner', async () => {
    const { added } = await run({ firstName: 'Ada', phone: '+15555550100' });
    expect(messagesTo(added)).toMatchObject([
      { messageType: 'TYPE_SMS', body: 'Hello {{contact.first_name}}, good to have you with us.' },
    ]);
    const frontDesk = usersOf(location()).find(({ name }) => name === 'Nora Whitfield')?.id;
    expect(tasksOf(added).map(({ assignedTo }) => assignedTo)).toEqual([frontDesk, frontDesk, frontDesk]);
  });

  it('sends nothing to somebody who is not to be disturbed', async () => {
    const { added, zap } = await run({ firstName: 'Ada', email: 'ada@example.com', dnd: true });
    expect(messagesTo(added)).toEqual([]);
    expect(tasksOf(added)).toHaveLength(3);
    expect(statusesOf(zap)).toEqual(['filtered']);
  });
});

describe('5. Segment by source and activity', () => {
  it('tags new contacts by their source, and adds those that were recommended to a workflow', async () => {
    const zap = await switchOn('5a-source');
    const workflow = workflowId('Welcome New Patient');
    const made: Item[] = [];
    for (const source of ['Facebook', 'Referral', 'Spring fair', '']) {
      wait(minute);
      const values = { firstName: 'Ada', email: `${made.length}@example.com` };
      const contact = await somebody.create('create_contact', values);
      contacts(location()).change(contact.id, { source });
      made.push(contact);
    }
    await zap.poll();
    expect(made.map((contact) => [stored(contact).tags, stored(contact).workflows])).toEqual([
      [['social'], []],
      [['recommended'], [workflow]],
      [['other source'], []],
      [[], []],
    ]);
    expect(zap.runs.map(({ status, steps }) => [status, steps.length])).toEqual([
      ['filtered', 5],
      ['success', 6],
      ['filtered', 5],
      ['filtered', 1],
    ]);
    // The tags update the contacts, which makes them no new ones.
    await zaps.advance(15 * minute);
    expect(zap.runs).toHaveLength(4);
  });

  it('tags who writes, once, and leaves who is tagged alone', async () => {
    const zap = await switchOn('5b-activity');
    const workflow = workflowId('Review Request');
    const [writer, tagged, silent] = contacts(location()).list() as [Contact, Contact, Contact];
    await somebody.create('add_tags_to_contact', { contactId: tagged.id, tags: ['engaged'] });
    const conversationOf = ({ id }: Contact) =>
      conversations(location())
        .list()
        .find(({ contactId }) => contactId === id);
    const write = (contact: Contact, direction: 'inbound' | 'outbound', body: string) => {
      wait(minute);
      addMessage(location(), conversationOf(contact) as never, { messageType: 'TYPE_SMS', direction, body });
    };
    write(writer, 'inbound', 'Are you open on Friday?');
    write(tagged, 'inbound', 'Thanks');
    write(silent, 'outbound', 'See you on Friday.');
    expect((await firedBy(zap)).map(({ contactId }) => contactId)).toEqual([writer.id, tagged.id]);
    expect(statusesOf(zap)).toEqual(['success', 'filtered']);
    expect(stored(writer)).toMatchObject({
      tags: [...writer.tags, 'engaged'],
      workflows: [...writer.workflows, workflow],
    });
    expect(stored(tagged).workflows).toEqual(tagged.workflows);

    // Writing again fires again, and changes nothing.
    const before = stored(writer);
    write(writer, 'inbound', 'Hello?');
    expect((await firedBy(zap)).map(({ contactId }) => contactId)).toEqual([writer.id]);
    expect(statusesOf(zap).at(-1)).toBe('filtered');
    expect(stored(writer)).toBe(before);
    expect(await firedBy(zap)).toEqual([]);
  });
});

describe('6. Report every week to another app', () => {
  /** The next Monday at 7 in the morning in Chicago, in April: the clocks have been put forward. */
  const beforeMonday = () => {
    now = Date.UTC(2026, 3, 10, 15);
    somebody = zapier.connection({ authData: authDataOf(sandbox.connect()) });
  };
  const monday = Date.UTC(2026, 3, 13, 12);
  const unread = () =>
    conversations(location())
      .list()
      .filter(({ unreadCount }) => unreadCount > 0).length;

  it('keeps each win once, and puts the week together', async () => {
    beforeMonday();
    const wins = await switchOn('6a-wins');
    const report = await switchOn('6b-weekly-report');
    const [first, second] = opportunities(location())
      .list()
      .filter(({ status }) => status === 'open');
    if (!first || !second) throw new Error('The sandbox has too few open opportunities.');
    wait(10 * minute);
    const added = await somebody.create('create_contact', { firstName: 'Ada', email: 'ada@example.com' });
    await somebody.create('update_opportunity_status', { id: first.id, status: 'won' });
    await somebody.create('update_opportunity_status', { id: second.id, status: 'lost' });
    await book(added.id, 'Checkup', now + 4 * day);
    await wins.poll();
    const row = { Name: first.name, Value: String(first.monetaryValue), 'Won at': iso(now) };
    expect(zaps.desk.sheets.get('Won')).toEqual([row]);
    // A change of anything else is no win.
    wait(10 * minute);
    await somebody.create('update_opportunity', { id: first.id, name: `${first.name} (deposit paid)` });
    expect(await firedBy(wins)).toEqual([]);
    wins.off();

    await zaps.advance(monday - now);
    const addedInWeek = contacts(location())
      .list()
      .filter(({ dateAdded }) => Date.parse(dateAdded) >= now - 7 * day).length;
    expect(addedInWeek).toBeGreaterThan(0);
    expect(statusesOf(report)).toEqual(['success']);
    expect(zaps.desk.sheets.get('Weeks')).toEqual([
      { Week: '04/13/26 07:00AM', 'Contacts added': String(addedInWeek), Unread: String(unread()) },
    ]);
    expect(winsBefore(zaps.desk, now)).toEqual({ count: 1, value: first.monetaryValue });
    const open = sumByStage(zaps.desk, ['Open', 'Week'], stages());
    expect(open.reduce((sum, { value }) => sum + value, 0)).toBe(openValue());
    const [mail, ...more] = zaps.desk.mails;
    expect([mail?.to, mail?.subject, more]).toEqual(['reports@example.com', 'The week in HighLevel', []]);
    expect(mail?.body).toContain(`${addedInWeek} new contacts, ${unread()} unread conversations.`);
    const titles = mail?.body.split('Coming up: ')[1]?.split(',') ?? [];
    expect(titles.sort()).toEqual(
      aheadInGroup()
        .map(({ title }) => title)
        .sort(),
    );
    expect(titles).toContain('Checkup');

    // A week without anything: nothing of the last week is in it. The token has expired meanwhile, and is refreshed.
    const token = connection.authData.access_token;
    await zaps.advance(7 * day);
    expect(zaps.desk.sheets.get('Weeks')?.[1]).toMatchObject({ 'Contacts added': '0' });
    expect(winsBefore(zaps.desk, now + minute)).toEqual({ count: 0, value: 0 });
    expect(connection.authData.access_token).not.toBe(token);
  });

  it('gives zeros where there is nothing', async () => {
    beforeMonday();
    for (const table of [contacts, opportunities, conversations, appointments])
      for (const { id } of table(location()).list()) table(location()).remove(id);
    const report = await switchOn('6b-weekly-report');
    await zaps.advance(monday - now);
    expect(statusesOf(report)).toEqual(['success']);
    expect(zaps.desk.sheets.get('Weeks')).toEqual([{ Week: '04/13/26 07:00AM', 'Contacts added': '0', Unread: '0' }]);
    expect(zaps.desk.mails[0]?.body).toBe('0 new contacts, 0 unread conversations. Coming up: ');
    expect(sumByStage(zaps.desk, ['Open', 'Week'], stages())).toEqual([]);
  });
});

describe('7. Invoice every win', () => {
  const user = () => usersOf(location()).find(({ name }) => name === 'Nora Whitfield')?.id;
  /** The connection of `somebody` has the scopes of invoices and the social planner. */
  const win = async (email: string | undefined) => {
    const zap = await switchOn('7a-invoice', undefined, somebody);
    const contact = await somebody.create('create_contact', { firstName: 'Ada', phone: '+15555550100', email });
    const [pipeline] = pipelines(location()).list();
    const base = { pipelineId: pipeline?.id ?? '', pipelineStageId: pipeline?.stages[0]?.id ?? '' };
    const { id } = addOpportunity(location(), {
      ...base,
      contactId: contact.id,
      name: 'Whitening',
      monetaryValue: 350.5,
    });
    wait(10 * minute);
    await somebody.create('update_opportunity_status', { id, status: 'won' });
    expect(idsOf(await firedBy(zap))).toEqual([id]);
    return { contact, zap };
  };

  it('sends the invoice, records its payments, and posts when it is paid in full', async () => {
    const { contact, zap } = await win('ada@example.com');
    expect(statusesOf(zap)).toEqual(['success']);
    const [row] = zaps.desk.sheets.get('Invoices') ?? [];
    const invoiceId = row?.['Invoice ID'] ?? '';
    expect(row).toEqual({ 'Invoice ID': expect.any(String) as string, Name: 'Whitening', Total: '350.5' });
    const stored = () => invoices(location()).get(invoiceId);
    expect(stored()).toMatchObject({
      status: 'sent',
      name: 'Whitening',
      contactDetails: { id: contact.id, name: 'Ada', email: 'ada@example.com', phoneNo: '+15555550100' },
      invoiceItems: [{ name: 'Whitening', currency: 'USD', amount: 350.5, qty: 1 }],
      issueDate: iso(now).slice(0, 10),
      amountDue: 350.5,
      sendings: [{ action: 'email', userId: user() }],
    });
    const accountIds = idsOf(socialAccounts(location()).list()) as string[];
    const payments = await switchOn('7b-payment', undefined, somebody);
    const pay = async (amount: string) => {
      addRows('Payments', { invoice: invoiceId, amount });
      await payments.poll();
      return statusesOf(payments).at(-1);
    };
    expect(await pay('100')).toBe('filtered');
    expect(stored()).toMatchObject({ status: 'partially_paid', amountPaid: 100, amountDue: 250.5 });
    expect(socialPosts(location()).list()).toEqual([]);
    expect(await pay('250.50')).toBe('success');
    expect(stored()).toMatchObject({ status: 'paid', amountDue: 0, payments: [{ amount: 100 }, { amount: 250.5 }] });
    expect(socialPosts(location()).list()).toMatchObject([
      { accountIds, status: 'published', type: 'post', createdBy: user(), publishedAt: iso(now) },
    ]);
    expect(await pay('1')).toBe('halted');
    expect(failureIn(payments)?.message).toContain('The invoice is already paid');
    expect(socialPosts(location()).list()).toHaveLength(1);
  });

  it('makes no invoice for a contact without an email', async () => {
    const before = invoices(location()).list();
    expect(statusesOf((await win(undefined)).zap)).toEqual(['filtered']);
    expect(invoices(location()).list()).toEqual(before);
  });
});

/** A step of a recipe: `#### 2. Action: **Create Contact Note**` with its table of fields. */
interface Step {
  zap: string;
  number: string;
  label?: string;
  values: [field: string, value: string][];
}

const page = readFileSync('docs/recipes.md', 'utf8');
const plain = (cell = '') => cell.trim().replace(/^`(.*)`$/, '$1');
const cells = (row: string): [string, string] => {
  const [, field, value] = row.split('|');
  return [plain(field), plain(value)];
};

const steps = page.split(/^(?=#{2,4} )/m).reduce<{ zap: string; steps: Step[] }>(
  ({ zap, steps }, section) => {
    const [heading = '', ...lines] = section.split('\n');
    const step = /^#### (\d+)\. (?:.*\*\*(.+)\*\*)?/.exec(heading);
    if (!step) return { zap: heading, steps };
    const rows = lines.filter((line) => line.startsWith('|')).slice(2);
    return { zap, steps: [...steps, { zap, number: step[1] ?? '', label: step[2], values: rows.map(cells) }] };
  },
  { zap: '', steps: [] },
).steps;
const ofHighLevel = steps.filter((step) => step.label);
const nameOf = ({ zap, number, label }: Step) => `${zap.replace(/#/g, '').trim()}, step ${number}, ${label}`;

const operations = (['triggers', 'creates', 'searches'] as const).flatMap((kind) =>
  Object.values(zapier.app[kind] ?? {})
    .filter(({ display }) => !display.hidden)
    .map(({ key, display }) => ({ kind, key, label: display.label })),
);
const operationOf = (label = '') => {
  const found = operations.find((one) => one.label === label);
  if (!found) throw new Error(`The app has no operation "${label}".`);
  return found;
};
const valueOf = ({ values }: Step, name: string) => values.find(([field]) => field === name)?.[1];
const fieldsOf = async (step: Step, which?: 'outputFields') => {
  const { kind, key } = operationOf(step.label);
  const ask = (inputs: object, what?: 'outputFields') =>
    fields(kind, key, what, inputs, { authData: somebody.authData });
  // The form of API Request depends on its first two choices, which the page gives by their labels.
  const chosen: Record<string, unknown> = { type: valueOf(step, 'Channel') };
  for (const name of ['api', 'endpoint']) {
    const input = (await ask(chosen)).find((one) => one.key === name);
    const label = valueOf(step, input?.label ?? '');
    if (label !== undefined)
      chosen[name] = Object.entries(input?.choices ?? {}).find(([, shown]) => shown === label)?.[0];
  }
  return ask(chosen, which);
};
/** The input that a row of the page fills: one cell of line items, one entry of a dictionary, or a whole one. */
const inputFor = <T extends { label?: string }>(inputs: T[], field: string) =>
  inputs.find(({ label }) => label === field) ?? inputs.find(({ label }) => label === field.split(':')[0]);

describe('docs/recipes.md', () => {
  it('shows each Zap as its file has it', async () => {
    // Prettier, which `npm run docs` uses, widens the columns of tables.
    const narrow = (text: string) => text.replace(/ +\|/g, ' |').replace(/-{3,}/g, '---').trim();
    expect(narrow(page)).toBe(narrow(await recipesPage(somebody)));
    const named = [...page.matchAll(/\(\.\.\/examples\/zaps\/(.+\.json)\)/g)].map(([, name]) => name);
    expect(named.sort()).toEqual(readdirSync('examples/zaps').sort());
  });

  it('has no id of an account in its files', () => {
    for (const name of readdirSync('examples/zaps'))
      expect([name, /"(?=[A-Za-z]*\d)[A-Za-z0-9]{20}"/.test(readFileSync(`examples/zaps/${name}`, 'utf8'))]).toEqual([
        name,
        false,
      ]);
  });

  it('names only operations that exist', () => {
    const named = [...page.matchAll(/\*\*(.+?)\*\*/g)].map(([, label]) => label);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((label) => !operations.some((one) => one.label === label))).toEqual([]);
  });

  it.each(ofHighLevel.map((step) => [nameOf(step), step] as const))(
    '%s: has its fields and choices',
    async (_, step) => {
      const inputs = await fieldsOf(step);
      expect(step.values.length).toBeGreaterThan(0);
      for (const [field, value] of step.values) {
        const input = inputFor(inputs, field);
        expect([field, input?.label]).toEqual([field, expect.any(String)]);
        const choices = input?.choices && !value.includes('{{') ? input.choices : [value];
        expect(Array.isArray(choices) ? choices : Object.values(choices)).toContain(value);
      }
      const required = inputs.filter((input) => input.required).map(({ label }) => label);
      const filled = step.values.map(([field]) => inputFor(inputs, field)?.label);
      expect(filled).toEqual(expect.arrayContaining(required));
    },
  );

  it('maps only outputs that the step gives', async () => {
    const wrong: string[] = [];
    for (const { zap, number, values } of steps)
      for (const [, source, output = ''] of values.flatMap(([, value]) => [
        ...value.matchAll(/\{\{(\d+)\. (.+?)\}\}/g),
      ])) {
        const step = ofHighLevel.find((one) => one.zap === zap && one.number === source);
        const known = step ? (await fieldsOf(step, 'outputFields')).map(({ label }) => label) : [output];
        const isThere = known.includes(output) || (step?.label === 'API Request' && output.startsWith('Data '));
        if (!isThere || Number(source) >= Number(number)) wrong.push(`${zap}, step ${number}: ${source}. ${output}`);
      }
    expect(wrong).toEqual([]);
  });

  it('calls endpoints as HighLevel has them', () => {
    const requests = steps
      .filter((step) => step.label === 'API Request' && valueOf(step, 'Path'))
      .map(({ values }) => values);
    expect(requests).toHaveLength(7);
    const router = createRouter(allEndpoints);
    for (const values of requests) {
      const given = new Map(values);
      const path = (given.get('Path') ?? '').replace(/\{\{.+?\}\}/g, 'id');
      const method = given.get('Method') ?? '';
      const endpoint = router.find(method, path)?.route;
      const query = values.flatMap(([field]) => /^Query: (.+)$/.exec(field)?.[1] ?? []);
      const body = (given.get('Body') ?? '{}').replace('{{3. Digest}}', '"c1",\n"c2",').replace(/\{\{.+?\}\}/g, 'x');
      const names = Object.keys(JSON.parse(body) as object);
      expect(given.get('API Version') ?? versionOf(method, path)).toBe(endpoint?.version);
      expect(endpoint?.query ?? []).toEqual(expect.arrayContaining(query));
      expect(endpoint?.body ?? []).toEqual(expect.arrayContaining(names));
    }
  });
});
