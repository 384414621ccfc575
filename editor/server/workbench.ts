import App from '../../index';
import { sandboxApp } from '../../sandbox/connect';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { createZaps, type LiveZap, type Step, type Zaps } from '../../zapier/zaps';
import { localZapier, type Connection, type Failure, type Field, type LocalZapier, type Watched } from '../../zapier';
import { createApprovals, type Approvals } from './approvals';
import { createClock, type EditorClock } from './clock';
import { reachingUploads } from './files';
import { createNotes, type Notes } from './notes';
import { Refused } from './refusal';
import { createTurns } from './turns';
import { createUsage, type Sender, type UsageLog } from './usage';
import { createZapFiles, type ZapFiles } from './zapFiles';

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
  readonly zaps: Zaps;
  /** The Zaps as files. */
  readonly files: ZapFiles;
  /** The Zaps that are on, and those that were, with their history. */
  readonly lives: Map<string, LiveZap>;
  readonly approvals: Approvals;
  /** The fields of each form as it was last shown, by kind and key. */
  readonly forms: Map<string, Field[]>;
  readonly notes: Notes;
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
  /** The folder of the Zaps' files. */
  zaps?: string;
}

export const createWorkbench = async ({
  seed,
  now = Date.now,
  env = {},
  zaps: folder = 'examples/zaps',
}: WorkbenchOptions): Promise<Workbench> => {
  const clock = createClock(now);
  const turns = createTurns();
  const sandbox = await startSandbox({
    seed,
    now: clock.now,
    sleep: async (ms) => clock.pass(ms),
    onHang: (_exchange, isOver) => void clock.waitOut(isOver),
  });
  const zapier = localZapier(reachingUploads(App), { now: clock.now, after: clock.after, trim: true, limits: true });
  const usage = createUsage(clock);
  const approvals = createApprovals();
  const approve = async ({ zap }: LiveZap, step: Step, input: Record<string, unknown>) =>
    bench.connected.kind === 'sandbox' || approvals.ask(zap.name, step, input);
  const zaps = createZaps(zapier, { clock, approve });
  const files = createZapFiles(folder, zapier.app);
  await files.read();
  const restore = setEnvironment({
    HIGHLEVEL_API_URL: sandbox.url,
    CLIENT_ID: sandboxApp.clientId,
    CLIENT_SECRET: sandboxApp.clientSecret,
  });
  /** Zaps go on with the clock. One tick waits for the other, and none begins while something else is at work. */
  let ticking = false;
  const tick = async () => {
    if (ticking || turns.isBusy()) return;
    ticking = true;
    try {
      if (bench.speed > 0 && !clock.isReal) await bench.advance(bench.speed * minuteMs);
      else if (zaps.on.length > 0) await bench.inTurn(() => zaps.tick());
    } finally {
      ticking = false;
      bench.notes.take();
    }
  };
  const ticks = setInterval(() => void tick().catch(console.error), tickMs);
  const lives = new Map<string, LiveZap>();
  const bench: Workbench = {
    ...{ clock, sandbox, zapier, zaps, files, lives, approvals, usage, env },
    connected: { kind: 'none' },
    get notes() {
      return notes;
    },
    speed: 0,
    advance: async (ms) => {
      for (let left = ms; left > 0; left -= pieceMs) {
        await turns(() => zaps.advance(Math.min(left, pieceMs)));
        notes.take();
      }
    },
    forms: new Map(),
    consents: new Set(),
    inTurn: (work) => (clock.isReal ? work() : turns(work)),
    isBusy: turns.isBusy,
    watched: async (sender, work) => {
      const watched = await zapier.watch(work);
      usage.add(watched.exchanges, sender);
      return watched;
    },
    close: async () => {
      clearInterval(ticks);
      approvals.refuseAll();
      await zapier.close();
      await sandbox.close();
      restore();
      clock.release();
    },
  };
  const notes = createNotes(bench);
  return bench;
};

const minuteMs = 60_000;
/** How often it is looked whether a Zap is due, in real time. */
const tickMs = 1000;
/** Time is let pass in pieces of this length, so that tests and forms get their turn in between. */
const pieceMs = 15 * minuteMs;

/** Switches all Zaps off, and refuses the writes that wait. */
export const switchAllOff = ({ lives, approvals }: Workbench): void => {
  for (const live of lives.values()) live.off();
  approvals.refuseAll();
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
