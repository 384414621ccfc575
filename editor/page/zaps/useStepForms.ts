import type { Field, Form, FormRequest, Step } from '../../api';
import { ask } from '../api';
import { picked, type Input } from '../form/values';
import { isFilter, isPaths } from './steps';
import { useEach } from './useEach';

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
  const plain = useEach(withForms.map((step) => formQuery(step, {})));
  const inputs = withForms.map((step, index) => picked(step.input ?? {}, plain[index]?.alters ?? []));
  const own = useEach(
    withForms.map((step, index) => ({ ...formQuery(step, inputs[index] ?? {}), enabled: plain[index] !== undefined })),
  );
  const fields = new Map(withForms.map(({ id }, index) => [id, own[index]?.fields]));
  return ({ id }) => fields.get(id);
};
