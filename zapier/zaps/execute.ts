import type { Connection } from '../connection';
import { isRecord, type Field } from '../definition';
import { failureOf, type Failure } from '../errors';
import type { Exchange } from '../exchange';
import type { LocalZapier } from '../index';
import { holds } from './conditions';
import { defaultZone } from './dates';
import type { Step, Zap } from './format';
import type { Run, RunStatus, StepRun } from './history';
import type { Clock, Desk } from './live';
import { resolve, resolveText, type Outputs } from './resolve';
import { toolOf } from './tools';

/** What the steps of a Zap run with. */
export interface Surroundings {
  zapier: LocalZapier;
  clock: Clock;
  desk: Desk;
  connection: Connection;
  /** The fields of each step's form, by the step's id. */
  fields: ReadonlyMap<string, readonly Field[]>;
  /** Asked before each create. */
  allows(step: Step, input: Record<string, unknown>): Promise<boolean>;
}

/**
 * Runs a Zap's steps after the trigger, as far as they go. Steps that the run has done are not done again: their outputs are
 * taken. So a run that waited goes on where it was, and a replay begins with the step that failed.
 */
export const execute = async (zap: Zap, run: Run, surroundings: Surroundings): Promise<void> => {
  run.status = 'running';
  delete run.resumeAt;
  const [trigger, ...steps] = zap.steps;
  run.status = await walk(steps, { run, data: { [trigger.id]: run.item }, ...surroundings });
};

interface Walk extends Surroundings {
  run: Run;
  data: Outputs;
}

const walk = async (steps: readonly Step[], context: Walk): Promise<RunStatus> => {
  for (const step of steps) {
    const done = await runOnce(step, context);
    if (done.status !== 'success') return statusAfter(done);
    context.data[step.id] = done.output;
    if (step.paths) return walkPaths(step, done, context);
  }
  return 'success';
};

/** Paths run one after the other. One that is stopped by its own filter stops none of the others; a step that fails does. */
const walkPaths = async ({ paths = [] }: Step, { taken = [] }: StepRun, context: Walk): Promise<RunStatus> => {
  let status: RunStatus = 'filtered';
  for (const { name, steps } of paths) {
    if (!taken.includes(name)) continue;
    const ended = await walk(steps, context);
    if (ended !== 'success' && ended !== 'filtered') return ended;
    if (ended === 'success') status = ended;
  }
  return status;
};

const statusAfter = ({ status, failure }: StepRun): RunStatus => {
  if (status === 'filtered' || status === 'waiting') return status;
  if (status === 'refused' || failure?.effect === 'halt') return 'halted';
  return failure?.effect === 'hold' ? 'held' : 'errored';
};

/** Runs a step unless the run has done it. */
const runOnce = async (step: Step, context: Walk): Promise<StepRun> => {
  const { run, clock } = context;
  const before = run.steps.find(({ id }) => id === step.id);
  if (before && before.status !== 'waiting') return before;
  const at = clock.now();
  const start = performance.now();
  const { id, kind, key } = step;
  const empty = { id, kind, key, at, input: step.input ?? {}, exchanges: [] };
  const done: StepRun = {
    ...empty,
    ms: 0,
    ...(await perform(step, context, before !== undefined).catch((error: unknown) => failed(failureOf(error)))),
  };
  done.ms = Math.round(performance.now() - start);
  // What it asked before it waited belongs to it too.
  done.exchanges = [...(before?.exchanges ?? []), ...done.exchanges];
  if (done.failure?.effect === 'retry') {
    done.status = 'waiting';
    // At least a second, so that a step cannot run again and again at the same moment.
    run.resumeAt = clock.now() + Math.max(done.failure.delay ?? 0, 1) * 1000;
  }
  run.steps = [...run.steps.filter((one) => one !== before), done];
  return done;
};

type Done = Pick<StepRun, 'status'> & Partial<StepRun>;

const failed = (failure: Failure): Done => ({ status: 'failed', failure });

const perform = async (step: Step, context: Walk, resumed: boolean): Promise<Done> => {
  const { data, clock, connection, fields } = context;
  const now = clock.now();
  const { timezone } = connection;
  const textOf = (text: string) => resolveText(text, data, now, timezone);
  const isTrue = (conditions: Parameters<typeof holds>[0]) => holds(conditions, textOf, timezone ?? defaultZone);
  if (step.conditions) return { status: isTrue(step.conditions) ? 'success' : 'filtered' };
  if (step.paths) {
    const taken = step.paths.flatMap(({ name, conditions }) => (isTrue(conditions) ? [name] : []));
    return { status: taken.length > 0 ? 'success' : 'filtered', taken };
  }
  const input = resolve(step.input ?? {}, data, now, timezone, fields.get(step.id));
  return { input, ...(await (step.kind === 'zapier' ? useTool : useApp)(step, input, context, resumed)) };
};

const useTool = async (
  { key }: Step,
  input: Record<string, unknown>,
  { desk, clock, connection, run }: Walk,
  resumed: boolean,
): Promise<Done> => {
  const { timezone = defaultZone } = connection;
  try {
    const result = toolOf(key).run?.(input, { desk, now: clock.now(), timezone, resumed });
    if (!result) throw new Error(`${key} is no step.`);
    if ('filtered' in result) return { status: 'filtered' };
    if ('output' in result) return { status: 'success', output: result.output };
    run.resumeAt = result.resumeAt;
    return { status: 'waiting' };
  } catch (error) {
    return failed(failureOf(error));
  }
};

const useApp = async (
  step: Step,
  input: Record<string, unknown>,
  { zapier, connection, allows }: Walk,
): Promise<Done> => {
  const { kind, key } = step;
  const isSearch = kind === 'searches';
  if (!isSearch && !(await allows(step, input))) return { status: 'refused' };
  const { outcome, exchanges } = await zapier.watch<unknown>(() =>
    isSearch ? connection.search(key, input) : connection.create(key, input),
  );
  return { ...doneOf(outcome, isSearch), exchanges };
};

const doneOf = (
  outcome: { ok: true; value: unknown } | { ok: false; error: unknown },
  isSearch: boolean,
): Done & { exchanges?: Exchange[] } => {
  if (!outcome.ok) return failed(failureOf(outcome.error));
  // Of a search, Zapier takes the first record; where there is none, it stops the run unless somebody chose otherwise.
  const output: unknown = isSearch && Array.isArray(outcome.value) ? outcome.value[0] : outcome.value;
  return isRecord(output) ? { status: 'success', output } : { status: 'filtered' };
};
