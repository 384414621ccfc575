import './environment';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import App from '../index';
import { createAppHandler } from '../zapier/core';
import { bars } from './bars';
import { definitionSize } from './definition';
import { definitions, locationId, startCannedHighLevel } from './highLevel';
import { measure, median, type Case, type Times } from './measure';
import { startSteadyState, visibleOperations, type Counts } from './steadyState';

/**
 * Measures the built app against bare zapier-platform-core, which does the same work, and writes the tables of bench/results.md.
 */
const authData = {
  access_token: 'token-of-the-benchmark',
  refresh_token: 'refresh-token-of-the-benchmark',
  userType: 'Location',
  companyId: 'benchCompany12345678',
  locationId,
};

const newContact = {
  firstName: 'Ada',
  lastName: 'Example',
  email: 'ada@example.com',
  phone: '+12025550123',
  tags: ['newsletter'],
  ...Object.fromEntries(definitions.slice(0, 3).map(({ id }, n) => [`customField_${id}`, String(n)])),
};
const quiet = { count: 140, fresh: false };
const create = { kind: 'creates', key: 'create_contact', inputData: newContact, rows: 1 } as const;
const poll = { kind: 'triggers', key: 'search_contacts', inputData: {}, rows: 100 } as const;
const cold = { measured: 'cold', keepCache: true, warmUp: 1, runs: 0, rounds: 5 } as const;
const warm = { measured: 'warm', keepCache: true, warmUp: 15, runs: 30, rounds: 7 } as const;

const cases: (Case & { bar?: number })[] = [
  { name: 'Cold load and first create', ...create, ...cold, held: { ...quiet, filled: 0 } },
  {
    name: 'Create, 3 custom fields',
    ...{ ...create, ...warm, held: { ...quiet, filled: 0 }, bar: bars.create },
    // So short a run needs many of them to be told from noise.
    ...{ warmUp: 40, runs: 120, rounds: 5 },
  },
  ...[0, 10, 50].map((filled) => ({
    name: `Poll of 100, ${filled} custom fields filled`,
    ...{ ...poll, ...warm, held: { ...quiet, filled } },
    ...(filled === 50 ? { bar: bars.poll, warmUp: 25, runs: 60 } : { rounds: 3 }),
  })),
  {
    name: 'Burst of 2,000, 10 custom fields filled',
    ...{ ...poll, ...warm, held: { count: 2000, filled: 10, fresh: true }, rows: 2000 },
    // A poll that remembers what it has read would read less the second time.
    ...{ keepCache: false, warmUp: 3, runs: 4, rounds: 3 },
  },
];

const pairwise = (left: number[], right: number[], of: (one: number, other: number) => number): number =>
  median(left.map((one, n) => of(one, right[n] ?? NaN)));

const ms = (value: number): string => (Number.isNaN(value) ? '' : `${value.toFixed(1)} ms`);

const judged = (value: number, bar: number | undefined): string =>
  bar === undefined ? '' : `≤ ${bar} ms: ${value <= bar ? 'met' : '**not met**'}`;

const timeRow = ({ name, measured, bar }: (typeof cases)[number], { bare, definition, app }: Times): string => {
  // What disturbs a process only adds to its time, so the least of the rounds is nearest to what the work takes.
  const own = Math.min(...app) - Math.min(...(measured === 'cold' ? bare : definition));
  const ratio = pairwise(app, bare, (one, other) => one / other);
  const sides = [bare, definition, app].map((times) => ms(median(times)));
  return `| ${[name, ...sides, `× ${ratio.toFixed(2)}`, ms(own), judged(own, bar)].join(' | ')} |`;
};

const countRows = (definition: unknown, counts: Counts[]): string[] => {
  const { operations, nodes, bytes } = definitionSize(App, definition);
  const row = (what: string, value: number, bar: number) =>
    `| ${what} | ${Math.round(value)} | ≤ ${bar}: ${value <= bar ? 'met' : 'met but for those below'} |`;
  const above = counts.filter(({ requests, lookUps }) => requests > bars.requests || lookUps > bars.lookUps);
  const most = (of: (count: Counts) => number) => Math.max(...counts.map(of));
  return [
    row('Nodes of the definition per operation', nodes / operations, bars.nodes),
    row('Bytes of the definition per operation', bytes / operations, bars.bytes),
    row(
      'HighLevel requests of an operation, at most',
      most((count) => count.requests),
      bars.requests,
    ),
    row(
      'Zapier look-ups of an operation, at most',
      most((count) => count.lookUps),
      bars.lookUps,
    ),
    '',
    above.length === 0
      ? `All ${counts.length} operations stay within ${bars.requests} + ${bars.lookUps}.`
      : `Above ${bars.requests} + ${bars.lookUps}, of ${counts.length} operations: ${above.map(({ key, requests, lookUps }) => `\`${key}\` (${requests} + ${lookUps})`).join(', ')}.`,
  ];
};

const results = join(__dirname, 'results.md');
const [start, end] = ['<!-- npm run bench writes from here -->', '<!-- to here -->'];

/** Puts the tables between the marks of bench/results.md; what stands around them is kept. */
const write = async (tables: string): Promise<void> => {
  const [head = '', rest = ''] = readFileSync(results, 'utf8').split(start);
  const tail = rest.split(end)[1] ?? '';
  writeFileSync(results, await format(`${head}${start}\n\n${tables}\n\n${end}${tail}`, { parser: 'markdown' }));
};

const main = async (): Promise<void> => {
  const rows: string[] = [];
  const highLevel = await startCannedHighLevel();
  try {
    for (const one of cases) rows.push(timeRow(one, await measure(highLevel, authData, one)));
  } finally {
    await highLevel.close();
  }
  const steady = await startSteadyState();
  const counts: Counts[] = [];
  try {
    for (const operation of visibleOperations) counts.push((await steady.runOf(operation)).counts);
  } finally {
    await steady.close();
  }
  const { results: definition } = await createAppHandler(App)({ command: 'definition' });
  const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}, ${process.platform}`;
  const tables = [
    `${machine}. CPU time (user and system, all threads), medians.`,
    '',
    '| | Bare core | Core with this definition | App | App ÷ bare | Own | Bar |',
    '| --- | --: | --: | --: | --: | --: | --- |',
    ...rows,
    '',
    '| | | Bar |',
    '| --- | --: | --- |',
    ...countRows(definition, counts),
    '',
    `The bundle has ${Math.round(statSync(join(__dirname, '..', 'dist', 'index.js')).size / 1024)} KB.`,
  ].join('\n');
  console.log(tables);
  await write(tables);
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
