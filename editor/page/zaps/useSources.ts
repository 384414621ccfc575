import type { MappingRow, OutputsRequest, Step } from '../../api';
import { ask } from '../api';
import type { Source } from '../form/StepForm';
import type { Draft } from './draft';
import { allSteps, earlierSteps, isFilter, isPaths } from './steps';
import { useEach } from './useEach';
import { useOperations } from './useOperations';

/** What the steps before a step offer to its inputs: live values of those that were tested, and else their samples. */
export const useSources = ({ zap, outputs }: Draft, step: string): Source[] => {
  const { labelOf } = useOperations();
  const earlier = earlierSteps(zap.steps, step).filter((one) => !isFilter(one) && !isPaths(one));
  const answers = useEach(
    earlier.map(({ id, kind, key, input = {} }: Step) => {
      const request: OutputsRequest = { kind, key, input, live: outputs[id] };
      return { queryKey: ['/outputs', request], queryFn: () => ask<MappingRow[]>('/outputs', 'POST', request) };
    }),
  );
  const numbers = new Map(allSteps(zap.steps).map(({ id }, index) => [id, index + 1]));
  return earlier.map((one, index) => ({
    id: one.id,
    title: `${numbers.get(one.id)}. ${labelOf(one)}`,
    rows: answers[index] ?? [],
  }));
};
