// Runs this project's Zapier CLI: `npm run zapier -- <command>`; `npm run validate` and `npm run invoke` are short forms.
//
// It spares three troubles with the CLI:
// - It refuses Node below 22. On an older one it runs under a Node 22 that npm fetches once into node_modules/.cache. What is
//   fetched is the package of this very platform: the package named `node` is only an install script, which npm may be told
//   not to run, and `npx` would ask the registry again on each run.
// - `build` and `push` begin by copying the whole folder, node_modules and all, with every file open at the same time, which
//   ends in EMFILE (zapier/zapier-platform#820). So they run in a copy inside build/ that has no node_modules; what they
//   look for there (esbuild, core) is found in the folders above it.
// - `invoke` runs what is in dist/, however old: it is built first.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { bundle, root } from './product.mjs';

const NODE_22 = '22.23.2'; // the newest that npm has for every platform

const windows = process.platform === 'win32';
const args = process.argv.slice(2);

if (args[0] === 'invoke') await bundle();

const node = Number(process.versions.node.split('.')[0]) >= 22 ? process.execPath : node22();
process.exit(['build', 'push'].includes(args[0]) ? runInCopy() : run(root));

function run(cwd, extraEnvironment = {}) {
  const cli = createRequire(import.meta.url).resolve('zapier-platform-cli/src/bin/run');
  const { status, error } = spawnSync(node, [cli, ...args], {
    cwd,
    stdio: 'inherit',
    env: { ...environment(), ...extraEnvironment },
  });
  if (error) throw error;
  return status ?? 1;
}

function runInCopy() {
  const build = join(root, 'build');
  mkdirSync(build, { recursive: true });
  const copy = mkdtempSync(join(build, 'copy-'));
  try {
    const left = ['node_modules', 'dist', 'build', 'coverage', '.git', '.env'];
    for (const name of readdirSync(root))
      if (!left.includes(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
    // Without this, a package that node-fetch can use but does not need is shipped because a development tool needs it.
    const status = run(copy, { npm_config_omit: 'optional' });
    const made = join(copy, 'build');
    if (existsSync(made)) for (const name of readdirSync(made)) renameSync(join(made, name), join(build, name));
    return status;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
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
  const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund'];
  const fetched = npm('install', '--prefix', fresh, ...quiet, `${name}@${NODE_22}`);
  // Renamed when it is whole, so that two runs at the same time do not meet half of it.
  if (fetched && !existsSync(home)) renameSync(fresh, home);
  rmSync(fresh, { recursive: true, force: true });
  if (!existsSync(binary)) fail(`Could not fetch ${name}@${NODE_22}. Install Node 22 and run this again under it.`);
  return binary;
}

/** Runs npm and says whether it succeeded; its output goes to stderr, so that stdout is the CLI's alone. */
function npm(...npmArgs) {
  // Inside `npm run`, npm says where it is, which spares Windows the shell that npm.cmd needs.
  const entry = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const { status } = entry?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [entry, ...npmArgs], options)
    : spawnSync('npm', npmArgs, { ...options, shell: windows });
  return status === 0;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
