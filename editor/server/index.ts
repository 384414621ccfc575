import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import { accountRoutes } from './account';
import { approvalRoutes } from './approvals';
import { connectionRoutes, returnRoute, useSandbox } from './connection';
import { faultRoutes } from './faults';
import { fileRoutes } from './files';
import { formRoutes } from './forms';
import { guard } from './guard';
import { liveOf, liveRoutes } from './live';
import { operationRoutes } from './operations';
import { answerRefusal, Refused } from './refusal';
import { withoutTokens } from './secrets';
import { sheetRoutes } from './sheets';
import { testRoutes } from './tests';
import { usageRoutes } from './usage';
import { createWorkbench, type Workbench, type WorkbenchOptions } from './workbench';
import { zapRoutes } from './zaps';

export interface EditorOptions extends WorkbenchOptions {
  /** 0 takes a free port. */
  port?: number;
  /** The folder of the built page; without one, there is only the server. */
  page?: string;
}

/** A running editor. */
export interface Editor {
  /** What a person opens: with the token. */
  address: string;
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  origin: string;
  token: string;
  bench: Workbench;
  close(): Promise<void>;
}

const host = '127.0.0.1';
const largestBody = 25 * 1024 * 1024;

/**
 * Starts the editor's server, on the loopback address only, with the sandbox connected.
 * @throws Error with the code EADDRINUSE when the port is taken
 */
export const startEditor = async (options: EditorOptions): Promise<Editor> => {
  const token = randomBytes(24).toString('base64url');
  const bench = await createWorkbench(options);
  const server = fastify({
    bodyLimit: largestBody,
    forceCloseConnections: true,
    // What the page sends is taken as it is, or refused.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, discriminator: true } },
  });
  const port = () => (server.server.address() as AddressInfo | null)?.port ?? 0;
  const origin = () => `http://${host}:${port()}`;
  const address = () => `${origin()}/?token=${token}`;

  guard(server, port, token);
  server.setErrorHandler(answerRefusal);
  server.setNotFoundHandler(({ method, url }) => {
    throw new Refused(404, `The editor has nothing at ${method} ${url.split('?')[0]}.`);
  });
  returnRoute(server, bench, { origin, address });
  await server.register(
    async (api) => {
      api.addHook('onSend', async (_request, _reply, payload) =>
        typeof payload === 'string' ? withoutTokens(bench, payload) : payload,
      );
      operationRoutes(api, bench);
      formRoutes(api, bench);
      testRoutes(api, bench);
      fileRoutes(server, api, bench, port);
      accountRoutes(api, bench);
      liveRoutes(api, bench);
      faultRoutes(api, bench);
      usageRoutes(api, bench);
      zapRoutes(api, bench);
      sheetRoutes(api, bench);
      approvalRoutes(api, bench.approvals, () => liveOf(bench));
      connectionRoutes(api, bench, origin);
    },
    { prefix: '/api' },
  );
  if (options.page) await server.register(fastifyStatic, { root: options.page });

  const close = async () => {
    await server.close();
    await bench.close();
  };
  try {
    await server.listen({ host, port: options.port ?? 0 });
    await bench.inTurn(() => useSandbox(bench, 'sub-account'));
  } catch (error) {
    await close();
    throw error;
  }
  return { address: address(), origin: origin(), token, bench, close };
};
