import { Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useStep } from '../context';
import { withToken } from '../tokens';
import { textOf } from '../values';
import type { ControlProps } from './frame';
import { InsertData } from './InsertData';
import { TokenNames } from './TokenNames';

interface TextControlProps extends ControlProps {
  placeholder?: string;
  /** Further buttons inside of the input. */
  actions?: ReactNode;
  autoFocus?: boolean;
}

/** A text, long or short, and all that a person may type although it is no text: numbers, dates, ids. */
export const TextControl = ({ field, name, frame, value, onChange, actions, ...others }: TextControlProps) => {
  const { sources } = useStep();
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const text = textOf(value);

  const insert = (token: string) => {
    const { selectionStart, selectionEnd } = input.current ?? {};
    const { text: changed, caret } = withToken(text, token, selectionStart ?? text.length, selectionEnd ?? text.length);
    onChange(changed);
    // After React has put the text there.
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(caret, caret);
    });
  };

  const buttons = [actions, sources && <InsertData key="insert" name={name} onInsert={insert} />].filter(Boolean);
  const isLong = field.type === 'text';
  const shared = {
    ...frame,
    ...others,
    ref: input,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    ...(buttons.length > 0 && {
      rightSection: (
        <Group gap={2} wrap="nowrap">
          {buttons}
        </Group>
      ),
      rightSectionWidth: 12 + 26 * buttons.length,
      rightSectionProps: { style: { alignItems: isLong ? 'flex-start' : 'center', paddingTop: isLong ? 6 : 0 } },
    }),
  };
  return (
    <Stack gap={4}>
      {isLong ? (
        <Textarea autosize minRows={3} maxRows={14} {...shared} />
      ) : (
        <TextInput
          inputMode={field.type === 'integer' || field.type === 'number' ? 'decimal' : undefined}
          {...shared}
        />
      )}
      <TokenNames value={value} />
    </Stack>
  );
};
