import type { Cache } from './cache';
import { authDataOf, createConnection, type AuthTemplate, type Connection, type ConnectionOptions } from './connection';
import { loadApp } from './core';
import { isRecord, type AppDefinition } from './definition';
import { realTime, zapierLimits, type After, type Limits } from './limits';
import { createRunner } from './runner';
import type { StashedFile } from './server';
import { watch, type Watched } from './watch';

export type { Cache, CacheEntry } from './cache';
export type { AuthTemplate, Connection, LiveTrigger, RawAnswer, Sighting } from './connection';
export type { RawRequest } from './core';
export { operationOf } from './definition';
export type { AppDefinition, Field, Item, Kind, OperationDefinition } from './definition';
export { failureOf, type Effect, type Failure } from './errors';
export type { Exchange } from './exchange';
export { zapierLimits, type After, type Limits } from './limits';
export type { Meta } from './runner';
export type { StashedFile } from './server';
export type { Watched } from './watch';

export interface Options {
  /** Zapier's clock in milliseconds, by which its cache forgets; otherwise the real time. */
  now?: () => number;
  /** Waits before a throttled step runs again; absent: the ThrottledError reaches the caller. */
  wait?: (seconds: number) => Promise<void>;
  /**
   * Gives core, in each run, the app without the operations that do not run. Core copies and walks the whole definition every
   * time, so that a large app runs several times as fast; to measure the app, leave it out.
   */
  trim?: boolean;
  /** Ends what takes too long or is too large, as Zapier does: true, or the limits that differ from Zapier's. Absent: nothing. */
  limits?: true | Partial<Limits>;
  /** Measures the time of a run for `limits`; otherwise a real timer. */
  after?: After;
}

/** Zapier around one app, on this machine. README.md shows how it is used. */
export interface LocalZapier {
  readonly app: AppDefinition;
  /** The address of the consent page that a person is sent to (OAuth 2.0). */
  consentUrl(redirectUri: string, state: string): Promise<string>;
  /** Exchanges the code of a consent for a connection. */
  connect(code: string, redirectUri: string, options?: ConnectionOptions): Promise<Connection>;
  /** A connection whose credentials are known. */
  connection(options: ConnectionOptions & { authData: Record<string, string> }): Connection;
  /** What of the app breaks Zapier's schema: nothing, when it is valid. */
  validate(): Promise<unknown>;
  /** The app as Zapier stores it, in which functions are only named. */
  definition(): Promise<Record<string, unknown>>;
  /** Where the credentials stand in a request, as far as core finds out without a connection. */
  authTemplate(): Promise<AuthTemplate & { supported: boolean; source?: string; reason?: string }>;
  /** Runs work with connections, and gives the requests that the app sent meanwhile, as a person may read them: without secrets. */
  watch<T>(work: () => Promise<T>): Promise<Watched<T>>;
  readonly cache: Cache;
  /** What z.cursor keeps, by connection and method. */
  readonly cursors: Map<string, string>;
  /** The files that the app stashed, oldest first. */
  readonly files: readonly StashedFile[];
  /** Forgets cache, cursors and files. What a trigger has seen is kept by that trigger. */
  reset(): void;
  /** Stops the server behind z.cache, z.cursor and z.stashFile. One that is not stopped keeps no process alive. */
  close(): Promise<void>;
}

/**
 * @param source the app, or the path of a CommonJS one as it is built
 * @throws Error when there is no app at the path
 */
export const localZapier = (source: AppDefinition | string, options: Options = {}): LocalZapier => {
  const app = typeof source === 'string' ? loadApp(source) : source;
  const { now = Date.now, after = realTime, trim = false, limits } = options;
  const all = limits && { ...zapierLimits, ...(limits !== true && limits) };
  const runner = createRunner(app, { now, after, trim, limits: all });
  const connection: LocalZapier['connection'] = (given) => createConnection(runner, options.wait, given);
  const nobody = () => connection({ authData: {} });
  return {
    app,
    connection,
    consentUrl: async (redirectUri, state) =>
      String(await nobody().run('authentication.oauth2Config.authorizeUrl', { redirect_uri: redirectUri, state })),
    connect: async (code, redirectUri, given) => {
      const exchange = { code, redirect_uri: redirectUri };
      const answer = await nobody().run('authentication.oauth2Config.getAccessToken', exchange);
      return connection({ ...given, authData: authDataOf(answer) });
    },
    validate: () => runner.command('validate'),
    definition: async () => {
      const definition = await runner.command('definition');
      if (!isRecord(definition)) throw new Error('Core gave no definition.');
      return definition;
    },
    authTemplate: async () =>
      (await runner.command('getAuthTemplate')) as Awaited<ReturnType<LocalZapier['authTemplate']>>,
    watch,
    cache: runner.cache,
    cursors: runner.cursors,
    files: runner.files,
    reset: () => {
      runner.cache.clear();
      runner.cursors.clear();
      runner.files.length = 0;
    },
    close: () => runner.close(),
  };
};
