import type { Failure } from '../errors';
import type { Exchange } from '../exchange';
import type { StepKind } from './format';

/** One poll of a Zap's trigger, and what became of each item. */
export interface Poll {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  /** Real time that it took, in milliseconds. */
  ms: number;
  /** The first poll of a Zap that was switched on: it only marks what is there. */
  first: boolean;
  items: PolledItem[];
  exchanges: Exchange[];
  failure?: Failure;
}

/** What a trigger answered in a poll. `held`: more than 100 items at once wait until somebody releases them, as at Zapier. */
export interface PolledItem {
  key: string;
  item: Record<string, unknown>;
  outcome: 'fired' | 'seen' | 'held';
  /** The run that it started. */
  run?: string;
}

/**
 * - `success`: every step was done
 * - `filtered`: a filter stopped it, or no path was taken
 * - `halted`, `errored`: a step failed
 * - `held`: the connection must be made again
 * - `waiting`: a throttled step runs again at `resumeAt`
 * - `running`: a step is at work
 */
export type RunStatus = 'success' | 'filtered' | 'halted' | 'errored' | 'held' | 'waiting' | 'running';

/** One run of a Zap for one item. */
export interface Run {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  item: Record<string, unknown>;
  status: RunStatus;
  steps: StepRun[];
  /** Epoch milliseconds at which a throttled step runs again. */
  resumeAt?: number;
  /** The run that this one repeats. */
  replayOf?: string;
}

/** One step of a run. Steps that were not reached have no entry. */
export interface StepRun {
  id: string;
  kind: StepKind;
  key: string;
  at: number;
  ms: number;
  status: 'success' | 'filtered' | 'failed' | 'waiting' | 'refused';
  /** With the mapped values in their places. */
  input: Record<string, unknown>;
  output?: unknown;
  failure?: Failure;
  exchanges: Exchange[];
  /** For `paths`: which were taken. */
  taken?: string[];
}
