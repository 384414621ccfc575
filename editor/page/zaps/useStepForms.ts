import { useQueries } from '@tanstack/react-query';
import type { Field, Form, FormRequest, Step } from '../../api';
import { ask } from '../api';
import { picked, type Input } from '../form/values';
import { isFilter, isPaths } from './steps';

const formQuery = ({ kind, key }: Step, input: Input) => ({
  queryKey: ['fields', 'of a Zap', kind, key, input],
  queryFn: () => ask<Form>('/fields', 'POST', { kind, key, input } satisfies FormRequest),
});

/**
 * The inputs of all steps, to tell which required ones are missing.
 * Each form is asked for by the inputs that alter it alone, so not with each letter that somebody types.
 */
export const useStepForms = (steps: readonly Step[]): ((step: Step) => Field[] | undefined) => {
  const withForms = steps.filter((step) => !isFilter(step) && !isPaths(step));
  const plain = useQueries({ queries: withForms.map((step) => formQuery(step, {})) });
  const inputs = withForms.map((step, index) => picked(step.input ?? {}, plain[index]?.data?.alters ?? []));
  const own = useQueries({
    queries: withForms.map((step, index) => ({
      ...formQuery(step, inputs[index] ?? {}),
      enabled: plain[index]?.isSuccess ?? false,
    })),
  });
  const fields = new Map(withForms.map(({ id }, index) => [id, own[index]?.data?.fields]));
  return ({ id }) => fields.get(id);
};
