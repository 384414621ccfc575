import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version, type Bundle, type ZObject } from 'zapier-platform-core';
import { failureOf, localZapier, type OperationDefinition } from '../zapier';

/** The local Zapier, with an app of a few lines around it that only plays with what Zapier gives. */
type Perform = (z: ZObject, bundle: Bundle) => unknown;
const words = { noun: 'Note', display: { label: 'Note', description: 'Does something with a note.' } };
const operation = (key: string, perform: Perform, more: Partial<OperationDefinition['operation']> = {}) => ({
  [key]: { key, ...words, operation: { perform, ...more } },
});

/** z.cache reads a scope in `get`, which core's types leave out. */
type Get = (key: string, scope?: string[]) => Promise<unknown>;

/** The notes that the app's trigger finds. */
let notes: { id: string; revision?: number; text?: string }[] = [];
let refreshes = 0;
/** Errors that the next runs of the action `fail` throw. */
let failures: ((z: ZObject) => Error)[] = [];
/** What the app's methods were given. */
let seen: Bundle[] = [];

const hydrators = {
  file: async (z: ZObject, bundle: Bundle) =>
    z.stashFile(
      Buffer.from(`Note ${String(bundle.inputData.id)} \xff`, 'latin1'),
      undefined,
      'ü note.txt',
      'text/plain',
    ),
};

const app = {
  version: '1.0.0',
  platformVersion: version,
  flags: { cleanInputData: false },
  authentication: {
    type: 'oauth2',
    test: async () => ({ id: 'account', name: 'Maple Street' }),
    connectionLabel: async (_z: ZObject, bundle: Bundle) => `${String(bundle.inputData.name)} (test)`,
    oauth2Config: {
      authorizeUrl: async (_z: ZObject, bundle: Bundle) =>
        `https://example.com/consent?state=${String(bundle.inputData.state)}&to=${String(bundle.inputData.redirect_uri)}`,
      getAccessToken: async (_z: ZObject, bundle: Bundle) => ({
        access_token: `token of ${String(bundle.inputData.code)}`,
        expires_in: 3600,
        nested: { lost: true },
      }),
      refreshAccessToken: async () => ({ access_token: `token ${++refreshes}` }),
    },
  },
  hydrators,
  triggers: {
    ...operation('note', async (_z, bundle) => (seen.push(bundle), notes)),
    ...operation('revision', async () => notes, {
      outputFields: [
        { key: 'id', primary: true },
        { key: 'revision', primary: true },
        () => [{ key: 'text', primary: true }],
      ],
    }),
    ...operation(
      'page',
      async (z, bundle) => {
        const before = bundle.meta.page > 0 ? await z.cursor.get() : '';
        await z.cursor.set(`${before}+`);
        return [{ id: `after "${before}"` }];
      },
      { canPaginate: true },
    ),
    ...operation('no_page', async (z) => [{ id: await z.cursor.get() }]),
    ...operation('with_file', async (z) => [{ id: '1', file: z.dehydrateFile(hydrators.file, { id: '1' }) }]),
    ...operation('without_id', async () => [{ name: 'no id' }]),
  },
  creates: {
    ...operation('echo', async (_z, bundle) => ({ id: '1', ...bundle.inputData }), {
      inputFields: [
        { key: 'text', label: 'Text' },
        async (_z: ZObject, bundle: Bundle) => [{ key: `about_${String(bundle.inputData.text)}` }],
      ],
    }),
    ...operation('fail', async (z, bundle) => {
      const failure = failures.shift();
      if (failure) throw failure(z);
      return { id: '1', token: bundle.authData.access_token };
    }),
    ...operation('set', async (z, { inputData: { value, ttl, scope, nx } }) => ({
      id: '1',
      done: await z.cache.set('key', value, ttl as number, scope as string[], nx as boolean),
    })),
    ...operation('get', async (z, { inputData: { scope } }) => ({
      id: '1',
      value: await (z.cache.get as Get)('key', scope as string[]),
    })),
    ...operation('delete', async (z) => ({ id: '1', done: await z.cache.delete('key') })),
    ...operation('stash', async (z) => ({
      id: '1',
      files: await Promise.all(['one', 'two'].map(async (text) => z.stashFile(text, undefined, `${text}.txt`))),
    })),
  },
  searches: {
    ...operation('find', async () => []),
    ...operation('find_page', async () => ({ results: [{ id: '1' }], paging_token: 'next' }), { canPaginate: true }),
  },
};

