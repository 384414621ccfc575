import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tested } from '../editor/api';
import { quoted } from '../editor/server/snippets';
import { contacts } from '../sandbox/seed/contacts';
import { useEditor } from './support/editor';

const { ask, location } = useEditor();
const root = join(__dirname, '..');
const test = (kind: string, key: string, input: object) => ask<Tested>('POST', '/test', { kind, key, input });

it('What is copied as a test passes in this project', async () => {
  const [contact] = contacts(location()).list();
  const odd = { body: `It's "odd":\n\`\${this}\` {{contact.first_name}} \\` };
  const tested = [
    await test('creates', 'create_contact_note', { contactId: contact?.id, ...odd }),
    await test('searches', 'find_contact', { email: contact?.email }),
    await test('triggers', 'search_contacts', { triggerOn: 'new' }),
    await test('creates', 'create_contact_note', { contactId: 'nobody', body: 'Hi' }),
  ];
  expect(tested.map(({ failure }) => failure?.effect)).toEqual([undefined, undefined, undefined, 'halt']);
  const files = tested.map((_, n) => join(__dirname, `copied-${process.pid}-${n}.test.ts`));
  try {
    tested.forEach(({ snippets }, n) => writeFileSync(files[n] as string, snippets.test));
    const jest = [join(root, 'node_modules/jest/bin/jest.js'), '--runInBand', '--silent', ...files];
    const { status, stderr } = spawnSync(process.execPath, jest, { cwd: root, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(/Tests: +4 passed/) as string });
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
});

it('What is copied as a command reaches the program as it is', async () => {
  const body = `It's "odd": $HOME \`id\` \\ !\n{{contact.first_name}}`;
  const { snippets } = await test('creates', 'create_contact_note', { contactId: 'nobody', body, pinned: true });
  const [, step = '', quotedInput = ''] =
    /-- (\S+ \S+) --inputData (.*) --non-interactive$/s.exec(snippets.invoke) ?? [];
  expect(step).toBe('create create_contact_note');
  const printed = (text: string) => spawnSync('sh', ['-c', `printf %s ${text}`], { encoding: 'utf8' }).stdout;
  // The CLI takes every value as text.
  expect(JSON.parse(printed(quotedInput))).toEqual({ contactId: 'nobody', body, pinned: 'true' });
  expect(printed(quoted(body))).toBe(body);
  const curl = snippets.curl.at(-1)?.replace(/^curl/, 'set --') ?? '';
  const script = `HIGHLEVEL_TOKEN=secret; ${curl}; for one in "$@"; do printf '%s\\0' "$one"; done`;
  const words = spawnSync('sh', ['-c', script], { encoding: 'utf8' }).stdout.split('\0');
  expect(words).toContain('Authorization: Bearer secret');
  expect(JSON.parse(words[words.indexOf('-d') + 1] ?? '')).toMatchObject({ body });
});
