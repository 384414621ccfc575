import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import { createContact } from '../../sandbox/routes/contacts/writes';
import { contacts, tasks } from '../../sandbox/seed/contacts';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import type { LocationState } from '../../sandbox/state';
import { describePage } from '../support/browser';
import { usePage } from '../support/page';

const folder = join(tmpdir(), `zaps-of-connection-${process.pid}`);
const zap = {
  name: 'Welcome new contacts',
  steps: [
    { id: '1', kind: 'triggers', key: 'search_contacts', input: { triggerOn: 'new' } },
    {
      id: '2',
      kind: 'creates',
      key: 'create_contact_task',
      input: { contactId: '{{1__id}}', title: 'Welcome {{1__name}}', dueDate: '2030-01-04T15:00:00Z' },
    },
  ],
};
const name = 'Bright Smiles';
const label = `${name} (Sub-account)`;

/** What the editor says to whom it is connected, and what it lets one do there. */
describePage('The connection page', () => {
  // Another sandbox in the place of HighLevel itself.
  let real: Sandbox;
  const env: Record<string, string> = {};
  beforeAll(async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'welcome.json'), JSON.stringify(zap));
    real = await startSandbox({ seed: 2 });
    Object.assign(there().record, { name });
    const { access_token, locationId = '' } = real.connect({ pit: true });
    Object.assign(env, { authData_access_token: access_token, authData_locationId: locationId });
  });
  const desk = usePage({ zaps: folder, env });
  afterAll(async () => {
    await real.close();
    await rm(folder, { recursive: true });
  });

  const there = (): LocationState => real.state.locations[0] as LocationState;
  /** Plays HighLevel's host: passes each request on. */
  const passOn = async (method: string, path: string, headers: Record<string, string>, body: nock.Body) => {
    const passed = ['authorization', 'version', 'content-type', 'accept'].flatMap((one) => {
      const value = headers[one];
      return value === undefined ? [] : [[one, String(value)] as [string, string]];
    });
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(real.url + path, {
      method,
      headers: passed,
      ...(text && method !== 'GET' && { body: text }),
    });
    return [answer.status, await answer.text(), { 'content-type': 'application/json' }] as const;
  };
  beforeEach(() => {
    const host = nock('https://services.leadconnectorhq.com').persist();
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'])
      host
        .intercept(/.*/, method)
        .optionally()
        .reply(function (path, body) {
          return passOn(method, path, this.req.headers, body);
        });
    real.requests.length = 0;
  });
  const written = () => real.requests.filter(({ method, path }) => method === 'POST' && path !== '/contacts/search');

  const button = (called: string) => desk.page.getByRole('button', { name: called, exact: true });
  const badge = (text: string) => desk.page.getByRole('banner').getByRole('link', { name: text, exact: true });
  const dialog = (title: string) => desk.page.getByRole('dialog', { name: title, exact: true });
  const labelNow = () => {
    const { connected } = desk.editor.bench;
    return connected.kind === 'none' ? undefined : connected.label;
  };
  const typeToken = async (token: string): Promise<void> => {
    await desk.go('connection');
    await desk.page.getByLabel('Private integration token').fill(token);
    await desk.page.getByRole('textbox', { name: 'Sub-Account ID' }).fill(there().id);
    await button('Connect this account').click();
  };
  const connectReal = async (): Promise<void> => {
    await typeToken(env.authData_access_token ?? '');
    await badge(`Real account: ${label}`).waitFor();
  };
  const consent = async (choice: RegExp): Promise<void> => {
    const { page } = desk;
    await desk.go('connection');
    await page.getByRole('link', { name: 'Open the consent page' }).click();
    await page.getByRole('radio', { name: choice }).check();
    await button('Allow and continue').click();
    await page.getByRole('heading', { name: 'Connection', level: 2 }).waitFor();
  };

  it('connects the sandbox by its consent page, as the agency and as a sub-account', async () => {
    const { page } = desk;
    await consent(/the whole agency/);
    await badge('Sandbox: Harbor Lane Marketing (Agency)').waitFor();
    await page.getByRole('alert').getByText('The sandbox: Harbor Lane Marketing (Agency)').waitFor();
    expect(labelNow()).toBe('Harbor Lane Marketing (Agency)');
    expect(page.url()).toBe(`${desk.editor.address}#/connection`);
    await consent(/^Maple Street Dental/);
    await badge('Sandbox: Maple Street Dental (Sub-account)').waitFor();
    expect(labelNow()).toBe('Maple Street Dental (Sub-account)');
  });

  it('leaves what is connected to whom the consent page sends Back', async () => {
    const { page } = desk;
    const leaveAndReturn = async () => {
      await page.getByRole('link', { name: 'Open the consent page' }).click();
      await button('Allow and continue').waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: 'Connection', level: 2 }).waitFor();
    };
    await desk.go('connection');
    await button('Connect the agency').click();
    await badge('Sandbox: Harbor Lane Marketing (Agency)').waitFor();
    await leaveAndReturn();
    await badge('Sandbox: Harbor Lane Marketing (Agency)').waitFor();
    expect(labelNow()).toBe('Harbor Lane Marketing (Agency)');

    await connectReal();
    await leaveAndReturn();
    await badge(`Real account: ${label}`).waitFor();
    expect(labelNow()).toBe(label);
  });

  it('says in the words of the app why a token does not work', async () => {
    await typeToken('pit-that-nobody-gave');
    await badge('Not connected').waitFor();
    const alert = desk.page.getByRole('alert').filter({ hasText: 'The connection does not work' });
    // Nothing can be refreshed with a private integration token, so HighLevel's answer to that is shown.
    await alert.getByText('Please connect the account again.', { exact: false }).waitFor();
    await expect(desk.page.content()).resolves.not.toContain('pit-that-nobody-gave');
  });

  it('connects a real account by the token of .env', async () => {
    await desk.go('connection');
    await button('Connect with the token of .env').click();
    await badge(`Real account: ${label}`).waitFor();
    await desk.page.getByRole('alert').getByText(`A real account: ${label}`).waitFor();
    expect(desk.editor.bench.connected.kind).toBe('real');
  });

  it('connects a real account by a token that is typed in, and gives it to nobody', async () => {
    const { page } = desk;
    const token = env.authData_access_token ?? '';
    const answers: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/api/')) answers.push(response.text());
    });
    await connectReal();
    await desk.go('operations/searches/find_contact');
    const region = page.getByRole('region', { name: 'Test' });
    await page.getByRole('region', { name: 'Form' }).getByRole('textbox', { name: 'Email' }).fill('nobody@example.com');
    await region.getByRole('button', { name: 'Test', exact: true }).click();
    await region.getByText('It worked, and found nothing.').waitFor();
    await region.getByRole('tab', { name: /^Requests/ }).click();
    await region
      .getByRole('button', { name: /contacts/ })
      .first()
      .click();
    await region.getByText('Bearer …').waitFor();
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie])',
    );
    const told = [await page.content(), page.url(), kept, ...(await Promise.all(answers))];
    expect(answers.length).toBeGreaterThan(3);
    expect(told.filter((text) => text.includes(token))).toEqual([]);
  });

  it('has the real time, and nothing of the sandbox, while a real account is connected', async () => {
    const { page } = desk;
    await connectReal();
    await desk.go('live');
    await page.getByText('the time is the real one and cannot be moved', { exact: false }).waitFor();
    await expect(page.getByRole('group', { name: 'Clock' }).count()).resolves.toBe(0);
    await desk.go('account');
    await page.getByText('This page is only for the sandbox').waitFor();
    await expect(page.getByRole('tab').count()).resolves.toBe(0);
    await expect(button('Start over').count()).resolves.toBe(0);
  });

  it('asks before a test writes to a real account', async () => {
    desk.expectRefusal(409);
    const { page } = desk;
    await connectReal();
    await desk.go('operations/creates/create_contact');
    await page.getByRole('region', { name: 'Form' }).getByRole('textbox', { name: 'First Name' }).fill('Grace');
    const region = page.getByRole('region', { name: 'Test' });
    const before = contacts(there()).list().length;
    const asked = dialog('Write to a real account?');
    await region.getByRole('button', { name: 'Test', exact: true }).click();
    await asked.getByText(`Whose data it touches: ${label}`).waitFor();
    await asked.getByText('"Grace"').waitFor();
    await asked.getByRole('button', { name: 'Cancel' }).last().click();
    await asked.waitFor({ state: 'hidden' });
    expect([written(), contacts(there()).list().length]).toEqual([[], before]);

    await region.getByRole('button', { name: 'Test', exact: true }).click();
    await asked.getByRole('button', { name: 'Write' }).click();
    await region.getByText('It worked: 1 item.').waitFor();
    expect(written()).toMatchObject([{ method: 'POST', path: '/contacts/', body: { firstName: 'Grace' } }]);
    expect(contacts(there()).list()).toHaveLength(before + 1);
  });

  it('asks before a Zap writes to a real account', async () => {
    const { page, editor } = desk;
    await connectReal();
    const headers = { 'x-editor-token': editor.token };
    const on = await page.request.post(`${editor.origin}/api/zaps/welcome/on`, { headers });
    expect(on.status()).toBe(200);
    await desk.go('live/welcome');
    const asked = dialog('A Zap wants to write to a real account');
    const given = (title: string) =>
      tasks(there())
        .list()
        .filter((task) => task.title === title);
    const pollWith = async (firstName: string): Promise<void> => {
      createContact(there(), { firstName, lastName: 'Sato', email: `${firstName}@example.com`.toLowerCase() });
      await button('Poll now').click();
      await asked.getByText(label).waitFor();
      await asked.getByText(`"Welcome ${firstName} Sato"`).waitFor();
      expect(written()).toEqual([]);
    };
    await pollWith('Hana');
    await asked.getByRole('button', { name: 'Refuse' }).click();
    await asked.waitFor({ state: 'hidden' });
    await page.getByText('Somebody refused this write.').waitFor();
    expect([written(), given('Welcome Hana Sato')]).toEqual([[], []]);

    await pollWith('Kenji');
    await asked.getByRole('button', { name: 'Allow' }).click();
    await asked.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /Success.*Kenji Sato/ }).waitFor();
    expect(written()).toMatchObject([{ body: { title: 'Welcome Kenji Sato' } }]);
    expect(given('Welcome Kenji Sato')).toHaveLength(1);
  });
});