let now = Date.UTC(2026, 0, 5, 9);
const waited: number[] = [];
const wait = async (seconds: number) => {
  waited.push(seconds);
};
const zapier = localZapier(app, { now: () => now, wait });
const connection = zapier.connection({ authData: { access_token: 'first' }, timezone: 'America/Chicago' });

beforeEach(() => {
  zapier.reset();
  zapier.cache.outage = false;
  notes = [];
  failures = [];
  seen = [];
  refreshes = 0;
  waited.length = 0;
  connection.authData = { access_token: 'first' };
});
afterAll(() => zapier.close());

describe('A polling trigger', () => {
  it('fires nothing for what was there, then each item once, oldest first', async () => {
    notes = [{ id: '2' }, { id: '1' }];
    const trigger = await connection.switchOn('note', { folder: 'inbox' });
    expect(await trigger.poll()).toEqual([]);
    notes = [{ id: '4' }, { id: '3' }, ...notes];
    expect(await trigger.poll()).toEqual([{ id: '3' }, { id: '4' }]);
    expect(await trigger.poll()).toEqual([]);
    expect([...trigger.seen]).toEqual(['["2"]', '["1"]', '["4"]', '["3"]']);
  });

  it('is told which poll is the first, and what time zone the person is in', async () => {
    const trigger = await connection.switchOn(
      'note',
      { folder: 'inbox' },
      { zap: { id: 'z1', user: { timezone: '' } } },
    );
    await trigger.poll();
    expect(seen.map(({ inputData, meta }) => [inputData, meta.isPopulatingDedupe, meta.zap?.id])).toEqual([
      [{ folder: 'inbox' }, true, 'z1'],
      [{ folder: 'inbox' }, false, 'z1'],
    ]);
    expect(seen[1]?.meta).toMatchObject({ timezone: 'America/Chicago', isLoadingSample: false, limit: -1, page: 0 });
  });

  it('knows its items by all static primary fields together, and by no others', async () => {
    notes = [{ id: '1', revision: 1 }];
    const trigger = await connection.switchOn('revision');
    notes = [{ id: '1', revision: 1, text: 'changed' }];
    expect(await trigger.poll()).toEqual([]);
    notes = [{ id: '1', revision: 2 }];
    expect(await trigger.poll()).toEqual(notes);
  });

  it('shares what it has seen with no other Zap', async () => {
    const first = await connection.switchOn('note');
    notes = [{ id: '1' }];
    const second = await connection.switchOn('note');
    expect([await first.poll(), await second.poll()]).toEqual([[{ id: '1' }], []]);
  });

  it('is not switched on by a first poll that fails', async () => {
    notes = [{ id: '1' }, { id: '1' }];
    await expect(connection.switchOn('note')).rejects.toThrow(/primary key should be unique/);
    await expect(connection.switchOn('without_id')).rejects.toThrow(/missing the "id" property/);
    await expect(connection.switchOn('nothing')).rejects.toThrow('The app has no triggers.nothing.');
  });
});

