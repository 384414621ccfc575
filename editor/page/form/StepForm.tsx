import type { MappingRow, StepKind } from '../../api';

/** What an earlier step of a Zap offers to the fields of a later one. */
export interface Source {
  /** The id of the step: mapped values begin with it. */
  id: string;
  /** `1. Search Contacts` */
  title: string;
  rows: MappingRow[];
}

export interface StepFormProps {
  kind: StepKind;
  operation: string;
  input: Record<string, unknown>;
  onChange: (input: Record<string, unknown>) => void;
  /** Absent outside a Zap: nothing can be mapped there. */
  sources?: Source[];
}

/** The inputs of a step as the Zap editor shows them. */
export const StepForm = (_: StepFormProps) => null;
