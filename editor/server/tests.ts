import type { FastifyInstance } from 'fastify';
import { failureOf, type Field } from '../../zapier';
import { mappedSteps, resolve, toolOf } from '../../zapier/zaps';
import type { Confirmation, ExplainedFailure, Failure, MappingRow, OutputsRequest, Tested, TestRequest } from '../api';
import { fieldsOf, shownFields } from './forms';
import { timezone as ownZone } from './connection';
import { mappingRows } from './mapping';
import { definitionOf } from './operations';
import { orRefused, Refused } from './refusal';
import { bodyWithStep } from './schemas';
import { snippetsOf, type Outcome } from './snippets';
import { connectionOf, type Workbench } from './workbench';

const meanings: Record<Failure['effect'], string> = {
  halt: 'Zapier stops this run and leaves the Zap on, however often this happens.',
  hold: 'Zapier holds this run and all that follow until somebody connects the account again.',
  refresh: 'Zapier refreshes the connection and runs the step again.',
  retry: 'Zapier runs the step again by itself.',
  error: 'Zapier stops this run with an error. A Zap that errs often is switched off.',
};

/** @param now epoch milliseconds */
export const explained = (failure: Failure, now: number): ExplainedFailure => ({
  ...failure,
  means: meanings[failure.effect],
  ...(failure.delay !== undefined && { retryAt: now + failure.delay * 1000 }),
});

/** What one of Zapier's own tools gives. What would wait for its time is released at once, as Zapier's test does. */
const toolOutput = (bench: Workbench, key: string, input: Record<string, unknown>): Record<string, unknown>[] => {
  const { trigger, run } = toolOf(key);
  const { zaps, clock, connected } = bench;
  const timezone = (connected.kind === 'none' ? undefined : connected.connection.timezone) ?? ownZone;
  const context = { desk: zaps.desk, now: clock.now(), timezone };
  if (trigger)
    return trigger
      .poll(input, context)
      .slice(0, 3)
      .map(({ item }) => item);
  if (!run) throw new Error('This step only decides what runs after it, so that there is nothing to test.');
  const result = run(input, context);
  const ended = 'resumeAt' in result ? run(input, { ...context, resumed: true }) : result;
  return 'output' in ended ? [ended.output] : [];
};

/** The items that a step gives when it is tested. */
const outputOf = async (
  bench: Workbench,
  { kind, key }: TestRequest,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>[]> => {
  if (kind === 'zapier') return toolOutput(bench, key, input);
  const connection = connectionOf(bench);
  if (kind === 'triggers') return connection.sample(key, input);
  if (kind === 'searches') return connection.search(key, input);
  return [await connection.create<Record<string, unknown>>(key, input)];
};

/** The rows of a step. The labels of custom fields are asked of HighLevel, which counts too. */
const rowsOf = async (bench: Workbench, { kind, key, input, live }: OutputsRequest): Promise<MappingRow[]> => {
  const { operation, display, noun } = definitionOf(bench, kind, key);
  const { outcome } = await bench.watched({ operation: display.label ?? noun }, () =>
    fieldsOf(bench, { kind, key, input }, 'outputFields'),
  );
  if (!outcome.ok) throw outcome.error;
  return mappingRows(outcome.value, operation.sample, live);
};

/** Whose data a write would change, where it is asked for first. */
const demandConfirmation = ({ connected }: Workbench, { kind, input, confirmed }: TestRequest): void => {
  if (connected.kind !== 'real' || kind !== 'creates' || confirmed) return;
  const account = connected.label;
  const message = `This changes data in the real account ${account}.`;
  throw new Refused(409, message, { message, account, input } satisfies Confirmation);
};

/**
 * The input as the step gets it in a Zap: with the values of earlier steps in their places, and with the defaults that Zapier's
 * form has from the start in fields that nobody touched.
 */
const filledIn = (bench: Workbench, { kind, key, input: given, data = {} }: TestRequest): Record<string, unknown> => {
  const fields = shownFields(bench, kind, key);
  const defaults = fields.flatMap(({ key: name, default: value }) => (value === undefined ? [] : [[name, value]]));
  const input = { ...Object.fromEntries(defaults), ...given } as Record<string, unknown>;
  if (mappedSteps(input).length === 0) return input;
  const { connected, clock } = bench;
  const timezone = connected.kind === 'none' ? undefined : connected.connection.timezone;
  return resolve(input, data, clock.now(), timezone, fields);
};

/** The error for a step that lacks a required field: Zapier does not run it. Undefined when it has them all. */
const lacking = (fields: readonly Field[], input: Record<string, unknown>): Error | undefined => {
  const isEmpty = (value: unknown) => [undefined, null, ''].some((one) => one === value) || [value].flat().length === 0;
  const missing = fields.find((field) => field.required && isEmpty(input[field.key]));
  return missing && new Error(`Required field "${missing.label ?? missing.key}" (${missing.key}) is missing.`);
};

const test = async (bench: Workbench, request: TestRequest): Promise<Tested> => {
  const { kind, key } = request;
  const { display, noun } = definitionOf(bench, kind, key);
  if (kind !== 'zapier') connectionOf(bench);
  const input = filledIn(bench, request);
  demandConfirmation(bench, { ...request, input });
  const lack = lacking(shownFields(bench, kind, key), input);
  const sender = { operation: display.label ?? noun };
  const { outcome, exchanges, ms } = await bench.watched(sender, async () => {
    if (lack) throw lack;
    return outputOf(bench, request, input);
  });
  const came: Outcome = outcome.ok
    ? { output: outcome.value }
    : { failure: explained(failureOf(outcome.error), bench.clock.now()) };
  const [live] = came.output ?? [];
  // What the step did counts, even if the account cannot be asked for the labels any more.
  const rows = await rowsOf(bench, { kind, key, input, live }).catch(() => mappingRows([], undefined, live));
  const snippets = snippetsOf(bench, request, input, came, exchanges);
  // A test has no Zapier that would refuse the step.
  return { input, ...came, rows, exchanges, ms, snippets: lack ? { ...snippets, test: '' } : snippets };
};

export const testRoutes = (api: FastifyInstance, bench: Workbench): void => {
  api.post<{ Body: TestRequest }>(
    '/test',
    { schema: bodyWithStep({ data: { type: 'object' }, confirmed: { type: 'boolean' } }) },
    async ({ body }): Promise<Tested> => bench.inTurn(() => test(bench, body)),
  );
  api.post<{ Body: OutputsRequest }>(
    '/outputs',
    { schema: bodyWithStep({ live: { type: 'object' } }) },
    async ({ body }): Promise<MappingRow[]> => bench.inTurn(() => orRefused(rowsOf(bench, body))),
  );
};
