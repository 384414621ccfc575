import type { Connection, LiveTrigger } from '../connection';
import type { Field } from '../definition';
import { failureOf } from '../errors';
import type { LocalZapier } from '../index';
import { defaultZone } from './dates';
import { execute } from './execute';
import type { Step, Zap } from './format';
import type { Poll, PolledItem, Run } from './history';
import type { Clock, Desk, LiveZap, ZapsOptions } from './live';
import { toolOf } from './tools';

/** More new items than this in one poll are held (help.zapier.com, "Zap flood protection"). */
const mostNew = 100;
/** Zapier's free plan. */
const usualMinutes = 15;
/** Polls whose answers are kept whole: a week has hundreds, of a hundred records each. */
const wholePolls = 100;

export interface Making {
  zapier: LocalZapier;
  desk: Desk;
  options: ZapsOptions;
  /** Lets one piece of work after the other run. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Is told that the Zap was switched off. */
  left(zap: LiveZap): void;
}

/** A Zap that is on, and what the others do not see of it. */
export interface OwnZap {
  live: LiveZap;
  /** When something is due next: a poll, or a run that waits. Undefined: never. */
  due(): number | undefined;
  /** Does what is due by now. */
  runDue(): Promise<void>;
}

/** What a trigger gave, in its order, newest first. */
type Sightings = { key: string; item: Record<string, unknown>; isNew: boolean }[];

/** @throws what the first poll throws */
export const switchOnZap = async (id: string, zap: Zap, connection: Connection, making: Making): Promise<OwnZap> => {
  const { zapier, desk, options, inTurn } = making;
  const { clock } = options;
  const [trigger, ...steps] = zap.steps;
  const polls: Poll[] = [];
  const runs: Run[] = [];
  const held: PolledItem[] = [];
  /** The records of earlier polls by their keys, so that history keeps each once. */
  const records = new Map<string, Record<string, unknown>>();
  const fields = await fieldsOfSteps(connection, steps);

  const { first, look, next } = await startTrigger(trigger, connection, { id, zapier, desk, clock });
  const surroundings = {
    ...{ zapier, clock, desk, connection, fields },
    allows: async (step: Step, input: Record<string, unknown>) => (await options.approve?.(live, step, input)) ?? true,
  };

  const start = async (polled: PolledItem, replayOf?: Run): Promise<Run> => {
    const run: Run = {
      id: String(runs.length + 1),
      at: clock.now(),
      item: polled.item,
      status: 'running',
      steps: replayOf ? doneBefore(replayOf) : [],
      ...(replayOf && { replayOf: replayOf.id }),
    };
    runs.push(run);
    await execute(zap, run, surroundings);
    return run;
  };

  const note = (watched: Awaited<ReturnType<typeof look>>, at: number, isFirst: boolean): Poll => {
    const { outcome, exchanges, ms } = watched;
    const fresh = outcome.ok && !isFirst ? outcome.value.filter(({ isNew }) => isNew).length : 0;
    const outcomeOf = (isNew: boolean) => (isFirst || !isNew ? 'seen' : fresh > mostNew ? 'held' : 'fired');
    const poll: Poll = {
      ...{ id: String(polls.length + 1), at, ms, first: isFirst, exchanges },
      items: outcome.ok
        ? outcome.value.map(({ key, item, isNew }) => ({ key, item: kept(key, item), outcome: outcomeOf(isNew) }))
        : [],
      ...(!outcome.ok && { failure: failureOf(outcome.error) }),
    };
    const old = polls.push(poll) - 1 - wholePolls;
    const forgotten = polls[old];
    if (forgotten) forgotten.exchanges = forgotten.exchanges.map(({ answer, ...rest }) => rest);
    return poll;
  };
  const kept = (key: string, item: Record<string, unknown>) => {
    const known = records.get(key) ?? item;
    records.set(key, known);
    return known;
  };

  const pollNow = async (): Promise<Poll> => {
    const at = clock.now();
    const poll = note(await look(), at, false);
    held.push(...poll.items.filter(({ outcome }) => outcome === 'held').reverse());
    for (const polled of poll.items.filter(({ outcome }) => outcome === 'fired').reverse()) {
      const run = await start(polled);
      polled.run = run.id;
    }
    return poll;
  };

  const every = (zap.every ?? usualMinutes) * 60_000;
  let nextPoll: number | undefined;
  const planNext = () => {
    const now = clock.now();
    // Keeps its minutes, however late it was.
    const missed = Math.floor((now - (nextPoll ?? now)) / every) + 1;
    nextPoll = next?.(now) ?? (nextPoll ?? now) + missed * every;
  };

  const live: LiveZap = {
    ...{ id, zap, connection, polls, runs, held },
    get nextPoll() {
      return nextPoll;
    },
    poll: () => inTurn(pollNow),
    release: () =>
      inTurn(async () => {
        for (const polled of held.splice(0)) {
          polled.outcome = 'fired';
          polled.run = (await start(polled)).id;
        }
      }),
    replay: (of) =>
      inTurn(async () => {
        const run = runs.find((one) => one.id === of);
        if (!run) throw new Error(`The Zap has no run ${of}.`);
        if (run.status === 'running' || run.status === 'waiting')
          throw new Error('The run is not at its end, so it cannot be replayed.');
        return start({ key: '', item: run.item, outcome: 'fired' }, run);
      }),
    off: () => {
      nextPoll = undefined;
      making.left(live);
    },
  };
  note(first, clock.now(), true);
  planNext();

  return {
    live,
    due: () => {
      const times = [nextPoll, ...runs.map(({ resumeAt }) => resumeAt)].flatMap((time) => time ?? []);
      return times.length > 0 ? Math.min(...times) : undefined;
    },
    runDue: async () => {
      const now = clock.now();
      for (const run of runs.filter(({ resumeAt = Infinity }) => resumeAt <= now))
        await execute(zap, run, surroundings);
      if (nextPoll === undefined || nextPoll > now) return;
      planNext();
      await pollNow();
    },
  };
};

