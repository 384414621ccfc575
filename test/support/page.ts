import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startEditor, type Editor, type EditorOptions } from '../../editor/server';
import { buildPage, launch, openWindow } from './browser';

// A walk is many steps, and a busy machine draws each of them slowly.
jest.setTimeout(120_000);
// What a browser draws late, it may draw in time when asked again; what is wrong stays wrong.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

const root = join(__dirname, '../..');

/** The editor as a person has it before them. */
export interface Desk {
  readonly page: Page;
  readonly editor: Editor;
  /** Goes to a part of the page: `operations/creates/create_contact`. */
  go(part: string): Promise<void>;
  /** Says that this test provokes refusals with this status on purpose: Chromium writes a line of its own about each. */
  expectRefusal(status: number): void;
}

/**
 * Opens the editor in Chromium for each test of a describe, and fails the test if the page wrote an error or a warning to the
 * console. The server and its sandbox are shared by the tests of the describe.
 * @param window of the browser: its size, or the colour scheme
 */
export const usePage = (options: EditorOptions = {}, window: BrowserContextOptions = {}): Desk => {
  let editor: Editor;
  let browser: Browser;
  let opened: Awaited<ReturnType<typeof openWindow>> | undefined;
  const page = (): Page => {
    if (!opened) throw new Error('No window is open.');
    return opened.page;
  };
  const refusals: string[] = [];
  beforeAll(async () => {
    buildPage();
    [editor, browser] = await Promise.all([startEditor({ page: join(root, 'editor/dist'), ...options }), launch()]);
  }, 120_000);
  beforeEach(async () => {
    opened = await openWindow(browser, window);
  });
  afterEach(async () => {
    const { complaints = [], page } = opened ?? {};
    const expected = refusals.splice(0);
    opened = undefined;
    await page?.context().close();
    expect(complaints.filter((complaint) => !expected.some((refusal) => complaint.startsWith(refusal)))).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await editor?.close();
  });
  return {
    get page() {
      return page();
    },
    get editor() {
      return editor;
    },
    go: async (part) => {
      await page().goto(`${editor.address}#/${part}`);
    },
    expectRefusal: (status) => {
      refusals.push(`Failed to load resource: the server responded with a status of ${status} `);
    },
  };
};

/** With SCREENSHOTS set, keeps what the page shows as a picture of the docs: `npm run screenshots`. */
export const picture = async (page: Page, name: string): Promise<void> => {
  if (!process.env.SCREENSHOTS) return;
  const folder = join(root, 'docs/images');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
};
