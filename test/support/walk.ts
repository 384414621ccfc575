import type { Locator } from 'playwright-core';
import type { Desk } from './page';

/** What a machine that is busy may need for a simulated day, in milliseconds. */
const patience = 60_000;

/** What a person does in the editor with Zaps that are switched on, by clicks alone. */
export interface Walk {
  /** A part of the editor, by its name in the navigation. */
  part(name: string): Promise<void>;
  /** Opens a Zap in the builder, and switches it on or off. */
  toggle(zap: string): Promise<void>;
  /** Lets time pass: the words on the button. */
  pass(time: '1 minute' | '15 minutes' | '1 hour' | '1 day'): Promise<void>;
  /** A tab of the page HighLevel. */
  tab(name: string): Promise<void>;
  /** Opens a contact of the page HighLevel; gives its drawer. */
  contact(name: string): Promise<Locator>;
  /** Adds a contact in HighLevel. */
  addContact(name: string, email: string): Promise<void>;
  /** Changes one input of a contact in HighLevel. */
  changeContact(name: string, label: string, value: string): Promise<void>;
  close(drawer: Locator): Promise<void>;
  /** Opens what a Zap did on the page Live. */
  live(zap: string): Promise<void>;
  /** A run or a poll in the timeline, by words in it. */
  entry(words: string | RegExp): Locator;
  /** Shows only some entries of the timeline. */
  show(which: 'All' | 'Runs' | 'Failed' | 'Polls'): Promise<void>;
  /** Switches a fault on. */
  addFault(kind: string, route: string, times?: number): Promise<void>;
}

/** Walks through the page of a desk, whose window may be another for each test. */
export const walkThrough = (desk: Desk): Walk => {
  const inNavigation = (navigation: string, link: string | RegExp) =>
    desk.page.getByRole('navigation', { name: navigation, exact: true }).getByRole('link', { name: link });
  /** What follows from a click: the server's answer. */
  const answered = async (path: string | RegExp, act: () => Promise<void>): Promise<void> => {
    const answer = desk.page.waitForResponse(
      (response) => {
        const { pathname } = new URL(response.url());
        return (
          response.request().method() !== 'GET' && (typeof path === 'string' ? pathname === path : path.test(pathname))
        );
      },
      { timeout: patience },
    );
    await act();
    expect((await answer).status()).toBe(200);
  };
  const walk: Walk = {
    part: async (name) => {
      await desk.page
        .getByRole('navigation', { name: 'Parts of the editor' })
        .getByRole('link', { name, exact: true })
        .click();
    },
    toggle: async (zap) => {
      await walk.part('Zaps');
      await inNavigation('Zaps', new RegExp(`^${zap}`)).click();
      await desk.page.getByRole('heading', { level: 2, name: zap }).waitFor();
      await answered(/\/(on|off)$/, () => desk.page.getByRole('switch', { name: 'Zap is on' }).press('Space'));
    },
    pass: async (time) => {
      const button = desk.page.getByRole('group', { name: 'Clock' }).getByRole('button', { name: time, exact: true });
      await answered('/api/clock', () => button.click());
    },
    tab: async (name) => {
      await walk.part('HighLevel');
      await desk.page.getByRole('tab', { name }).click();
    },
    contact: async (name) => {
      await walk.tab('Contacts');
      await desk.page.getByRole('textbox', { name: 'Search contacts' }).fill(name);
      await desk.page.getByRole('list', { name: 'Contacts' }).getByRole('button', { name }).first().click();
      const drawer = desk.page.getByRole('dialog', { name });
      await drawer.getByRole('heading', { name: 'Notes' }).waitFor();
      return drawer;
    },
    addContact: async (name, email) => {
      await walk.tab('Contacts');
      await desk.page.getByRole('button', { name: 'Add contact' }).click();
      const form = desk.page.getByRole('dialog', { name: 'Add contact' });
      await form.getByRole('textbox', { name: 'Name' }).fill(name);
      await form.getByRole('textbox', { name: 'Email' }).fill(email);
      await answered('/api/account', () => form.getByRole('button', { name: 'Add', exact: true }).click());
      await form.waitFor({ state: 'detached' });
    },
    changeContact: async (name, label, value) => {
      const drawer = await walk.contact(name);
      await drawer.getByRole('button', { name: 'Change' }).click();
      const form = desk.page.getByRole('dialog', { name: 'Change contact' });
      const isTag = label === 'Tags';
      const input = form.getByRole(isTag ? 'combobox' : 'textbox', { name: label });
      await input.fill(value);
      if (isTag) await input.press('Enter');
      await answered('/api/account', () => form.getByRole('button', { name: 'Save' }).click());
      await form.waitFor({ state: 'detached' });
      await walk.close(drawer);
    },
    close: async (drawer) => {
      await drawer.getByRole('button', { name: 'Close' }).click();
      await drawer.waitFor({ state: 'detached' });
    },
    live: async (zap) => {
      await walk.part('Live');
      await inNavigation('Zaps that are on', new RegExp(`^${zap}`)).click();
      await desk.page.getByRole('heading', { level: 2, name: zap }).waitFor();
    },
    entry: (words) =>
      desk.page
        .getByRole('region', { name: /^Timeline/ })
        .getByRole('button')
        .filter({ hasText: words }),
    show: async (which) => {
      await desk.page
        .getByRole('radiogroup', { name: 'Which entries are shown' })
        .getByText(which, { exact: true })
        .click();
    },
    addFault: async (kind, route, times) => {
      await walk.tab('Faults');
      await desk.page.getByRole('combobox', { name: 'What goes wrong' }).click();
      await desk.page.getByRole('option', { name: kind }).click();
      await desk.page.getByRole('combobox', { name: 'Request' }).fill(route);
      if (times) await desk.page.getByRole('textbox', { name: 'How often' }).fill(String(times));
      await answered('/api/faults', () => desk.page.getByRole('button', { name: 'Switch on' }).click());
    },
  };
  return walk;
};
