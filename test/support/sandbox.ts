import type { ConnectOptions } from '../../sandbox/connect';
import type { Answered } from '../../sandbox/exchange';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import type { LocationState } from '../../sandbox/state';
import { byFiles } from './openapi';

/**
 * Where the sandbox follows live reports against HighLevel's OpenAPI files: unset values of list rows are null, and the
 * options of a text box list have ids.
 */
const againstTheFiles = [
  /^GET \/contacts\/.*: answer\/contacts\/\d+\/\w+ must be (string|object)$/,
  /^GET \/contacts\/: answer\/meta\/\w+ must be (string|number)$/,
  /\/customFields: answer\/customFields\/\d+\/picklistOptions\/\d+ must be string$/,
];

/** Every way in which a success of the sandbox departs from HighLevel's files; none when HIGHLEVEL_OPENAPI is unset. */
export const departuresOf = ({ method, path, status, answer }: Answered): string[] => {
  if (!byFiles || status > 299 || path.includes('chooselocation')) return [];
  const body: unknown = answer === undefined ? undefined : JSON.parse(JSON.stringify(answer));
  return byFiles
    .checkResponse(method, path, status, body)
    .map((what) => `${method} ${path}: ${what}`)
    .filter((what) => !againstTheFiles.some((known) => known.test(what)));
};

/** What a connection keeps of a token exchange. */
export const authDataOf = (connected: ReturnType<Sandbox['connect']>): Record<string, string> => {
  const kept = ['access_token', 'refresh_token', 'scope', 'userType', 'locationId', 'companyId'] as const;
  return Object.fromEntries(kept.flatMap((name) => (connected[name] ? [[name, connected[name]]] : [])));
};

/** Makes the `authData` of a connection: a sub-account's, unless asked for another. */
interface Connect {
  (options?: ConnectOptions): Record<string, string>;
  /** The records of the main sub-account, for what happens in HighLevel without a request. */
  location(): LocationState;
}

/**
 * A local HighLevel that the app talks to while a describe runs, with fresh records for each test. With HIGHLEVEL_OPENAPI, its
 * answers are held against HighLevel's own files.
 * @param now its clock; by default the real time
 */
export const useSandbox = ({ now }: { now?: () => number } = {}): Connect => {
  let sandbox: Sandbox;
  const departures: string[] = [];
  beforeAll(async () => {
    sandbox = await startSandbox({
      strictVersions: true,
      ...(now && { now }),
      onResponse: (answered) => departures.push(...departuresOf(answered)),
    });
    process.env.HIGHLEVEL_API_URL = sandbox.url;
  });
  beforeEach(() => sandbox.reset());
  afterEach(() => expect(departures.splice(0)).toEqual([]));
  afterAll(async () => {
    delete process.env.HIGHLEVEL_API_URL;
    await sandbox.close();
  });
  return Object.assign((options?: ConnectOptions) => authDataOf(sandbox.connect(options)), {
    location: () => sandbox.state.locations[0] as LocationState,
  });
};
