import { useMemo } from 'react';
import type { Step } from '../../api';
import { useCatalogue } from '../operations/useCatalogue';

type Named = Pick<Step, 'kind' | 'key'>;

/** What the operations of steps are called. */
export const useOperations = () => {
  const { data } = useCatalogue();
  return useMemo(() => {
    const labels = new Map(data?.operations.map(({ kind, key, label }) => [`${kind}/${key}`, label]));
    return { labelOf: ({ kind, key }: Named): string => labels.get(`${kind}/${key}`) ?? key };
  }, [data]);
};
