import { Input, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { entriesOf, isOneText, oneTextOf } from '../lists';
import { useDraft } from '../useDraft';
import { isEmpty } from '../values';
import { bareFrame, type ControlProps } from './frame';
import { Rows } from './Rows';
import { SingleInput } from './SingleInput';
import { TextControl } from './TextControl';

const rows = { decode: entriesOf, encode: (entries: string[]) => entries.filter((entry) => entry !== '') };

/** Several values of one field, in both of Zapier's encodings: rows, which are an array, or one text with commas. */
export const ListControl = ({ field, name, frame, value, onChange, disabled }: ControlProps) => {
  const [wantsText, setWantsText] = useState(isOneText(value));
  const isText = isEmpty(value) ? wantsText : isOneText(value);
  const [entries, setEntries] = useDraft(value, onChange, rows);
  const { 'aria-label': _, ...wrapper } = frame;

  const change = (way: string) => {
    setWantsText(way === 'text');
    onChange(way === 'text' ? oneTextOf(entries) : entriesOf(value));
  };
  const ways = (
    <SegmentedControl
      size="xs"
      value={isText ? 'text' : 'rows'}
      onChange={change}
      disabled={disabled}
      data={[
        { value: 'rows', label: 'Rows' },
        { value: 'text', label: 'One text' },
      ]}
      aria-label={`How ${name} is filled in`}
    />
  );
  return (
    <Input.Wrapper {...wrapper} labelElement="div" role="group" aria-label={name}>
      <Stack gap={6}>
        {isText ? (
          <>
            <TextControl
              field={{ key: field.key }}
              name={name}
              frame={bareFrame(name)}
              value={value}
              onChange={onChange}
              disabled={disabled}
              placeholder="First, second, third"
            />
            <div>{ways}</div>
          </>
        ) : (
          <Rows rows={entries} onChange={setEntries} empty="" name={name} disabled={disabled} beside={ways}>
            {(entry, onEntry, rowName) => (
              <SingleInput
                field={field}
                name={rowName}
                frame={bareFrame(rowName)}
                value={entry}
                onChange={(changed) => onEntry(changed === undefined ? '' : String(changed))}
                disabled={disabled}
              />
            )}
          </Rows>
        )}
      </Stack>
    </Input.Wrapper>
  );
};
