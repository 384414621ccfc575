// npm run editor: builds what is missing, and starts the editor's server. The server is bundled each time, which takes half a
// second: loading its 600 sources one by one would take several.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildPage } from './build.mjs';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
// One folder below the root, like the sources that look for files beside them by their own place.
const server = path('.server.cjs');

await buildPage(console.log);
await build({
  entryPoints: [path('main.ts')],
  outfile: server,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
});
createRequire(import.meta.url)(server);
