/** The time and random numbers, in an object so that tests can replace them. */
export const clock = {
  /** Milliseconds since 1970. */
  now: () => Date.now(),
  /** A number from 0 to 1. */
  random: () => Math.random(),
  /** Calls `then` after so many milliseconds. Returns a function that cancels the call, for when it is no longer needed. */
  after: (ms: number, then: () => void): (() => void) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
  /** Resolves after so many milliseconds. */
  sleep: (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve)),
};
