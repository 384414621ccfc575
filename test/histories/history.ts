import { clock } from '../../highlevel/clock';
import { createRandom, type Random } from '../../sandbox/random';
import { failureOf, type Connection, type Item, type LiveTrigger, type LocalZapier } from '../../zapier';
import { statuses, type Entry, type Kind } from './account';
import { enter, newWorld, type Fault, type Weight, type World } from './highLevel';
import type { Mode, Model } from './models';
import { newReferee, type Referee, type Verdict } from './referee';

export const minute = 60_000;
export const hour = 60 * minute;
const day = 24 * hour;

/** Something that people do in the account. */
export type Happening =
  /**
   * `over`: they are spread over so many milliseconds; 0: all bear one date. `ago`: the last came so long before the poll.
   * `dated`: they bear a date so much older.
   */
  | { do: 'create'; count: number; over: number; ago?: number; lag?: number; dated?: number }
  /** `pick`: which record, from 0 (the oldest) to 1; `count` neighbours follow. `value`: from 0 to 1, what changes and to what. */
  | {
      do: 'change';
      pick: number;
      count: number;
      ago?: number;
      lag?: number;
      value?: number;
      kind?: Exclude<Kind, 'create'>;
      to?: string;
    }
  | { do: 'remove'; pick: number; count: number };

/** One poll, and what happens before and during it. */
export interface Step {
  /** Time since the last poll. */
  wait: number;
  happenings: Happening[];
  /** What happens after a page of the poll was read. */
  during?: { page: number; happening: Happening };
  fault?: Fault;
  pageMs?: number;
  /** The app's answer does not reach Zapier. */
  lost?: true;
  /** Zapier's cache is emptied, or does not work in this poll. */
  cache?: 'emptied' | 'out';
  /** A second Zap with the same inputs is switched on after the poll. */
  secondZap?: true;
}

export interface History {
  /** Records that are there when the Zap is switched on; the newest is so old. The oldest `moved` were in another stage. */
  there: { count: number; newest: number; over: number; moved?: number };
  skew: number;
  weight: Weight;
  pageMs: number;
  largestPage: number;
  /** During the first poll. */
  first?: Step['during'];
  firstFault?: Fault;
  /** Polls at the end, in which all that is late must fire. */
  settling?: number;
  steps: Step[];
}

export interface Subject {
  models: Model[];
  mode: Mode;
  inputs: object;
}

export interface Outcome extends Verdict {
  /** Why the Zap could not be switched on. */
  refused?: string;
  /** Requests of the polls at the end, when nothing happens any more. */
  steadyRequests: number[];
  /** What broke in a poll that nothing was wrong with. */
  failures: string[];
  /** Of each poll, what it asked. */
  requests: string[][];
  /** What each poll of the first Zap fired. */
  firedBy: Item[][];
  unknown: string[];
}

/** Zapier's own limits on a poll: 30 seconds, and 20 MB (its issue 9). */
const zapierMs = 30_000;
const zapierBytes = 20_000_000;

export interface Zapier {
  zapier: LocalZapier;
  connections: { location: Connection; agency: Connection };
}

interface Zap {
  trigger: LiveTrigger;
  referee: Referee;
}

