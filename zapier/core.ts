import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Bundle, HttpRequestOptions } from 'zapier-platform-core';
import type { AppDefinition } from './definition';

/** What Zapier's servers hand to core: which method of the app to run, on what, and where Zapier answers meanwhile. */
export interface CoreEvent {
  command: 'execute' | 'validate' | 'definition' | 'request' | 'getAuthTemplate' | 'renderAuthTemplate';
  /** The path of a method in the definition: `creates.add_note.operation.perform`. */
  method?: string;
  bundle?: Partial<Pick<Bundle, 'authData' | 'inputData' | 'meta'>> & {
    /** For `request`: what to send. */
    request?: RawRequest;
    /** For `renderAuthTemplate`: the request that needs the credentials. */
    targetRequest?: RawRequest;
  };
  /** Where z.cache, z.cursor and z.stashFile send their requests. */
  rpc_base?: string;
  /** Set before the app runs. */
  environment?: Record<string, string>;
  /** Makes errors of what Zapier would only note in its logs: results that are no list, without an id, or with one key twice. */
  calledFromCli?: boolean;
}

/** A request of code that Zapier runs with a connection. */
export type RawRequest = Pick<HttpRequestOptions, 'method' | 'headers' | 'params' | 'redirect'> & {
  url: string;
  body?: string | object;
};

export type Handler = (event: CoreEvent) => Promise<{ results?: unknown }>;

// Required rather than imported: core 19.1.0 has no types for its constants, and leaves the handler out of its own.
const load = createRequire(__filename);

/** Makes of an app the function that Zapier's servers call. */
export const { createAppHandler }: { createAppHandler: (app: object) => Handler } = load('zapier-platform-core');

// On Zapier, core ends a process that has run 250 times and holds 450 MB. Here that would end whoever uses the local Zapier.
const constants: { KILL_MAX_LIMIT: number } = load('zapier-platform-core/src/constants');
constants.KILL_MAX_LIMIT = Infinity;

/** @param path of a CommonJS app as Zapier loads it: the folder with its index.js, or a file */
export const loadApp = (path: string): AppDefinition => load(resolve(path));

/** Runs core once. Gives what the method returned. */
export const runCore = async (handler: Handler, event: CoreEvent): Promise<unknown> =>
  (await handler({ ...event, calledFromCli: true })).results;
