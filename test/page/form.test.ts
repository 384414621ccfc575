import { addContact, contacts } from '../../sandbox/seed/contacts';
import { customFields } from '../../sandbox/seed/customFields';
import { pipelines } from '../../sandbox/seed/opportunities';
import { describePage } from '../support/browser';
import { picture, usePage } from '../support/page';

/** A step's form and test as a person uses them. */
describePage('The form', () => {
  const desk = usePage({}, { permissions: ['clipboard-read', 'clipboard-write'] });
  beforeEach(() => {
    desk.editor.bench.sandbox.reset();
    desk.editor.bench.zapier.reset();
  });
  const location = () => {
    const [main] = desk.editor.bench.sandbox.state.locations;
    if (!main) throw new Error('The sandbox has no sub-account.');
    return main;
  };
  const form = () => desk.page.getByRole('region', { name: 'Form' });
  const test = () => desk.page.getByRole('region', { name: 'Test' });
  const open = async (kind: string, key: string): Promise<void> => {
    await desk.go(`operations/${kind}/${key}`);
    await form().getByRole('button', { name: 'Refresh fields' }).waitFor();
  };
  const dropdown = (name: string) => form().getByRole('button', { name: new RegExp(`^${name}:`) });
  const options = (name: string) => desk.page.getByRole('listbox', { name, exact: true }).getByRole('option');
  const option = (name: string, text: string) => options(name).filter({ hasText: text }).first();
  const choose = async (name: string, text: string): Promise<void> => {
    await dropdown(name).click();
    await option(name, text).click();
  };
  const box = (name: string) => form().getByRole('textbox', { name, exact: true });
  /** Runs the test; gives the body of what it wrote. */
  const tested = async (): Promise<unknown> => {
    const answer = desk.page.waitForResponse((response) => response.url().endsWith('/api/test'));
    await test().getByRole('button', { name: 'Test', exact: true }).click();
    await (await answer).finished();
    await test()
      .getByText(/^It (worked|failed)/)
      .waitFor();
    // Meanwhile the page may look for names: HighLevel's searches are sent by POST too.
    const written = ({ method, path }: { method: string; path: string }) =>
      method !== 'GET' && !path.endsWith('/search');
    return desk.editor.bench.sandbox.requests.filter(written).at(-1)?.body;
  };

  it('empties a dropdown when the one that it depends on changes, and keeps it shut until then', async () => {
    await open('creates', 'create_opportunity');
    await expect(dropdown('Stage').isDisabled()).resolves.toBe(true);
    const [first, second] = pipelines(location()).list();
    if (!first?.stages[0] || !second) throw new Error('The sandbox has fewer than two pipelines.');
    await choose('Pipeline', first.name);
    await choose('Stage', first.stages[0].name);
    await form()
      .getByRole('button', { name: `Stage: ${first.stages[0].name}` })
      .waitFor();
    await choose('Pipeline', second.name);
    await form().getByRole('button', { name: 'Stage: Choose' }).waitFor();
  });

  it('loads more of a dropdown, searches in it, and takes a custom value', async () => {
    for (let n = 0; n < 120; n++) addContact(location(), { firstName: 'More', email: `more${n}@example.com` });
    await open('creates', 'create_contact_note');
    await dropdown('Contact').click();
    await option('Contact', 'Load more').waitFor();
    const before = await options('Contact').count();
    await option('Contact', 'Load more').click();
    await options('Contact').nth(before).waitFor();
    await desk.page.getByRole('textbox', { name: 'Search Contact' }).fill('more119@');
    await option('Contact', 'more119@example.com').waitFor();
    await desk.page.getByRole('textbox', { name: 'Search Contact' }).fill('some-id');
    await option('Contact', 'Custom value: some-id').click();
    await expect(box('Contact').inputValue()).resolves.toBe('some-id');
    await box('Note').fill('Hello');
    desk.expectRefusal(400);
    await tested();
    await test().getByText('HaltedError').waitFor();
    await test().getByText('Zapier stops this run and leaves the Zap on, however often this happens.').waitFor();
  });

  it('sends lists in both encodings', async () => {
    await open('creates', 'create_contact');
    await box('First Name').fill('Ada');
    const tags = form().getByRole('group', { name: 'Tags', exact: true });
    await tags.getByText('One text').click();
    await tags.getByRole('textbox', { name: 'Tags' }).fill('alpha, beta');
    expect(await tested()).toMatchObject({ firstName: 'Ada', tags: ['alpha', 'beta'] });
    await tags.getByText('Rows').click();
    await tags.getByRole('button', { name: 'Add to Tags' }).click();
    await tags.getByRole('button', { name: 'Tags 3: Choose' }).click();
    await desk.page.getByRole('textbox', { name: 'Search Tags 3' }).fill('gamma');
    await option('Tags 3', 'Custom value: gamma').click();
    await box('First Name').fill('Grace');
    expect(await tested()).toMatchObject({ firstName: 'Grace', tags: ['alpha', 'beta', 'gamma'] });
  });

  it('sends the line items of an invoice', async () => {
    const payer = addContact(location(), {
      firstName: 'Paula',
      lastName: 'Payer',
      email: 'ada@example.com',
      phone: '+15555550100',
    });
    await open('creates', 'create_invoice');
    await choose('Contact', 'Paula Payer');
    await box('Invoice Name').fill('Cleaning');
    const items = form().getByRole('group', { name: 'Items', exact: true });
    const fill = async (row: string, name: string, price: string): Promise<void> => {
      const cells = items.getByRole('group', { name: row, exact: true });
      await cells.getByRole('textbox', { name: 'Item Name' }).fill(name);
      await cells.getByRole('textbox', { name: 'Price' }).fill(price);
    };
    await fill('Items 1', 'Polish', '49.90');
    await items.getByRole('button', { name: 'Add to Items' }).click();
    await fill('Items 2', 'X-ray', '80');
    await items.getByRole('button', { name: 'Add to Items' }).click();
    await fill('Items 3', 'A mistake', '1');
    await items.getByRole('button', { name: 'Remove Items 3' }).click();
    const sent = await tested();
    expect(sent).toMatchObject({
      name: 'Cleaning',
      contactDetails: { id: payer.id },
      items: [
        { name: 'Polish', amount: 49.9, qty: 1 },
        { name: 'X-ray', amount: 80, qty: 1 },
      ],
    });
    expect(sent).toHaveProperty('items.length', 2);
  });

  it('sends names and values', async () => {
    await open('creates', 'api_request');
    await choose('API', 'Any Path');
    await choose('Method', 'GET');
    await box('Path').fill('/contacts/');
    const query = form().getByRole('group', { name: /^Query/ });
    await query.getByRole('textbox', { name: /1: Name$/ }).fill('limit');
    await query.getByRole('textbox', { name: /1: Value$/ }).fill('2');
    await tested();
    const sent = desk.editor.bench.sandbox.requests.filter(({ path }) => path === '/contacts/');
    expect(sent.map(({ query }) => query.limit)).toEqual(['2']);
  });

  it('picks a time in a calendar, and takes one that is written', async () => {
    addContact(location(), { firstName: 'Tina', lastName: 'Task' });
    await open('creates', 'create_contact_task');
    await choose('Contact', 'Tina Task');
    await box('Title').fill('Call');
    await form().getByRole('button', { name: 'Pick a time for Due Date' }).click();
    const calendar = desk.page.getByRole('dialog', { name: 'Time for Due Date' });
    await calendar.getByRole('button', { name: /^15 / }).click();
    await calendar.getByRole('button', { name: 'Done' }).click();
    await expect(box('Due Date').inputValue()).resolves.toMatch(/^\d{4}-\d\d-15 \d\d:\d\d/);
    await box('Due Date').fill('2026-12-24 18:00');
    // The time zone of the editor's connection is America/Chicago.
    expect(await tested()).toMatchObject({ title: 'Call', dueDate: '2026-12-25T00:00:00Z' });
  });

  it('uploads a file of this machine', async () => {
    await open('creates', 'upload_media');
    const chooser = desk.page.waitForEvent('filechooser');
    await form()
      .getByRole('button', { name: /^Upload a file for/ })
      .click();
    await (await chooser).setFiles({ name: 'smile.txt', mimeType: 'text/plain', buffer: Buffer.from('cheese') });
    await form().getByText('smile.txt, 6 bytes').waitFor();
    expect(await tested()).toBeDefined();
    await test().getByText('It worked: 1 item.').waitFor();
  });

  it('shows a custom field that is new when the fields are refreshed', async () => {
    await open('creates', 'create_contact');
    const [first] = customFields(location()).list();
    if (!first) throw new Error('The sandbox has no custom field.');
    customFields(location()).put({
      ...first,
      id: 'fieldOfTheTest',
      name: 'Favourite Song',
      fieldKey: 'contact.favourite_song',
    });
    await expect(box('Favourite Song (Custom Field)').count()).resolves.toBe(0);
    await form().getByRole('button', { name: 'Refresh fields' }).click();
    await box('Favourite Song (Custom Field)').waitFor();
  });

  it('shows output, requests and what Zapier does about an error, and copies the step', async () => {
    await open('searches', 'find_contact');
    const [someone] = contacts(location()).list();
    await form()
      .getByRole('textbox', { name: 'Email' })
      .fill(someone?.email ?? '');
    await tested();
    await test().getByText('It worked: 1 item.').waitFor();
    await test().getByRole('cell', { name: someone?.id, exact: true }).first().waitFor();
    await picture(desk.page, 'form');
    await test()
      .getByRole('tab', { name: /^Requests/ })
      .click();
    await test()
      .getByRole('button', { name: /POST \/contacts\/search|GET \/contacts\// })
      .click();
    await test().getByText('Request headers').waitFor();
    await expect(test().innerText()).resolves.toContain('Bearer …');

    const clipboard = () => desk.page.evaluate<string>('navigator.clipboard.readText()');
    await test().getByRole('button', { name: 'Copy zapier invoke' }).click();
    expect(await clipboard()).toContain('npm run invoke -- search find_contact --inputData');
    await test().getByRole('button', { name: 'Copy curl' }).first().click();
    expect(await clipboard()).toContain('Authorization: Bearer $HIGHLEVEL_TOKEN');
    await test().getByRole('button', { name: 'Copy test' }).click();
    expect(await clipboard()).toContain("connection.search('find_contact'");

    desk.editor.bench.sandbox.faults.add({ status: 429, times: 1 });
    await tested();
    await test().getByText('ThrottledError', { exact: false }).waitFor();
    await test().getByText('Zapier runs the step again by itself.').waitFor();
  });
});
