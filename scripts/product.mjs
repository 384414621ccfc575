// Where the product is and how it is bundled. What index.ts reaches is the product, and esbuild knows what that is.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));

export const readJson = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));

const core = 'zapier-platform-core';

/**
 * Has the bundle ask for core once. Every operation imports it, and Node remembers no path of a package with `exports`: 160
 * times `require` would be 160 searches of the disk, more than 10 ms of a cold start.
 */
const requireCoreOnce = {
  name: 'require-core-once',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${core}$`) }, ({ namespace }) =>
      namespace === core ? { path: core, external: true } : { path: core, namespace: core },
    );
    onLoad({ filter: /.*/, namespace: core }, () => ({ contents: `export * from '${core}'` }));
  },
};

/** Leaves the catalogue's files where they are: most runs need none of them, and no run more than a few. */
const catalogueBeside = {
  name: 'catalogue-beside',
  setup({ onResolve }) {
    const dist = join(root, 'dist');
    onResolve({ filter: /\.json$/ }, ({ path, resolveDir }) => {
      if (resolveDir !== join(root, 'catalogue')) return undefined;
      return { path: relative(dist, join(resolveDir, path)).replaceAll('\\', '/'), external: true };
    });
  },
};

/**
 * The files that a bundle reads at run time, besides packages, by path from the root.
 * @param {import('esbuild').Metafile} metafile of that bundle
 */
export const filesBeside = ({ outputs }) =>
  Object.values(outputs).flatMap(({ imports }) =>
    imports.filter(({ external, path }) => external && path.startsWith('../')).map(({ path }) => path.slice(3)),
  );

/**
 * Bundles the product into dist/index.js. Core stays outside, because Zapier and its CLI look for it in node_modules. Nothing
 * is minified: it would spare a millisecond, and the errors in Zapier's logs would name no function and no line.
 *
 * The source map stays out of the zip: core does not switch maps on, and reading this one would cost 10 ms of a cold start. It
 * is for `node --enable-source-maps`, debuggers and profiles, and it finds the source of a line in Zapier's logs, since the
 * same sources always give the same bundle.
 * @param {import('esbuild').BuildOptions} [options] what differs; `write: false` gives the files instead of writing them
 * @returns esbuild's result, whose `metafile.inputs` are the product's sources by path from the root, with forward slashes
 */
export const bundle = (options) =>
  build({
    absWorkingDir: root,
    entryPoints: ['index.ts'],
    outfile: 'dist/index.js',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    keepNames: true,
    sourcemap: true,
    metafile: true,
    plugins: [requireCoreOnce, catalogueBeside],
    logLevel: 'warning',
    ...options,
  });
