import type { FastifyInstance } from 'fastify';
import type { LiveZap } from '../../zapier/zaps';
import type { Exchange, Usage } from '../api';
import type { EditorClock } from './clock';
import type { Workbench } from './workbench';

/** Who sent a request. */
export interface Sender {
  /** What a person calls the step, or the part of the editor. */
  operation: string;
  /** The name of the Zap, if one sent it. */
  zap?: string;
}

export interface UsageLog {
  /** Counts requests. Each counts once, however often it is given. */
  add(exchanges: readonly Exchange[], sender: Sender): void;
  /** How many were sent in the last so many milliseconds. */
  within(ms: number): number;
  clear(): void;
  /** The latest requests, oldest first. */
  readonly sent: readonly (Sender & { at: number })[];
  /** HighLevel's limits, as its latest answer told them. */
  readonly limits: { burst: number; seconds: number; day: number };
}

export const dayMs = 86_400_000;
const minuteMs = 60_000;

const header = ({ answerHeaders = {} }: Exchange, name: string): number | undefined => {
  const [, value] = Object.entries(answerHeaders).find(([key]) => key.toLowerCase() === name) ?? [];
  return value === undefined ? undefined : Number(value) || undefined;
};

/** HighLevel counts what an app asks with an account's token; the exchange of tokens is not in it. */
const isCounted = ({ url }: Exchange): boolean => !new URL(url).pathname.startsWith('/oauth/');

/** Counts the requests of a day of the editor's clock. */
export const createUsage = ({ now }: EditorClock): UsageLog => {
  const counted = new WeakSet<Exchange>();
  const limits = { burst: 100, seconds: 10, day: 200_000 };
  let sent: (Sender & { at: number })[] = [];
  return {
    limits,
    get sent() {
      return sent;
    },
    add: (exchanges, sender) => {
      for (const exchange of exchanges.filter((one) => !counted.has(one))) {
        counted.add(exchange);
        if (!isCounted(exchange)) continue;
        limits.burst = header(exchange, 'x-ratelimit-max') ?? limits.burst;
        limits.seconds = (header(exchange, 'x-ratelimit-interval-milliseconds') ?? limits.seconds * 1000) / 1000;
        limits.day = header(exchange, 'x-ratelimit-limit-daily') ?? limits.day;
        sent.push({ ...sender, at: exchange.at });
      }
      if (sent[0] && sent[0].at < now() - dayMs) sent = sent.filter(({ at }) => at >= now() - dayMs);
    },
    within: (ms) => sent.filter(({ at }) => at > now() - ms).length,
    clear: () => (sent = []),
  };
};

const counts = (names: (string | undefined)[]): { name: string; requests: number }[] => {
  const byName = new Map<string, number>();
  for (const name of names) if (name !== undefined) byName.set(name, (byName.get(name) ?? 0) + 1);
  return [...byName].map(([name, requests]) => ({ name, requests })).sort((a, b) => b.requests - a.requests);
};

/** The requests of each minute of the last hour, oldest first. */
const perMinute = (sent: UsageLog['sent'], now: number): Usage['minutes'] => {
  const thisMinute = Math.floor(now / minuteMs);
  const minutes = Array.from({ length: 60 }, (_, n) => ({ at: (thisMinute - 59 + n) * minuteMs, requests: 0 }));
  for (const { at } of sent) {
    const minute = minutes[Math.floor(at / minuteMs) - thisMinute + 59];
    if (minute) minute.requests++;
  }
  return minutes;
};

const intervals = [1, 2, 5, 15];

const mean = (numbers: number[]): number =>
  numbers.length > 0 ? numbers.reduce((sum, number) => sum + number, 0) / numbers.length : 0;

/** What a day of a Zap costs at each interval, from what its polls and runs have cost so far. */
const forecastOf = ({ zap, polls, runs, nextPoll }: LiveZap, now: number): Usage['forecast'][number] => {
  const usual = polls.filter(({ first }) => !first);
  // Before the first usual poll, the first one says what a poll costs at most.
  const perPoll = mean((usual.length > 0 ? usual : polls).map(({ exchanges }) => exchanges.length));
  const perRun = mean(runs.map(({ steps }) => steps.reduce((sum, { exchanges }) => sum + exchanges.length, 0)));
  const start = polls[0]?.at ?? now;
  const end = nextPoll === undefined ? (polls.at(-1)?.at ?? now) : now;
  const days = Math.max(end - start, (zap.every ?? 15) * minuteMs) / dayMs;
  const runsPerDay = runs.length / days;
  const byMinutes = intervals.map((minutes) => [
    String(minutes),
    Math.round((dayMs / minuteMs / minutes) * perPoll + runsPerDay * perRun),
  ]);
  return {
    ...{ zap: zap.name, perPoll: rounded(perPoll), perRun: rounded(perRun), runsPerDay: rounded(runsPerDay) },
    byMinutes: Object.fromEntries(byMinutes) as Record<string, number>,
  };
};

const rounded = (number: number): number => Math.round(number * 100) / 100;

export const usageRoutes = (api: FastifyInstance, bench: Workbench): void => {
  api.get('/usage', async (): Promise<Usage> => {
    const { usage, clock } = bench;
    const { limits, sent } = usage;
    const today = sent.filter(({ at }) => at > clock.now() - dayMs);
    return {
      burst: { used: usage.within(limits.seconds * 1000), max: limits.burst, seconds: limits.seconds },
      day: { used: today.length, max: limits.day },
      minutes: perMinute(sent, clock.now()),
      byZap: counts(today.map(({ zap }) => zap)),
      byOperation: counts(today.map(({ operation }) => operation)),
      forecast: [...bench.lives.values()].map((live) => forecastOf(live, clock.now())),
    };
  });
};
