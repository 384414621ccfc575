/** Lets one piece of work run at a time, in the order in which they came. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export const createTurns = (): InTurn & { isBusy(): boolean } => {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    waiting++;
    const mine = last.then(work).finally(() => waiting--);
    // A failure is its caller's, not that of the next in turn.
    last = mine.catch(() => undefined);
    return mine;
  };
  return Object.assign(inTurn, { isBusy: () => waiting > 0 });
};
