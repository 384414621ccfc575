import type { FastifyInstance } from 'fastify';
import type { LiveZap, Poll, Run, RunStatus } from '../../zapier/zaps';
import type { History, PollDetail, PollInfo, RunInfo, ZapInfo } from '../api';
import { timezone as ownZone } from './connection';
import { orRefused, Refused } from './refusal';
import { firstSeenIn, titleOf, whyOf } from './why';
import { connectionOf, type Workbench } from './workbench';

/** How many polls and runs a history shows. */
const most = 5000;

const noRuns: Record<RunStatus, number> = {
  success: 0,
  filtered: 0,
  halted: 0,
  errored: 0,
  held: 0,
  waiting: 0,
  running: 0,
};

const infoOf = ({ files, lives }: Workbench, id: string): ZapInfo => {
  const live = lives.get(id);
  const runs = { ...noRuns };
  for (const { status } of live?.runs ?? []) runs[status]++;
  const nextPoll = live?.nextPoll;
  return {
    ...{ id, zap: files.get(id), isOn: nextPoll !== undefined, held: live?.held.length ?? 0, runs },
    ...(nextPoll !== undefined && { nextPoll }),
  };
};

export const zapInfos = (bench: Workbench): ZapInfo[] => [...bench.files.known().keys()].map((id) => infoOf(bench, id));

const pollInfo = (bench: Workbench, live: LiveZap, poll: Poll): PollInfo => {
  const { id, at, ms, first, items, exchanges, failure } = poll;
  const count = (outcome: string) => items.filter((item) => item.outcome === outcome).length;
  return {
    ...{ id, at, ms, first, requests: exchanges.length },
    ...{ fired: count('fired'), seen: count('seen'), held: count('held') },
    missing: bench.notes.leftIn(poll).length,
    ...(failure && { failure }),
  };
};

const pollDetail = (bench: Workbench, live: LiveZap, poll: Poll): PollDetail => {
  const firstSeen = firstSeenIn(live.polls);
  const { timezone = ownZone } = live.connection;
  return {
    ...pollInfo(bench, live, poll),
    items: poll.items.map((polled) => ({
      ...polled,
      title: titleOf(polled.item),
      why: whyOf(polled, poll, firstSeen, timezone),
    })),
    left: bench.notes.leftIn(poll),
    exchanges: poll.exchanges,
  };
};

const runInfo = ({ id, at, item, status, steps, resumeAt, replayOf }: Run): RunInfo => {
  const last = steps.at(-1);
  const message = last?.status === 'refused' ? 'Somebody refused this write.' : last?.failure?.message;
  return {
    ...{ id, at, title: titleOf(item), status },
    steps: steps.map((step) => ({ id: step.id, status: step.status })),
    ...(message !== undefined && { message }),
    ...(resumeAt !== undefined && { resumeAt }),
    ...(replayOf !== undefined && { replayOf }),
  };
};

const newestFirst = <T>(all: readonly T[]): T[] => all.slice(-most).reverse();

type ById = { Params: { id: string } };
type ByPoll = { Params: { id: string; poll: string } };
type ByRun = { Params: { id: string; run: string } };

export const zapRoutes = (api: FastifyInstance, bench: Workbench): void => {
  const { files, lives } = bench;

  /** @throws Refused for a Zap that was never switched on since the editor started */
  const liveOf = (id: string): LiveZap => {
    files.get(id);
    const live = lives.get(id);
    if (!live) throw new Refused(422, 'The Zap has not been switched on yet.');
    return live;
  };
  const onOf = (id: string): LiveZap => {
    const live = liveOf(id);
    if (live.nextPoll === undefined) throw new Refused(422, 'The Zap is off. Switch it on first.');
    return live;
  };
  /** Something that the engine does, after which there may be new history. */
  const noted = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await orRefused(bench.inTurn(work));
    } finally {
      bench.notes.take();
    }
  };

  api.get('/zaps', async (): Promise<ZapInfo[]> => {
    await files.read();
    return zapInfos(bench);
  });

  api.put<ById & { Body: unknown }>('/zaps/:id', async ({ params: { id }, body }): Promise<ZapInfo> => {
    await files.save(id, body);
    return infoOf(bench, id);
  });

  api.delete<ById>('/zaps/:id', async ({ params: { id } }): Promise<ZapInfo[]> => {
    files.get(id);
    lives.get(id)?.off();
    lives.delete(id);
    await files.remove(id);
    return zapInfos(bench);
  });

  api.post<ById>('/zaps/:id/on', async ({ params: { id } }): Promise<ZapInfo> => {
    const zap = files.get(id);
    if (lives.get(id)?.nextPoll !== undefined) throw new Refused(422, 'The Zap is on already.');
    lives.set(id, await noted(() => bench.zaps.switchOn(id, zap, connectionOf(bench))));
    bench.notes.take();
    return infoOf(bench, id);
  });

  api.post<ById>('/zaps/:id/off', async ({ params: { id } }): Promise<ZapInfo> => {
    files.get(id);
    lives.get(id)?.off();
    return infoOf(bench, id);
  });

  api.post<ById>('/zaps/:id/poll', async ({ params: { id } }): Promise<PollDetail> => {
    const live = onOf(id);
    const poll = await noted(() => live.poll());
    return pollDetail(bench, live, poll);
  });

  api.post<ById>('/zaps/:id/release', async ({ params: { id } }): Promise<ZapInfo> => {
    const live = onOf(id);
    await noted(() => live.release());
    return infoOf(bench, id);
  });

  api.get<ById>('/zaps/:id/history', async ({ params: { id } }): Promise<History> => {
    files.get(id);
    const live = lives.get(id);
    if (!live) return { polls: [], runs: [] };
    return {
      polls: newestFirst(live.polls).map((poll) => pollInfo(bench, live, poll)),
      runs: newestFirst(live.runs).map(runInfo),
    };
  });

  api.get<ByPoll>('/zaps/:id/polls/:poll', async ({ params }): Promise<PollDetail> => {
    const live = liveOf(params.id);
    const poll = live.polls.find(({ id }) => id === params.poll);
    if (!poll) throw new Refused(404, `The Zap has no poll ${params.poll}.`);
    return pollDetail(bench, live, poll);
  });

  api.get<ByRun>('/zaps/:id/runs/:run', async ({ params }): Promise<Run> => {
    const run = liveOf(params.id).runs.find(({ id }) => id === params.run);
    if (!run) throw new Refused(404, `The Zap has no run ${params.run}.`);
    return run;
  });

  api.post<ByRun>('/zaps/:id/runs/:run/replay', async ({ params }): Promise<Run> => {
    const live = liveOf(params.id);
    return noted(() => live.replay(params.run));
  });
};
