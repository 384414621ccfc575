import type { Field, Form, Operation, Tested } from '../../editor/api';
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

  it('shows each operation of the catalogue with its form, and runs its test to an output or an explained refusal', async () => {
    const { page } = desk;
    await desk.go('operations');
    const options = page.getByRole('listbox', { name: 'Operations' }).getByRole('option');
    const { operations } = await ask<{ operations: Operation[] }>('/operations');
    const ofApp = operations.filter(({ kind }) => kind !== 'zapier');
    const listed = (['trigger', 'create', 'search'] as const).flatMap((kind) => [
      ...catalogueOf(kind),
      ...beyondOf(kind),
    ]);
    expect(ofApp.map(({ key }) => key).sort()).toEqual(listed.map(([, key]) => key).sort());
    await expect(options.count()).resolves.toBeGreaterThanOrEqual(ofApp.length);

    const ended = { output: 0, refused: 0 };
    for (const { kind, key, label } of ofApp) {
      await desk.go(`operations/${kind}/${key}`);
      const form = page.getByRole('region', { name: 'Form' });
      await page.getByRole('heading', { level: 2, name: label, exact: true }).waitFor();
      await form.getByRole('button', { name: 'Refresh fields' }).waitFor();
      const { fields, groups } = await ask<Form>('/fields', { kind, key, input: {} });
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
        ended.refused++;
      } else {
        await shown.getByText('It worked').waitFor();
        ended.output++;
      }
    }
    // Without inputs, triggers and searches on the whole account give something, and what needs a record is refused.
    expect(ended.output).toBeGreaterThan(40);
    expect(ended.refused).toBeGreaterThan(40);
  }, 400_000);

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

/** A field of a closed group is drawn when the group is opened; until then its group's label is. */
const isDrawn = (field: Field, groups: Form['groups'], drawn: string): boolean => {
  const group = groups.find(({ key }) => key === field.group);
  if (field.type === 'copy') return true;
  return [field.label ?? field.key, group && !group.emphasize ? group.label : undefined].some(
    (text) => text !== undefined && drawn.includes(text),
  );
};
