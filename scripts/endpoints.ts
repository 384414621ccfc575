/**
 * Writes the catalogue (catalogue/families.json and catalogue/families/) from HighLevel's API files, and says what changed since
 * the last time. It exits with 1 if anything changed that breaks what was built on an endpoint. With `--drift` it writes nothing.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue, writeCatalogue } from './endpoints/files';
import { readFamilies } from './endpoints/read';
import { reportOn } from './endpoints/report';

const args = process.argv.slice(2);
const isDrift = args[0] === '--drift';
const [folder, ...rest] = isDrift ? args.slice(1) : args;
if (!folder || rest.length > 0 || !existsSync(join(folder, 'apps'))) {
  const name = isDrift ? 'drift' : 'endpoints';
  console.error(
    `Usage: npm run ${name} -- DIR, where DIR is a checkout of https://github.com/GoHighLevel/highlevel-api-docs.`,
  );
  process.exitCode = 1;
} else {
  const families = readFamilies(folder);
  const { text, isBreaking } = reportOn(readCatalogue(), families);
  console.log(text);
  if (!isDrift) writeCatalogue(families);
  process.exitCode = isBreaking ? 1 : 0;
}
