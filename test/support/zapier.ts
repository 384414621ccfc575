import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import App from '../../index';
import { locationAuth } from './app';
import { createAppHandler } from './core';

/** A file that the app handed to Zapier. */
interface Stashed {
  name: string;
  type: string;
  content: string;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
};

/** The file of a multipart upload. */
const fileOf = (form: string): Stashed => {
  const part = /name="file"; filename="([^"]*)"\r\nContent-Type: (\S+)\r\n\r\n([\s\S]*)\r\n--/.exec(form);
  return { name: part?.[1] ?? '', type: part?.[2] ?? '', content: part?.[3] ?? '' };
};

/**
 * The part of Zapier that a step talks to while it runs: where it keeps the cursor of a dropdown, and hands files over. Only on
 * this machine. `run` runs a method of the app as Zapier's servers do; `stashed` is what came in files.
 */
export const useZapier = () => {
  const stashed: Stashed[] = [];
  let cursor: unknown = null;
  let server: Server;
  let url = '';
  const answers: Record<string, (...params: unknown[]) => unknown> = {
    get_presigned_upload_post_data: () => ({ url: `${url}/upload`, fields: { key: `file-${stashed.length + 1}` } }),
    get_cursor: () => cursor,
    set_cursor: (value) => {
      cursor = value;
      return null;
    },
  };
  const rpc = (body: string) => {
    const { id, method, params } = JSON.parse(body) as { id: string; method: string; params: unknown[] };
    return JSON.stringify({ id, result: answers[method]?.(...params) ?? null });
  };
  beforeAll(async () => {
    // Core wants a key to talk to Zapier; a token instead would make it send logs.
    process.env.ZAPIER_DEPLOY_KEY = 'key-of-the-tests';
    server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        if (request.url === '/upload') {
          stashed.push(fileOf(body));
          response.writeHead(204).end();
        } else response.writeHead(200, { 'Content-Type': 'application/json' }).end(rpc(body));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    stashed.splice(0);
    cursor = null;
  });
  afterAll(() => {
    delete process.env.ZAPIER_DEPLOY_KEY;
    return new Promise((closed) => server.close(closed));
  });
  const run = async (method: string, inputData: object, { authData = locationAuth, meta = {} }: Extras = {}) => {
    const event = { command: 'execute', method, bundle: { inputData, authData, meta }, rpc_base: url };
    return (await createAppHandler(App)({ ...event, storeKey: 'zap' })).results;
  };
  return {
    run,
    stashed,
    /** A page of a dropdown that keeps its cursor with Zapier. */
    dropdown: (key: string, inputData: object, page = 0) =>
      run(`triggers.${key}.operation.perform`, inputData, { meta: { isFillingDynamicDropdown: true, page } }),
    /** What a step gets for a file that a trigger promised. */
    hydrate: (promise: unknown, extras?: Extras) => {
      const [, payload = ''] = String(promise).split('|||');
      const { method, bundle } = JSON.parse(payload) as { method: string; bundle: object };
      return run(method, bundle, extras);
    },
    /** Where the nth file went. */
    address: (n: number) => `${url}/file-${n}`,
  };
};

interface Extras {
  authData?: Record<string, string>;
  meta?: object;
}
