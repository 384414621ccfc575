import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { HttpRequestOptions, HttpResponse } from 'zapier-platform-core';
import type { AppDefinition } from '../../zapier';
import type { UploadedFile } from '../api';
import { orRefused, Refused } from './refusal';
import { connectionOf, type Workbench } from './workbench';

interface Upload {
  name: string;
  type: string;
  content: Buffer;
}

/** Where the app fetches what a person uploaded. */
const uploadsPlace = '/files/';

/** The latest uploads are kept, up to so many bytes. */
const mostBytes = 200 * 1024 * 1024;

/**
 * Uploads have an address as on Zapier, at a name instead of at this machine, because the app takes files from public addresses
 * only. The name leads here from nowhere but the app (`reachingUploads`).
 */
const uploadsHost = 'uploads.zap-editor.test';

/** The same app, which finds uploads on this machine, and takes them for being at their address. */
export const reachingUploads = (app: AppDefinition): AppDefinition => {
  const lead = (request: HttpRequestOptions): HttpRequestOptions => {
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : undefined;
    if (url?.hostname !== uploadsHost) return request;
    const upload = url.href;
    url.hostname = '127.0.0.1';
    return { ...request, url: url.href, middlewareData: { ...request.middlewareData, upload } };
  };
  const keepAddress = (response: HttpResponse): HttpResponse => {
    const { upload } = response.request.middlewareData ?? {};
    return upload ? Object.defineProperty(response, 'url', { value: upload }) : response;
  };
  return {
    ...app,
    beforeRequest: [app.beforeRequest ?? []].flat().concat(lead),
    afterResponse: [app.afterResponse ?? []].flat().concat(keepAddress),
  };
};

/** Always as a download: what is in a file is never a page of the editor's. */
const send = (reply: FastifyReply, { name, type, content }: Upload): FastifyReply =>
  reply
    .header('content-type', type || 'application/octet-stream')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(content);

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/**
 * Files for file fields. The app fetches them as it would from Zapier, without the editor's token: what it must know is the
 * address, which is chance.
 */
export const fileRoutes = (server: FastifyInstance, api: FastifyInstance, bench: Workbench, port: () => number) => {
  const uploads = new Map<string, Upload>();

  /** Forgets the oldest, so that a long session does not fill the memory. */
  const makeRoom = (): void => {
    let bytes = [...uploads.values()].reduce((sum, { content }) => sum + content.length, 0);
    for (const [id, { content }] of uploads) {
      if (bytes <= mostBytes) return;
      uploads.delete(id);
      bytes -= content.length;
    }
  };

  void api.register(async (bytes) => {
    bytes.removeAllContentTypeParsers();
    bytes.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    bytes.post<{ Body: Buffer | undefined }>('/files', async ({ body, headers }): Promise<UploadedFile> => {
      if (!body?.length) throw new Refused(422, 'The file is empty.');
      const id = randomBytes(24).toString('base64url');
      const name = decoded(String(headers['x-file-name'] ?? 'file')).replace(/[/\\]/g, '_');
      uploads.set(id, { name, type: headers['content-type'] ?? '', content: body });
      makeRoom();
      const url = `http://${uploadsHost}:${port()}${uploadsPlace}${id}/${encodeURIComponent(name)}`;
      return { url, name, bytes: body.length };
    });
  });

  server.get<{ Params: { id: string } }>(`${uploadsPlace}:id/:name`, async ({ params }, reply) => {
    const upload = uploads.get(params.id);
    if (!upload) throw new Refused(404, 'The editor does not have this file any more. Upload it again.');
    return send(reply, upload);
  });

  // What the app handed to Zapier: by its address, or by the promise that stands in a trigger's output.
  api.get<{ Querystring: { file?: string } }>('/stashed', async ({ query }, reply) => {
    const named = query.file ?? '';
    const isPromise = named.startsWith('hydrate|||');
    const url = isPromise ? String(await bench.inTurn(() => orRefused(connectionOf(bench).hydrate(named)))) : named;
    const file = bench.zapier.files.find((one) => one.url === url);
    if (!file) throw new Refused(404, 'Zapier does not have this file any more. Run the step again.');
    return send(reply, file);
  });
};
