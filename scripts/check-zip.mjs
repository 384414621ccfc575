// Checks build/build.zip, because the CLI can say «Build complete!» over a zip without the app: everything that has to be in it
// is, nothing else is, and its handler works when it is unpacked into an empty folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AdmZip from 'adm-zip';

const root = fileURLToPath(new URL('..', import.meta.url));
const path = join(root, 'build', 'build.zip');
const readJson = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));

if (!existsSync(path)) fail(['there is no build/build.zip: run `npm run zapier:build`']);

const zip = new AdmZip(path);
const names = zip
  .getEntries()
  .filter((entry) => !entry.isDirectory)
  .map((entry) => entry.entryName);
const problems = [...missing(), ...superfluous()];
if (problems.length > 0) fail(problems);

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'check-zip-'));
let operations;
try {
  zip.extractAllTo(folder, true);
  operations = runHandler();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const counts = operations.map(([kind, count]) => `${count} ${kind}`).join(', ');
const size = (statSync(path).size / 1024).toFixed(0);
console.log(`build/build.zip: ${size} KB, ${names.length} files, ${counts}; its handler answers from an empty folder.`);

/** What has to be in the zip and is not: the files that Zapier starts from, and each part of the app that was compiled. */
function missing() {
  const files = ['index.js', 'zapierwrapper.js', 'definition.json', 'package.json', 'dist/index.js'];
  const parts = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/')}/`);
  return [
    ...files.filter((name) => !names.includes(name)),
    ...[...parts, 'node_modules/zapier-platform-core/'].filter((part) => !names.some((name) => name.startsWith(part))),
  ].map((name) => `${name} is missing`);
}

/** What is in the zip and should not be: anything but the compiled app and the packages that it needs at run time. */
function superfluous() {
  const locked = readJson('package-lock.json').packages;
  const isRuntime = (name) => locked[name] !== undefined && !locked[name].dev && !locked[name].devOptional;
  return names
    .filter((name) => {
      if (/^(index\.js|zapierwrapper\.js|definition\.json|package\.json|dist\/.+\.js|dist\/package\.json)$/.test(name))
        return false;
      const owner = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(name);
      return !(owner && isRuntime(owner[0]));
    })
    .map((name) => `${name} should not be in it`);
}

/** Asks the unpacked handler, in a process of its own, what Zapier asks of it; answers how many operations there are. */
function runHandler() {
  const program = `
    const { handler } = require('./zapierwrapper.js');
    const ask = (command) => handler({ command }, {}).then(({ results }) => results);
    Promise.all([ask('definition'), ask('validate')]).then(([definition, errors]) => {
      process.stdout.write('\\n' + JSON.stringify({ definition, errors }), () => process.exit());
    });`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_PATH: '' },
    maxBuffer: 2 ** 26,
    timeout: 60_000,
  });
  if (status !== 0) fail([`its handler does not start from an empty folder:\n${stderr}`]);
  const { definition, errors } = JSON.parse(stdout.slice(stdout.lastIndexOf('\n')));
  if (errors.length > 0) fail(errors.map(({ property, message }) => `invalid: ${property} ${message}`));
  if (JSON.stringify(definition) !== JSON.stringify(JSON.parse(zip.readAsText('definition.json'))))
    fail(['definition.json is not what the handler in the same zip answers']);
  const count = (kind) => Object.keys(definition[kind] ?? {}).length;
  return ['triggers', 'creates', 'searches'].map((kind) => [kind, count(kind)]);
}

function fail(reasons) {
  const shown = reasons.slice(0, 20).map((reason) => `- ${reason}`);
  if (reasons.length > shown.length) shown.push(`- and ${reasons.length - shown.length} more`);
  console.error(`build/build.zip is not fit to be pushed:\n${shown.join('\n')}`);
  process.exit(1);
}
