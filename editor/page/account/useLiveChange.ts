import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Live } from '../../api';
import { ask } from '../api';
import { liveKey } from '../shared/useLive';
import { refused } from '../shared/refused';

/**
 * Posts something that changes what goes on, such as the time. Everything else that is shown may have changed with it, and is
 * asked for again.
 */
export const useLiveChange = <Body extends object>(path: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => ask<Live>(path, 'POST', body),
    onSuccess: async (live) => {
      queries.setQueryData(liveKey, live);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== liveKey[0] });
    },
    onError: refused,
  });
};
