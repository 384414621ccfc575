import type { Catalogue, Choices, Field, Form, Operation, Tested } from '../../editor/api';
import { catalogueOf, beyondOf } from '../../scripts/catalogue';
import { describePage } from '../support/browser';
import { usePage } from '../support/page';

/** Every visible operation in the page: its form is drawn, and its test runs. */
describePage('Operations', () => {
  const desk = usePage();

  const ask = async <Answer>(path: string, body?: object): Promise<Answer> => {
    const { origin, token } = desk.editor;
    const answer = await fetch(`${origin}/api${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'x-editor-token': token, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as Answer;
  };

  /** What a person fills in where it is required: the first of each dropdown, and a plain value elsewhere. */
  const requiredInputs = async (kind: string, key: string): Promise<Record<string, unknown>> => {
    const input: Record<string, unknown> = {};
    const met = new Set<string>();
    for (;;) {
      const { fields } = await ask<Form>('/fields', { kind, key, input });
      const next = fields.find((field) => (field.required || field.default) && !met.has(field.key));
      if (!next) return input;
      met.add(next.key);
      if (next.default !== undefined) input[next.key] = next.default;
      else if (next.children)
        input[next.key] = [Object.fromEntries(next.children.map((child) => [child.key, plain(child)]))];
      else if (next.dynamic || next.choices) {
        const { choices = [] } = await ask<Partial<Choices>>('/choices', {
          kind,
          key,
          field: next.key,
          input,
          page: 0,
        });
        input[next.key] = next.list ? [choices[0]?.value] : choices[0]?.value;
      } else input[next.key] = next.list ? [plain(next)] : plain(next);
    }
  };

  /** The operations of a kind as the server lists them. */
  const operationsOf = async (kind: string): Promise<Operation[]> => {
    const { operations } = await ask<Catalogue>('/operations');
    return operations.filter((operation) => operation.kind === kind);
  };

  it('lists what the catalogue has', async () => {
    await desk.go('operations');
    const shown = desk.page.getByRole('listbox', { name: 'Operations' }).getByRole('option');
    await shown.first().waitFor();
    const titles = (await shown.allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
    const listed = (['trigger', 'create', 'search'] as const).flatMap((kind) => [
      ...catalogueOf(kind),
      ...beyondOf(kind),
    ]);
    expect(listed.map(([, , label]) => label).filter((label) => !titles.includes(label))).toEqual([]);
  });

  // What is left of each kind needs more than its required inputs, or another kind of connection.
  it.each([
    ['triggers', 50],
    ['creates', 50],
    ['searches', 8],
  ])(
    'draws the forms of all %s, and runs their tests to an output or an explained refusal',
    async (kind, atLeast) => {
      const { page } = desk;
      await desk.go('operations');
      const ended = { output: 0, refused: [] as string[] };
      for (const { key, label } of await operationsOf(kind)) {
        const input = await requiredInputs(kind, key);
        // As if it had been typed in: the page keeps what is typed for the time of the tab.
        await page.evaluate(([name, text]) => sessionStorage.setItem(name, text), [
          `input of ${kind}/${key}`,
          JSON.stringify(input),
        ] as const);
        await desk.go(`operations/${kind}/${key}`);
        const form = page.getByRole('region', { name: 'Form' });
        await page.getByRole('heading', { level: 2, name: label, exact: true }).waitFor();
        await form.getByRole('button', { name: 'Refresh fields' }).waitFor();
        const { fields, groups } = await ask<Form>('/fields', { kind, key, input });
        const drawn = await form.innerText();
        expect([key, fields.filter((field) => !isDrawn(field, groups, drawn)).map((field) => field.key)]).toEqual([
          key,
          [],
        ]);

        const answered = page.waitForResponse((response) => response.url().endsWith('/api/test'));
        await page.getByRole('region', { name: 'Test' }).getByRole('button', { name: 'Test' }).click();
        const tested = (await (await answered).json()) as Tested;
        const shown = page.getByRole('region', { name: 'Test' }).getByRole('status');
        if (tested.failure) {
          await shown.getByText(tested.failure.message).waitFor();
          await shown.getByText(tested.failure.means).waitFor();
          ended.refused.push(`${key}: ${tested.failure.message}`);
        } else {
          await shown.getByText('It worked').waitFor();
          ended.output++;
        }
      }
      expect(ended.refused.filter((message) => /unexpected|undefined/i.test(message))).toEqual([]);
      expect(ended.output).toBeGreaterThan(atLeast);
    },
    300_000,
  );

  it('finds operations as one types, by keyboard alone', async () => {
    const { page } = desk;
    await desk.go('operations');
    await page.getByRole('textbox', { name: 'Search operations' }).fill('create contact note');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Create Contact Note' }).waitFor();
    expect(page.url()).toContain('#/operations/creates/create_contact_note');
  });
});

/** A value that a field of its type takes. */
const plain = ({ key, type = 'string' }: Field): unknown => {
  if (/email/i.test(key)) return 'somebody@example.com';
  if (/phone/i.test(key)) return '+15555550123';
  const byType: Record<string, unknown> = { boolean: true, integer: 1, number: 1, datetime: '2026-12-24 10:00' };
  return byType[type] ?? 'Something';
};

/** A field of a closed group is drawn when the group is opened; until then its group's label is. */
const isDrawn = (field: Field, groups: Form['groups'], drawn: string): boolean => {
  const group = groups.find(({ key }) => key === field.group);
  if (field.type === 'copy') return true;
  return [field.label ?? field.key, group && !group.emphasize ? group.label : undefined].some(
    (text) => text !== undefined && drawn.includes(text),
  );
};
