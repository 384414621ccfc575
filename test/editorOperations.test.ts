import { categories } from '../scripts/catalogue';
import type { Catalogue, Choices, Field, Form, Tested } from '../editor/api';
import { useEditor } from './support/editor';

/** Every visible operation, as the editor shows it: its form opens, and its test ends with an output or an explained failure. */
/** How many operations were tested, and how many of these gave an output. */
let tested = 0;
let outputs = 0;
let now = Date.UTC(2026, 2, 2, 15);
const { send, ask } = useEditor(() => ({ now: () => now }));

/** What a person fills in first: the first choice of each dropdown that is required, and a text elsewhere. */
const valueOf = async (request: object, field: Field): Promise<unknown> => {
  if (field.dynamic || field.choices) {
    const { body } = await send<Choices>('POST', '/choices', { ...request, field: field.key, page: 0 });
    return body.choices?.[0]?.value;
  }
  if (field.default !== undefined) return undefined;
  if (field.children) {
    const cells = field.children.filter(({ required }) => required);
    return [Object.fromEntries(await Promise.all(cells.map(async (one) => [one.key, await valueOf(request, one)])))];
  }
  const values: Record<string, unknown> = { datetime: '2026-03-09T16:00:00Z', integer: 1, number: 1, boolean: true };
  return values[String(field.type)] ?? 'ada@example.com';
};

const filledIn = async (kind: string, key: string): Promise<Record<string, unknown>> => {
  const input: Record<string, unknown> = {};
  const fill = async () => {
    const { fields, alters } = await ask<Form>('POST', '/fields', { kind, key, input });
    for (const field of fields.filter((one) => one.required && input[one.key] === undefined)) {
      const value = await valueOf({ kind, key, input }, field);
      if (value !== undefined) input[field.key] = field.list ? [value] : value;
    }
    return alters.length > 0;
  };
  // A choice may bring fields that it alone has.
  if (await fill()) await fill();
  return input;
};

it.each([...Object.keys(categories), "Zapier's own tools"])(
  '%s: the operations have forms, tests that end well or are explained, and rows in the mapping picker',
  async (category) => {
    const { operations } = await ask<Catalogue>('GET', '/operations');
    const all = operations.filter((one) => one.category === category);
    const wrong: string[] = [];
    for (const { kind, key } of all) {
      // HighLevel takes 100 requests in ten seconds.
      now += 10_000;
      const input = await filledIn(kind, key);
      const { output, failure, rows, exchanges, snippets } = await ask<Tested>('POST', '/test', { kind, key, input });
      tested++;
      if (output) outputs++;
      const isExplained = output ? failure === undefined : Boolean(failure?.message && failure.means);
      const hasSnippets = kind === 'zapier' || (snippets.invoke && snippets.curl.length === exchanges.length);
      const hasRows = rows.length > 0 || ['filter', 'paths'].includes(key);
      if (!isExplained || !hasSnippets || !hasRows) wrong.push(key);
    }
    expect(wrong).toEqual([]);
  },
);

it('Half of them give an output for their required fields alone', () => {
  expect(tested).toBeGreaterThan(126);
  expect(outputs).toBeGreaterThan(tested / 2);
});
