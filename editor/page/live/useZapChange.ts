import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../api';
import { refused } from '../shared/refused';
import { liveKey } from '../shared/useLive';

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
      await Promise.all(
        [['/zaps'], ['/sheets'], liveKey, [pathOf(zap, '/history')]].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
    onError: refused,
  });
};
