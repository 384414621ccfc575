import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Zap, ZapInfo } from '../../api';
import { ask } from '../api';
import { pathOf } from '../live/useZapChange';
import { refused } from '../shared/refused';
import { liveKey } from '../shared/useLive';

const zapsKey = ['/zaps'];

/** Saves and deletes the files of Zaps. */
export const useZapFile = () => {
  const queries = useQueryClient();
  const readAgain = () => Promise.all([zapsKey, liveKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
  const save = useMutation({
    mutationFn: ({ id, zap }: { id: string; zap: Zap }) => ask<ZapInfo>(pathOf(id), 'PUT', zap),
    onSuccess: readAgain,
    onError: refused,
  });
  const remove = useMutation({
    mutationFn: (id: string) => ask(pathOf(id), 'DELETE'),
    onSuccess: readAgain,
    onError: refused,
  });
  return { save, remove };
};
