import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zapNamed } from '../examples/zaps';
import App from '../index';
import { operationOf, type Connection, type Field, type OperationDefinition } from '../zapier';
import { toolOf, type Condition, type Step, type Tool } from '../zapier/zaps';
import { table } from './markdown';

const file = join(__dirname, '..', 'docs', 'recipes.md');

/**
 * docs/recipes.md with the steps of each Zap as its file in examples/zaps/ has them: what is in the headings, the tables and the
 * conditions comes from the files, the rest stands in the page.
 * @throws Error when the page shows another number of steps than the file has
 */
export const recipesPage = async (connection: Connection): Promise<string> => {
  const parts = readFileSync(file, 'utf8').split(/^(?=#{2,3} )/m);
  return (await Promise.all(parts.map((part) => filledIn(part, connection)))).join('').trimEnd();
};

/** A part of the page under one heading. That of a Zap names its file. */
const filledIn = async (part: string, connection: Connection): Promise<string> => {
  const name = /\(\.\.\/examples\/zaps\/([\w-]+)\.json\)/.exec(part)?.[1];
  if (name === undefined) return part;
  const [intro = '', ...sections] = part.split(/^(?=#### )/m);
  const zap = zapNamed(name);
  const steps = zap.steps.flatMap((step) => withPaths(step));
  if (sections.length !== steps.length)
    throw new Error(`docs/recipes.md shows ${sections.length} steps of ${name}.json, which has ${steps.length}.`);
  const words = await Words.of(
    steps.map(({ step }) => step),
    connection,
  );
  const shown = steps.map(({ step, path }, index) => {
    const heading = `#### ${step.id}. ${words.heading(step, path)}`;
    return [heading, words.body(step), proseOf(sections[index] ?? '')].filter(Boolean).join('\n\n');
  });
  return `${[intro.trimEnd(), ...shown].join('\n\n')}\n\n`;
};

const withPaths = (step: Step, path?: string): { step: Step; path?: string }[] => [
  { step, path },
  ...(step.paths ?? []).flatMap(({ name, steps }) => steps.flatMap((one) => withPaths(one, name))),
];

/** What of a step's section is no heading, table or condition. */
const proseOf = (section: string): string =>
  section
    .split('\n')
    .slice(1)
    .filter((line) => !/^(\||Only continue if |- Path )/.test(line))
    .join('\n')
    .trim();

const tests: Record<Condition['test'], string> = {
  exists: 'exists',
  does_not_exist: 'does not exist',
  text_is: 'exactly matches',
  text_is_not: 'does not exactly match',
  text_contains: 'contains',
  text_does_not_contain: 'does not contain',
  text_starts_with: 'starts with',
  number_greater: 'is greater than',
  number_less: 'is less than',
  date_after: 'is after',
  date_before: 'is before',
  is_true: 'is true',
  is_false: 'is false',
};

const code = (text: string): string => `\`${text}\``;

/** The words that Zapier's editor has for a Zap's steps. */
class Words {
  private constructor(
    private readonly inputs: ReadonlyMap<string, readonly Field[]>,
    private readonly outputs: ReadonlyMap<string, readonly Field[]>,
  ) {}

  static async of(steps: readonly Step[], connection: Connection): Promise<Words> {
    const inputs = new Map<string, readonly Field[]>();
    const outputs = new Map<string, readonly Field[]>();
    for (const { id, kind, key, input } of steps) {
      inputs.set(
        id,
        kind === 'zapier' ? toolOf(key).inputFields : await connection.fields(kind, key, 'inputFields', input),
      );
      outputs.set(
        id,
        kind === 'zapier' ? toolOf(key).outputFields : await connection.fields(kind, key, 'outputFields', input),
      );
    }
    return new Words(inputs, outputs);
  }

  heading({ kind, key }: Step, path?: string): string {
    const where = path === undefined ? '' : ` in path ${path}`;
    if (kind === 'zapier') return toolHeading(toolOf(key));
    const { display }: OperationDefinition = operationOf(App, kind, key);
    return `${{ triggers: 'Trigger', creates: 'Action', searches: 'Search' }[kind]}${where}: **${display.label}**`;
  }

  /** The conditions of a filter, the paths, or the table of the fields. */
  body(step: Step): string {
    if (step.conditions) return `Only continue if ${this.conditions(step.conditions)}.`;
    if (step.paths)
      return step.paths
        .map(({ name, conditions, steps }) => {
          const ids = steps.map(({ id }) => id).join(', ');
          return `- Path ${name}, only if ${this.conditions(conditions)}: step ${ids}.`;
        })
        .join('\n');
    const rows = Object.entries(step.input ?? {}).flatMap(([key, value]) => this.rows(step, key, value));
    return table(['Field', 'Value'], rows);
  }

  private conditions(groups: readonly (readonly Condition[])[]): string {
    const one = ({ field, test, value }: Condition) =>
      [code(this.mapped(field)), tests[test], ...(value === undefined ? [] : [code(this.mapped(value))])].join(' ');
    return groups.map((group) => group.map(one).join(' and ')).join(', or ');
  }

  private rows(step: Step, key: string, value: unknown): string[][] {
    const field = this.inputs.get(step.id)?.find((one) => one.key === key);
    if (!field) throw new Error(`${step.key} has no field ${key}.`);
    const label = field.label ?? key;
    const inside = (record: object, nameOf: (name: string) => string) =>
      Object.entries(record).map(([name, one]) => [nameOf(name), this.shown(one)]);
    const childLabel = (name: string) => field.children?.find((child) => child.key === name)?.label ?? name;
    if (field.children)
      return [value].flat().flatMap((row) => inside(row as object, (name) => `${label}: ${childLabel(name)}`));
    if (!field.dict || typeof value !== 'object' || value === null) return [[label, this.shown(value, field)]];
    if (key === 'table') {
      const pairs = Object.entries(value).map(([from, to]) => `${from} → ${this.shown(to)}`);
      return [[label, pairs.join(', ')]];
    }
    return inside(value, (name) => (step.kind === 'zapier' ? name : `${label}: ${name}`));
  }

  private shown(value: unknown, field?: Field): string {
    const text = [value].flat().join(', ');
    const choices = field?.choices;
    const label =
      typeof choices === 'object' && choices !== null && !Array.isArray(choices)
        ? (choices as Record<string, string>)[text]
        : undefined;
    const mapped = this.mapped(label ?? text);
    return mapped.includes('{{') || mapped.startsWith('/') ? code(mapped) : mapped;
  }

  /** `{{1__id}}` as the editor shows it: `{{1. Contact ID}}`. */
  private mapped(text: string): string {
    return text.replace(/\{\{(\d+)__([^{}]+)\}\}/g, (_, step: string, path: string) => {
      const fields = this.outputs.get(step) ?? [];
      const label = fields.find(({ key }) => key === path)?.label;
      return `{{${step}. ${label ?? (path.includes('__') ? unlabelled(path) : path)}}}`;
    });
  }
}

/** What Zapier calls a value without a label: `data__tasks__0__contactId` is Data Tasks 1 Contact ID. */
const unlabelled = (path: string): string =>
  path
    .split('__')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part))
    .flatMap((part) => part.replace(/([a-z])([A-Z])/g, '$1 $2').split(' '))
    .map((word) => (word.toLowerCase() === 'id' ? 'ID' : word.replace(/^./, (letter) => letter.toUpperCase())))
    .join(' ');

const toolHeading = ({ key, app, label, trigger }: Tool): string => {
  if (key === 'filter' || key === 'paths') return app;
  return trigger ? `Trigger: ${app}, ${label}` : `${app}: ${label}`;
};
