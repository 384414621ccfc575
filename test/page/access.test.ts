import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barriersOf, describePage } from '../support/browser';
import { usePage } from '../support/page';

const folder = join(tmpdir(), `zaps-of-access-${process.pid}`);
const task = { contactId: '{{1__id}}', title: 'Welcome {{1__name}}', dueDate: '2030-01-04T15:00:00Z' };
const ifEmail = (test: string) => [[{ field: '{{1__email}}', test }]];
const zap = {
  name: 'Welcome new contacts',
  steps: [
    { id: '1', kind: 'triggers', key: 'search_contacts', input: { triggerOn: 'new' } },
    { id: '2', kind: 'creates', key: 'create_contact_task', input: task },
    {
      ...{ id: '3', kind: 'zapier', key: 'paths' },
      paths: [
        {
          ...{ name: 'With an email', conditions: ifEmail('exists') },
          steps: [
            { id: '4', kind: 'creates', key: 'create_contact_note', input: { contactId: '{{1__id}}', body: 'Hi' } },
          ],
        },
        { name: 'Without', conditions: ifEmail('does_not_exist'), steps: [] },
      ],
    },
  ],
};
beforeAll(async () => {
  await mkdir(folder);
  await writeFile(join(folder, 'welcome.json'), JSON.stringify(zap));
});
afterAll(() => rm(folder, { recursive: true }));

