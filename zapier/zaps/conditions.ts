import { readDate } from './dates';
import type { Condition, ConditionTest } from './format';

const numberIn = (text: string): number => (text.trim() === '' ? NaN : Number(text.replace(/[,\s$€£]/g, '')));

/** Texts are compared as they are written: capitals count. */
const tests: Record<ConditionTest, (field: string, value: string, zone: string) => boolean> = {
  exists: (field) => field !== '',
  does_not_exist: (field) => field === '',
  text_is: (field, value) => field === value,
  text_is_not: (field, value) => field !== value,
  text_contains: (field, value) => field.includes(value),
  text_does_not_contain: (field, value) => !field.includes(value),
  text_starts_with: (field, value) => field.startsWith(value),
  number_greater: (field, value) => numberIn(field) > numberIn(value),
  number_less: (field, value) => numberIn(field) < numberIn(value),
  date_after: (field, value, zone) => dateIn(field, zone) > dateIn(value, zone),
  date_before: (field, value, zone) => dateIn(field, zone) < dateIn(value, zone),
  is_true: (field) => /^(true|yes|1)$/i.test(field),
  is_false: (field) => /^(false|no|0)$/i.test(field),
};

const dateIn = (text: string, zone: string): number => readDate(text, zone)?.toMillis() ?? NaN;

export const conditionTests = Object.keys(tests) as ConditionTest[];

/**
 * Whether one of the groups holds in all of its conditions.
 * @param textOf puts values into the fields and what they are compared with
 */
export const holds = (
  groups: readonly (readonly Condition[])[],
  textOf: (text: string) => string,
  zone: string,
): boolean =>
  groups.some((group) =>
    group.every(({ field, test, value = '' }) => tests[test](textOf(field).trim(), textOf(value).trim(), zone)),
  );
