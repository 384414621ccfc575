import Ajv, { type ErrorObject } from 'ajv';
import { operationOf, type AppDefinition } from '../definition';
import { conditionTests } from './conditions';
import type { Path, Step, Zap } from './format';
import { mappedSteps } from './resolve';
import { toolOf, tools } from './tools';

const text = { type: 'string', minLength: 1 };
const conditions = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      properties: { field: { type: 'string' }, test: { enum: conditionTests }, value: { type: 'string' } },
      required: ['field', 'test'],
      additionalProperties: false,
    },
  },
};

/** The types of format.ts. */
const schema = {
  type: 'object',
  properties: {
    name: text,
    description: { type: 'string' },
    every: { type: 'number', exclusiveMinimum: 0 },
    steps: { type: 'array', minItems: 1, items: { $ref: '#/$defs/step' } },
  },
  required: ['name', 'steps'],
  additionalProperties: false,
  $defs: {
    step: {
      type: 'object',
      properties: {
        id: { type: 'string', pattern: '^\\d+$' },
        kind: { enum: ['triggers', 'creates', 'searches', 'zapier'] },
        key: text,
        input: { type: 'object' },
        conditions,
        paths: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            properties: { name: text, conditions, steps: { type: 'array', items: { $ref: '#/$defs/step' } } },
            required: ['name', 'conditions', 'steps'],
            additionalProperties: false,
          },
        },
      },
      required: ['id', 'kind', 'key'],
      additionalProperties: false,
    },
  },
};

const isZap = new Ajv({ strict: false }).compile<Zap>(schema);

/**
 * Reads a Zap from what a file holds.
 * @param name of the file, for errors
 * @param app whose operations the steps name; absent: these are not looked up
 * @throws Error that names the place of what is wrong: `leads.json, steps[2].key: …`
 */
export const readZap = (value: unknown, name: string, app?: AppDefinition): Zap => {
  if (!isZap(value)) throw new Error(`${name}${explained(isZap.errors?.[0])}`);
  const [trigger, ...steps] = value.steps;
  const fail = (place: string, what: string): never => {
    throw new Error(`${name}, ${place}: ${what}`);
  };
  const ids = new Set<string>();

  const checkStep = (step: Step, place: string, isFirst: boolean): void => {
    const { id, kind, key, input = {}, conditions: filter, paths } = step;
    if (ids.has(id)) fail(`${place}.id`, `two steps have the id ${id}.`);
    try {
      if (kind === 'zapier') toolOf(key);
      else if (app) operationOf(app, kind, key);
    } catch (error) {
      fail(`${place}.key`, error instanceof Error ? error.message : String(error));
    }
    const starts = kind === 'triggers' || tools.some((tool) => kind === 'zapier' && tool.key === key && tool.trigger);
    if (isFirst && !starts) fail(place, 'a Zap begins with a trigger.');
    if (!isFirst && starts) fail(place, 'only the first step can be a trigger.');
    const isTool = (tool: string) => kind === 'zapier' && key === tool;
    if (isTool('filter') !== (filter !== undefined)) fail(place, 'a filter, and nothing else, has conditions.');
    if (isTool('paths') !== (paths !== undefined)) fail(place, 'the step paths, and nothing else, has paths.');
    checkMapping([input, filter], place);
    ids.add(id);
  };
  const checkMapping = (input: unknown, place: string): void => {
    const unknown = mappedSteps(input).find((step) => !ids.has(step));
    if (unknown !== undefined) fail(place, `it maps a value of step ${unknown}, which is not a step before it.`);
  };
  const checkSteps = (list: readonly Step[], place: (index: number) => string): void =>
    list.forEach((step, index) => {
      checkStep(step, place(index), false);
      if (step.paths && index < list.length - 1) fail(place(index + 1), 'nothing can follow paths.');
      step.paths?.forEach((path, number) => checkPath(path, `${place(index)}.paths[${number}]`));
    });
  const checkPath = (path: Path, place: string): void => {
    checkMapping(path.conditions, place);
    checkSteps(path.steps, (index) => `${place}.steps[${index}]`);
  };

  checkStep(trigger, 'steps[0]', true);
  checkSteps(steps, (index) => `steps[${index + 1}]`);
  return value;
};

const explained = (error: ErrorObject | undefined): string => {
  if (!error) return ': it is no Zap.';
  const place = error.instancePath
    .slice(1)
    .replace(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
  const { additionalProperty, allowedValues } = error.params as {
    additionalProperty?: string;
    allowedValues?: readonly string[];
  };
  const more = additionalProperty ?? allowedValues?.join(', ');
  return `${place && `, ${place}`}: it ${error.message ?? 'is wrong'}${more ? ` (${more})` : ''}.`;
};
