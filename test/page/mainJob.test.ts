import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { ownerNames, stageNames, sumByOwner, sumByStage } from '../../examples/sums';
import { contacts, tasks } from '../../sandbox/seed/contacts';
import type { Connection, Item } from '../../zapier';
import type { LiveZap, Run } from '../../zapier/zaps';
import { describePage } from '../support/browser';
import { usePage } from '../support/page';
import { walkThrough } from '../support/walk';

const root = join(__dirname, '../..');
const leadsFile = join(root, 'examples/leads.csv');

/** The Zaps of the main job, by their files and their names. */
const followUp = ['1-follow-up', 'Follow up with every contact that is added or changed'] as const;
const leads = ['2-leads', 'Import a list of leads'] as const;
const report = ['3-owner-report', 'Report every day what changed, by owner'] as const;

/** The three Zaps of the main job, opened from the ready-made ones and lived through by clicks, against what `npm start` prints. */
describePage('The main job in the editor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zaps-'));
  cpSync(join(root, 'examples/zaps'), folder, { recursive: true });
  // Begins at 15:00 UTC, so that the report's 7 in the morning is never in the middle of it.
  const ahead = 15 * 3_600_000 - (Date.now() % 86_400_000);
  const desk = usePage({ zaps: folder, now: () => Date.now() + ahead });
  const walk = walkThrough(desk);
  afterAll(() => rmSync(folder, { recursive: true }));

  const location = () => {
    const [main] = desk.editor.bench.sandbox.state.locations;
    if (!main) throw new Error('The sandbox has no sub-account.');
    return main;
  };
  const live = (id: string): LiveZap => {
    const zap = desk.editor.bench.lives.get(id);
    if (!zap) throw new Error(`${id} was never on.`);
    return zap;
  };
  const connection = (): Connection => {
    const { connected } = desk.editor.bench;
    if (connected.kind === 'none') throw new Error('No account is connected.');
    return connected.connection;
  };

  /** All rows of a worksheet as the page shows them, oldest first, from all of its pages. */
  const readSheet = async (name: string): Promise<Record<string, string>[]> => {
    const { page } = desk;
    const sheet = page.getByRole('table', { name: `Worksheet ${name}` });
    await sheet.waitFor();
    const columns = await sheet.getByRole('columnheader').allInnerTexts();
    const rows: Record<string, string>[] = [];
    for (let number = 1; ; number++) {
      for (const row of await sheet
        .getByRole('row')
        .filter({ has: page.getByRole('cell') })
        .all()) {
        const cells = await row.getByRole('cell').allInnerTexts();
        rows.push(Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])));
      }
      const next = page.getByRole('button', { name: `Page ${number + 1} of ${name}`, exact: true });
      if ((await next.count()) === 0) return rows.reverse();
      await next.click();
    }
  };

  it('gives what npm start gives', async () => {
    const { page } = desk;
    const expected = await runDemo();

    await desk.go('zaps');
    await walk.toggle(report[1]);
    await walk.toggle(followUp[1]);
    expect(live(followUp[0]).runs).toEqual([]);
    const [old] = contacts(location()).list();
    await walk.addContact('Ada Byron', 'ada.byron@example.com');
    await walk.changeContact(`${old?.firstName} ${old?.lastName}`, 'Phone', '+15555550199');
    await walk.live(followUp[1]);
    await walk.pass('15 minutes');
    await page.getByText('Success: 2', { exact: true }).waitFor();

    expect(expected.followUps).toHaveLength(4);
    expect(followUpsOf(live(followUp[0]).runs)).toEqual(expected.followUps);
    for (const name of expected.names) {
      const drawer = await walk.contact(name);
      const shown = await drawer.innerText();
      expect(shown).toContain(`Hello {{contact.first_name}}: ${name} was added or changed on`);
      expect(shown).toContain(`Follow up with ${name}, due`);
      await walk.close(drawer);
    }
    for (const run of live(followUp[0]).runs) {
      const [task, ...others] = tasks(location())
        .list()
        .filter(({ contactId, title }) => contactId === run.item.id && title.startsWith('Follow up'));
      expect(others).toEqual([]);
      expect(Math.round((Date.parse(task?.dueDate ?? '') - run.at) / 60_000)).toBe(2 * 24 * 60);
    }
    await walk.toggle(followUp[1]);

    await walk.toggle(leads[1]);
    await walk.part('Live');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles(leadsFile);
    await page.getByRole('button', { name: 'Add rows' }).click();
    await page.getByText('The rows are in "Leads".').waitFor();
    const before = contacts(location()).list().length;
    await walk.live(leads[1]);
    await walk.pass('15 minutes');
    // Throttled steps go on within a minute, and the report sees what changed in its next poll.
    await walk.pass('15 minutes');
    const outcomes = live(leads[0]).runs.map(outcomeOf);
    expect(outcomes).toEqual(expected.outcomes);
    const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
    expect([outcomes.length, count('created'), count('updated'), count('refused')]).toEqual(expected.leads);
    expect(contacts(location()).list()).toHaveLength(before + count('created'));
    await walk.show('Failed');
    for (const reason of expected.reasons) await walk.entry(reason).waitFor();
    await page.getByRole('region', { name: `Timeline: ${expected.reasons.length} polls and runs` }).waitFor();
    for (const [index, { tags = '' }] of readLeads().entries()) {
      const contact = outputOf(live(leads[0]).runs[index], '4');
      if (!contact) continue;
      const wanted = tags
        .split(',')
        .map((tag) => tag.trim().toLowerCase())
        .filter(Boolean);
      expect([index, contacts(location()).get(contact.id)?.tags ?? []]).toEqual([
        index,
        expect.arrayContaining(wanted),
      ]);
    }
    await walk.toggle(leads[1]);

    await walk.live(report[1]);
    await walk.pass('1 day');
    await page.getByRole('link', { name: 'Worksheets and mails' }).click();
    const sheets = new Map<string, Record<string, string>[]>();
    for (const name of ['Changed', 'Tasks', 'Pipeline']) sheets.set(name, await readSheet(name));
    expect(
      sumByOwner({ sheets }, await ownerNames(connection())).map(
        ({ owner, contacts: changed, openTasks, tasks: all }) => [owner, changed, openTasks, all],
      ),
    ).toEqual(expected.owners);
    expect(
      sumByStage({ sheets }, ['Pipeline', 'Counted'], await stageNames(connection())).map(
        ({ stage, opportunities, value }) => [stage, opportunities, value],
      ),
    ).toEqual(expected.stages);
  }, 600_000);
});

