/** `in 4 min`, `in 35 s` or `now`. */
export const untilText = (at: number, now: number): string => {
  const seconds = Math.round((at - now) / 1000);
  if (seconds <= 0) return 'now';
  return seconds < 100 ? `in ${seconds} s` : `in ${Math.round(seconds / 60)} min`;
};

/** `1 run`, `3 runs`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
