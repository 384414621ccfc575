import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Account, Happening } from '../../api';
import { ask, useAsked } from '../api';
import { refused } from '../shared/refused';

const path = '/account';

/** What the sandbox's account holds. Zaps that run change it too, so it is asked for again every few seconds. */
export const useAccount = () => useAsked<Account>(path, { every: 4000 });

/** Makes something happen in HighLevel. A refusal is shown in a notification. */
export const useHappening = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (happening: Happening) => ask<Account>(path, 'POST', happening),
    onSuccess: (account) => queries.setQueryData([path], account),
    onError: refused,
  });
};
