'use strict';

/** One measurement in a fresh process: `node child.cjs (bare|app) (load|run) [method] [input]`. Prints one line of JSON. */
const [which, what, method] = process.argv.slice(2);
const milliseconds = (from) => Number(process.hrtime.bigint() - from) / 1e6;

const main = async () => {
  const start = process.hrtime.bigint();
  const { createAppHandler } = require('zapier-platform-core');
  const app = which === 'bare' ? require('./bare.cjs') : require('..');
  const handler = createAppHandler(app);
  const load = milliseconds(start);
  const result = { load, rss: process.memoryUsage().rss / 1e6 };
  if (what === 'run') {
    const bundle = {
      authData: JSON.parse(process.env.BENCH_AUTH || '{}'),
      inputData: {},
      meta: { isFillingDynamicDropdown: method.endsWith('time_zone.operation.perform') },
    };
    // Zapier's cache, kept between runs as Zapier keeps it.
    const zcacheTestObj = {};
    const once = async () => {
      const from = process.hrtime.bigint();
      await handler({ command: 'execute', method, bundle, zcacheTestObj });
      return milliseconds(from);
    };
    result.first = await once();
    const later = [];
    for (let n = 0; n < 30; n++) later.push(await once());
    result.later = later.sort((a, b) => a - b)[15];
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
};

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
