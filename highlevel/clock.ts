/** The time and random numbers, in an object so that tests can replace them. */
export const clock = {
  /** Milliseconds since 1970. */
  now: () => Date.now(),
  /** A number from 0 to 1. */
  random: () => Math.random(),
};
