import { PasswordInput } from '@mantine/core';
import { textOf } from '../values';
import type { ControlProps } from './frame';

/** A secret: it is masked, and nothing is mapped into it. */
export const PasswordControl = ({ name, frame, value, onChange, disabled }: ControlProps) => (
  <PasswordInput
    {...frame}
    value={textOf(value)}
    onChange={(event) => onChange(event.currentTarget.value)}
    disabled={disabled}
    autoComplete="off"
    visibilityToggleButtonProps={{ 'aria-label': `Show ${name}` }}
  />
);