/** The steps that a replay need not do again: all before the first that failed. */
const doneBefore = ({ steps }: Run): Run['steps'] => {
  const stop = steps.findIndex(({ status }) => status !== 'success' && status !== 'filtered');
  return stop < 0 ? [] : steps.slice(0, stop);
};

/** The fields of the steps' forms, as the editor showed them when the Zap was built. */
const fieldsOfSteps = async (
  connection: Connection,
  steps: readonly Step[],
): Promise<Map<string, readonly Field[]>> => {
  const all = new Map<string, readonly Field[]>();
  for (const step of steps.flatMap(withInner)) {
    const { id, kind, key, input } = step;
    all.set(id, kind === 'zapier' ? toolOf(key).inputFields : await connection.fields(kind, key, 'inputFields', input));
  }
  return all;
};

const withInner = (step: Step): Step[] => [
  step,
  ...(step.paths ?? []).flatMap(({ steps }) => steps.flatMap(withInner)),
];

interface Started {
  first: Awaited<ReturnType<Started['look']>>;
  look(): ReturnType<typeof watchedLook>;
  /** For a trigger that goes by the clock. */
  next?(now: number): number;
}

const watchedLook = (zapier: LocalZapier, look: () => Promise<Sightings>) => zapier.watch(look);

/** Does the first poll of a trigger. */
const startTrigger = async (
  { kind, key, input = {} }: Step,
  connection: Connection,
  { id, zapier, desk, clock }: { id: string; zapier: LocalZapier; desk: Desk; clock: Clock },
): Promise<Started> => {
  const { timezone = defaultZone } = connection;
  if (kind === 'zapier') {
    const { trigger } = toolOf(key);
    if (!trigger) throw new Error(`${key} starts no Zap.`);
    const seen = new Set<string>();
    const look = () =>
      watchedLook(zapier, async () =>
        trigger.poll(input, { desk, now: clock.now(), timezone }).map((one) => {
          const known = seen.size;
          return { ...one, isNew: seen.add(one.key).size > known };
        }),
      );
    const { next } = trigger;
    const first = await look();
    if (!first.outcome.ok) throw first.outcome.error;
    return { first, look, ...(next && { next: (now: number) => next(input, now, timezone) }) };
  }
  let live: LiveTrigger | undefined;
  const meta = { zap: { id, user: { timezone } } };
  const first = await watchedLook(zapier, async () => {
    live = await connection.switchOn(key, input, meta);
    return [...live.first];
  });
  if (!first.outcome.ok) throw first.outcome.error;
  return { first, look: () => watchedLook(zapier, async () => (await live?.look()) ?? []) };
};
