import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { endpointsOf, families, find } from '../catalogue';
import type { ApiEndpoint, Family, Property } from '../catalogue/types';
import { pathNames } from '../highlevel/endpoint';
import { changesBetween, isBreaking, type Change } from '../scripts/endpoints/changes';
import { catalogueFolder, catalogueTexts, readCatalogue } from '../scripts/endpoints/files';
import { readFamilies } from '../scripts/endpoints/read';
import { reportOn } from '../scripts/endpoints/report';
import { openapiFolder } from './support/openapi';

const checkedIn = readCatalogue();
const all = checkedIn.flatMap(({ endpoints }) => Object.entries(endpoints));
/** Skipped without HIGHLEVEL_OPENAPI: HighLevel's own files are not part of this repository. */
const withFiles = openapiFolder ? describe : describe.skip;

/** Every property of a list, however deep. */
const everyOf = (properties: readonly Property[] = []): Property[] =>
  properties.flatMap((one) => [one, ...everyOf(one.properties ?? one.items?.properties)]);
const inputsOf = ({ path, query, body }: ApiEndpoint) => [path, query, body].flatMap(everyOf);

describe('the catalogue as it is checked in', () => {
  it('has each of the 667 endpoints once', () => {
    expect(all).toHaveLength(667);
    expect(new Set(all.map(([route]) => route)).size).toBe(667);
  });

  it('has the families of families.json, with the starts of their paths', () => {
    expect(families().map(({ key, label }) => ({ key, label }))).toEqual(
      checkedIn.map(({ key, label }) => ({ key, label })),
    );
    for (const { key, starts } of families()) {
      for (const route of Object.keys(endpointsOf(key))) expect(starts).toContain(route.split('/')[1]);
    }
  });

  it.each(checkedIn)('tells the endpoints of $label apart', ({ endpoints }) => {
    const labels = Object.values(endpoints).map(
      ({ label, deprecated }) => `${label}${deprecated ? ', deprecated' : ''}`,
    );
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('has every name of a path template, in its order', () => {
    for (const [route, { path = [] }] of all)
      expect([route, path.map(({ name }) => name)]).toEqual([route, pathNames(route)]);
  });

  it('names a successor that exists and is not deprecated', () => {
    const successors = all.flatMap(([, { deprecated }]) => (typeof deprecated === 'string' ? [deprecated] : []));
    expect(successors.length).toBeGreaterThan(10);
    for (const route of successors) expect(all.find(([one]) => one === route)?.[1]).not.toHaveProperty('deprecated');
  });

  it('says of every deletion that it deletes, and of what is sent that it sends', () => {
    for (const [route, { dangerous }] of all)
      if (route.startsWith('DELETE ')) expect([route, dangerous]).toEqual([route, 'deletes']);
    expect(find('POST', '/invoices/abc/send')?.endpoint.dangerous).toBe('sends');
    expect(find('POST', '/social-media-posting/abc/posts')?.endpoint.dangerous).toBe('sends');
    expect(all.filter(([route, { dangerous }]) => dangerous && route.startsWith('GET '))).toEqual([]);
  });

  it('has help that is plain text with links', () => {
    const helps = all.flatMap(([, endpoint]) => [endpoint.help, ...inputsOf(endpoint).map(({ help }) => help)]);
    const given = helps.filter((help) => help !== undefined);
    expect(given.length).toBeGreaterThan(3000);
    for (const help of given) {
      expect(help).not.toMatch(/undefined|\[object|<\/?[a-z]+[ />]|\*\*|`|&nbsp;|:::/);
      expect(help).toMatch(/\S/);
      expect(help.length).toBeLessThan(300);
    }
    expect(given.filter((help) => help.includes('](')).every((help) => /\]\(https?:/.test(help))).toBe(true);
  });

  it('ends in JSON below the second level', () => {
    const depth = (properties: readonly Property[] = []): number =>
      properties.length === 0
        ? 0
        : 1 + Math.max(...properties.map((one) => depth(one.properties ?? one.items?.properties)));
    expect(Math.max(...all.map(([, { body, output }]) => Math.max(depth(body), depth(output))))).toBe(2);
  });

  it('adds at most 150 KB to the zip', () => {
    const names = [
      'families.json',
      ...readdirSync(join(catalogueFolder, 'families')).map((name) => `families/${name}`),
    ];
    const size = names.reduce((sum, name) => sum + gzipSync(readFileSync(join(catalogueFolder, name))).length, 0);
    expect(size).toBeLessThanOrEqual(150 * 1024);
  });
});

withFiles("HighLevel's files", () => {
  const folder = openapiFolder ?? '';

  it('give exactly the files that are checked in', () => {
    for (const [name, text] of Object.entries(catalogueTexts(readFamilies(folder))))
      expect([name, readFileSync(join(catalogueFolder, name), 'utf8') === text]).toEqual([name, true]);
  });

  it('have the endpoints of the catalogue and no others', () => {
    const routes = ['apps', 'apps/v3'].flatMap((part) =>
      readdirSync(join(folder, part))
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => {
          const { paths } = JSON.parse(readFileSync(join(folder, part, name), 'utf8')) as {
            paths: Record<string, object>;
          };
          return Object.entries(paths).flatMap(([path, methods]) =>
            Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
          );
        }),
    );
    expect(all.map(([route]) => route).sort()).toEqual([...new Set(routes)].sort());
  });
});

describe('loading', () => {
  it('reads no file when the app starts, and then only what is asked for', () => {
    const program = `
      const read = () => Object.keys(require.cache).map((path) => path.replaceAll('\\\\', '/'))
        .filter((path) => /\\/catalogue\\/fam/.test(path)).map((path) => path.replace(/.*\\/catalogue\\//, ''));
      require('./index.ts');
      const { families, endpointsOf, find } = require('./catalogue/index.ts');
      const steps = [read()];
      families(); steps.push(read());
      endpointsOf('surveys'); find('GET', '/forms/'); steps.push(read());
      console.log(JSON.stringify(steps));`;
    const answer = execFileSync(process.execPath, ['--import', 'tsx', '-e', program], {
      cwd: join(__dirname, '..'),
      encoding: 'utf8',
    });
    expect(JSON.parse(answer)).toEqual([
      [],
      ['families.json'],
      ['families.json', 'families/surveys.json', 'families/forms.json'],
    ]);
  });

  it('has no endpoints of a family that there is not', () => {
    expect(endpointsOf('../../package')).toEqual({});
  });
});

describe('find', () => {
  it.each([
    ['POST', '/invoices/abc123/send', 'invoices', 'POST /invoices/{invoiceId}/send'],
    ['GET', '/conversations/search', 'conversations', 'GET /conversations/search'],
    ['GET', '/conversations/abc123', 'conversations', 'GET /conversations/{conversationId}'],
    ['GET', '/contacts/', 'contacts', 'GET /contacts/'],
    ['PUT', '/saas/update-saas-subscription/abc', 'saas-api', 'PUT /saas/update-saas-subscription/{locationId}'],
    // A literal segment wins over a name, wherever it is.
    ['GET', '/calendars/services/bookings', 'calendars', 'GET /calendars/services/bookings'],
    ['GET', '/calendars/services/locations/abc', 'calendars', 'GET /calendars/services/locations/{serviceLocationId}'],
    // v2 and v3 call the name of this one differently.
    ['DELETE', '/ad-publishing/facebook/adsets/a', 'ad-manager', 'DELETE /ad-publishing/facebook/adsets/{adsetId}'],
  ])('%s %s is of %s', (method, path, key, route) => {
    const found = find(method, path);
    expect([found?.family.key, found?.route]).toEqual([key, route]);
    expect(found?.endpoint).toBe(endpointsOf(key)[route]);
  });

  it.each([
    ['GET', '/contacts/a/b/c/d'],
    ['PATCH', '/contacts/abc123'],
    ['GET', '/nothing/of/it'],
    ['GET', '/conversations/search/'],
    ['GET', '/contacts//tasks'],
    ['GET', ''],
  ])('%s %s is of none', (method, path) => expect(find(method, path)).toBeUndefined());

  it('knows the version of a path', () => {
    expect(find('GET', '/conversations/search')?.endpoint.version).toBe('2021-04-15');
    expect(find('GET', '/chat-widget/list')?.endpoint.version).toBe('v3');
  });
});

// --- Editions made up here, in HighLevel's form

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** The families of an edition that has these files. */
const edition = (files: Record<string, object>): Family[] => {
  const folder = mkdtempSync(join(tmpdir(), 'edition-'));
  folders.push(folder);
  for (const [name, file] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(file));
  }
  return readFamilies(folder);
};

const version = (value: string) => ({ name: 'Version', in: 'header', schema: { type: 'string', enum: [value] } });
const answer = { '200': { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } } };
const bodyOf = (name: string) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});

/** A file with two endpoints. */
const pets = () => ({
  info: { title: 'Pets API' },
  paths: {
    '/pets/{petId}': {
      get: {
        operationId: 'get-pet',
        summary: 'Get pet',
        parameters: [
          version('2021-07-28'),
          { name: 'petId', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'locationId', in: 'query', required: true, schema: { type: 'string' } },
          { name: 'limit', in: 'query', schema: { type: 'number', default: 20 }, description: 'How many' },
        ],
        security: [{ bearer: ['pets.readonly'] }],
        responses: answer,
      },
    },
    '/pets/': {
      post: {
        operationId: 'create-pet',
        summary: 'Create pet',
        description: '<p>Creates a <b>pet</b>, see <a href="https://example.com/pets">Pets</a>.</p>',
        parameters: [version('2021-07-28')],
        security: [{ 'Agency-Access': ['pets.write'] }],
        requestBody: bodyOf('Pet'),
        responses: answer,
      },
    },
  } as Record<string, Record<string, object>>,
  components: {
    schemas: {
      Name: {
        type: 'object',
        properties: { first: { type: 'string' }, last: { type: 'string' } },
        required: ['first'],
      },
      Cage: { type: 'object', properties: { id: { type: 'string' }, size: { $ref: '#/components/schemas/Name' } } },
      Pet: {
        type: 'object',
        properties: {
          kind: { type: 'string', enum: ['cat', 'dog'], description: 'The **kind** of `pet`' },
          name: { allOf: [{ $ref: '#/components/schemas/Name' }], description: 'Name' },
          born: {
            type: 'string',
            example: '2020-05-01',
            description: 'See [here](./pets) or [there](https://example.com)',
          },
          cages: { type: 'array', items: { $ref: '#/components/schemas/Cage' } },
          parent: { $ref: '#/components/schemas/Pet' },
          chip: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
          home: {
            oneOf: [
              {
                type: 'object',
                properties: { street: { type: 'string' }, zip: { type: 'string' } },
                required: ['street'],
              },
              { type: 'object', properties: { street: { type: 'string' }, zip: { type: 'number' } } },
            ],
          },
          tags: { type: 'array', items: { type: 'string' } },
          age: { type: 'number', minimum: 0, maximum: 40 },
          bedtime: { type: 'string', pattern: '^\\d\\d:\\d\\d$', example: '21:30' },
          // Quirks of the files.
          country: { type: 'number', enum: [['US', 'CA']] },
          rank: { oneOf: [{ type: 'string', enum: ['top'] }, { type: 'number' }] },
          id: { type: 'string', readOnly: true },
        },
        required: ['kind', 'name'],
      } as { properties: Record<string, object>; required: string[]; type: string },
    },
  },
});

describe('reading', () => {
  const [family] = edition({ 'apps/pets.json': pets() });
  const post = family?.endpoints['POST /pets/'];
  const input = (name: string) => post?.body?.find((one) => one.name === name);

  it('has the version, scopes and tokens, and what the app fills in', () => {
    expect(family).toMatchObject({ key: 'pets', label: 'Pets' });
    expect(family?.endpoints['GET /pets/{petId}']).toMatchObject({
      version: '2021-07-28',
      scopes: ['pets.readonly'],
      token: ['Location'],
      path: [{ name: 'petId', required: true, type: 'string' }],
      query: [
        { name: 'locationId', required: true, type: 'string', filled: true },
        { name: 'limit', type: 'number', help: 'How many. Default: 20.' },
      ],
    });
    expect(post).toMatchObject({ token: ['Company'], scopes: ['pets.write'] });
  });

  it('makes plain words of HTML and Markdown, with the links that lead somewhere', () => {
    expect(post?.help).toBe('Creates a pet, see [Pets](https://example.com/pets).');
    expect(input('kind')?.help).toBe('The kind of pet');
    expect(input('born')?.help).toBe('See here or [there](https://example.com)');
    expect(input('name')).not.toHaveProperty('help');
  });

  it('reads choices, dates, lists, merged and united schemas', () => {
    expect(input('kind')).toMatchObject({ required: true, type: 'string', choices: ['cat', 'dog'] });
    expect(input('born')).toMatchObject({ type: 'string', date: 'date' });
    expect(input('tags')).toEqual({ name: 'tags', type: 'list', items: { type: 'string' } });
    expect(input('name')).toEqual({
      name: 'name',
      required: true,
      type: 'object',
      properties: [
        { name: 'first', required: true, type: 'string' },
        { name: 'last', type: 'string' },
      ],
    });
    expect(input('home')).toEqual({
      name: 'home',
      type: 'object',
      properties: [
        { name: 'street', type: 'string' },
        { name: 'zip', type: 'string' },
      ],
    });
    expect(input('chip')).toEqual({ name: 'chip', type: 'json' });
    expect(input('age')).toEqual({ name: 'age', type: 'number', min: 0, max: 40 });
    expect(input('bedtime')).toEqual({ name: 'bedtime', type: 'string', example: '21:30' });
    expect(input('country')).toEqual({ name: 'country', type: 'string', choices: ['US', 'CA'] });
    expect(input('rank')).toEqual({ name: 'rank', type: 'string' });
    expect(input('id')).toBeUndefined();
  });

  it('ends in JSON with an example where it goes deeper or round', () => {
    expect(input('cages')?.items?.properties).toEqual([
      { name: 'id', type: 'string' },
      { name: 'size', type: 'json', example: { first: 'text', last: 'text' } },
    ]);
    expect(input('parent')).toEqual({ name: 'parent', type: 'json' });
  });

  it('takes from v3 what v2 lacks, into the v2 family with the same endpoints', () => {
    const newer = pets();
    const toys = { get: { ...newer.paths['/pets/{petId}']?.get, summary: 'Get toys', parameters: [version('v3')] } };
    const [both, ...rest] = edition({
      'apps/pets.json': pets(),
      'apps/v3/animals-v3.json': { ...newer, paths: { ...newer.paths, '/pets/toys': toys } },
    });
    expect(rest).toEqual([]);
    expect(both?.key).toBe('pets');
    expect(Object.entries(both?.endpoints ?? {}).map(([route, one]) => [route, one.version])).toEqual([
      ['GET /pets/{petId}', '2021-07-28'],
      ['POST /pets/', '2021-07-28'],
      ['GET /pets/toys', 'v3'],
    ]);
  });
});

describe('drift', () => {
  type File = ReturnType<typeof pets>;
  const post = 'POST /pets/';
  const get = 'GET /pets/{petId}';
  const changed = (change: (file: File) => void) => {
    const file = pets();
    change(file);
    return changesBetween(edition({ 'apps/pets.json': pets() }), edition({ 'apps/pets.json': file }));
  };
  const pet = ({ components }: File) => components.schemas.Pet;
  const operation = ({ paths }: File, path: string, method: string) => paths[path]?.[method] as Record<string, unknown>;

  it.each<[string, (file: File) => void, Change]>([
    ['a removed endpoint', ({ paths }) => delete paths['/pets/'], { kind: 'removed', route: post }],
    [
      'a required input',
      (file) => pet(file).required.push('born'),
      { kind: 'required', route: post, detail: 'body.born (was optional)' },
    ],
    [
      'a new input that is required',
      (file) => {
        pet(file).properties.owner = { type: 'string' };
        pet(file).required.push('owner');
      },
      { kind: 'required', route: post, detail: 'body.owner' },
    ],
    [
      'a nested input that is required',
      ({ components }) => components.schemas.Name.required.push('last'),
      { kind: 'required', route: post, detail: 'body.name.last (was optional)' },
    ],
    [
      'a version',
      (file) => (operation(file, '/pets/', 'post').parameters = [version('v3')]),
      { kind: 'version', route: post, detail: '2021-07-28 → v3' },
    ],
    [
      'a type',
      (file) => (pet(file).properties.tags = { type: 'string' }),
      { kind: 'type', route: post, detail: 'body.tags: list of string → string' },
    ],
    [
      'the encoding of the body',
      (file) =>
        (operation(file, '/pets/', 'post').requestBody = {
          content: { 'multipart/form-data': { schema: { $ref: '#/components/schemas/Pet' } } },
        }),
      { kind: 'type', route: post, detail: 'body: JSON → multipart' },
    ],
  ])('reports %s as breaking', (_what, change, expected) => {
    const { changes } = changed(change);
    expect(changes).toEqual([expected]);
    expect(changes.every(isBreaking)).toBe(true);
  });

  it.each<[string, (file: File) => void, Change]>([
    [
      'a new endpoint',
      ({ paths }) => (paths['/pets/'] = { ...paths['/pets/'], get: { summary: 'List', responses: {} } }),
      { kind: 'added', route: 'GET /pets/' },
    ],
    [
      'a deprecation',
      (file) => (operation(file, '/pets/', 'post').deprecated = true),
      { kind: 'deprecated', route: post, detail: '' },
    ],
    [
      'another name in a path',
      ({ paths }) => {
        paths['/pets/{id}'] = { ...paths['/pets/{petId}'] };
        delete paths['/pets/{petId}'];
      },
      { kind: 'renamed', route: get, detail: 'now GET /pets/{id}' },
    ],
    [
      'a removed input',
      (file) => delete pet(file).properties.tags,
      { kind: 'without', route: post, detail: 'body.tags' },
    ],
    [
      'an optional input',
      (file) => (pet(file).properties.owner = { type: 'string' }),
      { kind: 'input', route: post, detail: 'body.owner' },
    ],
    [
      'choices',
      (file) => (pet(file).properties.kind = { type: 'string', enum: ['dog', 'owl'] }),
      { kind: 'choices', route: post, detail: 'body.kind: −cat +owl' },
    ],
    [
      'choices that are free now',
      (file) => (pet(file).properties.kind = { type: 'string' }),
      { kind: 'choices', route: post, detail: 'body.kind: now any value' },
    ],
    [
      'a scope',
      (file) => (operation(file, '/pets/', 'post').security = [{ 'Agency-Access': ['animals.write'] }]),
      { kind: 'access', route: post, detail: 'pets.write, Company → animals.write, Company' },
    ],
    [
      'what is within JSON',
      ({ components }) => (components.schemas.Cage.properties.size = { $ref: '#/components/schemas/Cage' }),
      { kind: 'shape', route: post, detail: 'body.cages[].size' },
    ],
  ])('reports %s, which breaks nothing', (_what, change, expected) => {
    const { changes } = changed(change);
    expect(changes).toEqual([expected]);
    expect(changes.some(isBreaking)).toBe(false);
  });

  it.each<[string, (file: File) => void]>([
    ['order', (file) => (pet(file).properties = Object.fromEntries(Object.entries(pet(file).properties).reverse()))],
    ['the order of choices', (file) => (pet(file).properties.kind = { type: 'string', enum: ['dog', 'cat'] })],
    ['descriptions', (file) => (operation(file, '/pets/', 'post').description = 'Another.')],
    ['examples', (file) => (pet(file).properties.kind = { type: 'string', enum: ['cat', 'dog'], example: 'dog' })],
    ['a number that is called an integer', (file) => (pet(file).properties.age = { type: 'integer' })],
    ['the same schema in place', (file) => (pet(file).properties.name = file.components.schemas.Name)],
  ])('does not report %s', (_what, change) => {
    expect(changed(change)).toEqual({ changes: [], labels: 0, answers: 0 });
  });

  it('counts other labels and answers', () => {
    expect(changed((file) => (operation(file, '/pets/', 'post').summary = 'Make pet'))).toEqual({
      changes: [],
      labels: 1,
      answers: 0,
    });
    expect(changed((file) => (operation(file, '/pets/', 'post').responses = {}))).toEqual({
      changes: [],
      labels: 0,
      answers: 1,
    });
  });
});

describe('the report', () => {
  it('says so when nothing changed', () => {
    expect(reportOn(checkedIn, checkedIn)).toEqual({ text: 'No changes.', isBreaking: false });
  });

  it("names the app's own endpoints and the operations that use them", () => {
    const next = structuredClone(checkedIn);
    const contacts = next.find(({ key }) => key === 'contacts')?.endpoints ?? {};
    delete contacts['GET /contacts/{contactId}'];
    (contacts['POST /contacts/'] as ApiEndpoint).version = 'v3';
    const { text, isBreaking: isBroken } = reportOn(checkedIn, next);
    expect(isBroken).toBe(true);
    expect(text).toContain('Removed endpoints (breaking):\n- GET /contacts/{contactId}\n');
    expect(text).toContain('Changed versions (breaking):\n- POST /contacts/: 2021-07-28 → v3\n');
    expect(text).toMatch(/^- BREAKING contacts\.getContact \(GET \/contacts\/\{contactId\}\): .*Get Contact/m);
    expect(text).toMatch(/^- BREAKING contacts\.createContact \(POST \/contacts\/\): Create Contact/m);
  });

  it('is no alarm when endpoints of others are added', () => {
    const fewer = checkedIn.filter(({ key }) => key !== 'courses');
    const { text, isBreaking: isBroken } = reportOn(fewer, checkedIn);
    expect(isBroken).toBe(false);
    expect(text).toBe('New endpoints:\n- POST /courses/courses-exporter/public/import');
  });
});
