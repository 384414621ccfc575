import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Account, Happening } from '../../api';
import { ask, useAsked } from '../api';
import { refused } from '../shared/refused';

const path = '/account';
const every = 4000;

/** What the sandbox's account holds. Zaps that run change it too, so it is asked for again every few seconds. */
export const useAccount = () => useAsked<Account>(path, { every });

/**
 * The account with those contacts alone that a text finds, wherever they are in the list. While the answer is awaited, the one
 * before stays.
 * @param text empty: nothing is asked for
 */
export const useSearchedAccount = (text: string) => {
  const [search] = useDebouncedValue(text.trim(), 200);
  return useQuery({
    queryKey: [path, search],
    queryFn: () => ask<Account>(`${path}?search=${encodeURIComponent(search)}`),
    enabled: search !== '' && text.trim() !== '',
    placeholderData: keepPreviousData,
    refetchInterval: every,
  });
};

/** Makes something happen in HighLevel. A refusal is shown in a notification. */
export const useHappening = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (happening: Happening) => ask<Account>(path, 'POST', happening),
    onSuccess: async (account) => {
      queries.setQueryData([path], account);
      await queries.invalidateQueries({
        predicate: ({ queryKey: [asked, ...search] }) => asked === path && search.length > 0,
      });
    },
    onError: refused,
  });
};
