import type { Choice, Field, Form } from '../../api';

/** What a form does with the values of a step. Nothing in here knows of React. */

export type Input = Record<string, unknown>;

export const labelOf = ({ key, label }: Field): string => label ?? key;

/** Whether a value counts as not filled in: Zapier leaves such inputs out. */
export const isEmpty = (value: unknown): boolean => {
  if (value === undefined || value === null || value === '') return true;
  if (typeof value !== 'object') return false;
  return Object.values(value).every(isEmpty);
};

/** Whether two values are the same in JSON. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The inputs of these names that are filled in. */
export const picked = (input: Input, names: readonly string[]): Input =>
  Object.fromEntries(names.filter((name) => !isEmpty(input[name])).map((name) => [name, input[name]]));

/**
 * The inputs after one of them was changed. An empty value is left out, and what depends on the changed input is emptied, since
 * it was chosen for the old value.
 */
export const withValue = (input: Input, fields: readonly Field[], key: string, value: unknown): Input => {
  const { [key]: before, ...others } = input;
  const changed = isEmpty(value) ? others : { ...input, [key]: value };
  if (same(before, value)) return changed;
  return fields
    .filter((field) => field.dependsOn?.includes(key))
    .reduce((all, field) => withValue(all, fields, field.key, undefined), changed);
};

/** The defaults of fields that a person has not met yet. `met` holds the keys of those that they have. */
export const defaultsOf = (input: Input, fields: readonly Field[], met: ReadonlySet<string>): Input =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const isDue = !met.has(field.key) && isEmpty(input[field.key]) && !isEmpty(field.default);
      return isDue ? [[field.key, field.type === 'boolean' ? booleanIn(field.default) : field.default]] : [];
    }),
  );

/** `true` for the text `true`, and so on; any other value is unchanged. */
export const booleanIn = (value: unknown): unknown => {
  if (value === 'true') return true;
  if (value === 'false') return false;
  return value;
};

/** The fields that must be filled in before this one. */
export const waitsFor = ({ dependsOn = [] }: Field, fields: readonly Field[], input: Input): Field[] =>
  fields.filter(({ key }) => dependsOn.includes(key) && isEmpty(input[key]));

/** The labels of the required fields that are empty. Cells of line items count in rows that have something in them. */
export const missingIn = (fields: readonly Field[], input: Input): string[] =>
  fields.flatMap((field) => {
    const value = input[field.key];
    if (field.required && isEmpty(value)) return [labelOf(field)];
    const { children } = field;
    if (!children) return [];
    const cells = rowsOf(value).flatMap((row) => missingIn(children, row));
    return [...new Set(cells)].map((cell) => `${labelOf(field)}: ${cell}`);
  });

const isInput = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows of line items. */
export const rowsOf = (value: unknown): Input[] => (Array.isArray(value) ? value : [value]).filter(isInput);

/** The pairs of a dictionary. */
export const pairsOf = (value: unknown): [name: string, value: string][] =>
  isInput(value) ? Object.entries(value).map(([name, one]) => [name, textOf(one)]) : [];

/** A dictionary of the pairs that have a name. Of two with one name, the later counts. */
export const dictionaryOf = (pairs: readonly (readonly [name: string, value: string])[]): Input =>
  Object.fromEntries(pairs.filter(([name]) => name.trim() !== ''));

/** A value as a text input shows it. */
export const textOf = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** What a static dropdown offers. Zapier takes choices as an object, as texts, and as objects with `value` and `label`. */
export const choicesOf = ({ choices }: Field): Choice[] => {
  if (isInput(choices)) return Object.entries(choices).map(([value, label]) => ({ value, label: textOf(label) }));
  if (!Array.isArray(choices)) return [];
  return choices.map((choice: unknown) =>
    isInput(choice)
      ? { value: textOf(choice.value), label: textOf(choice.label ?? choice.value) }
      : { value: textOf(choice), label: textOf(choice) },
  );
};

/** A part of a form: one field, or a group of them under a heading. */
export type Block =
  { kind: 'field'; field: Field } | { kind: 'group'; key: string; label: string; isOpen: boolean; fields: Field[] };

/** The form in the order of its fields. A group stands where its first field is. */
export const blocksOf = ({ fields, groups }: Form): Block[] => {
  const blocks: Block[] = [];
  for (const field of fields) {
    const group = groups.find(({ key }) => key === field.group);
    if (!group) {
      blocks.push({ kind: 'field', field });
      continue;
    }
    const { key, label = key, emphasize = false } = group;
    const block = blocks.find((one) => one.kind === 'group' && one.key === key);
    if (block?.kind === 'group') block.fields.push(field);
    else blocks.push({ kind: 'group', key, label, isOpen: emphasize, fields: [field] });
  }
  return blocks;
};
