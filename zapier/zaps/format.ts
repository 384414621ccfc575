import type { Kind } from '../definition';

/**
 * A Zap as a file: a trigger and the steps that follow it. Examples are in examples/zaps/.
 *
 * An input may hold values of earlier steps as Zapier writes them, `{{1__contact__name}}`: the id of the step, and the path in
 * its output, joined by two underscores. Anything else in curly brackets is left as it is, HighLevel's own merge fields among it.
 */
export interface Zap {
  name: string;
  description?: string;
  /** How many minutes lie between two polls: 15 on Zapier's free plan, 2 on Professional, 1 on Team. */
  every?: number;
  /** The trigger first. */
  steps: [Step, ...Step[]];
}

/** What a step belongs to: the app, or Zapier's own tools. */
export type StepKind = Kind | 'zapier';

export interface Step {
  /** Unique in the Zap, digits: what mapped values name. */
  id: string;
  kind: StepKind;
  /** The operation's key; of Zapier's own tools, see zapier/zaps/tools. */
  key: string;
  input?: Record<string, unknown>;
  /** For `filter`: goes on where one of these groups holds in every condition. */
  conditions?: Condition[][];
  /** For `paths`: each path whose conditions hold is taken. Nothing follows it in the same list. */
  paths?: Path[];
}

export interface Path {
  name: string;
  conditions: Condition[][];
  steps: Step[];
}

export interface Condition {
  /** Usually a mapped value. */
  field: string;
  test: ConditionTest;
  /** What the field is compared with, where the test compares. */
  value?: string;
}

export type ConditionTest =
  | 'exists'
  | 'does_not_exist'
  | 'text_is'
  | 'text_is_not'
  | 'text_contains'
  | 'text_does_not_contain'
  | 'text_starts_with'
  | 'number_greater'
  | 'number_less'
  | 'date_after'
  | 'date_before'
  | 'is_true'
  | 'is_false';
