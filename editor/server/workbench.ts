import App from '../../index';
import { sandboxApp } from '../../sandbox/connect';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { localZapier, type Connection, type Failure, type LocalZapier, type Watched } from '../../zapier';
import { createClock, type EditorClock } from './clock';
import { Refused } from './refusal';
import { createTurns } from './turns';
import { createUsage, type Sender, type UsageLog } from './usage';

/** The account that is connected, or why none is. */
export type Connected =
  | { kind: 'none'; failure?: Failure }
  | { kind: 'sandbox' | 'real'; connection: Connection; label: string; isAgency: boolean };

/** What the parts of the server share. */
export interface Workbench {
  readonly clock: EditorClock;
  readonly sandbox: Sandbox;
  readonly zapier: LocalZapier;
  /** The settings of `.env`. */
  readonly env: Record<string, string | undefined>;
  connected: Connected;
  readonly usage: UsageLog;
  /** Simulated minutes in a real second; 0 while the clock runs as usual. */
  speed: number;
  /** Lets time pass, with what is due in it. */
  advance(ms: number): Promise<void>;
  /** The states of the consents that a person was sent to give. */
  readonly consents: Set<string>;
  /**
   * Runs what must not be interrupted by the clock: a step whose time is skipped while it runs would fail. With a real account,
   * where the clock cannot be moved, nothing waits for anything.
   */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  isBusy(): boolean;
  /** Runs something of the app for a person, and notes the requests that it sends. */
  watched<T>(sender: Sender, work: () => Promise<T>): Promise<Watched<T>>;
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  /** The same seed gives the sandbox the same ids and records. */
  seed?: number;
  /** Epoch milliseconds; for tests. */
  now?: () => number;
  /** The settings of `.env`. */
  env?: Record<string, string | undefined>;
}

export const createWorkbench = async ({ seed, now = Date.now, env = {} }: WorkbenchOptions): Promise<Workbench> => {
  const clock = createClock(now);
  const turns = createTurns();
  const sandbox = await startSandbox({
    seed,
    now: clock.now,
    sleep: async (ms) => clock.pass(ms),
    onHang: (_exchange, isOver) => void clock.waitOut(isOver),
  });
  const zapier = localZapier(App, { now: clock.now, after: clock.after, trim: true, limits: true });
  const usage = createUsage(clock);
  const restore = setEnvironment({
    HIGHLEVEL_API_URL: sandbox.url,
    CLIENT_ID: sandboxApp.clientId,
    CLIENT_SECRET: sandboxApp.clientSecret,
  });
  const bench: Workbench = {
    clock,
    sandbox,
    zapier,
    env,
    connected: { kind: 'none' },
    usage,
    speed: 0,
    advance: async (ms) => turns(async () => clock.pass(ms)),
    consents: new Set(),
    inTurn: (work) => (clock.isReal ? work() : turns(work)),
    isBusy: turns.isBusy,
    watched: async (sender, work) => {
      const watched = await zapier.watch(work);
      usage.add(watched.exchanges, sender);
      return watched;
    },
    close: async () => {
      await zapier.close();
      await sandbox.close();
      restore();
      clock.release();
    },
  };
  return bench;
};

/** Sets variables of the environment, by which the app finds HighLevel. Returns a function that puts the old ones back. */
const setEnvironment = (values: Record<string, string>): (() => void) => {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, values);
  return () => {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  };
};

/** @throws Refused when no account is connected */
export const connectionOf = ({ connected }: Workbench): Connection => {
  if (connected.kind === 'none') throw new Refused(422, 'No account is connected. Connect one under Connection.');
  return connected.connection;
};
