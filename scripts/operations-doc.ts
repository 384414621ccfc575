import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import App from '../index';
import { allEndpoints } from '../highlevel/endpoints';
import { Only, rowsOf, type Row } from '../records/table';
import { localZapier, operationOf, type Field } from '../zapier';
import { beyondOf, catalogueOf, categories, type Kind } from './catalogue';
import { generated, table } from './markdown';

const root = join(__dirname, '..');
const folders: Record<Kind, 'triggers' | 'creates' | 'searches'> = {
  trigger: 'triggers',
  create: 'creates',
  search: 'searches',
};
const camelCase = (key: string) => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

// No connection answers here: fields that a sub-account adds (its custom fields) are described in words.
process.env.HIGHLEVEL_API_URL = 'http://127.0.0.1:9';
const zapier = localZapier(App, { trim: true });
export const connection = zapier.connection({
  authData: { access_token: 'none', userType: 'Location', locationId: 'none' },
});

/** The endpoints that a file imports, or, when it leaves the calls to helpers of its own, those of its imports. */
const endpointsIn = (file: string, depth = 1): typeof allEndpoints => {
  const imports = [...readFileSync(file, 'utf8').matchAll(/import \{([^}]*)\} from '(\.[^']*)'/g)].map(
    ([, names = '', path = '']) => ({
      names: names.split(',').map((name) => name.trim()),
      path: join(dirname(file), path),
    }),
  );
  const own = imports.flatMap(({ names, path }) =>
    readers.has(path)
      ? endpointsIn(`${path}.ts`, 0)
      : allEndpoints.filter((row) => path.endsWith(join('endpoints', row.family)) && names.includes(row.name)),
  );
  const helpers = imports
    .map(({ path }) => `${path}.ts`)
    .filter((path) => existsSync(path) && !shared.has(basename(path)));
  return own.length > 0 || depth === 0 ? own : helpers.flatMap((path) => endpointsIn(path, depth - 1));
};

/** What calls endpoints for the few operations that import it. */
const readers = new Set(['calendars', 'freeSlots'].map((name) => join(root, 'highlevel', name)));

/** What every operation calls or may call; the endpoints behind it say nothing of one operation. */
const shared = new Set(['client.ts', 'tokens.ts', 'table.ts', 'poll.ts', 'customFields.ts', 'location.ts']);

const endpointsOf = (kind: Kind, key: string) => {
  const families = [...new Set(allEndpoints.map(({ family }) => family)), 'api'];
  const file = families.map((family) => join(root, folders[kind], family, `${camelCase(key)}.ts`)).find(existsSync);
  if (!file) throw new Error(`There is no file for ${kind} ${key}.`);
  return [...new Set(endpointsIn(file))];
};

const typeOf = ({ type = 'string', list, dict, children, choices }: Field): string => {
  if (dict) return 'names and values';
  if (children) return `line items: ${children.map(({ label, key }) => label ?? key).join(', ')}`;
  return `${choices ? 'choice' : type}${list ? ' (several)' : ''}`;
};

const dropdownOf = ({ dynamic, search, choices }: Field): string => {
  const label = (key = '') => zapier.app.triggers?.[key.split('.')[0] ?? '']?.display.label ?? '';
  const options = Array.isArray(choices)
    ? (choices as unknown[]).map((one) => (typeof one === 'string' ? one : ''))
    : Object.keys(choices ?? {});
  return [dynamic && label(dynamic), search && 'Add Search', options.filter(Boolean).join(', ')]
    .filter(Boolean)
    .join('; ');
};

/** An output with its type, and the records that have it if not all do. */
const outputOf = ({ key, type }: Field, rows: readonly Row[]): string => {
  const example = rows.find(([name]) => name === key)?.[3];
  const more = [type, example instanceof Only && `only on ${example.records}`].filter(Boolean).join(', ');
  return `\`${key}\`${more && ` (${more})`}`;
};

const isSlot = ({ key }: Field) => /^custom(Field|Value)\d+$/.test(key);

const section = async (kind: Kind, key: string, label: string): Promise<string> => {
  const { display, operation } = operationOf(zapier.app, folders[kind], key);
  const inputs = await connection.fields(folders[kind], key, 'inputFields');
  const outputs = await connection.fields(folders[kind], key, 'outputFields');
  const endpoints = endpointsOf(kind, key);
  const scopes = [...new Set(endpoints.flatMap(({ scope }) => scope ?? []))];
  const classes = [...new Set(endpoints.flatMap(({ token }) => token))];
  const where =
    classes.length === 0 || classes.length === 2
      ? 'in a sub-account or for the agency'
      : classes[0] === 'Company'
        ? 'for the agency (agency connections only)'
        : 'in a sub-account';
  const rows = inputs
    .filter((field) => !isSlot(field))
    .map((field) => [
      `${field.label ?? ''} (\`${field.key}\`)`,
      typeOf(field),
      field.required ? 'yes' : '',
      dropdownOf(field),
    ]);
  return [
    `### ${label}`,
    `\`${key}\` · ${kind} · ${where}${scopes.length > 0 ? ` · ${scopes.map((scope) => `\`${scope}\``).join(', ')}` : ''}`,
    display.description ?? '',
    endpoints.length > 0 ? endpoints.map(({ method, path }) => `\`${method} ${path}\``).join(', ') : '',
    rows.length > 0 ? table(['Input', 'Type', 'Required', 'Choices'], rows) : 'No inputs.',
    inputs.some(isSlot)
      ? 'Each custom field of the sub-account is an input as well. Ten pairs of field and value take custom fields chosen at run time.'
      : '',
    `Outputs: ${outputs.map((field) => outputOf(field, rowsOf(operation))).join(', ')}.`,
  ]
    .filter(Boolean)
    .join('\n\n');
};

/** docs/operations.md: every operation with its inputs, outputs, scopes and connection. */
export const operationsPage = async (): Promise<string> => {
  const counts = (of: (kind: Kind) => unknown[]) =>
    `${of('trigger').length} triggers, ${of('create').length} creates and ${of('search').length} searches`;
  const parts = [
    '# Operations',
    generated,
    `The catalogue has ${counts(catalogueOf)}. Beside it stand ${counts(beyondOf)}. Operations marked _in a sub-account_ work with sub-account connections, and with agency connections once a sub-account is chosen in the step. The connection must have the scopes listed for the operation. Custom field inputs also need \`locations/customFields.readonly\`, and files for contacts \`forms.write\`.`,
  ];
  for (const [category, entries] of Object.entries(categories)) {
    parts.push(`## ${category}`);
    for (const [kind, key, label] of entries) parts.push(await section(kind, key, label));
  }
  return parts.join('\n\n');
};
