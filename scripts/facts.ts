/** Writes contract/facts.json: what HighLevel's OpenAPI files say of the routes that the app calls or the sandbox serves. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsText } from '../contract/openapi';
import { namedRoutes } from '../contract/routes';

const [folder, ...rest] = process.argv.slice(2);
if (!folder || rest.length > 0 || !existsSync(join(folder, 'apps'))) {
  console.error(
    'Usage: npm run facts -- DIR, where DIR is a checkout of https://github.com/GoHighLevel/highlevel-api-docs.',
  );
  process.exitCode = 1;
} else {
  const routes = namedRoutes();
  writeFileSync(join(__dirname, '..', 'contract', 'facts.json'), factsText(folder, routes));
  console.log(`contract/facts.json has ${routes.length} routes.`);
}
