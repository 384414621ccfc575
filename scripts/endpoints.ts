/** Writes the catalogue (catalogue/families.json and catalogue/families/) from HighLevel's API files. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeCatalogue } from './endpoints/files';
import { readFamilies } from './endpoints/read';

const [folder, ...rest] = process.argv.slice(2);
if (!folder || rest.length > 0 || !existsSync(join(folder, 'apps'))) {
  console.error(
    'Usage: npm run endpoints -- DIR, where DIR is a checkout of https://github.com/GoHighLevel/highlevel-api-docs.',
  );
  process.exitCode = 1;
} else {
  const families = readFamilies(folder);
  writeCatalogue(families);
  const count = families.reduce((sum, { endpoints }) => sum + Object.keys(endpoints).length, 0);
  console.log(`catalogue/ has ${count} endpoints in ${families.length} families.`);
}
