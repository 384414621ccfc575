/** HighLevel counts per app and sub-account or agency: a burst and a day (its OAuth guide). */
export interface RateLimit {
  max: number;
  intervalMs: number;
  daily: number;
}

export const usualRateLimit: RateLimit = { max: 100, intervalMs: 10_000, daily: 200_000 };

const day = 24 * 60 * 60 * 1000;

interface Count {
  since: number;
  used: number;
}

export interface RateLimiter {
  /** Counts one request for a sub-account or agency: the headers of its answer, and whether it is refused. */
  count(owner: string): { headers: Record<string, string>; refused: boolean };
  reset(): void;
}

/** Fixed windows. That HighLevel's are fixed too is not documented; its headers fit. A refused request is not counted. */
export const createRateLimiter = (limit: RateLimit, now: () => number): RateLimiter => {
  const bursts = new Map<string, Count>();
  const days = new Map<string, Count>();
  const current = (counts: Map<string, Count>, owner: string, length: number): Count => {
    const count = counts.get(owner);
    if (count && now() < count.since + length) return count;
    const fresh = { since: now(), used: 0 };
    counts.set(owner, fresh);
    return fresh;
  };
  return {
    count: (owner) => {
      const burst = current(bursts, owner, limit.intervalMs);
      const today = current(days, owner, day);
      const refused = burst.used >= limit.max || today.used >= limit.daily;
      if (!refused) {
        burst.used++;
        today.used++;
      }
      const headers = {
        'X-RateLimit-Limit-Daily': limit.daily,
        'X-RateLimit-Daily-Remaining': limit.daily - today.used,
        'X-RateLimit-Interval-Milliseconds': limit.intervalMs,
        'X-RateLimit-Max': limit.max,
        'X-RateLimit-Remaining': limit.max - burst.used,
        // A duration, not a moment (live report).
        'x-ratelimit-daily-reset': today.since + day - now(),
      };
      return {
        refused,
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`])),
      };
    },
    reset: () => {
      bursts.clear();
      days.clear();
    },
  };
};
