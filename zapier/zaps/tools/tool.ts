import type { Field } from '../../definition';
import type { Desk } from '../live';

/** One of Zapier's own tools, or of Google Sheets and Gmail, which stand for any other app. Declared as an app's operations are. */
export interface Tool {
  key: string;
  /** Whose it is: `Formatter by Zapier`. */
  app: string;
  label: string;
  noun: string;
  description: string;
  inputFields: Field[];
  outputFields: Field[];
  sample: Record<string, unknown>;
  /** For those that start a Zap. */
  trigger?: {
    /** What it gives now, newest first. The key tells an item from the others. */
    poll(input: ToolInput, context: ToolContext): { key: string; item: Record<string, unknown> }[];
    /** When it gives something next, for one that goes by the clock; absent: it is polled as a trigger of an app. */
    next?(input: ToolInput, now: number, timezone: string): number;
  };
  /** For those that are a step; `filter` and `paths` have none, since they decide what runs after them. */
  run?(input: ToolInput, context: ToolContext): ToolResult;
}

export type ToolInput = Record<string, unknown>;

export interface ToolContext {
  desk: Desk;
  /** Epoch milliseconds. */
  now: number;
  timezone: string;
  /** Whether the step had asked to wait, and that time has come. */
  resumed?: boolean;
}

export type ToolResult =
  | { output: Record<string, unknown> }
  /** Stops the run. */
  | { filtered: true }
  /** Epoch milliseconds at which the run goes on with this step. */
  | { resumeAt: number };

export const outputField: Field = { key: 'output', label: 'Output' };
