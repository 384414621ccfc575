import { useMutation } from '@tanstack/react-query';
import type { Confirmation, StepKind, Tested, TestRequest } from '../../api';
import { ask, Refusal } from '../api';

export interface TestOf {
  kind: StepKind;
  operation: string;
  input: Record<string, unknown>;
  /** The outputs of earlier steps by their ids. */
  data?: Record<string, unknown>;
}

/** What the server wants a person to confirm before it writes to a real account. */
const confirmationIn = (error: Error | null): Confirmation | undefined =>
  error instanceof Refusal && error.status === 409 ? (error.details as Confirmation) : undefined;

/** Runs a step once. A write to a real account is refused first, and runs when a person has confirmed it. */
export const useTest = ({ kind, operation, input, data }: TestOf, onTested?: (tested: Tested) => void) => {
  const test = useMutation({
    mutationFn: ({ confirmed }: { input: TestOf['input']; confirmed: boolean }) =>
      ask<Tested>('/test', 'POST', { kind, key: operation, input, data, confirmed } satisfies TestRequest),
    onSuccess: (tested) => onTested?.(tested),
  });
  const confirmation = confirmationIn(test.error);
  return {
    tested: test.data,
    /** The input that was tested, as the form had it. */
    testedInput: test.variables?.input,
    isPending: test.isPending,
    error: confirmation ? null : test.error,
    confirmation,
    run: (confirmed = false) => test.mutate({ input, confirmed }),
    cancel: test.reset,
  };
};
