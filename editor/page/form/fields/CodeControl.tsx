import { Input } from '@mantine/core';
import { JsonEditor } from '../../shared/JsonEditor';
import { InsertData } from './InsertData';
import { textOf } from '../values';
import type { ControlProps } from './frame';
import { TokenNames } from './TokenNames';

/** Code or JSON. Data of earlier steps comes after what is there: it is moved by hand. */
export const CodeControl = ({ field, name, frame, value, onChange, disabled }: ControlProps) => {
  const { 'aria-label': _, ...wrapper } = frame;
  const text = textOf(value);
  return (
    <Input.Wrapper {...wrapper} labelElement="div">
      <JsonEditor
        value={text}
        name={name}
        plain={field.type === 'code'}
        onChange={disabled ? undefined : onChange}
        maxHeight="300px"
      />
      <InsertData name={name} onInsert={(token) => onChange(text + token)} />
      <TokenNames value={value} />
    </Input.Wrapper>
  );
};
