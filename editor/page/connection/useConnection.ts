import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConnectRequest, ConnectionInfo } from '../../api';
import { ask, useAsked } from '../api';

const path = '/connection';

/** What is connected. */
export const useConnection = () => useAsked<ConnectionInfo>(path);

/** Connects something else. All that is shown is of the account, so all of it is asked for again. */
export const useConnect = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: ConnectRequest) => ask<ConnectionInfo>(path, 'POST', request),
    onSuccess: async (connection) => {
      queries.setQueryData([path], connection);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== path });
    },
  });
};
