import type { Change } from '../../sandbox/state';
import { operationOf } from '../../zapier';
import type { LiveZap, Poll } from '../../zapier/zaps';
import { toolOf, type Step } from '../../zapier/zaps';
import type { PollDetail } from '../api';
import { leftOf } from './why';
import type { Workbench } from './workbench';

/** What the editor notes of the Zaps beside their own history. */
export interface Notes {
  /** Looks at what has happened since it last did. */
  take(): void;
  /** The changed records that gave no item in a poll. */
  leftIn(poll: Poll): PollDetail['left'];
  clear(): void;
}

/** The latest changes of records are remembered: those of a few bursts. */
const mostChanges = 50_000;

/** What a person calls a step. */
export const labelOf = ({ zapier }: Pick<Workbench, 'zapier'>, { kind, key }: Pick<Step, 'kind' | 'key'>): string => {
  if (kind === 'zapier') return toolOf(key).label;
  const { display, noun } = operationOf(zapier.app, kind, key);
  return display.label ?? noun;
};

/**
 * Counts the requests of polls and runs, and finds out which changes a poll did not bring while its answers are still there: the
 * engine keeps those of the latest polls only.
 */
export const createNotes = (bench: Pick<Workbench, 'sandbox' | 'zapier' | 'usage' | 'lives' | 'connected'>): Notes => {
  const { sandbox, zapier, usage } = bench;
  let changes: Change[] = [];
  let left = new WeakMap<Poll, PollDetail['left']>();
  const looked = new WeakMap<LiveZap, { polls: number; runs: number }>();
  sandbox.state.onChange = (change) => {
    changes.push(change);
    if (changes.length > mostChanges * 1.1) changes = changes.slice(-mostChanges);
  };

  const recordOf = (owner: LiveZap) => (table: string, id: string) => {
    const { locationId } = owner.connection.authData;
    const places = locationId ? [sandbox.state.location(locationId)] : sandbox.state.locations;
    for (const place of [...places, sandbox.state.company]) {
      const record = place?.tables.get(table)?.get(id);
      if (record) return record as Record<string, unknown>;
    }
    return undefined;
  };

  const leftNow = (live: LiveZap, poll: Poll, previous: Poll | undefined): PollDetail['left'] => {
    const [{ kind, key, input = {} }] = live.zap.steps;
    if (!previous || kind !== 'triggers' || bench.connected.kind !== 'sandbox') return [];
    return leftOf({
      ...{ poll, previous, input, recordOf: recordOf(live) },
      trigger: operationOf(zapier.app, kind, key),
      changes: changes.filter(({ at }) => at >= previous.at && at <= poll.at),
      indexLagMs: sandbox.state.indexLagMs,
      timeZone: live.connection.timezone ?? 'UTC',
    });
  };

  const takeOf = (live: LiveZap): void => {
    const { name, steps } = live.zap;
    const done = looked.get(live) ?? { polls: 0, runs: 0 };
    for (let n = done.polls; n < live.polls.length; n++) {
      const poll = live.polls[n] as Poll;
      usage.add(poll.exchanges, { zap: name, operation: labelOf(bench, steps[0]) });
      left.set(poll, leftNow(live, poll, live.polls[n - 1]));
    }
    // A run that waits goes on later: those are looked at again.
    let unfinished = live.runs.length;
    for (let n = done.runs; n < live.runs.length; n++) {
      const run = live.runs[n];
      if (run?.status === 'waiting' || run?.status === 'running') unfinished = Math.min(unfinished, n);
      for (const step of run?.steps ?? []) usage.add(step.exchanges, { zap: name, operation: labelOf(bench, step) });
    }
    looked.set(live, { polls: live.polls.length, runs: unfinished });
  };

  return {
    take: () => {
      for (const live of bench.lives.values()) takeOf(live);
    },
    leftIn: (poll) => left.get(poll) ?? [],
    clear: () => {
      changes = [];
      left = new WeakMap();
    },
  };
};
