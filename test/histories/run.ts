import { play, randomHistory, shortened, type History, type Outcome, type Size, type Zapier } from './history';
import { problemsOf, type Scenario } from './scenarios';
import { subject, type Named } from './subjects';

/** What a run found, in words that let it be run again; undefined when all holds. */
export interface Finding {
  outcome: Outcome;
  problems: string[];
}

export const runScenario = async (
  zapier: Zapier,
  { trigger, mode, history, besides, mayRefuse }: Scenario,
): Promise<Finding> => {
  const outcome = await play(zapier, subject(trigger, mode), history);
  return { outcome, problems: problemsOf(outcome, mayRefuse, besides) };
};

/** Runs the history that a seed makes for a trigger. */
export const runSeed = async (
  zapier: Zapier,
  named: Named,
  seed: number,
  size: Size,
): Promise<Finding & { history: History }> => {
  const model = named.models[0];
  if (!model) throw new Error(`${named.trigger} has no model.`);
  const history = randomHistory(seed, model, size);
  const outcome = await play(zapier, named, history);
  return { outcome, history, problems: problemsOf(outcome) };
};

/** A failure as a person needs it: the seed, the trigger, the shortest history that still fails, and what its polls asked. */
export const explained = async (zapier: Zapier, named: Named, seed: number, history: History): Promise<string> => {
  const stillFails = async (simpler: History) => problemsOf(await play(zapier, named, simpler)).length > 0;
  const short = await shortened(history, stillFails);
  const outcome = await play(zapier, named, short);
  const requests = outcome.requests.map(
    (asked, n) => `  poll ${n}: ${asked.map((one) => one.slice(0, 200)).join('\n          ')}`,
  );
  return [
    `${named.trigger} ${named.modeName}, seed ${seed}: ${problemsOf(outcome).join('; ')}`,
    `History: ${JSON.stringify(short)}`,
    ...requests.slice(0, 20),
  ].join('\n');
};