describe('The editor', () => {
  it('shows three items as a sample', async () => {
    notes = [{ id: '4' }, { id: '3' }, { id: '2' }, { id: '1' }];
    expect(await connection.sample('note')).toEqual(notes.slice(0, 3));
    expect(seen[0]?.meta.isLoadingSample).toBe(true);
  });

  it('shows the fields that functions give beside the others', async () => {
    expect(await connection.fields('creates', 'echo', 'inputFields', { text: 'x' })).toEqual([
      { key: 'text', label: 'Text' },
      { key: 'about_x' },
    ]);
    expect(await connection.fields('creates', 'echo', 'outputFields')).toEqual([]);
  });

  it('turns the pages of a dropdown, whose cursor each connection has for itself', async () => {
    const other = zapier.connection({ authData: {} });
    expect(await connection.choices('page')).toEqual([{ id: 'after ""' }]);
    expect(await connection.choices('page', {}, 1)).toEqual([{ id: 'after "+"' }]);
    expect(await other.choices('page', {}, 1)).toEqual([{ id: 'after "null"' }]);
    expect(zapier.cursors).toEqual(
      new Map([
        [`${connection.id} triggers.page.operation.perform`, '++'],
        [`${other.id} triggers.page.operation.perform`, 'null+'],
      ]),
    );
    zapier.reset();
    expect(await connection.choices('page', {}, 1)).toEqual([{ id: 'after "null"' }]);
  });

  it('has no cursor for a trigger that cannot page', async () => {
    await expect(connection.choices('no_page')).rejects.toThrow(/z\.cursor works only in a trigger with canPaginate/);
  });
});

describe('A connection', () => {
  it('is made by consent, and keeps flat values as text', async () => {
    expect(await zapier.consentUrl('https://example.com/back', 's1')).toBe(
      'https://example.com/consent?state=s1&to=https://example.com/back',
    );
    const made = await zapier.connect('c1', 'https://example.com/back', { id: 'account-1' });
    expect(made).toMatchObject({ id: 'account-1', authData: { access_token: 'token of c1', expires_in: '3600' } });
    expect(Object.keys(made.authData)).toHaveLength(2);
    expect(await made.test()).toEqual({
      result: { id: 'account', name: 'Maple Street' },
      label: 'Maple Street (test)',
    });
  });

  const expired = (z: ZObject) => new z.errors.RefreshAuthError('Expired');

  it('is refreshed when a step says so, and the step runs again with what came back', async () => {
    connection.authData = { access_token: 'first', account: 'kept' };
    failures = [expired];
    expect(await connection.create('fail')).toEqual({ id: '1', token: 'token 1' });
    expect(connection.authData).toEqual({ access_token: 'token 1', account: 'kept' });
  });

  it('is refreshed once for steps that run at the same time', async () => {
    failures = [expired, expired];
    await Promise.all([connection.create('fail'), connection.create('fail')]);
    expect(refreshes).toBe(1);
  });

  it('is refreshed once for a step, however often that says so', async () => {
    failures = [expired, expired, expired];
    await expect(connection.create('fail')).rejects.toMatchObject({ name: 'RefreshAuthError' });
    expect([refreshes, failures.length]).toEqual([1, 1]);
  });

  it('is not refreshed where the app cannot', async () => {
    failures = [expired];
    const plain = localZapier({ ...app, authentication: { type: 'custom', test: app.authentication.test } });
    await expect(plain.connection({ authData: {} }).create('fail')).rejects.toMatchObject({ name: 'RefreshAuthError' });
    await plain.close();
  });

  it('is left alone by a single run', async () => {
    failures = [expired];
    await expect(connection.run('creates.fail.operation.perform')).rejects.toMatchObject({ name: 'RefreshAuthError' });
    expect(refreshes).toBe(0);
  });
});

describe('A throttled step', () => {
  const throttled = (delay?: number) => (z: ZObject) => new z.errors.ThrottledError('Slow down', delay);

  it('waits as long as the error says, or a minute, and runs again', async () => {
    failures = [throttled(13), throttled()];
    expect(await connection.create('fail')).toMatchObject({ id: '1' });
    expect(waited).toEqual([13, 60]);
  });

  it('gives up after five runs', async () => {
    failures = Array.from({ length: 9 }, () => throttled(1));
    await expect(connection.create('fail')).rejects.toMatchObject({ name: 'ThrottledError' });
    expect([waited, failures.length]).toEqual([[1, 1, 1, 1], 4]);
  });

  it('fails where nobody waits', async () => {
    failures = [throttled(13)];
    const impatient = localZapier(app);
    await expect(impatient.connection({ authData: {} }).create('fail')).rejects.toThrow(/Slow down/);
    await impatient.close();
  });
});

