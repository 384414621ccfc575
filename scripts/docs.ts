import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { endpointsPage } from './endpoints-doc';
import { connection, operationsPage } from './operations-doc';
import { pollingPage } from './polling-doc';
import { recipesPage } from './recipes-doc';
import { scopesPage } from './scopes-doc';

/** Writes the generated pages of docs/, and what is generated in docs/recipes.md. With `--check` it writes nothing, and exits with 1 if a page is stale. */
const pages: Record<string, () => Promise<string>> = {
  'docs/endpoints.md': endpointsPage,
  'docs/operations.md': operationsPage,
  'docs/polling.md': pollingPage,
  'docs/recipes.md': () => recipesPage(connection),
  'docs/scopes.md': scopesPage,
};

const main = async (): Promise<void> => {
  for (const [name, make] of Object.entries(pages)) {
    const page = join(__dirname, '..', name);
    const config = await prettier.resolveConfig(page);
    const text = await prettier.format(`${await make()}\n`, { ...config, parser: 'markdown' });
    const stale = !existsSync(page) || readFileSync(page, 'utf8') !== text;
    if (!process.argv.includes('--check')) writeFileSync(page, text);
    else if (stale) throw new Error(`${name} is stale: run \`npm run docs\` and commit the result.`);
    console.log(`${name} is ${stale ? 'written' : 'up to date'}.`);
  }
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
