import { isRecord } from './definition';

/**
 * What Zapier does after a step failed:
 * - `refresh`: refreshes the connection, and runs the step again
 * - `retry`: runs the step again after a delay
 * - `halt`: stops this run; the Zap stays on, however often that happens
 * - `hold`: holds this run and all that follow until somebody connects again
 * - `error`: stops this run; a Zap that errs often is switched off
 */
export type Effect = 'refresh' | 'retry' | 'halt' | 'hold' | 'error';

export interface Failure {
  name: string;
  effect: Effect;
  /** As a person reads it in the history of the Zap. */
  message: string;
  /** Seconds until the step runs again, where `effect` is `retry`. */
  delay?: number;
}

const effects: Record<string, Effect> = {
  RefreshAuthError: 'refresh',
  ThrottledError: 'retry',
  HaltedError: 'halt',
  ExpiredAuthError: 'hold',
};

/** Zapier's own delay, for a ThrottledError that names none. */
const defaultDelay = 60;

/** What an error means to a Zap. Core wraps the message of some errors in JSON, with their delay or code. */
export const failureOf = (error: unknown): Failure => {
  if (!(error instanceof Error)) return { name: 'Error', effect: 'error', message: String(error) };
  const { name } = error;
  const effect = effects[name] ?? 'error';
  const { message, delay } = wrapped(error.message);
  const seconds = typeof delay === 'number' ? delay : defaultDelay;
  return {
    name,
    effect,
    message: typeof message === 'string' ? message : error.message,
    ...(effect === 'retry' && { delay: seconds }),
  };
};

const wrapped = (text: string): Record<string, unknown> => {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
};
