import type { Failure, StepKind } from '../../api';

/** What a failure means to the Zap, in a few words. */
export const effectWords: Record<Failure['effect'], string> = {
  halt: 'Halted: this run stops, the Zap stays on',
  hold: 'Held: the connection must be made again',
  refresh: 'The connection is refreshed, and the step runs again',
  retry: 'The step runs again later',
  error: 'Errored: this run stops, and many errors switch the Zap off',
};

export const kindWords: Record<StepKind, string> = {
  triggers: 'Trigger',
  creates: 'Action',
  searches: 'Search',
  zapier: 'Zapier',
};

/** `320 ms` or `2.4 s`. */
export const duration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
