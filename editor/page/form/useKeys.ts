import { useState } from 'react';

interface Keys {
  keys: readonly number[];
  next: number;
}

const fitted = ({ keys, next }: Keys, count: number): Keys => {
  const missing = Math.max(0, count - keys.length);
  const added = Array.from({ length: missing }, (_, index) => next + index);
  return { keys: [...keys.slice(0, count), ...added], next: next + missing };
};

/** Keys for rows that have none of their own, so that a row keeps its state when one before it is removed. */
export const useKeys = (count: number) => {
  const [state, setState] = useState<Keys>(() => fitted({ keys: [], next: 0 }, count));
  if (state.keys.length !== count) setState(fitted(state, count));
  const forget = (index: number) =>
    setState(({ keys, next }) => ({ keys: keys.filter((_, at) => at !== index), next }));
  return { keys: state.keys, forget };
};
