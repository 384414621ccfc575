import { clock } from '../../highlevel/clock';

/**
 * Time that stands still until a test moves it on or the app sleeps, for one test.
 * @returns moves it on by so many milliseconds, and rings the timers that are due by then; `waiting` counts the others
 */
export const stoppedClock = (start = Date.UTC(2026, 0, 5, 9)) => {
  let now = start;
  const timers = new Set<{ at: number; ring: () => void }>();
  jest.spyOn(clock, 'now').mockImplementation(() => now);
  jest.spyOn(clock, 'after').mockImplementation((ms, ring) => {
    const timer = { at: now + ms, ring };
    timers.add(timer);
    return () => void timers.delete(timer);
  });
  const pass = (ms: number) => {
    now += ms;
    for (const timer of [...timers].filter(({ at }) => at <= now)) {
      timers.delete(timer);
      timer.ring();
    }
  };
  jest.spyOn(clock, 'sleep').mockImplementation(async (ms) => pass(ms));
  return { now: () => now, waiting: () => timers.size, pass };
};
