import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FaultInfo, FaultRequest } from '../../../api';
import { ask, useAsked } from '../../api';
import { refused } from '../../shared/refused';

const path = '/faults';

/** The faults that are switched on. Those that strike a few times go by themselves, so they are asked for again. */
export const useFaults = () => useAsked<FaultInfo[]>(path, { every: 2000 });

/** Switches a fault on, one off, or all off. */
export const useFaultChanges = () => {
  const queries = useQueryClient();
  const outcome = {
    onSuccess: (faults: FaultInfo[]) => queries.setQueryData([path], faults),
    onError: refused,
  };
  return {
    add: useMutation({ mutationFn: (fault: FaultRequest) => ask<FaultInfo[]>(path, 'POST', fault), ...outcome }),
    remove: useMutation({ mutationFn: (id: string) => ask<FaultInfo[]>(`${path}/${id}`, 'DELETE'), ...outcome }),
    clear: useMutation({ mutationFn: () => ask<FaultInfo[]>(path, 'DELETE'), ...outcome }),
  };
};
