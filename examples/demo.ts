import { accessSync, constants, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { clock } from '../highlevel/clock';
import App from '../index';
import { sandboxApp } from '../sandbox/connect';
import { appointments } from '../sandbox/seed/appointments';
import { calendars } from '../sandbox/seed/calendars';
import { contacts, notes, tasks } from '../sandbox/seed/contacts';
import { opportunities } from '../sandbox/seed/opportunities';
import { startSandbox, type Sandbox } from '../sandbox/server';
import type { LocationState } from '../sandbox/state';
import { failureOf, localZapier, type Connection, type Item } from '../zapier';
import { ignoredColumns, readLeadFile, refusedCsv, type LeadFile, type LeadRow, type RefusedRow } from './leadFile';
import { check, detail, failed, heading, say, table } from './print';
import { followUp, followUpTrigger } from './zaps/followUp';
import { appointmentsAhead, openByStage } from './zaps/apiRequest';
import { customFieldsOf, importLead, isReachable } from './zaps/leads';
import { ownerReport } from './zaps/ownerReport';

/**
 * The main job on the embedded sandbox: connects through the real OAuth exchange and runs three Zaps through
 * zapier-platform-core as Zapier would. Exit code 0 if and only if every step did what it should.
 */
const usage = 'Usage: npm start -- [--leads FILE.csv] [--refused FILE.csv]';
const redirectUri = 'https://zapier.com/dashboard/auth/oauth/return/App1CLIAPI/';

/** The demo's time: real time, moved on by what a person would wait for. */
let skipped = 0;
const now = () => Date.now() + skipped;
const waitMinutes = (minutes: number) => void (skipped += minutes * 60_000);

const zapier = localZapier(App, {
  now,
  wait: async (seconds) => {
    detail(`HighLevel's limit is reached, so Zapier runs the step again in ${seconds} seconds.`);
    skipped += seconds * 1000;
  },
});

const readLeads = (file: string): LeadFile => {
  if (!existsSync(file)) throw new Error(`There is no file ${file}. ${usage}`);
  if (statSync(file).isDirectory()) throw new Error(`${file} is a folder, not a file. ${usage}`);
  return readLeadFile(readFileSync(file), file);
};

/** Prints each request that the app sent since the last call. */
const printRequests = (sandbox: Sandbox, most = Infinity): void => {
  const sent = sandbox.requests.splice(0);
  for (const { method, path, body, status } of sent.slice(0, most)) {
    const text = body === undefined ? '' : ` ${JSON.stringify(body)}`;
    detail(`→ ${method} ${path}${text.length > 150 ? `${text.slice(0, 150)}…` : text} → ${status}`);
  }
  if (most > 0 && sent.length > most) detail(`… and ${sent.length - most} more requests`);
};

const connectToSandbox = async (sandbox: Sandbox): Promise<Connection> => {
  heading('Connecting');
  const consent = await zapier.consentUrl(redirectUri, 'state-of-zapier');
  say(`Consent page: ${consent.slice(0, consent.indexOf('&scope'))}…`);
  const approved = await fetch(`${consent}&approve=location`, { redirect: 'manual' });
  const target = new URL(approved.headers.get('location') ?? '');
  check('the user is sent back with the same state', target.searchParams.get('state') === 'state-of-zapier');
  const connection = await zapier.connect(target.searchParams.get('code') ?? '', redirectUri, {
    timezone: 'America/Chicago',
  });
  const { label } = await connection.test();
  check(`connected to "${label}"`, label.includes('Sub-account'));
  printRequests(sandbox);
  return connection;
};

const runFollowUp = async (sandbox: Sandbox, connection: Connection): Promise<void> => {
  heading('Zap 1: a contact is created or updated → a note and a follow-up task');
  const zap = await connection.switchOn(followUpTrigger.key, followUpTrigger.input);
  printRequests(sandbox);
  check('switched on, and existing contacts trigger nothing', (await zap.poll()).length === 0);
  sandbox.requests.length = 0;
  const location = locationOf(sandbox);
  const [old] = contacts(location).list();
  if (!old) throw new Error('The sandbox has no contact.');

  say("Someone adds a contact in HighLevel and changes another contact's phone number.");
  waitMinutes(10);
  const added = await connection.create('create_contact', {
    firstName: 'Ada',
    lastName: 'Byron',
    email: 'ada.byron@example.com',
  });
  await connection.create('update_contact', { contactId: old.id, phone: '+15555550199' });
  sandbox.requests.length = 0;

  waitMinutes(5);
  const fired = await zap.poll();
  say(`Zapier polls 15 minutes later: ${fired.map(({ name }) => String(name)).join(', ')}`);
  printRequests(sandbox);
  check('both contacts trigger the Zap once, and nothing else does', sameIds(fired, [added.id, old.id]));
  for (const contact of fired) {
    const before = { notes: notes(location).list().length, tasks: tasks(location).list().length };
    const { note, task } = await followUp(connection, contact, now());
    printRequests(sandbox);
    const stored = notes(location).get(note.id);
    check(
      `${String(contact.name)} has a note, with HighLevel's merge field unchanged`,
      notes(location).list().length === before.notes + 1 && Boolean(stored?.body.includes('{{contact.first_name}}')),
    );
    const due = tasks(location).get(task.id)?.dueDate;
    check(`${String(contact.name)} has a task, due ${String(due)}`, tasks(location).list().length === before.tasks + 1);
  }
  check('the next poll triggers nothing', (await zap.poll()).length === 0);
  sandbox.requests.length = 0;
};

const runLeads = async (
  sandbox: Sandbox,
  connection: Connection,
  list: LeadFile,
  refusedFile: string,
): Promise<void> => {
  heading(`Zap 2: leads from ${list.name} → contacts with tags, owner and custom fields`);
  const owners = new Map(
    (await connection.choices('list_users_by_location')).map(({ id, name }) => [String(name), id]),
  );
  const customFields = await customFieldsOf(connection);
  sandbox.requests.length = 0;
  const location = locationOf(sandbox);
  const before = contacts(location).list().length;
  const refused: RefusedRow[] = [...list.refused];
  const done: (Item & LeadRow)[] = [];
  let mostWrites = 0;
  let lookUps = 0;
  for (const columns of ignoredColumns(list, customFields)) say(`Not imported: ${columns}`);
  for (const [index, row] of list.leads.entries()) {
    const { line, lead, leftOut } = row;
    const name = [lead.first_name, lead.last_name].filter(Boolean).join(' ') || lead.full_name;
    const who = `line ${line}: ${name || lead.email || lead.phone || 'somebody'}`;
    try {
      if (!isReachable(lead))
        throw new Error("The Zap's filter stops it: without an email or a phone, a second import would duplicate it.");
      const contact = await importLead(connection, lead, owners, customFields);
      done.push({ ...contact, ...row });
      const owner = lead.owner && !owners.has(lead.owner) ? `; no user is named ${lead.owner}, so no owner is set` : '';
      const others = leftOut.length > 0 ? `; not imported: ${leftOut.join(', ')}` : '';
      say(`${who} ${contact.new ? 'created' : 'updated'} (${contact.id})${owner}${others}`);
    } catch (error) {
      refused.push({ ...row, reason: failureOf(error).message });
      say(`${who} refused`);
    }
    const answered = sandbox.requests.filter(({ status }) => status !== 429);
    const reads = answered.filter(({ method }) => method === 'GET').length;
    lookUps += reads;
    mostWrites = Math.max(mostWrites, answered.length - reads);
    printRequests(sandbox, index === 0 ? Infinity : 0);
  }
  refused.sort((a, b) => a.line - b.line);
  const all = list.leads.length + list.refused.length;
  const created = done.filter(({ new: isNew }) => isNew);
  table(
    ['Leads', 'Created', 'Updated', 'Refused'],
    [[all, created.length, done.length - created.length, refused.length]],
  );
  for (const { line, reason } of refused) say(`line ${line}: ${reason}`);
  if (refused.length > 0) {
    writeFileSync(refusedFile, refusedCsv(list, refused));
    say(`The refused rows, their lines and the reasons are saved in ${relative('', refusedFile)}.`);
  }
  check('one request for each step of a row', mostWrites <= 2);
  // A row that is refused may have looked whether a field is new, and what is kept grows old in a long list.
  check(
    'the rows share the look-ups of custom fields and tags',
    lookUps <= 2 + refused.length + list.leads.length / 50,
  );
  check('leads became contacts', done.length > 0);
  check('every row became a contact or is listed as refused', done.length + refused.length === all);
  check('duplicates are updated, not created again', contacts(location).list().length === before + created.length);
  check(
    'every contact has its tags',
    done.every(({ id, lead }) => {
      const tags = contacts(location).get(id)?.tags ?? [];
      return (lead.tags ?? '').split(/[,;\n]/).every((tag) => tags.includes(tag.trim().toLowerCase()) || !tag.trim());
    }),
  );
};

const runReport = async (sandbox: Sandbox, connection: Connection, changed: Item[]): Promise<void> => {
  heading('Zap 3: a scheduled sync → changed contacts and their tasks by owner, pipeline value, appointments');
  const owners = new Map(
    (await connection.choices('list_users_by_location')).map(({ id, name }) => [id, String(name)]),
  );
  const rows = await ownerReport(connection, changed, owners);
  printRequests(sandbox, 3);
  table(
    ['Owner', 'Changed contacts', 'Open tasks', 'All tasks'],
    rows.map(({ owner, contacts: count, openTasks, tasks: all }) => [owner, count, openTasks, all]),
  );
  const location = locationOf(sandbox);
  const ids = new Set(changed.map(({ id }) => id));
  const stored = tasks(location)
    .list()
    .filter(({ contactId }) => ids.has(contactId));
  const sum = (key: 'contacts' | 'openTasks' | 'tasks') => rows.reduce((total, row) => total + row[key], 0);
  check(`the table counts each changed contact once (${changed.length})`, sum('contacts') === changed.length);
  check(`the table counts all of their tasks (${stored.length})`, sum('tasks') === stored.length);
  check('the table counts their open tasks', sum('openTasks') === stored.filter(({ completed }) => !completed).length);

  const stages = await openByStage(connection, location.id, await stageNames(connection));
  table(
    ['Stage', 'Open opportunities', 'Value'],
    stages.map(({ stage, opportunities: count, value }) => [stage, count, value]),
  );
  const open = opportunities(location)
    .list()
    .filter(({ status }) => status === 'open');
  const valueOf = (all: { monetaryValue: number }[]) =>
    all.reduce((total, { monetaryValue }) => total + monetaryValue, 0);
  check(
    `the stages add up to the total open value (${valueOf(open)})`,
    stages.reduce((total, { value }) => total + value, 0) === valueOf(open),
  );

  const [group] = await connection.choices('list_calendar_groups');
  const week = group ? await appointmentsAhead(connection, location.id, group.id, now()) : [];
  table(
    ['Appointments in the coming week', 'Starts', 'Status'],
    week.map(({ title, startTime, appointmentStatus }) => [title, startTime, appointmentStatus]),
  );
  const ownCalendars = calendars(location)
    .list()
    .flatMap(({ id, groupId }) => (groupId === group?.id ? [id] : []));
  const ahead = appointments(location)
    .list()
    .filter(({ calendarId }) => ownCalendars.includes(calendarId))
    .filter(({ startTime }) => Date.parse(startTime) >= now() && Date.parse(startTime) <= now() + 7 * 86_400_000);
  check(
    `the group's appointments in the coming week (${ahead.length})`,
    sameIds(
      week,
      ahead.map(({ id }) => id),
    ),
  );
  printRequests(sandbox, 0);
};

const stageNames = async (connection: Connection): Promise<Map<string, string>> => {
  const pipelines = (await connection.choices('list_pipelines')) as (Item & {
    stages: { id: string; name: string }[];
  })[];
  return new Map(
    pipelines.flatMap(({ name, stages }) =>
      stages.map((stage) => [stage.id, `${String(name)}: ${stage.name}`] as const),
    ),
  );
};

/** The sandbox's main sub-account, in which the demo looks after what the Zaps did. */
const locationOf = (sandbox: Sandbox): LocationState => {
  const [location] = sandbox.state.locations;
  if (!location) throw new Error('The sandbox has no sub-account.');
  return location;
};

const sameIds = (items: { id: string }[], ids: string[]): boolean =>
  JSON.stringify(items.map(({ id }) => id).sort()) === JSON.stringify([...ids].sort());

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { leads: { type: 'string' }, refused: { type: 'string' } } });
  const leadsFile = values.leads ?? 'examples/leads.csv';
  const list = readLeads(leadsFile);
  const refusedFile = resolve(values.refused ?? 'leads-refused.csv');
  if (refusedFile === resolve(leadsFile))
    throw new Error(`The refused rows would be written over ${leadsFile}. Name another file: --refused FILE.csv`);
  accessSync(dirname(refusedFile), constants.W_OK);
  clock.now = now;
  const sandbox = await startSandbox({ now });
  Object.assign(process.env, {
    HIGHLEVEL_API_URL: sandbox.url,
    CLIENT_ID: sandboxApp.clientId,
    CLIENT_SECRET: sandboxApp.clientSecret,
  });
  try {
    heading(`A local HighLevel is running at ${sandbox.url}`);
    const connection = await connectToSandbox(sandbox);
    const report = await connection.switchOn('search_contacts', { triggerOn: 'new_or_updated' });
    sandbox.requests.length = 0;
    await runFollowUp(sandbox, connection);
    await runLeads(sandbox, connection, list, refusedFile);
    waitMinutes(15);
    await runReport(sandbox, connection, await report.poll());
  } finally {
    await zapier.close();
    await sandbox.close();
  }
  const wrong = failed();
  heading(wrong.length === 0 ? 'Every step did what it should.' : `${wrong.length} steps did not do what they should:`);
  for (const what of wrong) say(what);
  process.exitCode = wrong.length === 0 ? 0 : 1;
};

main().catch((error: unknown) => {
  console.error(failureOf(error).message);
  process.exitCode = 1;
});
