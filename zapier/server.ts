import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { CacheCalls, Scope } from './cache';

/** A file that the app handed to Zapier (z.stashFile). Its address answers as long as the local Zapier runs. */
export interface StashedFile {
  url: string;
  name: string;
  type: string;
  content: Buffer;
}

/** One run of the app, as Zapier knows it when the app calls back. */
export interface Run {
  connection: string;
  /** What z.cursor is kept under; absent where Zapier offers none: only a trigger with `canPaginate` has one. */
  cursor?: string;
}

export interface Memory {
  cache: CacheCalls;
  cursors: Map<string, string>;
  files: StashedFile[];
  /** Bytes that a file may have. */
  fileBytes: number;
}

interface Rpc {
  id: string;
  method: string;
  params: never[];
}

export interface ZapierServer {
  /** Runs `work` with the address at which core reaches Zapier for this run. */
  during<T>(run: Run, work: (rpcBase: string) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * The part of Zapier that core calls while a step runs, on this machine only: the remote procedures behind z.cache, z.cursor
 * and z.stashFile (core's src/tools/create-rpc-client.js), the place that files are uploaded to, and where they are opened.
 */
export const startServer = async (memory: Memory): Promise<ZapierServer> => {
  const runs = new Map<string, Run>();
  let started = 0;
  let uploads = 0;
  let url = '';

  const cursorKey = ({ cursor }: Run): string => {
    if (cursor === undefined) throw new Error('z.cursor works only in a trigger with canPaginate.');
    return cursor;
  };
  const procedures: Record<string, (run: Run, ...params: never[]) => unknown> = {
    zcache_get: ({ connection }, key: string, scope: Scope) => memory.cache.get(connection, key, scope),
    zcache_set: ({ connection }, key: string, value: string, ttl: number | null, scope: Scope, nx: boolean | null) =>
      memory.cache.set(connection, key, value, { ttl, scope, nx }),
    zcache_delete: ({ connection }, key: string, scope: Scope) => memory.cache.delete(connection, key, scope),
    get_cursor: (run) => memory.cursors.get(cursorKey(run)) ?? null,
    set_cursor: (run, cursor: string) => {
      memory.cursors.set(cursorKey(run), cursor);
      return null;
    },
    get_presigned_upload_post_data: () => ({ url: `${url}/upload`, fields: { key: `files/${++uploads}` } }),
  };

  /** The answer to core; it tries again after an error of the server's, but not after one that is named in the answer. */
  const answerTo = (run: Run | undefined, { method, params }: Rpc): object => {
    try {
      const procedure = procedures[method];
      if (!run || !procedure) throw new Error(`The local Zapier has no ${method} here.`);
      return { result: procedure(run, ...params) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };

  const routes: Record<string, (request: IncomingMessage, response: ServerResponse, name: string) => Promise<unknown>> =
    {
      'POST rpc': async (request, response, name) => {
        const rpc = JSON.parse((await buffer(request)).toString()) as Rpc;
        const answer = JSON.stringify({ id: rpc.id, ...answerTo(runs.get(name), rpc) });
        return response.writeHead(200, { 'Content-Type': 'application/json' }).end(answer);
      },
      'POST upload': async (request, response) => {
        const headers = { 'Content-Type': request.headers['content-type'] ?? '' };
        const form = await new Response(await buffer(request), { headers }).formData();
        const [key, file] = [form.get('key'), form.get('file')];
        if (typeof key !== 'string' || file === null || typeof file === 'string') return response.writeHead(400).end();
        if (file.size > memory.fileBytes) return response.writeHead(413).end();
        const content = Buffer.from(await file.arrayBuffer());
        memory.files.push({ url: new URL(key, url).href, name: file.name, type: file.type, content });
        return response.writeHead(204).end();
      },
      'GET files': async (request, response) => {
        const file = memory.files.find((one) => one.url === url + String(request.url));
        if (!file) return response.writeHead(404).end();
        const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
        return response
          .writeHead(200, { 'Content-Type': file.type, 'Content-Disposition': disposition })
          .end(file.content);
      },
    };

  const server = createServer((request, response) => {
    const [, place = '', name = ''] = (request.url ?? '').split('/');
    const route = routes[`${request.method} ${place}`];
    if (!route) response.writeHead(404).end();
    else route(request, response, name).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A local Zapier that nobody closed keeps no process alive.
  server.unref();
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    during: async (run, work) => {
      const name = String(++started);
      runs.set(name, run);
      try {
        return await work(`${url}/rpc/${name}`);
      } finally {
        runs.delete(name);
      }
    },
    close: () => new Promise((closed, failed) => server.close((error) => (error ? failed(error) : closed()))),
  };
};
