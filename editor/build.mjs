// Builds the page into editor/dist/, unless what is there was made of the same files.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const stamp = join(folder, 'dist', '.made-of');

/** A hash of all that the page is made of: its sources, the types that it shares, and the versions of its packages. */
const sourcesNow = () => {
  const files = [
    ...readdirSync(join(folder, 'page'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
    ...['vite.config.mjs', 'api.ts', '../package-lock.json'].map((name) => join(folder, name)),
  ].sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(folder.length)).update(readFileSync(file));
  return hash.digest('hex');
};

/**
 * @param {(text: string) => void} [say] told when it takes a while
 * @returns the folder of the built page
 */
export const buildPage = async (say = () => {}) => {
  const sources = sourcesNow();
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) {
    say('Building the page. Later starts skip this.');
    const { build } = await import('vite');
    await build({ configFile: join(folder, 'vite.config.mjs'), logLevel: 'error' });
    writeFileSync(stamp, sources);
  }
  return join(folder, 'dist');
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildPage(console.log);
