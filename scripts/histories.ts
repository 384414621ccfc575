import { parseArgs } from 'node:util';
import { clock } from '../highlevel/clock';
import { startHighLevel } from '../test/histories/highLevel';
import { long } from '../test/histories/history';
import { explained, runScenario, runSeed } from '../test/histories/run';
import { heavyScenarios, scenarios } from '../test/histories/scenarios';
import { all, histories } from '../test/histories/subjects';

/**
 * The long run of the histories: `npm run histories -- --seed 7 --runs 20 --trigger search_contacts`. Prints a table of every
 * trigger and mode, and for each failure the seed, the shortest history that fails and what the polls asked.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    runs: { type: 'string', default: '3' },
    trigger: { type: 'string' },
    mode: { type: 'string' },
    /** Only those by name, or only those by chance. */
    scenarios: { type: 'boolean', default: false },
    random: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const runs = Number(values.runs);
if (!Number.isInteger(seed) || !Number.isInteger(runs)) throw new Error('--seed and --runs are whole numbers.');
const wanted = ({ trigger, mode }: { trigger: string; mode: string }) =>
  (!values.trigger || values.trigger === trigger) && (values.mode === undefined || values.mode === mode);

const print = (line: string) => void process.stdout.write(`${line}\n`);

interface Row {
  trigger: string;
  mode: string;
  histories: number;
  events: number;
  fired: number;
  lost: number;
  false: number;
  refused: number;
  /** Of quiet polls at the end of a history, on average. */
  requests: number;
}

const main = async (): Promise<void> => {
  print(`Seed ${seed}, ${runs} histories each`);
  const highLevel = await startHighLevel();
  process.env.HIGHLEVEL_API_URL = highLevel.url;
  // The app's notes on its polls.
  console.log = () => undefined;
  const zapier = histories(() => clock.now());
  let failed = 0;

  for (const scenario of values.random ? [] : [...scenarios, ...heavyScenarios].filter(wanted)) {
    const { problems } = await runScenario(zapier, scenario);
    if (problems.length > 0) failed++;
    print(
      `${problems.length > 0 ? 'FAILS' : 'holds'}  ${scenario.name}${problems.map((one) => `\n       ${one}`).join('')}`,
    );
  }

  const rows: Row[] = [];
  print(line((name) => name));
  for (const named of values.scenarios ? [] : all.subjects) {
    const row: Row = {
      trigger: named.trigger,
      mode: named.modeName,
      histories: 0,
      events: 0,
      fired: 0,
      lost: 0,
      false: 0,
      refused: 0,
      requests: 0,
    };
    if (!wanted(row)) continue;
    const steady: number[] = [];
    for (let run = 0; run < runs; run++) {
      const { outcome, problems, history } = await runSeed(zapier, named, seed + run, long);
      row.histories++;
      row.events += outcome.events;
      row.fired += outcome.fired;
      row.lost += outcome.lost.length;
      row.false += outcome.false.length;
      if (outcome.refused !== undefined) row.refused++;
      steady.push(...outcome.steadyRequests);
      if (problems.length === 0) continue;
      failed++;
      print(await explained(zapier, named, seed + run, history));
    }
    row.requests = Math.round((steady.reduce((sum, n) => sum + n, 0) / Math.max(steady.length, 1)) * 10) / 10;
    rows.push(row);
    print(line((name) => row[name]));
  }
  const sum = (name: keyof Row) => rows.reduce((total, row) => total + Number(row[name]), 0);
  print(line((name) => (name === 'trigger' ? 'all' : name === 'mode' || name === 'requests' ? '' : sum(name))));
  print(failed === 0 ? 'All holds.' : `${failed} histories fail.`);
  process.exitCode = failed === 0 ? 0 : 1;
  await Promise.all([highLevel.close(), zapier.zapier.close()]);
};

const columns: [name: keyof Row, width: number][] = [
  ['trigger', 30],
  ['mode', 16],
  ['histories', 10],
  ['events', 8],
  ['fired', 8],
  ['lost', 6],
  ['false', 6],
  ['refused', 8],
  ['requests', 9],
];
const line = (cellOf: (name: keyof Row) => string | number): string =>
  columns.map(([name, width], n) => String(cellOf(name))[n < 2 ? 'padEnd' : 'padStart'](width)).join('');

void main();