describe('A failure', () => {
  it.each<[string, (z: ZObject) => Error, object]>([
    [
      'stops the run',
      (z) => new z.errors.HaltedError('No such contact'),
      { name: 'HaltedError', effect: 'halt', message: expect.stringMatching(/^No such contact/) as string },
    ],
    [
      'holds the Zap',
      (z) => new z.errors.ExpiredAuthError('Connect again'),
      { name: 'ExpiredAuthError', effect: 'hold', message: expect.stringMatching(/^Connect again/) as string },
    ],
    [
      'is an error',
      (z) => new z.errors.Error('Wrong', 'bad', 400),
      { name: 'AppError', effect: 'error', message: 'Wrong' },
    ],
    [
      'is retried',
      (z) => new z.errors.ThrottledError('Slow down', 5),
      { name: 'ThrottledError', effect: 'retry', message: 'Slow down', delay: 5 },
    ],
  ])('%s', async (_, failure, means) => {
    failures = Array.from({ length: 5 }, () => failure);
    expect(failureOf(await connection.create('fail').catch((error: unknown) => error))).toEqual(means);
  });

  it('may be anything that was thrown', () => {
    expect(failureOf('text')).toEqual({ name: 'Error', effect: 'error', message: 'text' });
    expect(failureOf(new Error('{"status":500}'))).toMatchObject({ message: '{"status":500}' });
  });
});

