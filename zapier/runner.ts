import type { Bundle } from 'zapier-platform-core';
import { createCache, type Cache } from './cache';
import { createAppHandler, runCore, type CoreEvent, type Handler } from './core';
import { operationIn, trimmed, type AppDefinition, type Kind } from './definition';
import { checkSize, inTime, type After, type Limits } from './limits';
import { startServer, type StashedFile, type ZapierServer } from './server';
import { keepSecret, watchable } from './watch';

export type Meta = Partial<Bundle['meta']>;

/** What Zapier tells of a run that nothing is special about. */
export const usualMeta: Bundle['meta'] = {
  isBulkRead: false,
  isFillingDynamicDropdown: false,
  isLoadingSample: false,
  isPopulatingDedupe: false,
  isTestingAuth: false,
  limit: -1,
  page: 0,
  timezone: null,
  inputFields: {},
};

/**
 * Core calls Zapier only with a key, and takes it from the environment. Any will do here; that of a developer, if there is one,
 * stays out of it. The other way, a token in the event, would make core send its logs to Zapier.
 */
const environment = { ZAPIER_DEPLOY_KEY: 'key-of-the-local-zapier' };

/** One run of a method of the app, or of what code asks with a connection. */
export interface Job {
  command?: 'execute' | 'request' | 'renderAuthTemplate';
  /** The path of a method in the definition: `creates.add_note.operation.perform`. */
  method?: string;
  /** What else the command finds in its bundle. */
  more?: Pick<NonNullable<CoreEvent['bundle']>, 'request' | 'targetRequest'>;
  connection: { id: string; authData: Record<string, string> };
  inputData: object;
  meta: Meta;
}

/** Runs methods of an app as Zapier's servers do, and plays what they reach while they run. */
export interface Runner {
  app: AppDefinition;
  run(job: Job): Promise<unknown>;
  command(command: 'validate' | 'definition' | 'getAuthTemplate'): Promise<unknown>;
  cache: Cache;
  cursors: Map<string, string>;
  files: StashedFile[];
  close(): Promise<void>;
}

export interface RunnerOptions {
  /** Zapier's clock in milliseconds. */
  now: () => number;
  /** Measures the time of a run. */
  after: After;
  /** Whether core gets the app without the operations that do not run. */
  trim: boolean;
  /** Absent: none. */
  limits?: Limits;
}

/** What the result of a method may hold at most, and what a person calls it. */
const sizeOf = (limits: Limits, kind: Kind): [most: number, what: string] =>
  kind === 'triggers' ? [limits.pollBytes, "The trigger's result"] : [limits.resultBytes, 'The result'];

/** The same app, whose requests break off when an answer is too large (the option `size` of node-fetch). */
const withSmallAnswers = (app: AppDefinition, most: number): AppDefinition => {
  const limit = (request: { size?: number }) => Object.assign(request, { size: request.size || most });
  return { ...app, beforeRequest: [app.beforeRequest ?? []].flat().concat(limit) };
};

export const createRunner = (app: AppDefinition, { now, after, trim, limits }: RunnerOptions): Runner => {
  const running = watchable(limits ? withSmallAnswers(app, limits.answerBytes) : app, now);
  const { cache, calls } = createCache(now);
  const cursors = new Map<string, string>();
  const files: StashedFile[] = [];
  let server: Promise<ZapierServer> | undefined;

  const handlers = new Map<string, Handler>();
  const handlerFor = (method: string) => {
    const part = trim ? method.split('.', 2).join('.') : 'all';
    const handler = handlers.get(part) ?? createAppHandler(trim ? trimmed(running, method) : running);
    handlers.set(part, handler);
    return handler;
  };

  return {
    app,
    cache,
    cursors,
    files,
    run: async ({ command = 'execute', method = '', more, connection, inputData, meta }) => {
      const handler = handlerFor(method);
      const own = operationIn(app, method);
      const paged = own?.definition.operation.canPaginate === true;
      const cursor = paged ? `${connection.id} ${method}` : undefined;
      // Copies: a run may change its bundle.
      const bundle = {
        inputData: { ...inputData },
        authData: { ...connection.authData },
        meta: { ...usualMeta, ...meta },
        ...more,
      };
      keepSecret(connection.authData);
      if (method.startsWith('authentication.')) keepSecret(secretsOfConsent(inputData));
      server ??= startServer({ cache: calls, cursors, files, fileBytes: limits?.fileBytes ?? Infinity });
      const work = (await server).during({ connection: connection.id, cursor }, (rpcBase) =>
        runCore(handler, { command, method, bundle, rpc_base: rpcBase, environment }),
      );
      if (!limits) return work;
      const result = await inTime(limits.runMs, after, work);
      if (own) checkSize(result, ...sizeOf(limits, own.kind));
      return result;
    },
    command: (command) => runCore(createAppHandler(app), { command }),
    close: async () => (await server)?.close(),
  };
};

/** What a person brings back from the consent page is as good as a token until it is exchanged. */
const secretsOfConsent = (inputData: object): object =>
  Object.fromEntries(
    Object.entries(inputData)
      .filter(([name]) => name.startsWith('code'))
      .map(([name, value]) => [`secret_${name}`, value as unknown]),
  );
