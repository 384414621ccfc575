import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSandbox } from '../sandbox/server';
import { addContact } from '../sandbox/seed/contacts';

/**
 * Measures the built app against bare zapier-platform-core in the same run, a fresh process per sample, in turns. Prints
 * medians and their ratios; single times depend on the machine, ratios much less.
 */
interface Sample {
  load: number;
  rss: number;
  first?: number;
  later?: number;
}
const samples = 9;
const run = promisify(execFile);

const measure = async (which: 'bare' | 'app', args: string[], env: Record<string, string> = {}): Promise<Sample> => {
  const { stdout } = await run(process.execPath, [join(__dirname, 'child.cjs'), which, ...args], {
    env: { ...process.env, NODE_ENV: 'test', ...env },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Sample;
};

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Bare and app in turns, so that a machine that changes its speed changes it for both. */
const pairs = async (bare: string[], app: string[], env?: Record<string, string>) => {
  const taken: { bare: Sample; app: Sample }[] = [];
  for (let n = 0; n < samples; n++)
    taken.push({ bare: await measure('bare', bare, env), app: await measure('app', app, env) });
  return taken;
};

const report = (
  what: string,
  unit: string,
  taken: { bare: Sample; app: Sample }[],
  of: (sample: Sample) => number,
): void => {
  const [bare, app] = [median(taken.map((pair) => of(pair.bare))), median(taken.map((pair) => of(pair.app)))];
  const ratio = median(taken.map((pair) => of(pair.app) / of(pair.bare)));
  console.log(
    `${what.padEnd(44)} ${bare.toFixed(1).padStart(8)} ${app.toFixed(1).padStart(8)} ${unit}  × ${ratio.toFixed(2)}`,
  );
};

const main = async (): Promise<void> => {
  console.log(`Node ${process.version}, ${samples} pairs of fresh processes, medians\n`);
  console.log(`${''.padEnd(44)} ${'bare'.padStart(8)} ${'app'.padStart(8)}     app ÷ bare, pair by pair`);
  const load = await pairs(['load'], ['load']);
  report('Cold start: load core and the app', 'ms', load, (sample) => sample.load);
  report('Memory after loading', 'MB', load, (sample) => sample.rss);
  const calls = await pairs(
    ['run', 'triggers.nothing.operation.perform'],
    ['run', 'triggers.time_zone.operation.perform'],
  );
  report('First run of an operation without a request', 'ms', calls, (sample) => sample.first ?? NaN);
  report('Later runs', 'ms', calls, (sample) => sample.later ?? NaN);

  const sandbox = await startSandbox({ rateLimit: { max: 1e9, intervalMs: 10_000, daily: 1e9 } });
  const location = sandbox.state.locations[0];
  if (location) for (let n = 0; n < 100; n++) addContact(location, { firstName: `Contact ${n}` });
  const { access_token, refresh_token, userType, companyId, scope, locationId = '' } = sandbox.connect();
  const auth = { access_token, refresh_token, userType, companyId, scope, locationId };
  const env = { HIGHLEVEL_API_URL: sandbox.url, BENCH_AUTH: JSON.stringify(auth) };
  const polls = await pairs(
    ['run', 'triggers.search.operation.perform'],
    ['run', 'triggers.search_contacts.operation.perform'],
    env,
  );
  await sandbox.close();
  report('Poll of 100 contacts', 'ms', polls, (sample) => sample.later ?? NaN);
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
