import type { ZapInfo } from '../../api';

/** Stands in the address for a Zap that was not saved yet. */
export const newZap = 'new';

/** The name of a new Zap's file: its own name in small letters and hyphens, with a number where that is taken. */
export const fileNameOf = (name: string, zaps: readonly ZapInfo[]): string => {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const taken = new Set([newZap, ...zaps.map(({ id }) => id)]);
  const base = plain || 'zap';
  const numbered = Array.from({ length: taken.size + 1 }, (_, index) => (index === 0 ? base : `${base}-${index + 1}`));
  return numbered.find((one) => !taken.has(one)) ?? base;
};
