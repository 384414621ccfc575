import { useInfiniteQuery } from '@tanstack/react-query';
import type { Choices, ChoicesRequest, Field } from '../../api';
import { ask } from '../api';
import type { StepContext } from './context';
import { picked, type Input } from './values';

/** Zapier asks the account each time that a dropdown is opened; within a few seconds, what was there is good enough. */
const freshMs = 10_000;

/**
 * What a dynamic dropdown offers, page by page. Choices are asked for again when an input changes that they depend on; the app
 * is told all inputs.
 */
export const useChoices = ({ kind, operation, alters }: StepContext, field: Field, input: Input, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ['choices', kind, operation, field.key, picked(input, [...(field.dependsOn ?? []), ...alters])],
    queryFn: ({ pageParam }) =>
      ask<Choices>('/choices', 'POST', {
        kind,
        key: operation,
        field: field.key,
        input,
        page: pageParam,
      } satisfies ChoicesRequest),
    initialPageParam: 0,
    getNextPageParam: ({ more }, pages) => (more ? pages.length : undefined),
    enabled,
    staleTime: freshMs,
    select: ({ pages }) => {
      // Records move between pages while they are read.
      const choices = new Map(pages.flatMap((page) => page.choices).map((choice) => [choice.value, choice]));
      return [...choices.values()];
    },
  });
