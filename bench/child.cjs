'use strict';

/**
 * One measurement, in a process of its own. The task is JSON in BENCH_TASK; the last line of what it prints is JSON:
 * - cold: CPU milliseconds for loading core and the app and for the first run
 * - warm: CPU milliseconds a run, after the warm-up
 * - rows: how many records the last run gave
 *
 * `side` says what is measured:
 * - bare: an app of one operation, which sends the requests of the task and hands on what came
 * - definition: the same operation in the product's definition, without anything else of the product's
 * - app: the product as built
 */
const { side, kind, key, bundle, requests, warmUp, runs, keepCache } = JSON.parse(process.env.BENCH_TASK);

/**
 * What a developer would write who needs nothing but these requests: `contacts` are rows, `contact` is what was created. Without
 * core's merging, which looks for curly braces in what is sent, since the product does without it as well.
 */
const sendAll = async (z) => {
  const rows = [];
  let created;
  for (const { method, path, headers, body } of requests) {
    const url = process.env.HIGHLEVEL_API_URL + path;
    const { data } = await z.request({ method, url, headers, merge: false, ...(body !== '' && { body }) });
    // The product's definition names the key of an event, and core demands that each record has its own.
    for (const row of data.contacts ?? []) rows.push(Object.assign(row, { dedupeKey: row.id }));
    created = data.contact;
  }
  return created ?? rows;
};

const bare = () => ({
  version: '1.0.0',
  platformVersion: require('zapier-platform-core').version,
  flags: { skipHttpPatch: true, cleanInputData: false },
  [kind]: {
    [key]: {
      key,
      noun: 'Contact',
      display: { label: 'Contact', description: 'Does what the other side does.' },
      operation: { perform: sendAll, sample: { id: '1' } },
    },
  },
});

const definition = () => {
  const app = require('..');
  const one = app[kind][key];
  const replaced = { ...one, operation: { ...one.operation, perform: sendAll } };
  return { ...app, afterResponse: [], [kind]: { ...app[kind], [key]: replaced } };
};

const sides = { bare, definition, app: () => require('..') };

/** User and system time of this process, all threads, in milliseconds. */
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const main = async () => {
  const start = cpu();
  const { createAppHandler } = require('zapier-platform-core');
  const handler = createAppHandler(sides[side]());
  // Zapier's cache, which it keeps between runs.
  let cache = {};
  const run = async () => {
    if (!keepCache) cache = {};
    const event = { command: 'execute', method: `${kind}.${key}.operation.perform`, zcacheTestObj: cache };
    return (await handler({ ...event, bundle: structuredClone(bundle) })).results;
  };
  let results = await run();
  const cold = cpu() - start;
  for (let n = 1; n < warmUp; n++) await run();
  const warmStart = cpu();
  for (let n = 0; n < runs; n++) results = await run();
  const warm = runs > 0 ? (cpu() - warmStart) / runs : undefined;
  process.stdout.write(`\n${JSON.stringify({ cold, warm, rows: [results].flat().length })}\n`);
};

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
