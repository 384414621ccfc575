import type { PolledItem, RunStatus, StepRun } from '../../api';

export interface Look {
  label: string;
  /** Of Mantine, dark or light enough for its text. */
  color: string;
  /** What happens next. */
  next?: string;
}

export const runLooks: Record<RunStatus, Look> = {
  success: { label: 'Success', color: 'teal.9' },
  filtered: { label: 'Filtered', color: 'gray.7', next: 'Nothing: the conditions were not met, as the Zap wants it.' },
  halted: {
    label: 'Halted',
    color: 'orange.5',
    next: 'This run is over, and the Zap stays on. Mend the cause, then replay the run from the failed step.',
  },
  errored: {
    label: 'Errored',
    color: 'red.9',
    next: 'This run is over. Zapier switches a Zap off that errs often. Mend the cause, then replay the run from the failed step.',
  },
  held: {
    label: 'Held',
    color: 'violet.8',
    next: 'This run and all that follow wait until somebody connects the account again. Then replay it.',
  },
  waiting: { label: 'Waiting', color: 'blue.8', next: 'The step that waits goes on by itself.' },
  running: { label: 'Running', color: 'cyan.9', next: 'A step is at work.' },
};

export const runStatuses: readonly RunStatus[] = [
  'success',
  'filtered',
  'halted',
  'errored',
  'held',
  'waiting',
  'running',
];

/** Runs that somebody may replay from the step that failed. */
export const canReplay = (status: RunStatus): boolean => ['halted', 'errored', 'held'].includes(status);

export const stepLooks: Record<StepRun['status'], Look> = {
  success: runLooks.success,
  filtered: runLooks.filtered,
  failed: { label: 'Failed', color: 'red.9' },
  waiting: runLooks.waiting,
  refused: { label: 'Refused', color: 'orange.5' },
};

export const itemLooks: Record<PolledItem['outcome'], Look> = {
  fired: { label: 'Fired', color: 'teal.9' },
  seen: { label: 'Seen before', color: 'gray.7' },
  held: { label: 'Held', color: 'violet.8' },
};
