// Runs this project's Zapier CLI: `npm run zapier -- <command>`; `npm run validate` and `npm run invoke` are short forms.
//
// The CLI refuses Node below 22. On an older one it runs under a Node 22 that npm fetches once into node_modules/.cache. What
// is fetched is the package of this very platform: the package named `node` is only an install script, which npm may be told
// not to run, and `npx` would ask the registry again on each run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_22 = '22.23.2'; // the newest that npm has for every platform

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';

const args = process.argv.slice(2);
if (args[0] === 'invoke' && distIsStale() && !npm('run', '--silent', 'build')) fail('The build failed.');

const node = Number(process.versions.node.split('.')[0]) >= 22 ? process.execPath : node22();
const cli = createRequire(import.meta.url).resolve('zapier-platform-cli/src/bin/run');
const { status, error } = spawnSync(node, [cli, ...args], { cwd: root, stdio: 'inherit', env: environment() });
if (error) throw error;
process.exit(status ?? 1);

/** The path of a Node 22; fetches it when it is not there yet. */
function node22() {
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${windows ? 'win' : process.platform}-${process.arch}`;
  const home = join(root, 'node_modules', '.cache', `node-${NODE_22}`);
  const binary = join(home, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;

  console.error(`The Zapier CLI needs Node 22 and this is ${process.version}: fetching ${name}@${NODE_22}, once.`);
  mkdirSync(dirname(home), { recursive: true });
  const fresh = mkdtempSync(`${home}-`);
  const fetched = npm(
    'install',
    ...['--prefix', fresh, '--no-save', '--no-package-lock', '--no-audit', '--no-fund', `${name}@${NODE_22}`],
  );
  // Renamed when it is whole, so that two runs at the same time do not meet half of it.
  if (fetched && !existsSync(home)) renameSync(fresh, home);
  rmSync(fresh, { recursive: true, force: true });
  if (!existsSync(binary)) fail(`Could not fetch ${name}@${NODE_22}. Install Node 22 and run this again under it.`);
  return binary;
}

/** Whether something that the build reads is younger than dist/, which is what the CLI's `invoke` runs. */
function distIsStale() {
  const built = join(root, 'dist', 'index.js');
  if (!existsSync(built)) return true;
  const since = statSync(built).mtimeMs;
  const isYounger = (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return false;
    // A folder's own time tells of a file that is gone.
    return (
      found.mtimeMs > since || (found.isDirectory() && readdirSync(path).some((name) => isYounger(join(path, name))))
    );
  };
  const { include } = JSON.parse(readFileSync(join(root, 'tsconfig.build.json'), 'utf8'));
  const sources = include.map((pattern) => pattern.split('/')[0]);
  return ['package.json', 'tsconfig.json', 'tsconfig.build.json', ...sources].some((name) =>
    isYounger(join(root, name)),
  );
}

/** The CLI starts npm, which must meet the same Node; and it is not to report usage or look for updates. */
function environment() {
  const path = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...process.env,
    [path]: [dirname(node), process.env[path]].join(delimiter),
    DISABLE_ZAPIER_ANALYTICS: '1',
    NO_UPDATE_NOTIFIER: '1',
  };
}

/** Runs npm; its output goes to stderr, so that stdout is the CLI's alone. */
function npm(...npmArgs) {
  // Inside `npm run`, npm says where it is, which spares Windows the shell that npm.cmd needs.
  const entry = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const run = entry?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [entry, ...npmArgs], options)
    : spawnSync('npm', npmArgs, { ...options, shell: windows });
  return run.status === 0;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
