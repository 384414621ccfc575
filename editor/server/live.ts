import type { FastifyInstance } from 'fastify';
import type { ClockRequest, Live } from '../api';
import { connectionInfo } from './connection';
import { Refused } from './refusal';
import { emptyDesk } from './sheets';
import { dayMs } from './usage';
import { switchAllOff, type Workbench } from './workbench';
import { zapInfos } from './zaps';

const minuteMs = 60_000;

export const liveOf = (bench: Workbench): Live => {
  const { clock, usage, sandbox } = bench;
  return {
    now: clock.now(),
    speed: bench.speed,
    busy: bench.isBusy(),
    zaps: zapInfos(bench),
    approvals: bench.approvals.waiting,
    connection: connectionInfo(bench),
    usage: { lastTenSeconds: usage.within(usage.limits.seconds * 1000), today: usage.within(dayMs) },
    faults: sandbox.faults.list().length,
    indexLagMs: sandbox.state.indexLagMs,
  };
};

const clockSchema = {
  body: {
    type: 'object',
    properties: {
      // A month: what is due in it happens, poll by poll.
      advance: { type: 'number', exclusiveMinimum: 0, maximum: 31 * 24 * 60 },
      speed: { type: 'number', minimum: 0, maximum: 24 * 60 },
    },
    oneOf: [{ required: ['advance'] }, { required: ['speed'] }],
  },
};

const settingsSchema = {
  body: {
    type: 'object',
    required: ['indexLagMs'],
    properties: { indexLagMs: { type: 'integer', minimum: 0, maximum: dayMs } },
  },
};

/** @throws Refused while a real account is connected */
const onlySandbox = ({ connected }: Workbench, message: string): void => {
  if (connected.kind === 'real') throw new Refused(422, message);
};

export const liveRoutes = (api: FastifyInstance, bench: Workbench): void => {
  api.get('/live', async (): Promise<Live> => liveOf(bench));

  api.post<{ Body: ClockRequest }>('/clock', { schema: clockSchema }, async ({ body }): Promise<Live> => {
    onlySandbox(bench, 'A real account is connected, so the clock is the real one and cannot be moved.');
    if (body.speed !== undefined) bench.speed = body.speed;
    if (body.advance !== undefined) await bench.advance(body.advance * minuteMs);
    return liveOf(bench);
  });

  api.post<{ Body: { indexLagMs: number } }>('/settings', { schema: settingsSchema }, async ({ body }) => {
    onlySandbox(bench, 'Only the sandbox has settings, and a real account is connected.');
    bench.sandbox.state.indexLagMs = body.indexLagMs;
    return liveOf(bench);
  });

  api.post('/reset', async (): Promise<Live> => {
    onlySandbox(bench, 'A real account is connected: the editor never empties one.');
    await bench.inTurn(async () => {
      switchAllOff(bench);
      bench.sandbox.reset();
      bench.sandbox.state.indexLagMs = 0;
      bench.zapier.reset();
      bench.usage.clear();
      bench.notes.clear();
      emptyDesk(bench.zaps.desk);
    });
    return liveOf(bench);
  });
};
