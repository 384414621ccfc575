import nock from 'nock';
import { clock } from '../highlevel/clock';
import type { Item } from '../zapier';
import { failureOf, fields, hydrate, locationAuth, stashed, trigger, zapier } from './support/app';
import { useSandbox } from './support/sandbox';

/** The triggers on recordings and transcripts, without a chosen message: what HighLevel makes of any new call. */
const minute = 60_000;
const hour = 60 * minute;
let now = Date.UTC(2026, 0, 5, 9);
beforeEach(() => {
  now = Date.UTC(2026, 0, 5, 9);
  jest.spyOn(clock, 'now').mockImplementation(() => now);
  jest.spyOn(console, 'log').mockReturnValue();
  zapier.reset();
});
afterEach(() => nock.cleanAll());

type Made = 'recording' | 'transcription' | 'download';

/** A HighLevel that knows calls and what was made of them. */
const highlevel = () => {
  const calls: { id: string; dateAdded: string; made: Set<Made> }[] = [];
  const server = {
    /** The lists and the calls that were asked for. */
    lists: 0,
    looks: [] as string[],
    /** What is answered for a call, by its id, instead of the right thing. */
    refused: new Map<string, number>(),
    lookMs: 0,
    add: (status = 'completed', ago = 0, made: Made[] = []): string => {
      const id = `m${String(calls.length).padStart(4, '0')}`;
      const duration = status === 'completed' ? 37 : 0;
      calls.push({
        ...{ id, dateAdded: new Date(now - ago).toISOString(), made: new Set(made), type: 1, messageType: 'TYPE_CALL' },
        ...{ contactId: 'c1', conversationId: 'v1', direction: 'inbound', meta: { call: { duration, status } } },
      });
      return id;
    },
    make: (id: string, ...made: Made[]) => {
      for (const one of made) calls.find((call) => call.id === id)?.made.add(one);
    },
  };
  const shown = () =>
    [...calls].sort((a, b) => b.dateAdded.localeCompare(a.dateAdded)).map(({ made: _hidden, ...call }) => call);
  const list = (cursor: string | null, limit: number) => {
    server.lists++;
    const all = shown();
    const start = cursor ? all.findIndex(({ id }) => id === cursor) + 1 : 0;
    const page = all.slice(start, start + limit);
    const nextCursor = start + page.length < all.length ? page.at(-1)?.id : null;
    return [200, { messages: page, nextCursor, total: all.length }] as const;
  };
  const sentence = {
    mediaChannel: 1,
    sentenceIndex: 0,
    startTime: 0,
    endTime: 900,
    transcript: 'Hello.',
    confidence: 1,
  };
  const served: [RegExp, Made, body: string | object, type: string][] = [
    [/recording$/, 'recording', 'RIFF', 'audio/x-wav'],
    [/download$/, 'download', 'Hello.', 'text/plain'],
    [/transcription$/, 'transcription', [sentence], 'application/json'],
  ];
  const look = (path: string) => {
    const id = /m\d{4}/.exec(path)?.[0] ?? '';
    server.looks.push(id);
    now += server.lookMs;
    const [, what, body = '', type = ''] = served.find(([end]) => end.test(path)) ?? [];
    const made = calls.find((call) => call.id === id)?.made;
    const status = server.refused.get(id) ?? (what && made?.has(what) ? 200 : 404);
    return status === 200 ? ([200, body, { 'content-type': type }] as const) : ([status, { message: 'No' }] as const);
  };
  nock('https://services.leadconnectorhq.com')
    .persist()
    .get(/^\/conversations\//)
    .reply((uri) => {
      const { pathname, searchParams } = new URL(uri, 'http://localhost');
      if (!pathname.endsWith('/export')) return [...look(pathname)];
      expect(searchParams.get('channel')).toBe('Call');
      return [...list(searchParams.get('cursor'), Number(searchParams.get('limit')))];
    });
  return server;
};

const connection = zapier.connection({ authData: locationAuth });
const ids = (items: Item[]) => items.map(({ id }) => id);
const recordings = () => connection.switchOn('get_message_recording', {});

describe('A Zap on the recordings of all calls', () => {
  it('fires once for each call, when its recording is there', async () => {
    const server = highlevel();
    server.add('completed', hour, ['recording']);
    const zap = await recordings();
    expect(server.looks).toEqual([]);
    const call = server.add();
    now += 5 * minute;
    expect(await zap.poll()).toEqual([]);
    server.make(call, 'recording');
    now += 5 * minute;
    const [event] = await zap.poll();
    expect(event).toMatchObject({
      ...{ id: call, dedupeKey: call, contactId: 'c1', conversationId: 'v1', direction: 'inbound' },
      meta: { callDuration: 37, callStatus: 'completed' },
    });
    await hydrate(event?.file);
    expect(stashed()).toMatchObject([{ content: 'RIFF' }]);
    for (let polls = 0; polls < 4; polls++) {
      now += 5 * minute;
      expect(await zap.poll()).toEqual([]);
    }
  });

  it('looks more and more rarely at a call that has none, and not at all at one that nobody took', async () => {
    const server = highlevel();
    const zap = await recordings();
    const call = server.add();
    server.add('no-answer');
    const fired: string[] = [];
    for (let polls = 0; polls < 25 * 4; polls++) {
      now += 15 * minute;
      fired.push(...ids(await zap.poll()));
    }
    expect(fired).toEqual([]);
    expect(new Set(server.looks)).toEqual(new Set([call]));
    expect(server.looks.length).toBeLessThan(12);
    expect(server.lists).toBe(1 + 25 * 4);
  });

  it('fires for a recording that comes hours after its call', async () => {
    const server = highlevel();
    const zap = await recordings();
    const call = server.add();
    const fired: string[] = [];
    for (let polls = 0; polls < 48; polls++) {
      now += 30 * minute;
      if (polls === 16) server.make(call, 'recording');
      fired.push(...ids(await zap.poll()));
    }
    expect(fired).toEqual([call]);
  });

  it('loses none of many calls, though it looks at a part of them in each poll', async () => {
    const server = highlevel();
    const zap = await recordings();
    now += 48 * hour;
    const calls = Array.from({ length: 200 }, (_, n) => server.add('completed', (n + 1) * 14 * minute, ['recording']));
    const fired: string[] = [];
    for (let polls = 0; polls < 12; polls++) {
      now += 5 * minute;
      const before = server.looks.length;
      fired.push(...ids(await zap.poll()));
      expect(server.looks.length - before).toBeLessThanOrEqual(60);
    }
    expect(fired).toHaveLength(200);
    expect(new Set(fired)).toEqual(new Set(calls));
  });

  it('loses none when the answer of a poll is lost, or another Zap shares its memory', async () => {
    const server = highlevel();
    let arrives = true;
    const first = await connection.switchOn('get_message_recording', {}, {}, () => arrives);
    const second = await recordings();
    const call = server.add('completed', 0, ['recording']);
    now += 5 * minute;
    arrives = false;
    await expect(first.poll()).rejects.toThrow('lost on its way');
    arrives = true;
    expect(ids(await second.poll())).toEqual([call]);
    now += 5 * minute;
    expect(ids(await first.poll())).toEqual([call]);
  });

  it('fires nothing twice when Zapier has lost the memory', async () => {
    const server = highlevel();
    const zap = await recordings();
    const call = server.add('completed', 0, ['recording']);
    now += 5 * minute;
    expect(ids(await zap.poll())).toEqual([call]);
    zapier.cache.clear();
    now += 5 * minute;
    expect(await zap.poll()).toEqual([]);
  });

  it('stops in time, and goes on in the next poll', async () => {
    const server = highlevel();
    const zap = await recordings();
    const calls = Array.from({ length: 30 }, () => server.add('completed', 0, ['recording']));
    server.lookMs = 1_500;
    now += 5 * minute;
    const fired = ids(await zap.poll());
    expect(fired.length).toBeLessThan(30);
    server.lookMs = 0;
    now += 5 * minute;
    fired.push(...ids(await zap.poll()));
    expect(new Set(fired)).toEqual(new Set(calls));
  });

  it('is not held up by a call that HighLevel fails at, but fails when it fails at all of them', async () => {
    const server = highlevel();
    const zap = await recordings();
    const broken = server.add('completed', 0, ['recording']);
    server.refused.set(broken, 500);
    now += 5 * minute;
    await expect(zap.poll()).rejects.toThrow(/500/);
    const call = server.add('completed', 0, ['recording']);
    now += 5 * minute;
    expect(ids(await zap.poll())).toEqual([call]);
    server.refused.clear();
    now += 30 * minute;
    expect(ids(await zap.poll())).toEqual([broken]);
  });

  it('shows a recording as a sample, after a few looks', async () => {
    const server = highlevel();
    const call = server.add('completed', 3 * hour, ['recording']);
    for (let n = 0; n < 3; n++) server.add('completed', n * minute);
    expect(ids(await trigger('get_message_recording', {}, { meta: { isLoadingSample: true } }))).toEqual([call]);
    expect(server.looks).toHaveLength(4);
  });

  it('does not take a strange answer for no calls', async () => {
    nock('https://services.leadconnectorhq.com').get('/conversations/messages/export').query(true).reply(200, {});
    expect((await failureOf(trigger('get_message_recording', {}))).message).toMatch(/^HighLevel returned/);
  });
});

describe('A Zap on the transcripts of all calls', () => {
  it.each([
    ['get_message_transcription', 'transcription', { transcript: 'Hello.', contactId: 'c1' }],
    ['download_transcription', 'download', { contactId: 'c1' }],
  ] as const)('fires once for each: %s', async (key, made, expected) => {
    const server = highlevel();
    const zap = await connection.switchOn(key, {});
    const call = server.add();
    now += 5 * minute;
    expect(await zap.poll()).toEqual([]);
    server.make(call, made);
    now += 10 * minute;
    expect(await zap.poll()).toMatchObject([{ id: call, ...expected }]);
    now += 10 * minute;
    expect(await zap.poll()).toEqual([]);
  });

  it('does not share the memory of another trigger without inputs', async () => {
    const server = highlevel();
    const zaps = [await recordings(), await connection.switchOn('download_transcription', {})];
    const call = server.add('completed', 0, ['recording', 'download']);
    for (let polls = 0; polls < 3; polls++) {
      now += 5 * minute;
      await zaps[0]?.poll();
    }
    expect(ids((await zaps[1]?.poll()) ?? [])).toEqual([call]);
  });

  it('says so where the message is chosen', async () => {
    for (const key of ['get_message_recording', 'get_message_transcription', 'download_transcription']) {
      const messageId = (await fields('triggers', key)).find((field) => field.key === 'messageId');
      expect(messageId?.helpText).toMatch(/^Leave empty to trigger on all new calls/);
    }
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();
  beforeEach(() => jest.restoreAllMocks());

  it('a recorded call has its files', async () => {
    const extras = { authData: connect(), meta: { isLoadingSample: true } };
    const [recording] = await trigger('get_message_recording', {}, extras);
    const [transcript] = await trigger('get_message_transcription', {}, extras);
    expect(transcript).toMatchObject({
      id: recording?.id,
      transcript: expect.stringMatching(/^Maple Street/) as string,
    });
    const [download] = await trigger('download_transcription', {}, extras);
    await hydrate(recording?.file, extras);
    await hydrate(download?.file, extras);
    expect(stashed().map(({ type }) => type)).toEqual(['audio/x-wav', 'text/plain']);
  });
});
