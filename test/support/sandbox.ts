import type { ConnectOptions } from '../../sandbox/connect';
import { startSandbox, type Answered, type Sandbox } from '../../sandbox/server';
import { checkResponse, openapiAvailable } from './openapi';

/**
 * A local HighLevel that the app talks to while a describe runs, with fresh records for each test. With HIGHLEVEL_OPENAPI, its
 * answers are held against HighLevel's own files.
 * @returns makes the `authData` of a connection: a sub-account's, unless asked for another
 */
export const useSandbox = (): ((options?: ConnectOptions) => Record<string, string>) => {
  let sandbox: Sandbox;
  const departures: string[] = [];
  const onResponse = ({ method, path, status, answer }: Answered): void => {
    if (openapiAvailable && status < 300)
      departures.push(...checkResponse(method, path, status, answer).map((what) => `${method} ${path}: ${what}`));
  };
  beforeAll(async () => {
    sandbox = await startSandbox({ onResponse });
    process.env.HIGHLEVEL_API_URL = sandbox.url;
  });
  beforeEach(() => sandbox.reset());
  afterEach(() => expect(departures.splice(0)).toEqual([]));
  afterAll(async () => {
    delete process.env.HIGHLEVEL_API_URL;
    await sandbox.close();
  });
  return (options) => {
    const connected = sandbox.connect(options);
    const kept = ['access_token', 'refresh_token', 'scope', 'userType', 'locationId', 'companyId'] as const;
    return Object.fromEntries(kept.flatMap((name) => (connected[name] ? [[name, connected[name]]] : [])));
  };
};
