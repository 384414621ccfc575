// Where the product is. tsconfig.build.json says which sources belong to it; the other scripts ask here.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

export const readJson = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));

/** The product's TypeScript files, relative to the root, with forward slashes: `index.ts`, `triggers/index.ts`… */
export function productSources() {
  const tops = readJson('tsconfig.build.json').include.map((pattern) => pattern.split('/')[0]);
  const files = readdirSync(root).filter((name) => tops.includes(name) && name.endsWith('.ts'));
  const folders = readdirSync(root).filter((name) => tops.includes(name) && !name.endsWith('.ts'));
  for (const folder of folders)
    for (const name of readdirSync(join(root, folder), { recursive: true }))
      if (name.endsWith('.ts')) files.push(`${folder}/${name.split(sep).join('/')}`);
  return files;
}
