import { setTimeout as real } from 'node:timers/promises';
import { clock as appClock } from '../../highlevel/clock';

/** The time in the editor: the real time, and with the sandbox what was skipped besides. */
export interface EditorClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves on to a time. What is due by then rings, in order. */
  moveTo(at: number): void;
  /** Lets so many milliseconds pass at once. */
  pass(ms: number): void;
  /** Calls `then` after so many milliseconds, which may be skipped. Returns a function that cancels the call. */
  after(ms: number, then: () => void): () => void;
  /**
   * Moves on to what rings next, for somebody who waits in vain, and again until they have given up.
   * @param isOver says whether they have; absent where nobody can tell: then once is all
   */
  waitOut(isOver?: () => boolean): Promise<void>;
  /** Follows the real time from now on, and cannot be moved; or may be moved again. */
  setReal(isReal: boolean): void;
  readonly isReal: boolean;
  /** Gives the app its own clock back. */
  release(): void;
}

interface Timer {
  at: number;
  ring: () => void;
}

/** What waits for a timer gets so many real milliseconds to notice that it rang. */
const noticeMs = 100;

/**
 * The clock that sandbox, Zapier and the app share while the editor runs. The app's own clock is in a module, so it is replaced
 * there: two editors at a time in one process would share it.
 * @param realNow epoch milliseconds
 */
export const createClock = (realNow: () => number): EditorClock => {
  const own = { ...appClock };
  const timers = new Set<Timer>();
  let skipped = 0;
  let isReal = false;
  const next = (until = Infinity): Timer | undefined =>
    [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  const jump = (at: number) => (skipped += Math.max(0, at - clock.now()));

  const clock: EditorClock = {
    now: () => realNow() + skipped,
    moveTo: (at) => {
      if (isReal) throw new Error('With a real account the clock is the real one.');
      for (let timer = next(at); timer; timer = next(at)) {
        jump(timer.at);
        timer.ring();
      }
      jump(at);
    },
    pass: (ms) => clock.moveTo(clock.now() + ms),
    after: (ms, then) => {
      const cancel = () => {
        clearTimeout(handle);
        timers.delete(timer);
      };
      const timer = { at: clock.now() + ms, ring: () => (cancel(), then()) };
      // The server keeps the process alive, not what waits.
      const handle = setTimeout(timer.ring, ms).unref();
      timers.add(timer);
      return cancel;
    },
    waitOut: async (isOver) => {
      if (!isOver) {
        const timer = next();
        await real(noticeMs);
        if (timer && timers.has(timer)) clock.moveTo(timer.at);
        return;
      }
      for (let timer = next(); timer && !isOver(); timer = next()) {
        clock.moveTo(timer.at);
        await real(noticeMs);
      }
    },
    setReal: (wanted) => {
      isReal = wanted;
      if (isReal) skipped = 0;
    },
    get isReal() {
      return isReal;
    },
    release: () => void Object.assign(appClock, own),
  };
  Object.assign(appClock, {
    now: clock.now,
    after: clock.after,
    // What the app waits for HighLevel's limits is skipped, as the demo's time is.
    sleep: async (ms: number) => (isReal ? own.sleep(ms) : clock.pass(ms)),
  });
  return clock;
};
