import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { version, type Bundle, type ZObject } from 'zapier-platform-core';
import { localZapier, type LocalZapier } from '../zapier';

/** What a piece of work asks of the network, and Zapier's limits: an app of a few lines, and a server that it asks. */
type Answering = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let server: Server;
let url: string;
let answering: Answering;
const json = (value: unknown, status = 200): Answering => {
  return (_request, response) =>
    response.writeHead(status, { 'Content-Type': 'application/json', 'X-Trace': 't1' }).end(JSON.stringify(value));
};

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => answering(request, response, body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const words = { noun: 'Thing', display: { label: 'Thing', description: 'Does something with a thing.' } };
type Perform = (z: ZObject, bundle: Bundle) => unknown;
const operation = (key: string, perform: Perform) => ({ [key]: { key, ...words, operation: { perform } } });
let seenByApp: unknown[] = [];

const app = {
  version: '1.0.0',
  platformVersion: version,
  flags: { cleanInputData: false, skipHttpPatch: true },
  authentication: {
    type: 'oauth2',
    test: async () => ({ id: '1' }),
    oauth2Config: {
      authorizeUrl: async () => 'https://example.com/consent',
      getAccessToken: async (z: ZObject, { inputData }: Bundle) => {
        const body = `grant_type=authorization_code&code=${String(inputData.code)}&client_secret=${process.env.CLIENT_SECRET}`;
        const { data } = await z.request({ url: `${url}/token`, method: 'POST', body });
        return data as object;
      },
      refreshAccessToken: async () => ({ access_token: 'renewed-access-token' }),
      autoRefresh: true,
    },
  },
  beforeRequest: [
    (request: { headers?: object }, _z: ZObject, bundle: Bundle) => ({
      ...request,
      headers: { ...request.headers, Authorization: `Bearer ${bundle.authData.access_token}` },
    }),
  ],
  afterResponse: [(response: { data?: unknown }) => (seenByApp.push(response.data), response)],
  triggers: operation('things', async (_z, { inputData }) => [{ id: '1', text: inputData.text }]),
  creates: {
    ...operation('ask', async (z, { inputData }) => {
      const { paths, body } = inputData as { paths: string[]; body?: object };
      const answers = [];
      for (const path of paths) {
        const options = { url: url + path, method: body ? 'POST' : 'GET', params: { page: '1' } } as const;
        const { status } = await z.request({ ...options, ...(body && { body: JSON.stringify(body) }) });
        answers.push(status);
      }
      return { id: '1', answers };
    }),
    ...operation('say', async (_z, { inputData }) => ({ id: '1', ...inputData })),
    ...operation('never', () => new Promise(() => undefined)),
    ...operation('stash', async (z, { inputData }) => ({
      id: '1',
      // Core's types do not say that this is a promise.
      file: await Promise.resolve(z.stashFile(String(inputData.text), undefined, 'a.txt', 'text/plain')),
    })),
  },
};

let now = Date.UTC(2026, 0, 5, 9);
const zapiers: LocalZapier[] = [];
const zapierWith = (options: Parameters<typeof localZapier>[1] = {}) => {
  const zapier = localZapier(app, { now: () => now, ...options });
  zapiers.push(zapier);
  return zapier;
};
const authData = { access_token: 'access-token-1', refresh_token: 'refresh-token-1', location: 'Springfield' };
beforeEach(() => {
  seenByApp = [];
  answering = json({ id: '1' });
});
afterAll(() => Promise.all(zapiers.map((zapier) => zapier.close())));

describe('What a piece of work asks of the network', () => {
  it('is told in order, with the answers, at the time of the clock', async () => {
    const zapier = zapierWith();
    const connection = zapier.connection({ authData });
    answering = (request, response, body) => {
      now += 1000;
      json({ asked: request.url, body })(request, response, body);
    };
    const start = now;
    const { outcome, exchanges, ms } = await zapier.watch(() =>
      connection.create('ask', { paths: ['/a', '/b?c=d'], body: { name: 'Ada {{contact.name}}' } }),
    );
    expect(outcome).toEqual({ ok: true, value: { id: '1', answers: [200, 200] } });
    expect(ms).toBeGreaterThanOrEqual(0);
    expect(exchanges).toMatchObject([
      {
        at: start,
        ms: expect.any(Number) as number,
        method: 'POST',
        url: `${url}/a?page=1`,
        headers: { Authorization: 'Bearer …' },
        body: { name: 'Ada {{contact.name}}' },
        status: 200,
        answerHeaders: { 'content-type': 'application/json', 'x-trace': 't1' },
        answer: { asked: '/a?page=1' },
      },
      { at: start + 1000, url: `${url}/b?page=1&c=d` },
    ]);
  });

  it('changes nothing that the app sends or sees', async () => {
    const zapier = zapierWith();
    const connection = zapier.connection({ authData });
    const asked: unknown[] = [];
    answering = (request, response, body) => {
      asked.push([request.method, request.url, request.headers, body]);
      json({ id: '7' })(request, response, body);
    };
    const work = () => connection.create('ask', { paths: ['/a'], body: { a: 1 } });
    const plain = await work();
    expect((await zapier.watch(work)).outcome).toEqual({ ok: true, value: plain });
    expect(asked[0]).toEqual(asked[1]);
    expect(seenByApp).toEqual([{ id: '7' }, { id: '7' }]);
  });

  it('includes answers that core keeps from the app, and that no answer came', async () => {
    const zapier = zapierWith();
    const connection = zapier.connection({ authData: { ...authData } });
    let asked = 0;
    answering = (request, response, body) => json({ asked: ++asked }, asked === 1 ? 401 : 200)(request, response, body);
    const { exchanges } = await zapier.watch(() => connection.create('ask', { paths: ['/a'] }));
    expect(exchanges.map(({ status, answer }) => [status, answer])).toEqual([
      [401, { asked: 1 }],
      [200, { asked: 2 }],
    ]);
    expect(JSON.stringify(exchanges)).not.toContain('renewed-access-token');

    answering = (request) => request.socket.destroy();
    const failed = await zapier.watch(() => connection.create('ask', { paths: ['/gone'] }));
    expect(failed.outcome.ok).toBe(false);
    expect(failed.exchanges).toHaveLength(1);
    expect(Object.keys(failed.exchanges[0] ?? {})).toEqual(['at', 'method', 'url', 'headers']);
  });

  it('has no secret in it', async () => {
    const zapier = zapierWith();
    answering = (request, response, body) =>
      json({ access_token: 'access-token-2', refresh_token: 'refresh-token-2', userId: 'u1', expires_in: 9 })(
        request,
        response,
        body,
      );
    const { outcome, exchanges } = await zapier.watch(() => zapier.connect('code/of/consent', 'https://example.com'));
    expect(outcome.ok).toBe(true);
    expect(exchanges).toMatchObject([
      {
        body: { grant_type: 'authorization_code', code: '…', client_secret: '…' },
        answer: { access_token: '…', refresh_token: '…', userId: 'u1', expires_in: 9 },
      },
    ]);

    const connection = zapier.connection({ authData });
    answering = (request, response, body) => json(`You sent ${request.headers.authorization}`)(request, response, body);
    const paths = [`/a?access_token=somebody-elses&x=refresh-token-1&where=Springfield`];
    const other = await zapier.watch(() => connection.create('ask', { paths, body: { note: 'access-token-1' } }));
    expect(other.exchanges).toMatchObject([
      {
        url: `${url}/a?page=1&access_token=…&x=…&where=Springfield`,
        body: { note: '…' },
        answer: 'You sent Bearer …',
      },
    ]);
  });

  it('is kept apart for work that runs at the same time, and told to a watch around it', async () => {
    const zapier = zapierWith();
    const connection = zapier.connection({ authData });
    const pathsOf = ({ exchanges }: { exchanges: { url: string }[] }) =>
      exchanges.map((exchange) => new URL(exchange.url).pathname);
    let inner: string[][] = [];
    const all = await zapier.watch(async () => {
      const ask = (paths: string[]) => zapier.watch(() => connection.create('ask', { paths }));
      inner = (await Promise.all([ask(['/1', '/2']), ask(['/3', '/4'])])).map(pathsOf);
    });
    expect(inner).toEqual([
      ['/1', '/2'],
      ['/3', '/4'],
    ]);
    expect(pathsOf(all).sort()).toEqual(['/1', '/2', '/3', '/4']);
  });
});

describe("Zapier's limits", () => {
  const create = (zapier: LocalZapier, key: string, inputData: object) =>
    zapier.connection({ authData }).create(key, inputData);

  it('end a step after 30 seconds', async () => {
    const timers: [number, () => void][] = [];
    const zapier = zapierWith({
      limits: true,
      after: (ms, then) => {
        timers.push([ms, then]);
        then();
        return () => undefined;
      },
    });
    await expect(create(zapier, 'never', {})).rejects.toThrow(/did not finish in 30 seconds, so Zapier ended it/);
    expect(timers.map(([ms]) => ms)).toEqual([30_000]);
  });

  it('cancel the timer of a step that is done', async () => {
    let canceled = 0;
    const zapier = zapierWith({ limits: true, after: () => () => void canceled++ });
    expect(await create(zapier, 'say', { a: 1 })).toEqual({ id: '1', a: 1 });
    expect(canceled).toBe(1);
  });

  it('bound what an action gives, and what a trigger gives', async () => {
    const zapier = zapierWith({ limits: true });
    const most = 6_291_456 - '{"id":"1","text":""}'.length;
    expect(await create(zapier, 'say', { text: 'x'.repeat(most) })).toMatchObject({ id: '1' });
    await expect(create(zapier, 'say', { text: 'x'.repeat(most + 1) })).rejects.toThrow(
      /The result is 6291457 bytes long, but Zapier takes 6291456 at most/,
    );
    const connection = zapier.connection({ authData });
    expect(await connection.sample('things', { text: 'x'.repeat(most + 1) })).toHaveLength(1);
    const little = zapierWith({ limits: { pollBytes: 100 } }).connection({ authData });
    await expect(little.sample('things', { text: 'x'.repeat(100) })).rejects.toThrow(
      /The trigger's result is \d+ bytes/,
    );
  });

  it('bound what an app may read, and what it may hand over', async () => {
    const zapier = zapierWith({ limits: { answerBytes: 100, fileBytes: 10 } });
    answering = json('x'.repeat(98));
    expect(await create(zapier, 'ask', { paths: ['/a'] })).toMatchObject({ answers: [200] });
    answering = json('x'.repeat(99));
    await expect(create(zapier, 'ask', { paths: ['/a'] })).rejects.toThrow(/over limit: 100/);
    expect(await create(zapier, 'stash', { text: '0123456789' })).toMatchObject({ id: '1' });
    await expect(create(zapier, 'stash', { text: '0123456789.' })).rejects.toThrow(/413/);
  });

  it('are not there unless somebody asks for them', async () => {
    const zapier = zapierWith();
    expect(await create(zapier, 'say', { text: 'x'.repeat(7_000_000) })).toMatchObject({ id: '1' });
  });
});
