// Checks build/build.zip, because the CLI can say «Build complete!» over a zip without the app: everything that has to be in it
// is, nothing else is, and its handler works when it is unpacked into an empty folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import AdmZip from 'adm-zip';
import { productSources, readJson, root } from './product.mjs';

const path = join(root, 'build', 'build.zip');
if (!existsSync(path)) report(['there is none: run `npm run zapier:build`']);

const zip = new AdmZip(path);
const files = zip.getEntries().filter((entry) => !entry.isDirectory);
const names = files.map((entry) => entry.entryName);
report([...missing(), ...superfluous()]);

const answer = askHandler();
report(answer.problems);

const counts = ['triggers', 'creates', 'searches'].map(
  (kind) => `${Object.keys(answer.definition[kind] ?? {}).length} ${kind}`,
);
console.log(
  `build/build.zip is fit to be pushed: ${kilobytes(statSync(path).size)} (${kilobytes(unpackedSize())} unpacked), ` +
    `${names.length} files; its handler answers from an empty folder, with ${counts.join(', ')}.`,
);

/** What has to be in the zip and is not: the files that Zapier starts from, and each folder of the app. */
function missing() {
  const required = ['index.js', 'zapierwrapper.js', 'definition.json', 'package.json', 'dist/index.js'];
  const folders = new Set(productSources().map((source) => `${dirname(`dist/${source}`)}/`));
  folders.add('node_modules/zapier-platform-core/');
  return [
    ...required.filter((file) => !names.includes(file)),
    ...[...folders].filter((folder) => !names.some((name) => name.startsWith(folder))),
  ].map((name) => `${name} is missing`);
}

/** What is in the zip and should not be: anything but the compiled app and the packages that it needs at run time. */
function superfluous() {
  const app = /^(index\.js|zapierwrapper\.js|definition\.json|package\.json|dist\/package\.json|dist\/.+\.js)$/;
  const locked = readJson('package-lock.json').packages;
  const isRuntime = (name) => {
    const installed = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(name)?.[0];
    const { dev, optional, devOptional } = locked[installed] ?? { dev: true };
    return !(dev || optional || devOptional);
  };
  return names.filter((name) => !app.test(name) && !isRuntime(name)).map((name) => `${name} should not be in it`);
}

/** Asks the unpacked handler, in a process of its own, what Zapier asks of it. */
function askHandler() {
  const program = `
    const { handler } = require('./zapierwrapper.js');
    const ask = (command) => handler({ command }, {}).then(({ results }) => results);
    Promise.all([ask('definition'), ask('validate')]).then(([definition, errors]) =>
      process.stdout.write('\\n' + JSON.stringify({ definition, errors }), () => process.exit()));`;
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'check-zip-'));
  try {
    zip.extractAllTo(folder, true);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_PATH: '' },
      maxBuffer: 2 ** 26,
      timeout: 60_000,
    });
    if (status !== 0) return { problems: [`its handler does not start from an empty folder:\n${stderr}`] };
    const { definition, errors } = JSON.parse(stdout.slice(stdout.lastIndexOf('\n')));
    const problems = errors.map(({ property, message }) => `${property.replace(/^instance/, 'App')} ${message}`);
    if (JSON.stringify(definition) !== JSON.stringify(JSON.parse(zip.readAsText('definition.json'))))
      problems.push('definition.json is not what the handler beside it answers');
    return { definition, problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function unpackedSize() {
  return files.reduce((sum, entry) => sum + entry.header.size, 0);
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1024)} KB`;
}

/** Ends with an error when there is a problem. */
function report(problems) {
  if (problems.length === 0) return;
  const shown = problems.slice(0, 20);
  if (problems.length > shown.length) shown.push(`and ${problems.length - shown.length} more`);
  console.error(`build/build.zip is not fit to be pushed:\n${shown.map((problem) => `- ${problem}`).join('\n')}`);
  process.exit(1);
}
