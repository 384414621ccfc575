import type { Condition, Step, Zap } from '../../api';

/** A Zap while it is edited: it may have no step yet. */
export interface DraftZap extends Omit<Zap, 'steps'> {
  steps: Step[];
}

/** Whether it can be saved: a Zap begins with a trigger. */
export const isZap = (zap: DraftZap): zap is Zap => zap.steps.length > 0;

export const isFilter = ({ kind, key }: Pick<Step, 'kind' | 'key'>): boolean => kind === 'zapier' && key === 'filter';
export const isPaths = ({ kind, key }: Pick<Step, 'kind' | 'key'>): boolean => kind === 'zapier' && key === 'paths';

/** All steps from top to bottom, those of paths too. The places in this list are the numbers that a person sees. */
export const allSteps = (steps: readonly Step[]): Step[] =>
  steps.flatMap((step) => [step, ...(step.paths ?? []).flatMap((path) => allSteps(path.steps))]);

/** The steps whose outputs a step can use: those before it in its list, and before the paths that it is in. */
export const earlierSteps = (steps: readonly Step[], id: string): Step[] => earlierIn(steps, id) ?? [];

const earlierIn = (steps: readonly Step[], id: string): Step[] | undefined => {
  for (const [index, step] of steps.entries()) {
    if (step.id === id) return steps.slice(0, index);
    for (const path of step.paths ?? []) {
      const inner = earlierIn(path.steps, id);
      if (inner) return [...steps.slice(0, index + 1), ...inner];
    }
  }
  return undefined;
};

/** Changes the list that a step is in, wherever that is. */
export const changeListOf = (steps: Step[], id: string, change: (list: Step[], index: number) => Step[]): Step[] => {
  const index = steps.findIndex((step) => step.id === id);
  if (index >= 0) return change(steps, index);
  return steps.map((step) => {
    if (!step.paths) return step;
    return { ...step, paths: step.paths.map((path) => ({ ...path, steps: changeListOf(path.steps, id, change) })) };
  });
};

export const changeStep = (steps: Step[], id: string, change: (step: Step) => Step): Step[] =>
  changeListOf(steps, id, (list) => list.map((step) => (step.id === id ? change(step) : step)));

/** The trigger stays first, and paths stay last in their list. */
export const canMove = (steps: readonly Step[], id: string, by: 1 | -1): boolean => {
  const list = listOf(steps, id);
  const from = list.findIndex((step) => step.id === id);
  const [step, other] = [list[from], list[from + by]];
  return step !== undefined && other !== undefined && ![step, other].some((one) => one === steps[0] || isPaths(one));
};

const listOf = (steps: readonly Step[], id: string): readonly Step[] => {
  if (steps.some((step) => step.id === id)) return steps;
  const inner = steps.flatMap((step) => step.paths ?? []).map((path) => listOf(path.steps, id));
  return inner.find((list) => list.length > 0) ?? [];
};

/** What mapped values look like: `{{3__contact__name}}`. Anything else in curly brackets is left as it is. */
const mapped = /\{\{(\d+)__/g;

/** The ids of the steps whose outputs a value uses, wherever in it. */
export const stepsMappedIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [...value.matchAll(mapped)].flatMap(([, id]) => id ?? []);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stepsMappedIn);
};

export const conditionsOf = (step: Step): Condition[] =>
  [...(step.conditions ?? []), ...(step.paths ?? []).flatMap((path) => path.conditions)].flat();
