import type { Catalogue, Operation, StepKind } from '../../api';
import { useAsked } from '../api';

/** All operations. */
export const useCatalogue = () => useAsked<Catalogue>('/operations');

/** One operation; undefined while they are loading, and for one that is not visible. */
export const useOperation = (kind: StepKind, key: string): Operation | undefined =>
  useCatalogue().data?.operations.find((one) => one.kind === kind && one.key === key);
