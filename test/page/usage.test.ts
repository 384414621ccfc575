import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describePage } from '../support/browser';
import { picture, usePage } from '../support/page';

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.UTC(2026, 2, 2, 20);
const folder = join(tmpdir(), `zaps-of-usage-${process.pid}`);
const id = '4-onboarding';
const zap = 'Onboard every new contact';

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const average = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 });

/** What the Zaps ask of HighLevel, against what the sandbox was asked. The clock stands still unless the test moves it. */
describePage('The usage page', () => {
  beforeAll(() => cp(`examples/zaps/${id}.json`, join(folder, `${id}.json`)));
  const desk = usePage({ zaps: folder, now: () => start });
  afterAll(() => rm(folder, { recursive: true }));

  /** What the sandbox was asked and counts: the consent and the exchange of its code are not in it. */
  const asked = () => desk.editor.bench.sandbox.requests.filter(({ path }) => !path.includes('/oauth/'));
  const test = async (step: string): Promise<number> => {
    const { length } = asked();
    await desk.go(`operations/${step}`);
    const region = desk.page.getByRole('region', { name: 'Test' });
    await region.getByRole('button', { name: 'Test', exact: true }).click();
    await region.getByText('It worked', { exact: false }).waitFor();
    return asked().length - length;
  };
  /** Waits for a row of a table whose cells have these texts. */
  const row = (...cells: string[]): Promise<void> =>
    desk.page.getByRole('row', { name: cells.join(' '), exact: true }).waitFor();
  /** The areas of the bars that are drawn below a heading. */
  const bars = (heading: string): Promise<number[]> =>
    desk.page.evaluate<number[]>(`
      Array.from(document.querySelectorAll('h3'))
        .find((one) => one.textContent === '${heading}')
        .parentElement.querySelectorAll('.recharts-bar-rectangle path')
        .values()
        .map((bar) => bar.getBBox())
        .map(({ width, height }) => width * height)
        .filter((area) => area > 0)
        .toArray()
    `);
  const used = (requests: number, max: string): Promise<void> =>
    desk.page.getByText(`${requests} requests of ${max} that HighLevel allows`, { exact: true }).waitFor();

  it('shows what was asked in the last seconds and the day, by operation, as numbers and as bars', async () => {
    const { page, editor } = desk;
    const first = await test('triggers/search_contacts');
    const again = await test('triggers/search_contacts');
    const deals = await test('triggers/search_opportunities');
    expect(Math.min(first, again, deals)).toBeGreaterThan(0);
    expect(first + again).toBeGreaterThan(deals);
    await desk.go('usage');
    await page.getByRole('heading', { name: 'Usage', level: 2 }).waitFor();
    await used(asked().length, '100');
    await used(asked().length, '200,000');
    await row('Search Contacts', String(first + again));
    await row('Search Opportunities', String(deals));
    await page.getByText(`${asked().length} requests in the last hour.`, { exact: false }).waitFor();
    // All within one minute.
    expect(await bars('Requests per minute')).toHaveLength(1);
    const [longest = 0, next = 0] = await bars('By operation');
    expect(longest / next).toBeCloseTo((first + again) / deals, 1);

    editor.bench.clock.pass(minute);
    await page.getByText('0 requests of 100 that HighLevel allows', { exact: true }).waitFor();
    await used(asked().length, '200,000');
  });

  it('reckons what the Zap costs in a day at each interval from what its polls have cost', async () => {
    const { page, editor } = desk;
    const { origin, token, bench } = editor;
    const before = asked().length;
    const on = await page.request.post(`${origin}/api/zaps/${id}/on`, { headers: { 'x-editor-token': token } });
    expect(on.status()).toBe(200);
    const begin = bench.clock.now();
    const marked = asked().length;

    await desk.go('account');
    await page.getByRole('button', { name: 'Add contact' }).click();
    const form = page.getByRole('dialog', { name: 'Add contact' });
    await form.getByRole('textbox', { name: 'Name' }).fill('Ada Lovelace');
    await form.getByRole('textbox', { name: 'Email' }).fill('ada.lovelace@example.com');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '1 hour' }).click();
    await page.getByRole('button', { name: '1 hour' }).and(page.locator(':enabled')).waitFor();

    // Four polls, each a search; the first of them fires, and its steps follow at the same time.
    const hour = asked().slice(marked);
    const polls = hour.filter(({ path }) => path === '/contacts/search');
    expect(polls.map(({ at }) => (at - begin) / minute)).toEqual([15, 30, 45, 60]);
    const ofRun = hour.filter(({ at, path }) => at === begin + 15 * minute && path !== '/contacts/search').length;
    expect(ofRun).toBeGreaterThanOrEqual(5);
    const perPoll = (hour.length - ofRun) / polls.length;
    const costs = [1, 2, 5, 15].map((interval) => whole((day / minute / interval) * perPoll + 24 * ofRun));

    await desk.go('usage');
    await row(zap, average(perPoll), average(ofRun), '24', ...costs);
    await row('All together', ...costs);
    await row(zap, String(asked().length - before));
    // The minutes of four polls, of which one is that of the run as well; and before them, the tests and the first poll.
    expect((await bars('Requests per minute')).length).toBeGreaterThanOrEqual(4);
    expect(await bars('By Zap')).toHaveLength(1);
    await picture(page, 'usage');
  });
});