/** Runs a history against the app. */
export const play = async ({ zapier, connections }: Zapier, subject: Subject, history: History): Promise<Outcome> => {
  const { models, mode, inputs } = subject;
  const settling = history.settling ?? 4;
  const model = models[0];
  if (!model) throw new Error('A history needs a model.');
  const world = newWorld(models, Date.UTC(2026, 0, 5, 9));
  Object.assign(world, {
    skew: history.skew,
    pageMs: history.pageMs,
    weight: history.weight,
    largestPage: history.largestPage,
  });
  enter(world);
  zapier.reset();
  const release = takeClock(world);
  const outcome: Outcome = {
    events: 0,
    fired: 0,
    lost: [],
    false: [],
    steadyRequests: [],
    failures: [],
    requests: [],
    firedBy: [],
    unknown: world.unknown,
  };
  try {
    settle(world, history.there, model);
    let lose = false;
    let pollBegan = 0;
    const arrives = (items: Item[]) =>
      !lose &&
      world.now - pollBegan <= zapierMs &&
      (items.length < 100 || Buffer.byteLength(JSON.stringify(items)) <= zapierBytes);
    const begin = (during?: Step['during']) => {
      world.startPoll();
      pollBegan = world.now;
      world.afterPage = (page) => {
        if (during?.page === page) happen(world, model, during.happening, world.now);
      };
    };
    const connection = model.agency ? connections.agency : connections.location;
    const zaps: Zap[] = [];
    const switchOn = async (during?: Step['during']) => {
      begin(during);
      const trigger = await connection.switchOn(
        model.trigger,
        inputs,
        { zap: { id: `zap-${zaps.length}`, user: { timezone: 'America/Chicago' } } },
        arrives,
      );
      const on = { began: pollBegan, ended: world.now };
      zaps.push({ trigger, referee: newReferee(world.account, mode, on) });
    };

    try {
      world.fault = history.firstFault;
      await switchOn(history.first);
    } catch (error) {
      return { ...outcome, refused: failureOf(error).message, requests: [world.requests] };
    }
    const quiet: Step[] = Array.from({ length: settling }, () => ({ wait: 15 * minute, happenings: [] }));
    for (const [n, step] of [...history.steps, ...quiet].entries()) {
      const until = world.now + step.wait;
      for (const happening of step.happenings) happen(world, model, happening, until);
      world.now = until;
      world.fault = step.fault;
      world.pageMs = step.pageMs ?? history.pageMs;
      lose = step.lost === true;
      if (step.cache === 'emptied') zapier.cache.clear();
      zapier.cache.outage = step.cache === 'out';
      for (const [which, { trigger, referee }] of zaps.entries()) {
        begin(step.during);
        let fired: Item[] = [];
        try {
          fired = await trigger.poll();
          referee.fired(fired);
          referee.delivered(pollBegan);
        } catch (error) {
          const { message } = failureOf(error);
          if (!step.fault && !step.lost && n >= history.steps.length) outcome.failures.push(`poll ${n}: ${message}`);
        }
        outcome.requests.push(world.requests);
        if (which === 0) outcome.firedBy.push(fired);
        if (n >= history.steps.length + settling - 2) outcome.steadyRequests.push(world.requests.length);
      }
      world.fault = undefined;
      zapier.cache.outage = false;
      lose = false;
      // A Zap that cannot be switched on loses nothing.
      if (step.secondZap) await switchOn().catch(() => undefined);
    }
    for (const { referee } of zaps) {
      const verdict = referee.verdict(world.now);
      outcome.events += verdict.events;
      outcome.fired += verdict.fired;
      outcome.lost.push(...verdict.lost);
      outcome.false.push(...verdict.false);
    }
    return outcome;
  } finally {
    release();
  }
};

/** The clock of the app, which may learn to wait. */
interface AppClock {
  now: () => number;
  random: () => number;
  sleep?: (ms: number) => Promise<void>;
}

/** Puts the app into the world's time, in which waiting takes none of ours. @returns puts it back */
export const takeClock = (world: World): (() => void) => {
  const app: AppClock = clock;
  const before = { ...app };
  app.now = () => world.now + world.skew;
  app.sleep = async (ms) => world.pass(ms);
  return () => void Object.assign(clock, before);
};

/** What was there before the Zap. */
const settle = (world: World, { count, newest, over, moved = 0 }: History['there'], model: Model): void => {
  for (let n = 0; n < (model.single ? Math.min(count, 1) : count); n++)
    world.account.create(world.now - newest - Math.round((over * (count - 1 - n)) / Math.max(count, 1)));
  for (const entry of world.account.entries.slice(0, moved)) {
    const created = entry.versions[0]?.at ?? 0;
    world.account.change(entry, 'stage', created + minute, { value: 'stage-1' });
  }
};

