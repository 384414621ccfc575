import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startEditor, type Editor, type EditorOptions } from '../../editor/server';
import { buildPage, launch, openWindow } from './browser';

const root = join(__dirname, '../..');

/** The editor as a person has it before them. */
export interface Desk {
  readonly page: Page;
  readonly editor: Editor;
  /** Goes to a part of the page: `operations/creates/create_contact`. */
  go(part: string): Promise<void>;
  /** A refusal that this test provokes: Chromium itself writes such answers to the console. */
  expectRefusal(status: number): void;
}

/**
 * Opens the editor in Chromium for each test of a describe, and fails the test if the page wrote an error or a warning to the
 * console. The server and its sandbox are shared by the tests, and start over before each.
 * @param window of the browser: its size, or the colour scheme
 */
export const usePage = (options: EditorOptions = {}, window: BrowserContextOptions = {}): Desk => {
  let editor: Editor;
  let browser: Browser;
  let opened: Awaited<ReturnType<typeof openWindow>> | undefined;
  const refusals = new Set<number>();
  const page = (): Page => {
    if (!opened) throw new Error('No window is open.');
    return opened.page;
  };
  beforeAll(async () => {
    buildPage();
    [editor, browser] = await Promise.all([startEditor({ page: join(root, 'editor/dist'), ...options }), launch()]);
  }, 120_000);
  beforeEach(async () => {
    editor.bench.sandbox.reset();
    editor.bench.zapier.reset();
    opened = await openWindow(browser, window);
  });
  afterEach(async () => {
    const { complaints = [], page } = opened ?? {};
    opened = undefined;
    await page?.context().close();
    const isExpected = (text: string) =>
      [...refusals].some(
        (status) => text.startsWith('Failed to load resource') && text.includes(`status of ${status}`),
      );
    const unexpected = complaints.filter((text) => !isExpected(text));
    refusals.clear();
    expect(unexpected).toEqual([]);
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
    expectRefusal: (status) => void refusals.add(status),
  };
};

/** With SCREENSHOTS set, keeps what the page shows as a picture of the docs: `npm run screenshots`. */
export const picture = async (page: Page, name: string): Promise<void> => {
  if (!process.env.SCREENSHOTS) return;
  const folder = join(root, 'docs/images');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
};
