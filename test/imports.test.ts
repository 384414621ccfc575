import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');
const folders = ['contract', 'sandbox', 'triggers', 'creates', 'searches', 'fields', 'records', 'polling', 'highlevel'];

const sources = [
  'index.ts',
  'authentication.ts',
  'hydrators.ts',
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  ),
];

/** The files of this repository that a file imports, types included. */
const importsOf = (file: string): string[] =>
  ts
    .preProcessFile(readFileSync(join(root, file), 'utf8'))
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .flatMap(({ fileName }) => {
      const base = join(root, dirname(file), fileName);
      return [`${base}.ts`, join(base, 'index.ts')].filter((path) => existsSync(path));
    })
    .map((path) => relative(root, path));

/** Circles of imports, each as the way around it. */
const circlesIn = (imports: Map<string, string[]>): string[] => {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (way.includes(file) || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return circles;
};

describe('imports', () => {
  const imports = new Map(sources.map((file) => [file, importsOf(file)]));

  it('do not go in circles', () => {
    expect(imports.get('sandbox/server.ts')).toContain('sandbox/control.ts');
    expect(circlesIn(imports)).toEqual([]);
  });

  it.each([
    ['a b, b c, c b', ['b → c → b']],
    ['a b, a c, b c', []],
  ])('would be seen to go in circles: %s', (edges, circles) => {
    const graph = new Map<string, string[]>();
    for (const edge of edges.split(', ')) {
      const [from = '', to = ''] = edge.split(' ');
      graph.set(from, [...(graph.get(from) ?? []), to]);
    }
    expect(circlesIn(graph)).toEqual(circles);
  });
});
