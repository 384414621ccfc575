import type { __InputWrapperProps } from '@mantine/core';
import type { Field } from '../../../api';
import { Help } from '../../shared/Markdown';
import { labelOf } from '../values';

/** What surrounds a control: Mantine's inputs take it as it is. */
export type Frame = Pick<__InputWrapperProps, 'label' | 'description' | 'withAsterisk' | 'inputWrapperOrder'> & {
  'aria-label'?: string;
};

export interface ControlProps {
  field: Field;
  /** What it is called in the names of its buttons. */
  name: string;
  frame: Frame;
  value: unknown;
  onChange: (value: unknown) => void;
  disabled?: boolean;
}

/** Label, required mark and help, below the input as in the Zap editor. */
export const frameOf = (field: Field, note?: string): Frame => ({
  label: labelOf(field),
  withAsterisk: field.required,
  inputWrapperOrder: ['label', 'input', 'description', 'error'],
  ...((field.helpText || note) && {
    description: (
      <>
        {note && <strong style={{ display: 'block' }}>{note}</strong>}
        {field.helpText && <Help text={field.helpText} />}
      </>
    ),
  }),
});

/** For a control in a row, whose label is at the head of the rows. */
export const bareFrame = (name: string): Frame => ({ 'aria-label': name });
