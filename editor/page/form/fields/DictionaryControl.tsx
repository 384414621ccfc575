import { Input, SimpleGrid } from '@mantine/core';
import { useDraft } from '../useDraft';
import { dictionaryOf, pairsOf, textOf } from '../values';
import { bareFrame, type ControlProps } from './frame';
import { Rows } from './Rows';
import { TextControl } from './TextControl';

const pairs = { decode: pairsOf, encode: dictionaryOf };
const empty: [string, string] = ['', ''];

/** Names and values. */
export const DictionaryControl = ({ field, name, frame, value, onChange, disabled }: ControlProps) => {
  const [draft, setDraft] = useDraft(value, onChange, pairs);
  return (
    <Input.Wrapper {...frame} labelElement="div" role="group" aria-label={name}>
      <Rows rows={draft} onChange={setDraft} empty={empty} name={name} disabled={disabled}>
        {([key, one], onPair, rowName) => {
          const cell = (part: string, text: string, onText: (changed: string) => void) => (
            <TextControl
              field={{ key: field.key }}
              name={`${rowName}: ${part}`}
              frame={bareFrame(`${rowName}: ${part}`)}
              placeholder={part}
              value={text}
              onChange={(changed) => onText(textOf(changed))}
              disabled={disabled}
            />
          );
          return (
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={6} verticalSpacing={6}>
              {cell('Name', key, (changed) => onPair([changed, one]))}
              {cell('Value', one, (changed) => onPair([key, changed]))}
            </SimpleGrid>
          );
        }}
      </Rows>
    </Input.Wrapper>
  );
};
