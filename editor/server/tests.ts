import type { FastifyInstance } from 'fastify';
import { failureOf, type Field, type Kind } from '../../zapier';
import type { Confirmation, ExplainedFailure, Failure, MappingRow, OutputsRequest, Tested, TestRequest } from '../api';
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

/** The items that a step gives when it is tested. */
const outputOf = async (
  bench: Workbench,
  { kind, key }: TestRequest,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>[]> => {
  const connection = connectionOf(bench);
  if (kind === 'triggers') return connection.sample(key, input);
  if (kind === 'searches') return connection.search(key, input);
  return [await connection.create<Record<string, unknown>>(key, input)];
};

const rowsOf = async (bench: Workbench, { kind, key, input, live }: OutputsRequest): Promise<MappingRow[]> => {
  const { operation } = definitionOf(bench, kind, key);
  const fields: Field[] = await connectionOf(bench).fields(kind as Kind, key, 'outputFields', input);
  return mappingRows(fields, operation.sample, live);
};

/** Whose data a write would change, where it is asked for first. */
const demandConfirmation = ({ connected }: Workbench, { kind, input, confirmed }: TestRequest): void => {
  if (connected.kind !== 'real' || kind !== 'creates' || confirmed) return;
  const account = connected.label;
  const message = `This changes data in the real account ${account}.`;
  throw new Refused(409, message, { message, account, input } satisfies Confirmation);
};

const test = async (bench: Workbench, request: TestRequest): Promise<Tested> => {
  const { kind, key, input } = request;
  const { display, noun } = definitionOf(bench, kind, key);
  connectionOf(bench);
  demandConfirmation(bench, request);
  const sender = { operation: display.label ?? noun };
  const { outcome, exchanges, ms } = await bench.watched(sender, () => outputOf(bench, request, input));
  const came: Outcome = outcome.ok
    ? { output: outcome.value }
    : { failure: explained(failureOf(outcome.error), bench.clock.now()) };
  const [live] = came.output ?? [];
  // What the step did counts, even if the account cannot be asked for the labels any more.
  const rows = await rowsOf(bench, { kind, key, input, live }).catch(() => mappingRows([], undefined, live));
  return { input, ...came, rows, exchanges, ms, snippets: snippetsOf(bench, request, input, came, exchanges) };
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
