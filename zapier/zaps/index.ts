import type { LocalZapier } from '../index';
import type { Desk, LiveZap, Zaps, ZapsOptions } from './live';
import { switchOnZap, type OwnZap } from './liveZap';

export { conditionTests } from './conditions';
export type { Condition, ConditionTest, Path, Step, StepKind, Zap } from './format';
export type { Poll, PolledItem, Run, RunStatus, StepRun } from './history';
export type { Clock, Desk, LiveZap, Zaps, ZapsOptions } from './live';
export { readZap } from './readZap';
export { mappedSteps, resolve, resolveText, type Outputs } from './resolve';
export { toolOf, tools, type Tool, type ToolContext, type ToolResult } from './tools';
export { textOf, valueAt } from './values';

/**
 * Zaps that run on this machine as on Zapier's servers. One thing happens after the other: what is asked for while something is
 * at work waits its turn, so that `approve` must not wait for a poll or an advance.
 * @param zapier without the option `wait`: a throttled step waits on the clock of the Zaps
 */
export const createZaps = (zapier: LocalZapier, options: ZapsOptions): Zaps => {
  const { clock } = options;
  const desk: Desk = { sheets: new Map(), mails: [], digests: new Map() };
  let zaps: OwnZap[] = [];

  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  const left = (zap: LiveZap) => {
    zaps = zaps.filter(({ live }) => live !== zap);
  };

  /** Does what is due until a time, in order. */
  const runUntil = async (end: number): Promise<void> => {
    for (;;) {
      const [next] = zaps
        .flatMap((zap) => {
          const at = zap.due();
          return at !== undefined && at <= end ? [{ zap, at }] : [];
        })
        .sort((a, b) => a.at - b.at);
      if (!next) return;
      if (next.at > clock.now()) clock.moveTo(next.at);
      await next.zap.runDue();
    }
  };

  return {
    desk,
    get on() {
      return zaps.map(({ live }) => live);
    },
    switchOn: (id, zap, connection) =>
      inTurn(async () => {
        if (zaps.some(({ live }) => live.id === id)) throw new Error(`The Zap ${id} is on already.`);
        const own = await switchOnZap(id, zap, connection, { zapier, desk, options, inTurn, left });
        zaps = [...zaps, own];
        return own.live;
      }),
    advance: (ms) =>
      inTurn(async () => {
        const end = clock.now() + ms;
        await runUntil(end);
        if (end > clock.now()) clock.moveTo(end);
      }),
    tick: () => inTurn(() => runUntil(clock.now())),
  };
};
