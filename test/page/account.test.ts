import { mainLocation } from '../../editor/server/account';
import { appointments } from '../../sandbox/seed/appointments';
import { contacts, tasks } from '../../sandbox/seed/contacts';
import { conversations, messages } from '../../sandbox/seed/conversations';
import { opportunities, pipelines } from '../../sandbox/seed/opportunities';
import { describePage } from '../support/browser';
import { picture, usePage } from '../support/page';

const hour = 3_600_000;
// A Tuesday morning in the time zone of the tests, just after a full hour, so that "tomorrow" is in the week that is shown.
const start = Date.UTC(2026, 2, 2, 20);
const began = Date.now();

/** HighLevel as its users have it before them: each click is looked up in the sandbox's tables. */
describePage('The HighLevel page', () => {
  const desk = usePage({ now: () => start + Date.now() - began });
  const location = () => mainLocation(desk.editor.bench);
  const button = (name: string | RegExp) => desk.page.getByRole('button', { name, exact: true });
  const dialog = (name: string) => desk.page.getByRole('dialog', { name, exact: true });
  const tab = (name: string) => desk.page.getByRole('tab', { name }).click();
  const contact = (name: string) =>
    desk.page.getByRole('list', { name: 'Contacts' }).getByRole('button', { name: new RegExp(`^${name}`) });
  const contactNamed = (last: string) =>
    contacts(location())
      .list()
      .find(({ lastName }) => lastName === last);
  const clock = () => desk.page.getByRole('group', { name: 'Clock' });
  const startOver = async (): Promise<void> => {
    await button('Start over').click();
    await dialog('Start over with the sandbox?').getByRole('button', { name: 'Start over' }).click();
    await dialog('Start over with the sandbox?').waitFor({ state: 'hidden' });
  };
  const addContact = async (name: string, email: string): Promise<void> => {
    await button('Add contact').click();
    const form = dialog('Add contact');
    await form.getByRole('textbox', { name: 'Name' }).fill(name);
    await form.getByRole('textbox', { name: 'Email' }).fill(email);
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.waitFor({ state: 'hidden' });
  };
  /** Tests a step; gives the region of the test. */
  const tested = async (step: string, words: string) => {
    await desk.go(`operations/${step}`);
    const region = desk.page.getByRole('region', { name: 'Test' });
    await region.getByRole('button', { name: 'Test', exact: true }).click();
    await region.getByRole('status').getByText(words, { exact: false }).waitFor();
    return region;
  };

  it('adds a contact, changes and tags it, gives it a task and deletes it', async () => {
    const { page } = desk;
    const before = contacts(location()).list().length;
    await desk.go('account');
    await addContact('Ada Lovelace', 'ada.lovelace@example.com');
    expect(contactNamed('Lovelace')).toMatchObject({ firstName: 'Ada', email: 'ada.lovelace@example.com', tags: [] });
    await page.getByText(`${before + 1} of ${before + 1} contacts`).waitFor();

    await contact('Ada Lovelace').click();
    const drawer = dialog('Ada Lovelace');
    await drawer.getByRole('button', { name: 'Change' }).click();
    const form = dialog('Change contact');
    await form.getByRole('textbox', { name: 'Phone' }).fill('(555) 555-0142');
    await form.getByRole('combobox', { name: 'Tags' }).fill('Engine');
    await page.keyboard.press('Enter');
    await form.getByRole('combobox', { name: 'Tags' }).fill('VIP');
    await form.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('Phone: +15555550142').waitFor();
    expect(contactNamed('Lovelace')).toMatchObject({ phone: '+15555550142', tags: ['engine', 'vip'] });

    await drawer.getByRole('textbox', { name: 'New task' }).fill('Call her back');
    await drawer.getByRole('button', { name: 'Add task' }).click();
    await drawer.getByRole('listitem').getByText('Call her back, due Mar 4').waitFor();
    const { id = '' } = contactNamed('Lovelace') ?? {};
    const given = tasks(location()).list();
    expect(given.filter(({ contactId }) => contactId === id)).toMatchObject([
      { title: 'Call her back', completed: false },
    ]);
    await picture(page, 'highlevel');

    await drawer.getByRole('button', { name: 'Delete contact' }).click();
    await dialog('Delete Ada Lovelace?').getByRole('button', { name: 'Delete contact' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await contact('Ada Lovelace').waitFor({ state: 'hidden' });
    expect(contacts(location()).get(id)).toBeUndefined();
  });

  it('says why HighLevel would not take a contact', async () => {
    desk.expectRefusal(422);
    const before = contacts(location()).list();
    const [someone] = before;
    await desk.go('account');
    await button('Add contact').click();
    const form = dialog('Add contact');
    await form.getByRole('textbox', { name: 'Name' }).fill('A Twin');
    await form.getByRole('textbox', { name: 'Email' }).fill(someone?.email ?? '');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await desk.page.getByRole('alert').getByText('has this email already').waitFor();
    await expect(form.isVisible()).resolves.toBe(true);
    expect(contacts(location()).list()).toEqual(before);
  });

  it('moves an opportunity by its menu, and marks it won', async () => {
    const { page } = desk;
    const [pipeline] = pipelines(location()).list();
    const all = opportunities(location()).list();
    const deal = all.find(
      ({ name, pipelineId, status }) =>
        pipelineId === pipeline?.id && status === 'open' && all.filter((one) => one.name === name).length === 1,
    );
    const stage = pipeline?.stages.find(({ id }) => id !== deal?.pipelineStageId);
    if (!deal || !stage) throw new Error('The sandbox has no opportunity that could be moved.');
    const now = () => opportunities(location()).get(deal.id);
    await desk.go('account');
    await tab('Opportunities');
    const column = page.getByRole('region', { name: stage.name });
    const menu = `Move or close ${deal.name}`;
    await button(menu).click();
    await page.getByRole('menuitem', { name: `Move to ${stage.name}` }).click();
    await column.getByRole('button', { name: menu }).waitFor();
    expect(now()).toMatchObject({ pipelineStageId: stage.id, status: 'open' });
    expect(now()?.lastStageChangeAt).not.toBe(deal.lastStageChangeAt);

    await button(menu).click();
    await page.getByRole('menuitem', { name: 'Mark as won' }).click();
    await button(menu).click();
    await page.getByRole('menuitem', { name: 'Mark as open' }).waitFor();
    expect(now()).toMatchObject({ pipelineStageId: stage.id, status: 'won' });
  });

  it('books an appointment and changes its status', async () => {
    const { page } = desk;
    const [someone] = contacts(location()).list();
    const name = `${someone?.firstName} ${someone?.lastName}`;
    await desk.go('account');
    await tab('Calendar');
    await button('Book appointment').click();
    const form = dialog('Book appointment');
    await form.getByRole('textbox', { name: 'Title' }).fill('Root canal');
    await form.getByRole('combobox', { name: 'Contact' }).fill(name);
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
    await form.getByRole('button', { name: 'Book' }).click();
    await form.waitFor({ state: 'hidden' });
    const booked = () =>
      appointments(location())
        .list()
        .find(({ title }) => title === 'Root canal');
    expect(booked()).toMatchObject({ contactId: someone?.id, appointmentStatus: 'confirmed' });
    // Ten o'clock tomorrow in Auckland, where the person is.
    expect(booked()?.startTime).toBe('2026-03-03T21:00:00.000Z');

    const tomorrow = page.getByRole('region', { name: 'Wed, Mar 4' });
    await tomorrow.getByText('10:00 AM to 10:30 AM').first().waitFor();
    await tomorrow.getByRole('combobox', { name: `Status of Root canal, ${name}` }).click();
    await page.getByRole('option', { name: 'No-show' }).click();
    const status = tomorrow.getByRole('combobox', { name: `Status of Root canal, ${name}` });
    await status.and(page.locator('[value="No-show"]:enabled')).waitFor();
    expect(booked()?.appointmentStatus).toBe('noshow');
  });

  it('writes a message of a contact', async () => {
    const { page } = desk;
    await desk.go('account');
    await tab('Conversations');
    const [latest] = conversations(location())
      .list()
      .sort((one, other) => other.lastMessageDate - one.lastMessageDate);
    await page.getByRole('textbox', { name: 'Message' }).fill('Is the dentist in on Friday?');
    await button('Send').click();
    await page
      .getByRole('log', { name: /^Messages with/ })
      .getByText('Is the dentist in on Friday?')
      .waitFor();
    expect(messages(location()).list().at(-1)).toMatchObject({
      ...{ conversationId: latest?.id, direction: 'inbound', messageType: 'TYPE_SMS' },
      body: 'Is the dentist in on Friday?',
    });
    expect(conversations(location()).get(latest?.id ?? '')?.unreadCount).toBe((latest?.unreadCount ?? 0) + 1);
  });

  it('switches a fault on, which strikes the test of a step, and off', async () => {
    const { page } = desk;
    const fails = page.getByRole('banner').getByRole('link', { name: '1 fault on' });
    await desk.go('account');
    await tab('Faults');
    await page.getByText('Nothing: all requests go well.').waitFor();
    await page.getByRole('combobox', { name: 'What goes wrong' }).click();
    await page.getByRole('option', { name: '503: HighLevel is not available' }).click();
    await button('Switch on').click();
    await page.getByText('HighLevel answers that it is unavailable (503).').waitFor();
    await fails.waitFor();
    const failed = await tested('triggers/search_contacts', 'It failed');
    await failed.getByRole('alert').getByText('503', { exact: false }).waitFor();
    expect(desk.editor.bench.sandbox.requests.at(-1)?.status).toBe(503);

    await desk.go('account');
    await tab('Faults');
    await button(/^Switch off: All requests/).click();
    await page.getByText('Nothing: all requests go well.').waitFor();
    await fails.waitFor({ state: 'hidden' });
    await tested('triggers/search_contacts', 'It worked: 3 items.');
  });

  it('lets the search index lag, until the time has passed', async () => {
    const { page } = desk;
    await desk.go('account');
    await tab('Faults');
    await page.getByRole('textbox', { name: 'Seconds' }).fill('60');
    await button('Set').click();
    await page.getByText('Now it takes 60 seconds.').waitFor();
    await tab('Contacts');
    await addContact('Late Comer', 'late@example.com');
    const early = await tested('triggers/search_contacts', 'It worked: 3 items.');
    await expect(early.getByText('Late Comer').count()).resolves.toBe(0);
    await desk.go('account');
    await clock().getByRole('button', { name: '1 minute' }).click();
    await clock().getByRole('button', { name: '1 minute' }).and(page.locator(':enabled')).waitFor();
    const late = await tested('triggers/search_contacts', 'It worked: 3 items.');
    await late.getByText('Late Comer').first().waitFor();

    await desk.go('account');
    await tab('Faults');
    await page.getByRole('textbox', { name: 'Seconds' }).fill('0');
    await button('Set').click();
    await page.getByText('Now it takes 0 seconds.').waitFor();
    expect(desk.editor.bench.sandbox.state.indexLagMs).toBe(0);
  });

  it('advances the clock by a day, and lets it run', async () => {
    const { page, editor } = desk;
    await desk.go('account');
    const before = editor.bench.clock.now();
    await clock()
      .getByText(/^Tue, Mar 3, 9:/)
      .waitFor();
    await clock().getByRole('button', { name: '1 day' }).click();
    await clock()
      .getByText(/^Wed, Mar 4, 9:/)
      .waitFor();
    expect(editor.bench.clock.now() - before).toBeGreaterThanOrEqual(24 * hour);

    await clock().getByText('15 min/s').click();
    await page.getByRole('banner').getByText('(15 min/s)', { exact: false }).waitFor();
    await clock()
      .getByText(/^Wed, Mar 4, 1[01]:/)
      .waitFor();
    expect(editor.bench.clock.now() - before).toBeGreaterThanOrEqual(25 * hour);
    await clock().getByText('Real time').click();
    await page.getByRole('banner').getByText('(15 min/s)', { exact: false }).waitFor({ state: 'hidden' });
    expect(editor.bench.speed).toBe(0);
  });

  it('finds any contact after a burst of 2,000, and starts over', async () => {
    const { page } = desk;
    await desk.go('account');
    await startOver();
    const first = contacts(location()).list();
    const [oldest] = [...first].sort((one, other) => Date.parse(one.dateUpdated) - Date.parse(other.dateUpdated));
    await tab('Bursts');
    await button('2,000').click();
    await button('Add 2,000 contacts').click();
    await page.getByRole('alert').getByText('2,000 contacts added').waitFor();
    expect(contacts(location()).list()).toHaveLength(first.length + 2000);

    await tab('Contacts');
    await page.getByText(`2,0${first.length} of 2,0${first.length} contacts, the latest 200 of them below.`).waitFor();
    const rows = page.getByRole('list', { name: 'Contacts' }).getByRole('listitem');
    // Only those in sight are drawn.
    expect(await rows.count()).toBeLessThan(40);
    const search = page.getByRole('textbox', { name: 'Search contacts' });
    await search.fill(oldest?.email ?? '');
    await page.getByText(`1 of 2,0${first.length} contacts.`).waitFor();
    await contact(`${oldest?.firstName} ${oldest?.lastName}`).click();
    await dialog(`${oldest?.firstName} ${oldest?.lastName}`).getByText(`Email: ${oldest?.email}`).waitFor();
    await page.keyboard.press('Escape');
    await search.fill('nobody at all');
    await page.getByText(`0 of 2,0${first.length} contacts.`).waitFor();
    await expect(rows.count()).resolves.toBe(0);

    await startOver();
    await search.fill('');
    await page.getByText(`${first.length} of ${first.length} contacts.`).waitFor();
    expect(
      contacts(location())
        .list()
        .map(({ id }) => id),
    ).toEqual(first.map(({ id }) => id));
  });
});
