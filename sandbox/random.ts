/** Chance that repeats: the same seed gives the same ids and the same records. */
export interface Random {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  /** An id as most of HighLevel's records have: 20 letters and digits. */
  id(length?: number): string;
  /** An id as businesses have: 24 hexadecimal digits. */
  hex(length?: number): string;
  /** An id as workflows have. */
  uuid(): string;
}

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A generator (mulberry32) that starts from `seed`; a `name` gives it a sequence of its own. */
export const createRandom = (seed: number, name = ''): Random => {
  let a = [...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619), seed ^ 0x811c9dc5);
  const next = (): number => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(list: readonly T[]): T => list[between(0, list.length - 1)] as T;
  const letters = (length: number, from: string) => Array.from({ length }, () => pick([...from])).join('');
  const hex = (length = 24) => letters(length, '0123456789abcdef');
  return {
    next,
    between,
    pick,
    id: (length = 20) => letters(length, alphanumeric),
    hex,
    uuid: () => [hex(8), hex(4), `4${hex(3)}`, `${pick([...'89ab'])}${hex(3)}`, hex(12)].join('-'),
  };
};
