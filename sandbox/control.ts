import { reply, type Reply } from './answer';
import type { Connected, ConnectOptions } from './connect';
import type { Exchange } from './exchange';
import type { Fault, Faults } from './faults';
import { parseBody, type Incoming } from './http';
import type { State } from './state';

/** What is steered. */
export interface Controlled {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  url: string;
  state: State;
  faults: Faults;
  /** The latest requests, oldest first. */
  requests: Exchange[];
  /** Connects an app without the consent page. */
  connect(options?: ConnectOptions): Connected;
  /** Seeded records, no faults, an empty log, fresh rate limits; connections stay. */
  reset(): void;
}

/**
 * What a demonstration steers the sandbox by, over HTTP: faults, settings, the log of requests, connections, reset. Not part of
 * HighLevel.
 * @returns undefined for any other request
 */
export const control = (incoming: Incoming, sandbox: Controlled): Reply | undefined => {
  if (!/^\/__sandbox(\/|$)/.test(incoming.path)) return undefined;
  const body = parseBody(incoming);
  switch (`${incoming.method} ${incoming.path.replace(/^\/__sandbox\/?/, '')}`) {
    case 'GET ':
      return reply(200, overview(sandbox));
    case 'GET faults':
      return reply(200, { faults: sandbox.faults.list().map(readable) });
    case 'POST faults':
      if (strangers(body).length > 0)
        return reply(422, { message: `Unknown fault keys: ${strangers(body).join(', ')}. Use: ${parts.join(', ')}.` });
      for (const fault of Array.isArray(body) ? (body as Fault[]) : [body as Fault]) sandbox.faults.add(fault);
      return reply(201, { faults: sandbox.faults.list().map(readable) });
    case 'DELETE faults':
      sandbox.faults.clear();
      return reply(200, { faults: [] });
    case 'POST settings':
      if (!isSettings(body))
        return reply(422, { message: 'Settings are indexLagMs (a number) and strictVersions (a boolean).' });
      Object.assign(sandbox.state, body);
      return reply(200, overview(sandbox));
    case 'GET requests':
      return reply(200, { requests: sandbox.requests });
    case 'DELETE requests':
      sandbox.requests.length = 0;
      return reply(200, { requests: [] });
    case 'POST connect':
      return reply(201, sandbox.connect(body as ConnectOptions));
    case 'POST reset':
      sandbox.reset();
      return reply(200, overview(sandbox));
    default:
      return reply(404, { message: 'Choose one of: faults, settings, requests, connect, reset.' });
  }
};

const parts = [
  'route',
  'times',
  'skip',
  'delayMs',
  'status',
  'body',
  'headers',
  'html',
  'expiredToken',
  'hang',
  'truncate',
  'carriedOut',
];
const strangers = (body: unknown): string[] =>
  [body].flat().flatMap((fault) => Object.keys(fault as object).filter((name) => !parts.includes(name)));

/** What may be changed while the sandbox runs. */
type Settings = Partial<Pick<State, 'indexLagMs' | 'strictVersions'>>;
const typeOfSetting: Record<string, string> = { indexLagMs: 'number', strictVersions: 'boolean' };
const isSettings = (body: unknown): body is Settings =>
  typeof body === 'object' &&
  body !== null &&
  Object.entries(body).every(([name, value]) => typeof value === typeOfSetting[name]);

const readable = (fault: Fault) => ({ ...fault, ...(fault.route ? { route: String(fault.route) } : {}) });

const overview = ({ url, state, faults, requests }: Controlled) => ({
  url,
  company: { id: state.company.id, name: state.company.record.name },
  locations: state.locations.map(({ id, record, tables }) => ({
    id,
    name: record.name,
    records: Object.fromEntries([...tables].map(([name, table]) => [name, table.list().length])),
  })),
  settings: { indexLagMs: state.indexLagMs, strictVersions: state.strictVersions },
  faults: faults.list().length,
  requests: requests.length,
});