describe("Zapier's cache", () => {
  const set = (inputData: object, from = connection) => from.create('set', inputData);
  const get = async (inputData: object = {}, from = connection) =>
    (await from.create<{ value: unknown }>('get', inputData)).value;

  it('keeps values between runs until they expire', async () => {
    expect(await get()).toBeNull();
    await set({ value: { a: [1] }, ttl: 60 });
    now += 59_999;
    expect(await get()).toEqual({ a: [1] });
    expect(zapier.cache.entries()).toEqual([{ key: 'key', value: { a: [1] }, expiresAt: now + 1 }]);
    now += 1;
    expect(await get()).toBeNull();
    expect(zapier.cache.entries()).toEqual([]);
  });

  it('keeps connections apart where the app asks for it', async () => {
    const other = zapier.connection({ authData: {} });
    await set({ value: 'mine', scope: ['auth'] });
    await set({ value: 'everybody' });
    expect(await get({ scope: ['auth'] })).toBe('mine');
    expect(await get({ scope: ['auth'] }, other)).toBeNull();
    expect(await get({}, other)).toBe('everybody');
    expect(zapier.cache.entries()).toEqual([
      { key: 'key', value: 'mine', connection: connection.id },
      { key: 'key', value: 'everybody' },
    ]);
  });

  it('leaves a value as it is when the app asks for it, and says so', async () => {
    expect(await set({ value: 1, ttl: 60, nx: true })).toMatchObject({ done: true });
    expect(await set({ value: 2, nx: true })).toMatchObject({ done: false });
    expect(await get()).toBe(1);
    now += 60_000;
    expect(await set({ value: 2, nx: true })).toMatchObject({ done: true });
    expect(await set({ value: 3 })).toMatchObject({ done: true });
    expect(await get()).toBe(3);
  });

  it('forgets one value, or all', async () => {
    await set({ value: 1 });
    expect(await connection.create('delete')).toMatchObject({ done: true });
    expect(await connection.create('delete')).toMatchObject({ done: false });
    expect(await get()).toBeNull();
    await set({ value: 1 });
    zapier.cache.clear();
    expect(await get()).toBeNull();
  });

  it('can be made to fail', async () => {
    zapier.cache.outage = true;
    await expect(get()).rejects.toThrow(/Zapier's cache does not answer/);
    await expect(set({ value: 1 })).rejects.toThrow(/Zapier's cache does not answer/);
    await expect(connection.create('delete')).rejects.toThrow(/Zapier's cache does not answer/);
  });
});

describe('A file', () => {
  const content = Buffer.from('Note 1 \xff', 'latin1');

  it('that a trigger promised is fetched when it is wanted, and can be opened', async () => {
    const [item] = await connection.sample('with_file');
    expect(zapier.files).toEqual([]);
    const url = await connection.hydrate(String(item?.file));
    expect(zapier.files).toEqual([{ url, name: 'ü note.txt', type: 'text/plain', content }]);
    const opened = await fetch(String(url));
    expect(opened.headers.get('content-type')).toBe('text/plain');
    expect(opened.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%BC%20note.txt");
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(content);
    await expect(connection.hydrate('no promise')).rejects.toThrow(/nothing that a trigger promised/);
  });

  it('is put in the place of its promise, wherever in the inputs of a step that is', async () => {
    const [item] = await connection.sample('with_file');
    const given = { text: 'as it is', list: [{ file: item?.file }], nothing: null };
    const { list, ...rest } = await connection.create<{ list: unknown }>('echo', given);
    expect(rest).toEqual({ id: '1', text: 'as it is', nothing: null });
    expect(list).toEqual([{ file: zapier.files[0]?.url }]);
  });

  it('has an address of its own', async () => {
    const { files } = await connection.create<{ files: string[] }>('stash');
    const texts = await Promise.all(files.map(async (url) => (await fetch(url)).text()));
    expect(texts).toEqual(['one', 'two']);
    zapier.reset();
    expect((await fetch(files[0] ?? '')).status).toBe(404);
  });

  it('is stashed in actions and hydrators only', async () => {
    const inTrigger = { ...app, triggers: operation('stash', app.creates.stash?.operation.perform as Perform) };
    const other = localZapier(inTrigger);
    await expect(other.connection({ authData: {} }).sample('stash')).rejects.toThrow(/only be stashed within a create/);
    await other.close();
  });
});

describe('A search', () => {
  it('gives what it found, of one page where it has pages', async () => {
    expect(await connection.search('find')).toEqual([]);
    expect(await connection.search('find_page')).toEqual([{ id: '1' }]);
  });
});

describe('An app', () => {
  it('may be given by its path', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'app-'));
    const trigger = `{ key: 'note', noun: 'Note', display: {}, operation: { perform: () => [{ id: 'from the file' }] } }`;
    writeFileSync(join(folder, 'index.js'), `module.exports = { triggers: { note: ${trigger} } };`);
    const fromPath = localZapier(folder);
    expect(await fromPath.connection({ authData: {} }).sample('note')).toEqual([{ id: 'from the file' }]);
    await fromPath.close();
    rmSync(folder, { recursive: true });
  });

  it('runs the same with only the operation that runs', async () => {
    const trimmed = localZapier(app, { trim: true });
    const same = trimmed.connection({ authData: { access_token: 'first' } });
    notes = [{ id: '1' }];
    expect(await same.sample('note')).toEqual(await connection.sample('note'));
    expect(await same.create('echo', { text: 'x' })).toEqual(await connection.create('echo', { text: 'x' }));
    const [item] = await same.sample('with_file');
    await same.hydrate(String(item?.file));
    expect(trimmed.files).toHaveLength(1);
    await trimmed.close();
  });

  it('is held against the schema of the platform', async () => {
    expect(await zapier.validate()).toEqual([]);
    expect(await localZapier({ ...app, version: 'first' }).validate()).toMatchObject([
      { property: 'instance.version' },
    ]);
    expect(await zapier.definition()).toMatchObject({ creates: { echo: { key: 'echo' } } });
  });
});