/** What axe finds serious, and what does not fit, on every part of the page. */
describePage.each(['light', 'dark'] as const)('In %s colors', (colorScheme) => {
  const desk = usePage({ zaps: folder }, { colorScheme });
  const button = (name: string | RegExp) => desk.page.getByRole('button', { name, exact: true });
  const region = (name: string) => desk.page.getByRole('region', { name, exact: true });

  /** Looks at the page as it is, on a phone and on screens. */
  const check = async (what: string): Promise<void> => {
    const { page } = desk;
    for (const width of [1920, 1280, 768, 360]) {
      await page.setViewportSize({ width, height: 900 });
      // What fades in has another contrast until it is there.
      await page.evaluate(
        'Promise.allSettled(document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < 1e4).map(({ finished }) => finished))',
      );
      const excess = 'document.documentElement.scrollWidth - window.innerWidth';
      // A chart follows the width of the window a moment later.
      await page.waitForFunction(`${excess} <= 0`, undefined, { timeout: 5000 }).catch(() => undefined);
      const beyond = await page.evaluate<number>(excess);
      expect([what, width, 'scrolls to the side', Math.max(0, beyond)]).toEqual([
        what,
        width,
        'scrolls to the side',
        0,
      ]);
      if (width === 1280 || width === 360) expect([what, width, await barriersOf(page)]).toEqual([what, width, []]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };

  it('are the operations, a form with all its groups, and the result of a test', async () => {
    await desk.go('operations');
    await desk.page
      .getByRole('option', { name: /^Create Contact / })
      .first()
      .waitFor();
    await check('the operations');
    await desk.go('operations/creates/create_contact');
    const form = region('Form');
    await form.getByRole('button', { name: 'Refresh fields' }).waitFor();
    const closed = form.getByRole('heading').getByRole('button', { expanded: false });
    while ((await closed.count()) > 0) await closed.first().click();
    await form.getByRole('textbox', { name: 'First Name' }).fill('Ada');
    await region('Test').getByRole('button', { name: 'Test', exact: true }).click();
    await region('Test').getByText('It worked: 1 item.').waitFor();
    await check('a form and the output');
    await region('Test')
      .getByRole('tab', { name: /^Requests/ })
      .click();
    await region('Test')
      .getByRole('button', { name: /POST \/contacts\// })
      .click();
    await region('Test').getByText('Request headers').waitFor();
    await check('the requests of a test');
    desk.editor.bench.sandbox.faults.add({ status: 503, times: 1 });
    await region('Test').getByRole('button', { name: 'Test', exact: true }).click();
    await region('Test').getByText('It failed', { exact: false }).waitFor();
    await check('a failure');
  }, 180_000);

  it('is a Zap in the builder, and one that lives', async () => {
    const { page, editor } = desk;
    await desk.go('zaps');
    await page.getByRole('link', { name: zap.name }).waitFor();
    await check('the Zaps');
    await desk.go('zaps/welcome');
    await button(/2\. Create Contact Task/).click();
    await page.getByRole('textbox', { name: /^Title/ }).waitFor();
    await check('a step');
    await button(/3\. Paths/).click();
    await page.getByRole('region', { name: 'Without' }).waitFor();
    await check('the paths');

    const headers = { 'x-editor-token': editor.token };
    await page.request.post(`${editor.origin}/api/zaps/welcome/on`, { headers });
    const data = { what: 'add_contact', name: 'Ada Lovelace', email: 'ada.lovelace@example.com' };
    await page.request.post(`${editor.origin}/api/account`, { headers, data });
    await desk.go('live/welcome');
    await button('Poll now').click();
    const run = button(/Success.*Ada Lovelace/);
    await run.waitFor();
    await check('the timeline');
    await button(/Poll.*Fired/).click();
    await page.getByRole('dialog', { name: 'Poll' }).getByText('Ada Lovelace').waitFor();
    await check('a poll');
    await page.getByRole('dialog', { name: 'Poll' }).getByRole('button', { name: 'Its run: Ada Lovelace' }).click();
    await page.getByRole('dialog', { name: 'Run' }).getByText('2. Create Contact Task').waitFor();
    await check('a run');
    await desk.go('live');
    await page.getByRole('link', { name: /Worksheets and mails/ }).waitFor();
    await check('the worksheets');
  }, 240_000);

  it('are the parts of HighLevel and their dialogs', async () => {
    const { page } = desk;
    const dialog = async (opener: string | RegExp, name: string | RegExp): Promise<void> => {
      await button(opener).first().click();
      await page.getByRole('dialog', { name }).waitFor();
      await check(`the dialog ${name}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name }).waitFor({ state: 'hidden' });
    };
    await desk.go('account');
    await page.getByRole('list', { name: 'Contacts' }).getByRole('button').first().waitFor();
    await check('the contacts');
    await dialog('Start over', /^Start over/);
    await dialog('Add contact', 'Add contact');
    await page.getByRole('list', { name: 'Contacts' }).getByRole('button').first().click();
    await button('Delete contact').waitFor();
    await check('a contact');
    await dialog('Change', 'Change contact');
    await dialog('Delete contact', /^Delete /);
    await page.keyboard.press('Escape');
    for (const [tab, opener] of [
      ['Opportunities', 'Add opportunity'],
      ['Calendar', 'Book appointment'],
      ['Conversations', undefined],
      ['Bursts', undefined],
      ['Faults', undefined],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tab', { name: tab, selected: true }).waitFor();
      await check(tab);
      if (opener) await dialog(opener, opener);
    }
    await button('Switch on').click();
    await button(/^Switch off/).waitFor();
    await check('a fault');
    desk.editor.bench.sandbox.faults.clear();
  }, 240_000);

  it('are the usage and the connection', async () => {
    const { page } = desk;
    await desk.go('usage');
    await page.getByRole('heading', { name: 'Requests in a day at each interval' }).waitFor();
    await check('the usage');
    await desk.go('connection');
    await page.getByRole('heading', { name: 'A real account' }).waitFor();
    await check('the connection');
  }, 120_000);
});

/** Without a mouse. */
describePage('By keyboard alone', () => {
  const desk = usePage();
  const region = (name: string) => desk.page.getByRole('region', { name, exact: true });
  /** Presses Tab until something has the focus. */
  const tabTo = async (what: string): Promise<void> => {
    for (let presses = 0; presses < 120; presses++) {
      await desk.page.keyboard.press('Tab');
      const name = await desk.page.evaluate<string>(
        '((one) => one.getAttribute("aria-label") || one.labels?.[0]?.textContent || one.textContent)(document.activeElement)',
      );
      if (name.startsWith(what)) return;
    }
    throw new Error(`Tab does not reach ${what}.`);
  };

  it('an operation is found, its form filled in, and its test run', async () => {
    const { page } = desk;
    const { keyboard } = page;
    await desk.go('operations');
    await page.getByRole('option').first().waitFor();
    await tabTo('Search operations');
    await keyboard.type('create contact note');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Create Contact Note' }).waitFor();
    await region('Form').getByRole('button', { name: 'Refresh fields' }).waitFor();
    await tabTo('Contact');
    await keyboard.press('Enter');
    await page.getByRole('listbox', { name: 'Contact', exact: true }).getByRole('option').nth(5).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await region('Form')
      .getByRole('button', { name: /^Contact: (?!Choose)/ })
      .waitFor();
    await tabTo('Note');
    await keyboard.type('Called, no answer');
    await tabTo('Test');
    await keyboard.press('Enter');
    await region('Test').getByText('It worked: 1 item.').waitFor();
    expect(desk.editor.bench.sandbox.requests.at(-1)?.body).toMatchObject({ body: 'Called, no answer' });
  });
});
