import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** Where a Chromium is: what CHROMIUM names, the one that Playwright has installed, or one of the system's. */
export const chromiumPath = [
  process.env.CHROMIUM ?? '',
  chromium.executablePath(),
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => `/usr/bin/${name}`),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
].find((path) => path !== '' && existsSync(path));

if (chromiumPath === undefined)
  console.warn(
    'There is no Chromium, so the page of the Zap editor is not tested. Install one: npx playwright-core install chromium',
  );

/** A describe that is skipped where there is no Chromium: `npm test` must pass with nothing but Node and git. */
export const describePage = chromiumPath === undefined ? describe.skip : describe;

/** Builds the page, unless it is built. */
export const buildPage = (): void => {
  execFileSync(process.execPath, [join(__dirname, '../../editor/build.mjs')], { stdio: 'inherit' });
};

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What a person with a screen reader or a keyboard would stumble over: axe's serious and critical findings, a line each. */
export const barriersOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    interface Finding {
      id: string;
      impact: string;
      help: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const { axe } = globalThis as typeof globalThis & { axe: { run(): Promise<{ violations: Finding[] }> } };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}) ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  });
};

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    // Chromium's sandbox does not start for root, as whom builds often run. It opens nothing here but our own page.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });

/** A new window, and what it wrote to the console as an error or warning. */
export const openWindow = async (browser: Browser, options: BrowserContextOptions = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  // Less than a test may take, so that a failure names what was waited for.
  page.setDefaultTimeout(25_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  return { page, complaints };
};
