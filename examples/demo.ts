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
import { failureOf, localZapier, type Connection, type Exchange, type Item } from '../zapier';
import { createZaps, type LiveZap, type Run, type Zaps } from '../zapier/zaps';
import {
  customFieldsOf,
  ignoredColumns,
  readLeadFile,
  refusedCsv,
  withColumns,
  type LeadFile,
  type LeadRow,
  type RefusedRow,
} from './leadFile';
import { check, detail, failed, heading, say, table } from './print';
import { appointmentsIn, ownerNames, stageNames, sumByOwner, sumByStage } from './sums';
import { zapNamed } from './zaps';

/**
 * The main job on the embedded sandbox: connects through the real OAuth exchange and runs three Zaps of examples/zaps/ through
 * zapier-platform-core as Zapier would. Exit code 0 if and only if every step did what it should.
 */
const usage = 'Usage: npm start -- [--leads FILE.csv] [--refused FILE.csv]';
const redirectUri = 'https://zapier.com/dashboard/auth/oauth/return/App1CLIAPI/';

/** The demo's time: real time, moved on by what a person would wait for. */
let skipped = 0;
const now = () => Date.now() + skipped;
const waitMinutes = (minutes: number) => void (skipped += minutes * 60_000);

const zapier = localZapier(App, { now });
const zaps: Zaps = createZaps(zapier, { clock: { now, moveTo: (at) => void (skipped += at - now()) } });

const readLeads = (file: string): LeadFile => {
  if (!existsSync(file)) throw new Error(`There is no file ${file}. ${usage}`);
  if (statSync(file).isDirectory()) throw new Error(`${file} is a folder, not a file. ${usage}`);
  return readLeadFile(readFileSync(file), file);
};

const printRequest = (method: string, path: string, body: unknown, status?: number): void => {
  const text = body === undefined ? '' : ` ${JSON.stringify(body)}`;
  detail(`→ ${method} ${path}${text.length > 150 ? `${text.slice(0, 150)}…` : text} → ${status ?? 'no answer'}`);
};

/** Prints each request that the app sent since the last call. */
const printRequests = (sandbox: Sandbox): void => {
  for (const { method, path, body, status } of sandbox.requests.splice(0)) printRequest(method, path, body, status);
};

const requestsOf = ({ steps }: Run): Exchange[] => steps.flatMap(({ exchanges }) => exchanges);

/** Prints what the steps of a run asked. */
const printRun = (run: Run, most = Infinity): void => {
  const sent = requestsOf(run);
  for (const { method, url, body, status } of sent.slice(0, most))
    printRequest(method, new URL(url).pathname, body, status);
  if (sent.length > most) detail(`… and ${sent.length - most} more requests`);
};

const outputOf = ({ steps }: Run, step: string): Item | undefined =>
  steps.find(({ id }) => id === step)?.output as Item | undefined;

/** Polls a Zap, lets go what Zapier holds, and lets time pass until no throttled step waits. */
const runAll = async (zap: LiveZap): Promise<void> => {
  await zap.poll();
  if (zap.held.length > 0) {
    say(`Zapier holds ${zap.held.length} items, because they are more than 100 at once, and somebody releases them.`);
    await zap.release();
  }
  for (;;) {
    const [soonest] = zap.runs
      .flatMap(({ resumeAt, steps }) => (resumeAt && steps.at(-1)?.failure ? [resumeAt] : []))
      .sort((a, b) => a - b);
    if (soonest === undefined) return;
    const seconds = Math.ceil((soonest - now()) / 1000);
    detail(`HighLevel's limit is reached, so Zapier runs a step again in ${seconds} seconds.`);
    await zaps.advance(Math.max(soonest - now(), 0));
  }
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
  const zap = await zaps.switchOn('1-follow-up', zapNamed('1-follow-up'), connection);
  printRequests(sandbox);
  await zap.poll();
  check('switched on, and existing contacts trigger nothing', zap.runs.length === 0);
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
  const before = { notes: notes(location).list().length, tasks: tasks(location).list().length };

  await zaps.advance(5 * 60_000);
  say(`Zapier polls 15 minutes later: ${zap.runs.map(({ item }) => String(item.name)).join(', ')}`);
  const fired = zap.runs.map(({ item }) => item as Item);
  check('both contacts trigger the Zap once, and nothing else does', sameIds(fired, [added.id, old.id]));
  for (const run of zap.runs) {
    printRun(run);
    const name = String(run.item.name);
    const note = notes(location).get(outputOf(run, '2')?.id ?? '');
    check(`${name} has a note, with HighLevel's merge field unchanged`, hasMergeField(note?.body));
    const task = tasks(location).get(outputOf(run, '3')?.id ?? '');
    check(`${name} has a task, due ${task?.dueDate}`, task?.contactId === run.item.id);
  }
  const count = { notes: notes(location).list().length, tasks: tasks(location).list().length };
  check('that is one note and one task each', count.notes === before.notes + 2 && count.tasks === before.tasks + 2);
  await zap.poll();
  check('the next poll triggers nothing', zap.runs.length === 2);
  zap.off();
};

const hasMergeField = (body = ''): boolean => body.includes('{{contact.first_name}}');

