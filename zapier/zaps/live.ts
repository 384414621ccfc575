import type { Connection } from '../connection';
import type { Step, Zap } from './format';
import type { Poll, PolledItem, Run } from './history';

/** What Zapier's own tools read and write: it stands for Google Sheets, a mailbox and Digest by Zapier. */
export interface Desk {
  /** Rows by worksheet, each by column. */
  sheets: Map<string, Record<string, string>[]>;
  mails: { at: number; to: string; subject: string; body: string }[];
  /** Entries by title, until the digest is released. */
  digests: Map<string, string[]>;
}

/** A Zap that was switched on, with its history, oldest first. */
export interface LiveZap {
  readonly id: string;
  readonly zap: Zap;
  readonly connection: Connection;
  /** Undefined when it is switched off. */
  readonly nextPoll: number | undefined;
  readonly polls: readonly Poll[];
  readonly runs: readonly Run[];
  /** Items that wait because more than 100 came at once. */
  readonly held: readonly PolledItem[];
  /** Polls at once, and runs the Zap for what is new, oldest first. */
  poll(): Promise<Poll>;
  /** Runs the Zap for the items that are held. */
  release(): Promise<void>;
  /** Runs a run again, from the step that failed, with the outputs of the steps before it. */
  replay(run: string): Promise<Run>;
  off(): void;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves a simulated clock on. Never called with a time that has passed. */
  moveTo(at: number): void;
}

export interface ZapsOptions {
  clock: Clock;
  /**
   * Asked before each create; false: the step is refused, and the run stops. Absent: all are allowed. The Zaps wait for the
   * answer, so that it must not wait for one of theirs.
   */
  approve?: (zap: LiveZap, step: Step, input: Record<string, unknown>) => Promise<boolean>;
}

/** The Zaps of a person. */
export interface Zaps {
  readonly on: readonly LiveZap[];
  readonly desk: Desk;
  /** Switches a Zap on: its first poll marks what is there. @throws what the first poll throws; then the Zap stays off */
  switchOn(id: string, zap: Zap, connection: Connection): Promise<LiveZap>;
  /** Lets time pass: polls that fall due and throttled steps that run again happen at their time, in order. */
  advance(ms: number): Promise<void>;
  /** Runs what is due by now. */
  tick(): Promise<void>;
}