const happen = (world: World, model: Model, happening: Happening, until: number): void => {
  const { account } = world;
  const living = account.living();
  const picked = (pick: number, count: number): Entry[] => {
    const from = Math.min(Math.floor(pick * living.length), Math.max(living.length - count, 0));
    return living.slice(from, from + count);
  };
  if (happening.do === 'create') {
    if (model.single) return;
    const { count, over, ago = 0, lag, dated } = happening;
    for (let n = 0; n < count; n++) {
      const at = until - ago - over + Math.floor((over * n) / count);
      account.create(at, { lag, dated: dated === undefined ? at : at - dated });
    }
  } else if (happening.do === 'remove') {
    if (!model.single) picked(happening.pick, happening.count).forEach((entry) => account.remove(entry));
  } else {
    const { pick, count, ago = 0, lag, value = 0, to } = happening;
    const kind = happening.kind ?? model.changes[Math.floor(value * model.changes.length)] ?? 'edit';
    for (const [n, entry] of picked(pick, count).entries()) {
      const last = entry.versions.at(-1);
      const at = Math.max(until - ago - 1 - n, (last?.at ?? 0) + 2000);
      const others = statuses.filter((status) => status !== last?.fields.status);
      const other = others[Math.floor(value * 97) % others.length];
      const stage = `stage-${entry.versions.length % 3}`;
      if (at < until) account.change(entry, kind, at, { lag, value: to ?? (kind === 'stage' ? stage : other) });
    }
  }
};

/** What a random history may hold; a short one has a fraction of it. */
export interface Size {
  steps: number;
  there: number;
  burst: number;
  gapEvents: number;
}
export const short: Size = { steps: 6, there: 130, burst: 120, gapEvents: 110 };
export const long: Size = { steps: 40, there: 1500, burst: 2000, gapEvents: 500 };

/** A history by chance. */
export const randomHistory = (seed: number, model: Model, size: Size): History => {
  const chance = createRandom(seed, model.trigger);
  const likely = (likelihood: number) => chance.next() < likelihood;
  // Lag and a clock that is off add up: HighLevel's date can then be so much older than the app expects.
  const off = likely(0.4) ? chance.between(-10, 10) * minute : 0;
  const mostLag = likely(0.4) ? 10 * minute - Math.abs(off) : 0;
  const slow = likely(0.2);
  const lag = () => (mostLag > 0 && likely(0.5) ? chance.between(0, mostLag) : 0);
  // A list of pages of 20 cannot be read whole at a second a page however it is done.
  const most = Math.min(size.there, model.paging && model.paging.size < 100 ? model.paging.size * 12 : Infinity);
  const burst = Math.min(size.burst, model.paging && model.paging.size < 100 ? model.paging.size * 4 : Infinity);
  // HighLevel does not serve more than a page of conversations with one date (docs/polling.md).
  const spread = (count: number, over: number) =>
    model.paging?.style === 'startAfterDate' ? Math.max(over, count) : over;
  let created = 0;
  let sinceGap = Infinity;
  let sinceLost = Infinity;
  const steps = Array.from({ length: size.steps }, (): Step => {
    const gap = likely(0.1);
    sinceGap = gap ? 0 : sinceGap + 1;
    // The app allows for one lost answer, not for two in a row.
    const lost = ++sinceLost > 3 && likely(0.08);
    if (lost) sinceLost = 0;
    const wait = gap ? chance.pick([4, 48]) * hour : chance.pick([1, 2, 5, 15, 15, 15]) * minute;
    const happenings: Happening[] = [];
    const count = (upTo: number) => {
      const room = Math.max(most * 2 - created, 0);
      const number = Math.min(chance.between(1, upTo), room);
      created += number;
      return number;
    };
    const create = (upTo: number, over: number, rest: { lag?: number; dated?: number } = {}) => {
      const number = count(upTo);
      happenings.push({ do: 'create', count: number, over: spread(number, over), ...rest });
    };
    if (gap) create(Math.min(size.gapEvents, burst), chance.pick([minute, wait - minute]));
    if (likely(0.6)) create(5, chance.pick([0, wait / 2]), { lag: lag() });
    if (likely(0.05)) create(burst, chance.pick([0, 30_000]));
    if (likely(0.05)) create(5, 0, { dated: chance.between(1, 300) * day });
    for (let changes = chance.between(0, 3); changes > 0; changes--)
      happenings.push({
        do: 'change',
        pick: chance.next(),
        count: likely(0.1) ? 30 : 1,
        lag: lag(),
        value: chance.next(),
      });
    if (likely(0.15)) happenings.push({ do: 'remove', pick: chance.next(), count: chance.between(1, 20) });
    return {
      wait,
      happenings,
      ...(likely(0.1) && { during: { page: 0, happening: { do: 'remove', pick: chance.next(), count: 3 } } }),
      ...(likely(0.1) && { during: { page: 0, happening: { do: 'create', count: 3, over: 0 } } }),
      ...(likely(0.15) && { fault: faultOf(chance) }),
      ...(lost && { lost: true }),
      // Without its memory, a poll looks back three hours, and does not know which conversations are older than the Zap.
      ...(sinceGap > 3 &&
        model.paging?.style !== 'startAfterDate' &&
        likely(0.05) && { cache: likely(0.5) ? 'emptied' : 'out' }),
      ...(likely(0.03) && { secondZap: true }),
    };
  });
  const there = model.single ? 1 : chance.between(0, most);
  return {
    there: {
      count: there,
      newest: chance.pick([minute, hour, day]),
      over: spread(there, chance.pick([0, hour, 30 * day])),
    },
    skew: off,
    weight: { bytes: likely(0.1) ? 3000 : 0, fields: 0 },
    pageMs: slow ? 800 : chance.between(50, 300),
    largestPage: likely(0.3) ? 100 : Infinity,
    ...(likely(0.3) && {
      first: { page: 0, happening: { do: 'remove', pick: chance.next(), count: chance.between(1, 10) } },
    }),
    steps,
  };
};

