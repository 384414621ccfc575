// Checks build/build.zip, because the CLI can say «Build complete!» over a zip without the app: everything that has to be in it
// is, as the sources have it now, nothing else is, and its handler works when it is unpacked into an empty folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import AdmZip from 'adm-zip';
import { transform } from 'esbuild';
import { bundle, filesBeside, readJson, root } from './product.mjs';

const path = join(root, 'build', 'build.zip');
if (!existsSync(path)) report(['there is none: run `npm run zapier:build`']);

const { outputFiles, metafile } = await bundle({ write: false });
const beside = filesBeside(metafile);
const own = ['index.js', 'zapierwrapper.js', 'definition.json', 'package.json', 'dist/index.js', ...beside];
const zip = new AdmZip(path);
const files = zip.getEntries().filter((entry) => !entry.isDirectory);
const names = files.map((entry) => entry.entryName);
report([...missing(), ...superfluous(), ...(await departures())]);

const answer = askHandler();
report(answer.problems);

const counts = ['triggers', 'creates', 'searches'].map(
  (kind) => `${Object.keys(answer.definition[kind] ?? {}).length} ${kind}`,
);
console.log(
  `build/build.zip is fit to be pushed: ${kilobytes(statSync(path).size)} (${kilobytes(unpackedSize())} unpacked), ` +
    `${names.length} files; its handler answers from an empty folder, with ${counts.join(', ')}.`,
);

/** What has to be in the zip and is not: the files that Zapier starts from, the app, what it reads at run time, and core. */
function missing() {
  const core = 'node_modules/zapier-platform-core/package.json';
  return [...own, core].filter((name) => !names.includes(name)).map((name) => `${name} is missing`);
}

/** What is in the zip and should not be: anything but the app and the packages that it needs at run time. */
function superfluous() {
  const locked = readJson('package-lock.json').packages;
  const isRuntime = (name) => {
    const installed = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(name)?.[0];
    const { dev, optional, devOptional } = locked[installed] ?? { dev: true };
    return !(dev || optional || devOptional);
  };
  return names.filter((name) => !own.includes(name) && !isRuntime(name)).map((name) => `${name} should not be in it`);
}

/** Where the app in the zip is not what the sources say: built from others, or without a source that nothing imports. */
async function departures() {
  const isBundle = ({ path }) => path === join(root, 'dist', 'index.js');
  const bundled = Object.keys(metafile.inputs);
  const folders = new Set(bundled.filter((name) => name.includes('/')).map((name) => name.split('/')[0]));
  const sources = [...folders].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name.split(sep).join('/')}`),
  );
  const problems = [];
  if (names.includes('dist/index.js') && zip.readAsText('dist/index.js') !== outputFiles.find(isBundle).text)
    problems.push('dist/index.js is not what the sources give now');
  for (const name of beside)
    if (names.includes(name) && zip.readAsText(name) !== readFileSync(join(root, name), 'utf8'))
      problems.push(`${name} is not what the sources have now`);
  for (const name of sources.filter((source) => source.endsWith('.ts') && !bundled.includes(source))) {
    // A source of nothing but types leaves no code, and is in no bundle.
    const { code } = await transform(readFileSync(join(root, name), 'utf8'), { loader: 'ts' });
    if (code !== '') problems.push(`${name} is not in it: nothing imports it`);
  }
  return problems;
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
