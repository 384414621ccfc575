import type { FastifyInstance } from 'fastify';
import type { Field } from '../../zapier';
import { isRecord } from '../../zapier/definition';
import { toolOf } from '../../zapier/zaps';
import type { Choice, Choices, ChoicesRequest, Form, FormRequest, StepKind } from '../api';
import { definitionOf } from './operations';
import { orRefused, Refused } from './refusal';
import { bodyWithStep } from './schemas';
import { connectionOf, type Workbench } from './workbench';

/** What a person does with the form is counted as the form's. */
const watched = async <T>(bench: Workbench, { kind, key }: { kind: StepKind; key: string }, work: () => Promise<T>) => {
  const { display, noun } = definitionOf(bench, kind, key);
  const sender = { operation: `Form of ${display.label ?? noun}` };
  const { outcome } = await bench.watched(sender, () => bench.inTurn(work));
  if (!outcome.ok) throw outcome.error;
  return outcome.value;
};

/** The fields of an operation, those that functions give for these inputs among them. Zapier's tools have none of these. */
export const fieldsOf = async (
  bench: Workbench,
  { kind, key, input }: Pick<FormRequest, 'kind' | 'key' | 'input'>,
  which: 'inputFields' | 'outputFields',
): Promise<Field[]> =>
  kind === 'zapier' ? [...toolOf(key)[which]] : connectionOf(bench).fields(kind, key, which, input);

/** The fields of a form as it was last shown; before that, those that need no account. */
export const shownFields = (bench: Workbench, kind: StepKind, key: string): readonly Field[] =>
  bench.forms.get(`${kind}.${key}`) ??
  (definitionOf(bench, kind, key).operation.inputFields ?? []).filter(
    (field): field is Field => isRecord(field) && typeof field.key === 'string',
  );

/** The form of a step, with what functions add to it for these inputs. */
const formOf = async (bench: Workbench, { kind, key, input, refresh }: FormRequest): Promise<Form> => {
  const { operation } = definitionOf(bench, kind, key);
  if (refresh) bench.zapier.cache.clear();
  const fields = await orRefused(fieldsOf(bench, { kind, key, input }, 'inputFields'));
  bench.forms.set(`${kind}.${key}`, fields);
  const isAltering = (field: Field) => field.altersDynamicFields === true;
  return {
    fields,
    groups: [...(operation.inputFieldGroups ?? [])],
    alters: fields.filter(isAltering).map((field) => field.key),
  };
};

const found = (fields: readonly Field[], key: string): Field | undefined =>
  fields.map((field) => (field.key === key ? field : found(field.children ?? [], key))).find(Boolean);

/** Zapier takes choices as a list of values, as a list of objects, or as labels by value. */
const staticChoices = (choices: unknown): Choice[] => {
  if (!Array.isArray(choices))
    return Object.entries(choices as object).map(([value, label]) => ({ value, label: String(label) }));
  return choices.map((choice: unknown) => {
    if (typeof choice !== 'object' || choice === null) return { value: String(choice), label: String(choice) };
    const { value, sample, label = value } = choice as { value?: unknown; sample?: unknown; label?: unknown };
    return { value: String(value ?? sample), label: String(label) };
  });
};

/** What stands in an item under a path such as `contact__name`. */
const inItem = (item: unknown, path: string): unknown =>
  path.split('__').reduce((value: unknown, name) => (value as Record<string, unknown> | undefined)?.[name], item);

/** One page of a dropdown. A trigger with `canPaginate` is asked on as long as it gives something, as at Zapier. */
const choicesOf = async (bench: Workbench, request: ChoicesRequest): Promise<Choices> => {
  const { kind, key, input, page } = request;
  const { fields } = await formOf(bench, { kind, key, input });
  const field = found(fields, request.field);
  if (!field) throw new Refused(404, `The form has no field ${request.field}.`);
  if (field.choices) return { choices: staticChoices(field.choices), more: false };
  const [trigger = '', idField = 'id', labelField = idField] = field.dynamic?.split('.') ?? [];
  if (!trigger) throw new Refused(422, `The field ${request.field} has no choices.`);
  const items = await orRefused(connectionOf(bench).choices(trigger, input, page));
  const { canPaginate = false } = definitionOf(bench, 'triggers', trigger).operation;
  return {
    choices: items.map((item) => ({
      value: String(inItem(item, idField)),
      label: String(inItem(item, labelField) ?? inItem(item, idField)),
    })),
    more: canPaginate && items.length > 0,
  };
};

export const formRoutes = (api: FastifyInstance, bench: Workbench): void => {
  api.post<{ Body: FormRequest }>(
    '/fields',
    { schema: bodyWithStep({ refresh: { type: 'boolean' } }) },
    async ({ body }): Promise<Form> => watched(bench, body, () => formOf(bench, body)),
  );
  api.post<{ Body: ChoicesRequest }>(
    '/choices',
    {
      schema: bodyWithStep({ field: { type: 'string' }, page: { type: 'integer', minimum: 0 } }, ['field', 'page']),
    },
    async ({ body }): Promise<Choices> => watched(bench, body, () => choicesOf(bench, body)),
  );
};
