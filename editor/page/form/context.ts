import { createContext, use } from 'react';
import type { Field, StepKind } from '../../api';
import type { Source } from './tokens';
import type { Input } from './values';

/** What every field of a form may need to know of the step. */
export interface StepContext {
  kind: StepKind;
  operation: string;
  /** The fields that change which fields there are, and what dropdowns offer. */
  alters: readonly string[];
  sources?: readonly Source[];
  onAddSearch?: (field: Field) => void;
}

const Step = createContext<StepContext | undefined>(undefined);
/** Apart from the rest, since it changes with each letter: only dropdowns need it. */
const Inputs = createContext<Input>({});

export const StepProvider = Step.Provider;
export const InputsProvider = Inputs.Provider;
export const useInputs = (): Input => use(Inputs);

export const useStep = (): StepContext => {
  const step = use(Step);
  if (!step) throw new Error('A field stands outside of a form.');
  return step;
};
