import type { Condition, Path, Step } from '../../api';
import { allSteps, canMove, changeListOf, changeStep, isFilter, isPaths, stepsMappedIn, type DraftZap } from './steps';

/** A Zap in the hands of the builder, with what the page knows of it beside its file. */
export interface Draft {
  zap: DraftZap;
  /** As it is in its file. */
  saved: DraftZap;
  /** The highest id so far. Ids are never given twice: a mapped value may still name a step that was removed. */
  lastId: number;
  /** The step that is open. */
  open?: string;
  /** What tested steps gave, by their ids: the live values of later steps' pickers. */
  outputs: Record<string, Record<string, unknown>>;
}

export type Operation = Pick<Step, 'kind' | 'key'>;

/** Where a step is put. `first`: the trigger of a Zap without steps. */
export type Place = 'first' | { after: string } | { paths: string; path: number };

export type Change =
  | { type: 'name'; name: string }
  | { type: 'describe'; description: string }
  | { type: 'every'; minutes: number }
  | { type: 'add'; operation: Operation; place: Place }
  /** «Add Search»: a step that finds what a field of a later step needs. */
  | { type: 'addSearch'; operation: Operation; output: string; before: string; field: string }
  /** Another operation for a step: its inputs go, its id stays. */
  | { type: 'replace'; id: string; operation: Operation }
  | { type: 'input'; id: string; input: Record<string, unknown> }
  | { type: 'conditions'; id: string; conditions: Condition[][] }
  | { type: 'move'; id: string; by: 1 | -1 }
  | { type: 'remove'; id: string }
  | { type: 'duplicate'; id: string }
  | { type: 'addPath'; id: string }
  | { type: 'path'; id: string; path: number; change: Partial<Pick<Path, 'name' | 'conditions'>> }
  | { type: 'removePath'; id: string; path: number }
  | { type: 'open'; id?: string }
  | { type: 'saved'; zap: DraftZap }
  /** A test of the step gave this; undefined: it gave nothing. */
  | { type: 'tested'; id: string; output: Record<string, unknown> | undefined };

export const draftOf = (zap: DraftZap): Draft => ({
  zap,
  saved: zap,
  lastId: Math.max(0, ...[...allSteps(zap.steps).map((step) => step.id), ...stepsMappedIn(zap)].map(Number)),
  outputs: {},
});

/** Whether there is something to save. */
export const isDirty = ({ zap, saved }: Draft): boolean => JSON.stringify(zap) !== JSON.stringify(saved);

export const newCondition: Condition = { field: '', test: 'exists' };

/** Runs tell paths apart by their names. */
const newPath = (paths: readonly Path[] = [], steps: Step[] = []): Path => {
  const taken = new Set(paths.map(({ name }) => name));
  const names = Array.from({ length: paths.length + 1 }, (_, index) => `Path ${index + 1}`);
  return { name: names.find((name) => !taken.has(name)) ?? '', conditions: [[newCondition]], steps };
};

const twoPaths = (steps: Step[] = []): Path[] => {
  const first = newPath([], steps);
  return [first, newPath([first])];
};

const newStep = ({ kind, key }: Operation, id: string): Step => {
  if (isFilter({ kind, key })) return { id, kind, key, conditions: [[newCondition]] };
  if (isPaths({ kind, key })) return { id, kind, key, paths: twoPaths() };
  return { id, kind, key, input: {} };
};

/** Nothing follows paths in the same list: steps that would are the first path's. */
const insert = (list: Step[], index: number, step: Step): Step[] => {
  const rest = list.slice(index);
  const follow = isPaths(step) && rest.length > 0 ? [{ ...step, paths: twoPaths(rest) }] : [step, ...rest];
  return [...list.slice(0, index), ...follow];
};

const insertAt = (steps: Step[], place: Place, step: Step): Step[] => {
  if (place === 'first') return insert(steps, 0, step);
  if ('after' in place) return changeListOf(steps, place.after, (list, index) => insert(list, index + 1, step));
  return changePath(steps, place.paths, place.path, (path) => ({ ...path, steps: insert(path.steps, 0, step) }));
};

