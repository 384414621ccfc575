import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Form, FormRequest, StepKind } from '../../api';
import { ask } from '../api';
import { picked, same, type Input } from './values';

/** Long enough that a text that changes the form is asked for once, and not for each letter. */
const pauseMs = 250;

/**
 * The fields of a step. They are asked for again when an input changes that alters them; until the answer is there, the fields
 * from before stay.
 */
export const useForm = (kind: StepKind, key: string, input: Input) => {
  const queries = useQueryClient();
  const [alters, setAlters] = useState<string[]>();
  const keyFor = (asked: string) => ['fields', kind, key, asked];
  const ofAnswer = (form: Form) => keyFor(JSON.stringify(picked(input, form.alters)));

  const [asked] = useDebouncedValue(JSON.stringify(alters ? picked(input, alters) : input), pauseMs);
  const form = useQuery({
    queryKey: keyFor(asked),
    queryFn: async () => {
      const answer = await ask<Form>('/fields', 'POST', { kind, key, input } satisfies FormRequest);
      // Which inputs count is known only now: what was asked for with all of them is the answer for these as well.
      queries.setQueryData(ofAnswer(answer), answer);
      return answer;
    },
    placeholderData: (before, query) => (query?.queryKey[2] === key ? before : undefined),
  });
  if (form.data && !same(form.data.alters, alters)) setAlters(form.data.alters);

  const refresh = useMutation({
    mutationFn: () => ask<Form>('/fields', 'POST', { kind, key, input, refresh: true } satisfies FormRequest),
    onSuccess: async (answer) => {
      queries.removeQueries({ queryKey: ['fields'], type: 'inactive' });
      queries.setQueryData(keyFor(asked), answer);
      await queries.invalidateQueries({ queryKey: ['choices'] });
    },
  });
  return { form, refresh };
};
