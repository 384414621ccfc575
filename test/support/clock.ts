import { clock } from '../../highlevel/clock';

/**
 * Time that stands still until a test moves it on, for one test.
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
  return {
    now: () => now,
    waiting: () => timers.size,
    pass: (ms: number) => {
      now += ms;
      for (const timer of [...timers].filter(({ at }) => at <= now)) {
        timers.delete(timer);
        timer.ring();
      }
    },
  };
};
