import { ActionIcon } from '@mantine/core';
import { List } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { isMapped } from '../tokens';
import type { ControlProps } from './frame';
import { TextControl } from './TextControl';

/** A dropdown, or an input for any text when a value is mapped or a person wants to type one. */
export const CustomOrChoice = (props: ControlProps & { children: (onCustom: (text: string) => void) => ReactNode }) => {
  const { children, ...control } = props;
  const { name, value, onChange } = control;
  const [typing, setTyping] = useState(false);
  if (!typing && !isMapped(value))
    return children((text) => {
      setTyping(true);
      if (text !== '') onChange(text);
    });

  const toList = () => {
    setTyping(false);
    if (isMapped(value)) onChange(undefined);
  };
  return (
    <TextControl
      {...control}
      placeholder="Custom value"
      autoFocus={typing}
      actions={
        <ActionIcon
          key="list"
          variant="subtle"
          size="sm"
          aria-label={`Choose ${name} from the list`}
          title="Choose from the list"
          onClick={toList}
        >
          <List size={16} aria-hidden />
        </ActionIcon>
      }
    />
  );
};
