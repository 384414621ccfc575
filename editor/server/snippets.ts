import { inspect } from 'node:util';
import type { Exchange, ExplainedFailure, Snippets, StepKind } from '../api';
import { isRecord } from '../../zapier/definition';
import { definitionOf } from './operations';
import type { Workbench } from './workbench';

/** What became of a step that was tested. */
export interface Outcome {
  output?: Record<string, unknown>[];
  failure?: ExplainedFailure;
}

interface TestedStep {
  kind: StepKind;
  key: string;
}

/** A text as a POSIX shell reads it: nothing in it is special. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The CLI takes every value as text, at every depth. */
const asTexts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asTexts);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asTexts(one)]));
  return value === null || value === undefined ? '' : String(value);
};

const invoked: Record<StepKind, string> = {
  triggers: 'trigger',
  creates: 'create',
  searches: 'search',
  zapier: '',
};

/** What `npm run invoke` (Zapier's own CLI) runs the same step by. */
const invokeOf = ({ kind, key }: TestedStep, input: Record<string, unknown>): string =>
  `npm run invoke -- ${invoked[kind]} ${key} --inputData ${quoted(JSON.stringify(asTexts(input)))} --non-interactive`;

/** One request, with `$HIGHLEVEL_TOKEN` in place of the token. */
export const curlOf = ({ method, url, headers, body }: Exchange): string => {
  const lines = [`curl -X ${method} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers))
    lines.push(
      name.toLowerCase() === 'authorization'
        ? `-H "Authorization: Bearer $HIGHLEVEL_TOKEN"`
        : `-H ${quoted(`${name}: ${value}`)}`,
    );
  if (body !== undefined) lines.push(`-d ${quoted(typeof body === 'string' ? body : JSON.stringify(body))}`);
  return lines.join(' \\\n  ');
};

/** A value as it stands in a test. */
const code = (value: unknown): string =>
  inspect(value, { depth: null, maxArrayLength: null, maxStringLength: null, breakLength: 100 });

/** The inputs that the output repeats: what a test may expect of every run. */
const repeated = (input: Record<string, unknown>, output: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(input).filter(([name, value]) => typeof value !== 'object' && output[name] === value),
  );

const calls: Record<StepKind, string> = { triggers: 'sample', creates: 'create', searches: 'search', zapier: '' };

/** What the test expects: the failure, or of the output how many items there are and what they repeat of the inputs. */
const expectation = (step: string, { kind }: TestedStep, input: Record<string, unknown>, outcome: Outcome): string => {
  const { failure, output = [] } = outcome;
  if (failure)
    return [
      `  const failure = await ${step}.catch(failureOf);`,
      `  expect(failure).toMatchObject({ name: ${code(failure.name)}, effect: ${code(failure.effect)} });`,
    ].join('\n');
  const [first = {}] = output;
  if (kind === 'creates')
    return `  const output = await ${step};\n  expect(output).toMatchObject(${code(repeated(input, first))});`;
  return `  const output = await ${step};\n  expect(output).toHaveLength(${output.length});`;
};

/** A jest test in the style of this project's: it runs the step against the sandbox. */
const testOf = (bench: Workbench, tested: TestedStep, input: Record<string, unknown>, outcome: Outcome): string => {
  const { display, noun } = definitionOf(bench, tested.kind, tested.key);
  const { connected } = bench;
  const agency = connected.kind !== 'none' && connected.isAgency ? "{ userType: 'Company' }" : '';
  const step = `connection.${calls[tested.kind]}(${code(tested.key)}, ${code(input)})`;
  return `${outcome.failure ? "import { failureOf } from '../zapier';\n" : ''}import { zapier } from './support/app';
import { useSandbox } from './support/sandbox';

const connect = useSandbox();

it(${code(display.label ?? noun)}, async () => {
  const connection = zapier.connection({ authData: connect(${agency}), timezone: 'America/Chicago' });
${expectation(step, tested, input, outcome)}
});
`;
};

export const snippetsOf = (
  bench: Workbench,
  step: TestedStep,
  input: Record<string, unknown>,
  outcome: Outcome,
  exchanges: Exchange[],
): Snippets => ({
  // Zapier's own tools are not this project's: there is nothing to invoke.
  invoke: step.kind === 'zapier' ? '' : invokeOf(step, input),
  curl: exchanges.map(curlOf),
  test: step.kind === 'zapier' ? '' : testOf(bench, step, input, outcome),
});
