import { clock } from './clock';

/**
 * Set on every create and search, so that Zapier spreads out a burst of runs before HighLevel refuses it. HighLevel allows 100
 * requests in 10 seconds for each app and sub-account (its OAuth guide), and 80 leaves room for polls and dropdowns. Zapier
 * counts actions together only if all four values are equal, so they share one object.
 */
export const throttle = { window: 10, limit: 80, key: 'highlevel', scope: ['auth'] as 'auth'[] };

interface Headers {
  get(name: string): string | null;
}

const number = (headers: Headers, name: string): number | undefined => {
  const value = headers.get(name);
  return value === null || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value);
};

/** `Retry-After` in seconds. It may be a number of seconds or a date. HighLevel has not been seen to send it. */
const retryAfter = (headers: Headers): number | undefined => {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  const seconds = Number.isNaN(Number(value)) ? (Date.parse(value) - clock.now()) / 1000 : Number(value);
  return Number.isNaN(seconds) ? undefined : Math.max(seconds, 0);
};

/**
 * How long to wait after a 429, in whole seconds, by the answer's headers: `Retry-After`; or else the rest of the day if the
 * daily limit is used up (`x-ratelimit-daily-reset` is a duration in ms, by live report); or else the burst interval (10 seconds
 * by default). Up to 5 random seconds are added, so that waiting steps do not all return at once.
 */
export const delayAfter429 = (headers: Headers): number => {
  const wait =
    retryAfter(headers) ??
    (isDailyLimit(headers)
      ? (number(headers, 'x-ratelimit-daily-reset') ?? 3_600_000) / 1000
      : (number(headers, 'x-ratelimit-interval-milliseconds') ?? 10_000) / 1000);
  return Math.ceil(wait + clock.random() * 5);
};

/** How long a ThrottledError asks to wait, in milliseconds; undefined for other errors. */
export const delayOf = (error: Error): number | undefined => {
  if (error.name !== 'ThrottledError') return undefined;
  // Core puts the delay into the message only (errors.js of 19.1.0).
  const { delay } = JSON.parse(error.message) as { delay?: number };
  return delay === undefined ? undefined : delay * 1000;
};

/** Whether a 429 was for the daily limit, not for the burst limit. */
export const isDailyLimit = (headers: Headers): boolean => number(headers, 'x-ratelimit-daily-remaining') === 0;
