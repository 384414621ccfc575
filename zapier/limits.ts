/**
 * What Zapier allows a step. Numbers: docs.zapier.com, «Operating constraints» and «Troubleshoot trigger payload»; the
 * size of an action's result also core's src/constants.js.
 */
export interface Limits {
  /** Milliseconds for each run of a method. */
  runMs: number;
  /** Bytes of what an action or a search gives, as JSON. */
  resultBytes: number;
  /** Bytes of what a polling trigger gives, as JSON. */
  pollBytes: number;
  /** Bytes of an answer that the app reads. */
  answerBytes: number;
  /** Bytes of a file that the app hands over. */
  fileBytes: number;
}

export const zapierLimits: Readonly<Limits> = {
  runMs: 30_000,
  resultBytes: 6_291_456,
  pollBytes: 20 * 2 ** 20,
  answerBytes: 20 * 2 ** 20,
  fileBytes: 150 * 2 ** 20,
};

/** Calls `then` after so many milliseconds. Returns a function that cancels the call. */
export type After = (ms: number, then: () => void) => () => void;

export const realTime: After = (ms, then) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};

/** @throws Error when the work takes longer; it goes on, but nobody hears of it, as at Zapier */
export const inTime = <T>(ms: number, after: After, work: Promise<T>): Promise<T> => {
  let cancel: () => void = () => undefined;
  const late = new Promise<never>((_, fail) => {
    cancel = after(ms, () => {
      const seconds = ms / 1000;
      fail(
        new Error(
          `The step did not finish in ${seconds} seconds, so Zapier ended it. What it had already sent may be done.`,
        ),
      );
    });
  });
  return Promise.race([work, late]).finally(() => cancel());
};

/** @throws Error when the value is larger as JSON */
export const checkSize = (value: unknown, most: number, what: string): void => {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
  if (bytes > most)
    throw new Error(`${what} is ${bytes} bytes long, but Zapier takes ${most} at most, so it ended the step.`);
};
