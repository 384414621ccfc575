import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../api';
import { refused } from '../shared/refused';

/** The addresses of what belongs to one Zap. */
export const pathOf = (zap: string, rest = ''): string => `/zaps/${encodeURIComponent(zap)}${rest}`;

/**
 * Posts something that a Zap is to do, such as `/poll`. What is shown of it is then asked for again.
 * @param done told what the server answered
 */
export const useZapChange = <Answer>(done?: (answer: Answer) => void) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ zap, what }: { zap: string; what: string }) => ask<Answer>(pathOf(zap, what), 'POST'),
    onSuccess: async (answer, { zap }) => {
      done?.(answer);
      const stale = ['/zaps', '/sheets', '/live'];
      await queries.invalidateQueries({
        // Polls and runs too: one that is switched on again counts its own from 1.
        predicate: ({ queryKey: [key] }) => stale.includes(String(key)) || String(key).startsWith(pathOf(zap, '/')),
      });
    },
    onError: refused,
  });
};
