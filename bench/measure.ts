import { execFile } from 'node:child_process';
import { isDeepStrictEqual, promisify } from 'node:util';
import { join } from 'node:path';
import type { Asked, CannedHighLevel, Held } from './highLevel';

/** One thing that a Zap does, as it is measured. */
export interface Case {
  name: string;
  kind: 'triggers' | 'creates';
  key: string;
  inputData: object;
  /** What HighLevel has meanwhile. */
  held: Held;
  /** How many records each run must give, on each side. */
  rows: number;
  /** The first run of a process with its loading, or the runs of a process that is warm. */
  measured: 'cold' | 'warm';
  /** Whether Zapier still has what an earlier run put into its cache. */
  keepCache: boolean;
  warmUp: number;
  runs: number;
  /** How often each side is measured. */
  rounds: number;
}

type Side = 'bare' | 'definition' | 'app';

/** CPU milliseconds of each side, in the order in which they were measured. */
export type Times = Record<Side, number[]>;

interface Sample {
  cold: number;
  warm?: number;
  rows: number;
}

const execute = promisify(execFile);

/** @returns the middle one; of an even number the upper of the two in the middle */
export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * Measures a case: each round runs each side once, in a process of its own, so that a machine that changes its speed changes it
 * for all. The product is asked first what it sends, and the other sides send just that.
 * @throws Error when the sides did not ask for the same, get the same bytes and give the same number of records
 */
export const measure = async (highLevel: CannedHighLevel, authData: object, one: Case): Promise<Times> => {
  highLevel.hold(one.held);
  const sample = async (side: Side, requests: Asked[], warmUp: number, runs: number): Promise<Sample> => {
    const task = {
      ...{ side, kind: one.kind, key: one.key, keepCache: one.keepCache, requests, warmUp, runs },
      bundle: { inputData: one.inputData, authData, meta: {} },
    };
    const env = {
      ...process.env,
      NODE_ENV: 'test',
      HIGHLEVEL_API_URL: highLevel.url,
      BENCH_TASK: JSON.stringify(task),
    };
    const { stdout } = await execute(process.execPath, [join(__dirname, 'child.cjs')], { env });
    const taken = JSON.parse(stdout.slice(stdout.trimEnd().lastIndexOf('\n'))) as Sample;
    if (taken.rows !== one.rows) throw new Error(`${one.name}: ${side} gave ${taken.rows} records, not ${one.rows}.`);
    return taken;
  };

  highLevel.take();
  await sample('app', [], 1, 0);
  const first = highLevel.take();
  await sample('app', [], 2, 0);
  const later = highLevel.take().slice(first.length);
  const requests = one.measured === 'cold' ? first : later;
  const runsOfEach = Math.max(one.warmUp, 1) + one.runs;

  const times: Times = { bare: [], definition: [], app: [] };
  const sides: Side[] = one.measured === 'cold' ? ['bare', 'app'] : ['bare', 'definition', 'app'];
  for (let round = 0; round < one.rounds; round++)
    for (const side of sides) {
      const { cold, warm } = await sample(side, requests, one.warmUp, one.runs);
      const repeated = Array.from({ length: runsOfEach - 1 }, () => requests).flat();
      if (!isDeepStrictEqual(highLevel.take(), [...(side === 'app' ? first : requests), ...repeated]))
        throw new Error(`${one.name}: ${side} did not ask for the same as the others.`);
      times[side].push((one.measured === 'cold' ? cold : warm) ?? NaN);
    }
  return times;
};
