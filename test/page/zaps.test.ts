import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contacts, notes } from '../../sandbox/seed/contacts';
import type { Step, Zap } from '../../zapier/zaps';
import { describePage } from '../support/browser';
import { picture, usePage, type Desk } from '../support/page';
import { walkThrough } from '../support/walk';

const examples = join(__dirname, '../../examples/zaps');

/** A folder for the Zaps of a describe, which is deleted at its end. */
const useFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'zaps-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
};
const readZap = (folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Zap;
const writeZap = (folder: string, id: string, zap: Zap) =>
  writeFileSync(join(folder, `${id}.json`), JSON.stringify(zap));

const locationOf = ({ editor }: Desk) => {
  const [main] = editor.bench.sandbox.state.locations;
  if (!main) throw new Error('The sandbox has no sub-account.');
  return main;
};

describePage('The builder', () => {
  const folder = useFolder();
  cpSync(examples, folder, { recursive: true });
  const desk = usePage({ zaps: folder });

  /** Adds a step by the button with this name. */
  const add = async (button: string, operation: string): Promise<void> => {
    const { page } = desk;
    await page.getByRole('button', { name: button, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Search operations' }).fill(operation);
    await dialog
      .getByRole('option', { name: new RegExp(`^${operation}`) })
      .first()
      .click();
    await dialog.waitFor({ state: 'detached' });
  };
  const input = (name: string) => desk.page.getByRole('textbox', { name, exact: true });
  /** Maps a value of an earlier step by clicks; gives what the input then holds. */
  const insert = async (into: string, group: string, label: string): Promise<void> => {
    const { page } = desk;
    await page.getByRole('button', { name: `Insert data into ${into}`, exact: true }).click();
    const list = page.getByRole('listbox', { name: 'Data of earlier steps' });
    await page
      .getByRole('textbox', { name: 'Search the data of earlier steps' })
      .and(page.locator(':focus'))
      .fill(label);
    await list
      .getByRole('group', { name: group })
      .getByRole('option', { name: new RegExp(`^${label}\\b`) })
      .first()
      .click();
    await list.waitFor({ state: 'detached' });
  };
  const card = (title: string) => desk.page.getByRole('button', { name: title });
  const test = async (): Promise<void> => {
    await desk.page.getByRole('button', { name: 'Test', exact: true }).click();
    await desk.page.getByText(/^It worked: \d/).waitFor();
  };
  const problem = (text: string) => desk.page.getByRole('alert').getByText(text);

  it('lists the recipes ready-made', async () => {
    await desk.go('zaps');
    const links = desk.page.getByRole('navigation', { name: 'Zaps', exact: true }).getByRole('link');
    const files = readdirSync(examples);
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) await links.filter({ hasText: readZap(examples, file).name }).waitFor();
    await expect(links.count()).resolves.toBe(files.length);
  });

  it('builds a Zap by clicks, says what is wrong with it, and saves it as a file', async () => {
    const { page } = desk;
    await desk.go('zaps');
    await page.getByRole('link', { name: 'New Zap' }).click();
    await input('Name').fill('Note or task');
    await problem('Choose a trigger.').waitFor();
    await add('Choose a trigger', 'Search Contacts');
    await test();
    await card('1. Search Contacts').getByText('Tested').waitFor();

    await add('Add step after step 1', 'Only Continue If');
    await problem('A condition has no field.').waitFor();
    await insert('Filter, condition 1: field', '1. Search Contacts', 'Email');
    await page.getByRole('combobox', { name: 'Filter, condition 1: test' }).selectOption('(Text) Contains');
    await input('Filter, condition 1: value').fill('@');

    await add('Add step after step 2', 'Paths');
    await insert('Path 1, condition 1: field', '1. Search Contacts', 'Phone');
    await insert('Path 2, condition 1: field', '1. Search Contacts', 'Phone');
    await page.getByRole('combobox', { name: 'Path 2, condition 1: test' }).selectOption('Does not exist');
    await input('Path 1').fill('Has a phone');
    await input('Path 2').fill('Has none');

    await add('Add step at the start of path 1', 'Create Contact Note');
    await problem('"Contact" is required.').waitFor();
    await insert('Contact', '1. Search Contacts', 'Contact ID');
    await input('Note').fill('Call ');
    await insert('Note', '1. Search Contacts', 'Phone');
    const before = notes(locationOf(desk)).list().length;
    await test();
    const [newest] = desk.editor.bench.sandbox.requests.slice(-1);
    const [first] = contacts(locationOf(desk))
      .list()
      .filter(({ id }) => newest?.path.includes(id));
    expect(newest).toMatchObject({ method: 'POST', status: 201, body: { body: `Call ${first?.phone}` } });
    expect(notes(locationOf(desk)).list()).toHaveLength(before + 1);

    await add('Add step at the start of path 2', 'Create Contact Task');
    await page.getByRole('button', { name: 'Add Search: Find Contact for Contact' }).click();
    await insert('Email', '1. Search Contacts', 'Email');
    await card('6. Create Contact Task').click();
    await input('Title').fill('Ask for a phone');
    await input('Due Date').fill('{{zap_meta_human_now}} +1d');
    await expect(page.getByRole('alert').count()).resolves.toBe(0);

    // A step cannot use what comes after it.
    await page.getByRole('button', { name: 'Move up' }).click();
    await problem('It uses a value of step 6, which does not come before it.').waitFor();
    await page.getByRole('button', { name: 'Move down' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await card('5. Find Contact').click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await problem('It uses a value of a step that was removed.').waitFor();
    await page.getByRole('button', { name: 'Step 5', exact: true }).click();
    await page.getByRole('button', { name: 'Add Search: Find Contact for Contact' }).click();
    await insert('Email', '1. Search Contacts', 'Email');
    await page.getByRole('alert').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: /^Note or task/ }).waitFor();
    expect(readZap(folder, 'note-or-task.json')).toEqual(built);

    await page.reload();
    await page.getByRole('heading', { level: 2, name: 'Note or task' }).waitFor();
    await card('2. Only Continue If').click();
    await page.getByText('1. Search Contacts: Email').first().waitFor();
    await expect(input('Filter, condition 1: value').inputValue()).resolves.toBe('@');
    await expect(page.getByRole('switch', { name: 'Zap is on' }).isEnabled()).resolves.toBe(true);
    await expect(page.getByText('Not saved').count()).resolves.toBe(0);
    await page.evaluate('scrollTo(0, 0)');
    await picture(page, 'builder');
  }, 240_000);
});

const built: Zap = {
  name: 'Note or task',
  steps: [
    { id: '1', kind: 'triggers', key: 'search_contacts', input: { triggerOn: 'new' } },
    {
      id: '2',
      kind: 'zapier',
      key: 'filter',
      conditions: [[{ field: '{{1__email}}', test: 'text_contains', value: '@' }]],
    },
    {
      id: '3',
      kind: 'zapier',
      key: 'paths',
      paths: [
        {
          name: 'Has a phone',
          conditions: [[{ field: '{{1__phone}}', test: 'exists' }]],
          steps: [
            {
              id: '4',
              kind: 'creates',
              key: 'create_contact_note',
              input: { contactId: '{{1__id}}', body: 'Call {{1__phone}}' },
            },
          ],
        },
        {
          name: 'Has none',
          conditions: [[{ field: '{{1__phone}}', test: 'does_not_exist' }]],
          steps: [
            // 6 was removed.
            { id: '7', kind: 'searches', key: 'find_contact', input: { email: '{{1__email}}' } },
            {
              id: '5',
              kind: 'creates',
              key: 'create_contact_task',
              input: { contactId: '{{7__id}}', title: 'Ask for a phone', dueDate: '{{zap_meta_human_now}} +1d' },
            },
          ],
        },
      ],
    },
  ],
};

const note: Step = {
  id: '2',
  kind: 'creates',
  key: 'create_contact_note',
  input: { contactId: '{{1__id}}', body: 'Seen: {{1__name}}' },
};
const onContacts = (name: string, input: object, step: Step): Zap => ({
  name,
  steps: [{ id: '1', kind: 'triggers', key: 'search_contacts', input: { ...input } }, step],
});

describePage('A Zap that is on', () => {
  const folder = useFolder();
  writeZap(folder, 'vips', onContacts('Note VIPs', { triggerOn: 'new_or_updated', tags: ['vip'] }, note));
  writeZap(folder, 'new', onContacts('Note new ones', { triggerOn: 'new' }, note));
  const desk = usePage({ zaps: folder });
  const walk = walkThrough(desk);
  const dialog = (name: 'Poll' | 'Run') => desk.page.getByRole('dialog', { name });
  /** Opens the newest entry with these words, and gives its drawer. */
  const open = async (what: 'Poll' | 'Run', words: string | RegExp) => {
    await walk.entry(words).first().click();
    await dialog(what).waitFor();
    return dialog(what);
  };

  it('tells which items fired, which did not and why, and what each step did', async () => {
    const { page } = desk;
    const [first, second] = contacts(locationOf(desk)).list();
    const [vip, other] = [first, second].map((one) => `${one?.firstName} ${one?.lastName}`) as [string, string];
    await desk.go('account');
    await walk.addContact('Vera Ipsum', 'vera.ipsum@example.com');
    await walk.changeContact('Vera Ipsum', 'Tags', 'vip');
    await walk.pass('1 minute');
    await walk.toggle('Note VIPs');
    await walk.live('Note VIPs');
    let drawer = await open('Poll', 'First poll');
    await drawer.getByText('the first poll of the Zap: it marks what is there, and fires nothing').waitFor();
    await drawer
      .getByText('It was there when the Zap was switched on, so it is only marked as seen.')
      .first()
      .waitFor();
    await walk.close(drawer);

    await walk.pass('1 minute');
    await walk.changeContact(vip, 'Tags', 'vip');
    await walk.changeContact(other, 'Phone', '+15555550142');
    await walk.pass('15 minutes');
    await walk.live('Note VIPs');
    drawer = await open('Poll', 'Fired: 1');
    const items = drawer.getByRole('region', { name: 'Items' }).getByRole('listitem');
    await items
      .filter({ hasText: vip })
      .filter({ hasText: 'FiredIts run' })
      .or(items.filter({ hasText: vip }))
      .first()
      .waitFor();
    await expect(items.filter({ hasText: vip }).innerText()).resolves.toMatch(
      /^Fired[^]*It is new: no poll before had its key\./,
    );
    await expect(items.filter({ hasText: 'Vera Ipsum' }).innerText()).resolves.toMatch(
      /^Seen before[^]*when the Zap was switched on/,
    );
    await drawer.getByRole('tab', { name: 'Left out (1)' }).click();
    const left = drawer.getByRole('region', { name: 'Left out' }).getByRole('listitem');
    await expect(left.innerText()).resolves.toContain(other);
    await expect(left.innerText()).resolves.toContain(
      'The poll asked HighLevel only for what fits "Has Tag", and this does not.',
    );

    await drawer.getByRole('tab', { name: /^Items/ }).click();
    await drawer.getByRole('button', { name: `Its run: ${vip}` }).click();
    const run = dialog('Run');
    await run.getByRole('heading', { name: '2. Create Contact Note' }).waitFor();
    await run.getByRole('button', { name: 'Input' }).click();
    await expect(run.getByRole('textbox', { name: 'Input of 2. Create Contact Note' }).innerText()).resolves.toContain(
      `"body": "Seen: ${vip}"`,
    );
    await run.getByRole('button', { name: 'Output' }).click();
    const [made] = notes(locationOf(desk)).list().slice(-1);
    expect(made?.body).toBe(`Seen: ${vip}`);
    await expect(run.getByRole('textbox', { name: 'Output of 2. Create Contact Note' }).innerText()).resolves.toContain(
      `"id": "${made?.id}"`,
    );
    await run.getByRole('button', { name: 'Requests (1)' }).click();
    await run.getByRole('button', { name: new RegExp(`201.*POST /contacts/${first?.id}/notes`) }).click();
    await run.getByText('Request headers').waitFor();
    await expect(run.innerText()).resolves.toContain('Bearer …');
    await walk.close(run);

    // HighLevel's index lags: what a poll misses, a later one brings.
    await walk.tab('Faults');
    await page.getByRole('textbox', { name: 'Seconds' }).fill('1200');
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.getByText('Now it takes 1200 seconds.').waitFor();
    await walk.changeContact(vip, 'Phone', '+15555550143');
    await walk.pass('15 minutes');
    await walk.live('Note VIPs');
    drawer = await open('Poll', '1 left out');
    await drawer.getByRole('tab', { name: 'Left out (1)' }).click();
    await drawer
      .getByText("HighLevel's search did not have it yet: it lags 1200 seconds behind. The next poll may find it.")
      .waitFor();
    await walk.close(drawer);
    await walk.pass('15 minutes');
    await page.getByText('Success: 2', { exact: true }).waitFor();
  }, 240_000);

  it('fails, waits and goes on as HighLevel lets it, and is replayed', async () => {
    const { page } = desk;
    const noteRoute = 'POST /contacts/{contactId}/notes';
    await desk.go('account');
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
    await walk.toggle('Note new ones');

    await walk.addFault('503', noteRoute);
    await walk.addContact('Una Vailable', 'una@example.com');
    await walk.pass('15 minutes');
    await walk.live('Note new ones');
    let run = await open('Run', 'Una Vailable');
    await run.getByText('Errored', { exact: true }).waitFor();
    await run
      .getByText(/HighLevel.*503/)
      .first()
      .waitFor();
    await run.getByText('This run is over. Zapier switches a Zap off that errs often.', { exact: false }).waitFor();
    await walk.close(run);
    await walk.tab('Faults');
    await page.getByRole('button', { name: `Switch off: ${noteRoute}` }).click();
    await page.getByText('Nothing: all requests go well.').waitFor();
    await walk.live('Note new ones');
    run = await open('Run', 'Una Vailable');
    await run.getByRole('button', { name: 'Replay from the failed step' }).click();
    await run.getByText('Success', { exact: true }).first().waitFor();
    await run.getByRole('button', { name: 'Replays an earlier run' }).waitFor();
    await walk.close(run);

    await walk.addFault('429', noteRoute, 1);
    await walk.addContact('Tara Throttled', 'tara@example.com');
    await walk.live('Note new ones');
    await page.getByRole('button', { name: 'Poll now' }).click();
    await page.getByText('Waiting: 1', { exact: true }).waitFor();
    run = await open('Run', 'Tara Throttled');
    await run.getByText('The step that waits goes on by itself. That is at', { exact: false }).waitFor();
    await walk.close(run);
    await walk.pass('15 minutes');
    await page.getByText('Success: 2', { exact: true }).waitFor();

    await walk.addFault('No answer at all', noteRoute, 1);
    await walk.addContact('Hank Hanging', 'hank@example.com');
    await walk.pass('15 minutes');
    await walk.live('Note new ones');
    run = await open('Run', 'Hank Hanging');
    await run
      .getByText(/HighLevel did not answer/)
      .first()
      .waitFor();
    await walk.close(run);

    await walk.addFault('The access token has expired', noteRoute, 1);
    await walk.addContact('Eve Expired', 'eve@example.com');
    await walk.pass('15 minutes');
    await walk.live('Note new ones');
    run = await open('Run', 'Eve Expired');
    await run.getByText('Success', { exact: true }).first().waitFor();
    await run.getByRole('button', { name: /^Requests/ }).click();
    await run.getByRole('button', { name: new RegExp('401.*POST /contacts/') }).waitFor();
    await run.getByRole('button', { name: new RegExp('201.*POST /contacts/') }).waitFor();
    await expect(run.innerText()).resolves.toMatch(/POST \/oauth\/token/);
    await walk.close(run);
    await picture(page, 'live');
  }, 240_000);
});

describePage('A burst of 2,000 contacts', () => {
  const folder = useFolder();
  const row: Step = {
    id: '2',
    kind: 'zapier',
    key: 'create_row',
    input: { worksheet: 'All', cells: { ID: '{{1__id}}' } },
  };
  writeZap(folder, 'all', onContacts('Write all down', { triggerOn: 'new' }, row));
  const desk = usePage({ zaps: folder });
  const walk = walkThrough(desk);

  it('is held, let go and read with few rows in the page', async () => {
    const { page } = desk;
    const rowsIn = (name: RegExp | string) => page.getByRole('region', { name }).getByRole('listitem');
    const last = (name: RegExp | string, count: number) =>
      page.getByRole('region', { name }).locator(`[aria-posinset="${count}"]`);
    await desk.go('account');
    await walk.toggle('Write all down');
    await walk.tab('Bursts');
    await page.getByRole('button', { name: '2,000', exact: true }).click();
    await page.getByRole('button', { name: 'Add 2,000 contacts' }).click();
    await page.getByText('2,000 contacts added').waitFor();
    await walk.pass('15 minutes');
    await walk.live('Write all down');
    await walk.entry('Held: 2,000').first().click();
    const drawer = page.getByRole('dialog', { name: 'Poll' });
    await drawer.getByRole('tab', { name: /^Items \(2,/ }).waitFor();
    await expect(rowsIn('Items').count()).resolves.toBeLessThan(100);
    await walk.close(drawer);

    await page.getByRole('button', { name: 'Release 2,000 held items' }).click();
    // Meanwhile the page answers.
    await walk.show('Polls');
    await page.getByRole('region', { name: 'Timeline: 2 polls and runs' }).waitFor();
    await walk.show('All');
    await page.getByText('Success: 2,000', { exact: true }).waitFor({ timeout: 120_000 });
    const timeline = /^Timeline: 2002 polls and runs/;
    await page.getByRole('region', { name: timeline }).waitFor();
    await expect(rowsIn(timeline).count()).resolves.toBeLessThan(100);
    // Rows are measured when they come in sight, so the end moves a little while one goes there.
    for (let pressed = 0; pressed < 10 && !(await last(timeline, 2002).isVisible()); pressed++) {
      await page.getByRole('region', { name: timeline }).press('End');
      await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    }
    await last(timeline, 2002).waitFor();
    await expect(rowsIn(timeline).count()).resolves.toBeLessThan(100);
    await walk.show('Polls');
    await page.getByRole('region', { name: 'Timeline: 2 polls and runs' }).waitFor();
    expect(desk.editor.bench.zaps.desk.sheets.get('All')).toHaveLength(2000);
  }, 300_000);
});