const changePath = (steps: Step[], id: string, index: number, change: (path: Path) => Path): Step[] =>
  changeStep(steps, id, (step) => ({
    ...step,
    paths: step.paths?.map((path, at) => (at === index ? change(path) : path)),
  }));

const without = (outputs: Draft['outputs'], id: string): Draft['outputs'] =>
  Object.fromEntries(Object.entries(outputs).filter(([key]) => key !== id));

/** The draft after a change. Changes that name a step which is not there change nothing. */
export const changeDraft = (draft: Draft, change: Change): Draft => {
  const { zap } = draft;
  const { steps } = zap;
  const id = String(draft.lastId + 1);
  const withSteps = (changed: Step[], more: Partial<Draft> = {}): Draft => ({
    ...draft,
    zap: { ...zap, steps: changed },
    ...more,
  });
  const added = (changed: Step[]) => withSteps(changed, { lastId: draft.lastId + 1, open: id });

  switch (change.type) {
    case 'name':
      return { ...draft, zap: { ...zap, name: change.name } };
    case 'describe':
      return { ...draft, zap: { ...zap, description: change.description || undefined } };
    case 'every':
      return { ...draft, zap: { ...zap, every: change.minutes } };
    case 'add':
      return added(insertAt(steps, change.place, newStep(change.operation, id)));
    case 'addSearch': {
      const found = `{{${id}__${change.output}}}`;
      const withSearch = changeListOf(steps, change.before, (list, index) =>
        insert(list, index, newStep(change.operation, id)),
      );
      return added(
        changeStep(withSearch, change.before, (step) => ({ ...step, input: { ...step.input, [change.field]: found } })),
      );
    }
    case 'replace':
      return withSteps(
        changeStep(steps, change.id, () => newStep(change.operation, change.id)),
        { outputs: without(draft.outputs, change.id) },
      );
    case 'input':
      return withSteps(changeStep(steps, change.id, (step) => ({ ...step, input: change.input })));
    case 'conditions':
      return withSteps(changeStep(steps, change.id, (step) => ({ ...step, conditions: change.conditions })));
    case 'move':
      return canMove(steps, change.id, change.by) ? withSteps(moved(steps, change.id, change.by)) : draft;
    case 'remove':
      return withSteps(
        changeListOf(steps, change.id, (list) => list.filter((step) => step.id !== change.id)),
        { outputs: without(draft.outputs, change.id), open: draft.open === change.id ? undefined : draft.open },
      );
    case 'duplicate':
      return added(
        changeListOf(steps, change.id, (list, index) =>
          list.flatMap((step, at) => (at === index ? [step, { ...step, id }] : [step])),
        ),
      );
    case 'addPath':
      return withSteps(
        changeStep(steps, change.id, (step) => ({
          ...step,
          paths: [...(step.paths ?? []), newPath(step.paths)],
        })),
      );
    case 'path':
      return withSteps(changePath(steps, change.id, change.path, (path) => ({ ...path, ...change.change })));
    case 'removePath':
      return withSteps(
        changeStep(steps, change.id, (step) => ({
          ...step,
          paths: step.paths?.filter((_, index) => index !== change.path),
        })),
      );
    case 'open':
      return { ...draft, open: change.id };
    case 'saved':
      return { ...draft, saved: change.zap };
    case 'tested':
      return {
        ...draft,
        outputs: change.output ? { ...draft.outputs, [change.id]: change.output } : without(draft.outputs, change.id),
      };
  }
};

const moved = (steps: Step[], id: string, by: 1 | -1): Step[] =>
  changeListOf(steps, id, (list, from) => {
    const rest = list.filter((step) => step.id !== id);
    return [...rest.slice(0, from + by), ...list.slice(from, from + 1), ...rest.slice(from + by)];
  });