const faultOf = (chance: Random): Fault =>
  chance.pick<Fault>([
    { kind: 'down', fromPage: 0 },
    { kind: 'down', fromPage: 1 },
    { kind: 'silent', atPage: 0 },
    { kind: 'silent', atPage: 1 },
    { kind: 'limited' },
    { kind: 'odd', body: chance.pick([{}, null, 'x', { statusCode: 500, message: 'Internal error' }]) },
  ]);

/**
 * The history without what the failure does not need: steps, then what happens in them, then the rest.
 * @param fails whether a history still fails
 * @param tries at most so many runs
 */
export const shortened = async (
  history: History,
  fails: (history: History) => Promise<boolean>,
  tries = 60,
): Promise<History> => {
  let best = history;
  let left = tries;
  const attempt = async (simpler: History): Promise<boolean> => {
    if (left-- <= 0 || !(await fails(simpler))) return false;
    best = simpler;
    return true;
  };
  for (let part = Math.ceil(best.steps.length / 2); part >= 1; part = part === 1 ? 0 : Math.ceil(part / 2))
    for (let at = best.steps.length - part; at >= 0; at -= part)
      await attempt({ ...best, steps: best.steps.filter((_, n) => n < at || n >= at + part) });
  for (let n = best.steps.length - 1; n >= 0; n--) {
    const step = best.steps[n];
    if (!step) continue;
    const replaced = (by: Step) => ({ ...best, steps: best.steps.map((one, at) => (at === n ? by : one)) });
    for (let at = step.happenings.length - 1; at >= 0; at--) {
      const now = best.steps[n] ?? step;
      await attempt(replaced({ ...now, happenings: now.happenings.filter((_, other) => other !== at) }));
    }
    const { wait, happenings } = best.steps[n] ?? step;
    await attempt(replaced({ wait, happenings }));
  }
  const { first: _first, ...without } = best;
  await attempt({ ...without, skew: 0, weight: { bytes: 0, fields: 0 } });
  return best;
};
