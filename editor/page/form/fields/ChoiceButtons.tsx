import { CloseButton, Combobox, Group } from '@mantine/core';
import type { ControlProps } from './frame';
import { InsertData } from './InsertData';

interface ChoiceButtonsProps extends Pick<ControlProps, 'name' | 'onChange' | 'disabled'> {
  onCustom: (text: string) => void;
  chosen: string;
}

/** What stands at the right end of a dropdown. */
export const ChoiceButtons = ({ name, onChange, onCustom, disabled, chosen }: ChoiceButtonsProps) => (
  <Group gap={2} wrap="nowrap" justify="flex-end" w="100%" pr={6}>
    <Group gap={2} wrap="nowrap" style={{ pointerEvents: 'auto' }}>
      {chosen !== '' && !disabled && (
        <CloseButton size="sm" aria-label={`Clear ${name}`} title="Clear" onClick={() => onChange(undefined)} />
      )}
      <InsertData name={name} onInsert={onCustom} />
    </Group>
    <Combobox.Chevron />
  </Group>
);