const outputOf = (run: Run | undefined, step: string): Item | undefined =>
  run?.steps.find(({ id }) => id === step)?.output as Item | undefined;

/** What became of a lead, in the words of the demo. */
const outcomeOf = (run: Run): string => {
  const contact = outputOf(run, '4');
  if (!contact || run.steps.at(-1)?.failure) return 'refused';
  return contact.new ? 'created' : 'updated';
};

const readLeads = (): Record<string, string>[] => parse(readFileSync(leadsFile), { columns: true, bom: true });

/** IDs and times are others each time. */
const masked = (text: string): string =>
  text.replace(/\/contacts\/\w+/g, '/contacts/ID').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME');

/** The notes and tasks that the runs of Zap 1 sent: a line for each. */
const followUpsOf = (runs: readonly Run[]): string[] =>
  runs
    .flatMap(({ steps }) => steps.flatMap(({ exchanges }) => exchanges))
    .map(({ method, url, body }) => masked(`${method} ${new URL(url).pathname} ${JSON.stringify(body)}`));

/** The rows of a table of the demo: numbers where there are some. */
const tableIn = (text: string, head: string): (string | number)[][] => {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim().startsWith(head)) + 2;
  const rows: (string | number)[][] = [];
  for (const line of lines.slice(start)) {
    const cells = line.trim().split(/ {2,}/);
    if (cells.length < 3) return rows;
    rows.push(cells.map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)));
  }
  return rows;
};

/** What `npm start` prints, in parts. */
const runDemo = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'examples/demo.ts', '--refused', join(folder, 'refused.csv')],
    { cwd: root },
  );
  rmSync(folder, { recursive: true });
  const [, first = ''] = stdout.split('\nZap 1:');
  const [ofZap1 = ''] = first.split('\nZap 2:');
  const [, ofRefused = ''] = stdout.split(/^ {2}Leads .*$/m);
  // The filter's reason is the demo's own words: in the editor such a run is filtered. A trace ID is another each time.
  const reasons = [...ofRefused.matchAll(/^ {2}line \d+: (?!The Zap's filter)(.*?)(?: \(Trace ID .*)?$/gm)];
  const [counts = []] = tableIn(stdout, 'Leads ');
  return {
    names: [...ofZap1.matchAll(/✓ (.+) has a task/g)].map(([, name = '']) => name),
    followUps: [...ofZap1.matchAll(/→ (POST \S+\/(?:notes|tasks) .*) → 201/g)].map(([, sent = '']) => masked(sent)),
    outcomes: [...stdout.matchAll(/^ {2}line \d+: .* (created|updated|refused)\b/gm)].map(
      ([, outcome = '']) => outcome,
    ),
    leads: counts,
    reasons: reasons.map(([, reason = '']) => reason),
    owners: tableIn(stdout, 'Owner '),
    stages: tableIn(stdout, 'Stage '),
  };
};
