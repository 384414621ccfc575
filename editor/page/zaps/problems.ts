import type { Condition, ConditionTest, Field, Step } from '../../api';
import { missingIn } from '../form/values';
import { allSteps, conditionsOf, earlierSteps, isFilter, isPaths, stepsMappedIn, type DraftZap } from './steps';

/** Something that keeps a Zap from being switched on. */
export interface Problem {
  /** The id of the step that has it; absent: the Zap has. */
  step?: string;
  text: string;
}

/** The tests that compare with a value. */
export const compares = (test: ConditionTest): boolean =>
  !['exists', 'does_not_exist', 'is_true', 'is_false'].includes(test);

/**
 * What is wrong with a Zap, from top to bottom.
 * @param fieldsOf the inputs of a step; undefined while they are not known, or where it has none
 */
export const problemsOf = (zap: DraftZap, fieldsOf: (step: Step) => Field[] | undefined): Problem[] => {
  const ofZap: Problem[] = [];
  if (!zap.name.trim()) ofZap.push({ text: 'The Zap has no name.' });
  if (zap.steps.length === 0) ofZap.push({ text: 'Choose a trigger.' });
  if (zap.steps.length === 1) ofZap.push({ text: 'Add a step after the trigger.' });
  const ofSteps = allSteps(zap.steps).flatMap((step) =>
    [
      ...brokenMappings(zap, step),
      ...missingIn(fieldsOf(step) ?? [], step.input ?? {}).map((label) => `"${label}" is required.`),
      ...missingInConditions(step),
    ].map((text) => ({ step: step.id, text })),
  );
  return [...ofZap, ...ofSteps];
};

/** Mapped values whose step is gone, or comes later, or is in another path. */
const brokenMappings = (zap: DraftZap, step: Step): string[] => {
  const numbers = new Map(allSteps(zap.steps).map(({ id }, index) => [id, index + 1]));
  const earlier = new Set(earlierSteps(zap.steps, step.id).map(({ id }) => id));
  const used = stepsMappedIn([step.input, conditionsOf(step)]).filter((id) => !earlier.has(id));
  return [...new Set(used)].map((id) =>
    numbers.has(id)
      ? `It uses a value of step ${numbers.get(id)}, which does not come before it.`
      : 'It uses a value of a step that was removed.',
  );
};

const missingInConditions = (step: Step): string[] => {
  const { conditions = [], paths = [] } = step;
  if (isFilter(step)) return conditionProblems(conditions);
  if (!isPaths(step)) return [];
  if (paths.length === 0) return ['There is no path.'];
  const names = paths.map(({ name }) => name.trim());
  const twice = names.filter((name, index) => name && names.indexOf(name) < index);
  return [
    ...(names.includes('') ? ['A path has no name.'] : []),
    ...twice.map((name) => `Two paths are called "${name}".`),
    ...paths.flatMap(({ name, conditions: own }) => conditionProblems(own).map((text) => `${name}: ${text}`)),
  ];
};

const conditionProblems = (groups: readonly (readonly Condition[])[]): string[] => {
  const all = groups.flat();
  const problems: string[] = [];
  if (all.length === 0) problems.push('There is no condition.');
  if (all.some(({ field }) => !field.trim())) problems.push('A condition has no field.');
  if (all.some(({ test, value }) => compares(test) && !value?.trim()))
    problems.push('A condition has nothing to compare with.');
  return problems;
};
