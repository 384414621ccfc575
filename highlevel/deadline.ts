import { clock } from './clock';
import type { AnyBundle } from './types';

/**
 * The time of a step, in milliseconds. Zapier stops a step after 30 seconds without saying why. The app ends it a little earlier,
 * with a message: every request, look-up and file of the step gets only what is left of its time.
 */
export const deadlines = {
  /** From the start of a step to its end. */
  stepMs: 27_000,
  /** From the start of a step to the end of what it looks up first, such as a token, custom fields or settings. */
  lookUpMs: 15_000,
  /** A write is sent only if so much time is left for its answer. The slowest look-ups leave 12 seconds. */
  writeMs: 10_000,
};

interface Step {
  started: number;
  /** Whether it is looking something up. */
  looksUp: boolean;
  /** Whether it has sent a request that is not a look-up. Later look-ups are for the output. */
  begun: boolean;
  /** Whether it has sent a write. After that, no message may say that nothing was done. */
  written: boolean;
}

const steps = new WeakMap<AnyBundle, Step>();

/** Core makes a bundle for each step. The step begins when the app first sees it. */
const stepOf = (bundle: AnyBundle): Step => {
  const step = steps.get(bundle) ?? { started: clock.now(), looksUp: false, begun: false, written: false };
  steps.set(bundle, step);
  return step;
};

/** Starts the time of a step, unless it has started. */
export const beginStep = (bundle: AnyBundle): void => void stepOf(bundle);

/** How long a step may still run, in milliseconds. Zero or less if its time is over. */
export const timeLeft = (bundle: AnyBundle): number => stepOf(bundle).started + deadlines.stepMs - clock.now();

/** Notes that the step sends a write. */
export const beginWrite = (bundle: AnyBundle): void => {
  stepOf(bundle).written = true;
};

/** Whether the step has sent a write, with whatever result. */
export const hasWritten = (bundle: AnyBundle): boolean => stepOf(bundle).written;

/**
 * Looks up something that a step needs for its actual request, or for its output. Before that request it must end within
 * `lookUpMs`, so that the request has enough time. After it, it gets what is left.
 */
export const lookUp = async <T>(bundle: AnyBundle, work: () => Promise<T>): Promise<T> => {
  const step = stepOf(bundle);
  const { looksUp } = step;
  step.looksUp = true;
  try {
    return await work();
  } finally {
    step.looksUp = looksUp;
  }
};

/** The time of a step, or of its look-ups, is over. */
export class OutOfTime extends Error {}

/**
 * Does work within what is left of the step's time, or of the time for its look-ups.
 * @param work gets a signal that is aborted when the time is over or the work is done. It ends a download that was not read to
 * its end.
 * @throws OutOfTime when the time is over, even if the work never settles. Does not start the work if no time is left.
 */
export const inTime = async <T>(bundle: AnyBundle, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const step = stepOf(bundle);
  if (!step.looksUp) step.begun = true;
  const ms = step.started + (step.begun ? deadlines.stepMs : deadlines.lookUpMs) - clock.now();
  if (ms <= 0) throw new OutOfTime();
  const controller = new AbortController();
  let callOff = () => {};
  const tooLate = new Promise<never>((_, reject) => {
    callOff = clock.after(ms, () => {
      reject(new OutOfTime());
      controller.abort();
    });
  });
  try {
    return await Promise.race([work(controller.signal), tooLate]);
  } finally {
    callOff();
    controller.abort();
  }
};