const runLeads = async (
  sandbox: Sandbox,
  connection: Connection,
  list: LeadFile,
  refusedFile: string,
): Promise<void> => {
  heading(`Zap 2: leads from ${list.name} → contacts with tags, owner and custom fields`);
  const customFields = await customFieldsOf(connection);
  const rows = list.leads.map(({ lead }) => ({ ...lead }));
  const zap = await zaps.switchOn('2-leads', withColumns(zapNamed('2-leads'), rows, customFields), connection);
  const location = locationOf(sandbox);
  const before = contacts(location).list().length;
  for (const columns of ignoredColumns(list, customFields)) say(`Not imported: ${columns}`);
  say(`Someone adds ${rows.length} rows to the worksheet Leads.`);
  zaps.desk.sheets.set('Leads', rows);
  await runAll(zap);
  zap.off();

  const refused: RefusedRow[] = [...list.refused];
  const done: (Item & LeadRow)[] = [];
  for (const [index, row] of list.leads.entries()) {
    const { line, lead, leftOut } = row;
    const run = zap.runs[index];
    const name = [lead.first_name, lead.last_name].filter(Boolean).join(' ') || lead.full_name;
    const who = `line ${line}: ${name || lead.email || lead.phone || 'somebody'}`;
    const contact = run && outputOf(run, '4');
    const reason = run ? whyRefused(run) : 'The Zap has not run for it.';
    if (contact && reason === undefined) {
      done.push({ ...contact, ...row });
      const owner =
        lead.owner && !outputOf(run, '3')?.output ? `; no user is named ${lead.owner}, so no owner is set` : '';
      const others = leftOut.length > 0 ? `; not imported: ${leftOut.join(', ')}` : '';
      say(`${who} ${contact.new ? 'created' : 'updated'} (${contact.id})${owner}${others}`);
    } else {
      refused.push({ ...row, reason: reason ?? 'HighLevel gave no contact.' });
      say(`${who} refused`);
    }
    if (run && index === 0) printRun(run);
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
  const answered = zap.runs.map((run) => requestsOf(run).filter(({ status }) => status !== 429));
  const isRead = ({ method }: Exchange) => method === 'GET';
  check(
    'one request for each step of a row',
    answered.every((sent) => sent.filter((one) => !isRead(one)).length <= 2),
  );
  // A row that is refused may have looked whether a field is new, and what is kept grows old in a long list.
  check(
    'the rows share the look-ups of custom fields and tags',
    answered.flat().filter(isRead).length <= 2 + refused.length + list.leads.length / 50,
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

/** Why a run made no contact, or not the whole of it. */
const whyRefused = ({ status, steps }: Run): string | undefined => {
  const last = steps.at(-1);
  if (last?.id === '2' && status === 'filtered')
    return "The Zap's filter stops it: without an email or a phone, a second import would duplicate it.";
  return last?.failure?.message;
};

const runReport = async (sandbox: Sandbox, connection: Connection, report: LiveZap): Promise<void> => {
  heading('Zap 3: a scheduled sync → changed contacts and their tasks by owner, pipeline value, appointments');
  waitMinutes(15);
  await runAll(report);
  const run = report.runs.find(({ status }) => status === 'waiting');
  if (!run?.resumeAt) throw new Error('No changed contact has reached the digest.');
  say(`${report.runs.length} changes are in the digest, which is released at 7 in the morning.`);
  await zaps.advance(run.resumeAt - now());
  printRun(run, 3);
  check('the report was made', run.status === 'success');
  const rows = sumByOwner(zaps.desk, await ownerNames(connection));
  table(
    ['Owner', 'Changed contacts', 'Open tasks', 'All tasks'],
    rows.map(({ owner, contacts: count, openTasks, tasks: all }) => [owner, count, openTasks, all]),
  );
  const location = locationOf(sandbox);
  const ids = new Set(report.runs.map(({ item }) => item.id as string));
  const stored = tasks(location)
    .list()
    .filter(({ contactId }) => ids.has(contactId));
  const sum = (key: 'contacts' | 'openTasks' | 'tasks') => rows.reduce((total, row) => total + row[key], 0);
  check(`the table counts each changed contact once (${ids.size})`, sum('contacts') === ids.size);
  check(`the table counts all of their tasks (${stored.length})`, sum('tasks') === stored.length);
  check('the table counts their open tasks', sum('openTasks') === stored.filter(({ completed }) => !completed).length);

  const stages = sumByStage(zaps.desk, ['Pipeline', 'Counted'], await stageNames(connection));
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

  const week = appointmentsIn(zaps.desk);
  table(
    ['Appointments in the coming week', 'Starts', 'Status'],
    week.map(({ Title = '', Start = '', Status = '' }) => [Title, Start, Status]),
  );
  const [group] = await connection.choices('list_calendar_groups');
  const ownCalendars = calendars(location)
    .list()
    .flatMap(({ id, groupId }) => (groupId === group?.id ? [id] : []));
  const ahead = appointments(location)
    .list()
    .filter(({ calendarId }) => ownCalendars.includes(calendarId))
    .filter(({ startTime }) => Date.parse(startTime) >= now() && Date.parse(startTime) <= now() + 7 * 86_400_000);
  const times = (starts: string[]) => starts.map((start) => Date.parse(start)).sort();
  check(
    `the group's appointments in the coming week (${ahead.length})`,
    JSON.stringify(times(week.map(({ Start = '' }) => Start))) ===
      JSON.stringify(times(ahead.map(({ startTime }) => startTime))),
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
    const report = await zaps.switchOn('3-owner-report', { ...zapNamed('3-owner-report'), every: 60 }, connection);
    sandbox.requests.length = 0;
    await runFollowUp(sandbox, connection);
    await runLeads(sandbox, connection, list, refusedFile);
    await runReport(sandbox, connection, report);
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
