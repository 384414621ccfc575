import { Accordion, Badge, Group, Stack } from '@mantine/core';
import { memo } from 'react';
import type { Field, Form } from '../../api';
import { FieldInput } from './fields/FieldInput';
import { blocksOf, isEmpty, labelOf, waitsFor, type Input } from './values';

interface FieldsProps {
  form: Form;
  input: Input;
  /** The same function each time, so that a letter in one field does not draw all others again. */
  set: (key: string, value: unknown) => void;
}

/** All fields of a form; groups can be opened. */
export const Fields = ({ form, input, set }: FieldsProps) => {
  const shown = (field: Field) => {
    const waits = waitsFor(field, form.fields, input);
    const note = waits.length > 0 ? `Fill in ${waits.map(labelOf).join(' and ')} first.` : undefined;
    return <OneField key={field.key} field={field} value={input[field.key]} set={set} note={note} />;
  };
  return blocksOf(form).map((block) => {
    if (block.kind === 'field') return shown(block.field);
    const { key, label, isOpen, fields } = block;
    return (
      <Accordion key={key} variant="contained" order={3} defaultValue={isOpen ? key : null} keepMounted={false}>
        <Accordion.Item value={key}>
          <Accordion.Control>
            <Group gap="xs">
              {label}
              <Filled count={fields.filter((field) => !isEmpty(input[field.key])).length} />
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <Stack gap="md">{fields.map(shown)}</Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    );
  });
};

/** How many inputs of a closed group are filled in. */
const Filled = ({ count }: { count: number }) =>
  count > 0 && (
    <Badge variant="default" size="sm" tt="none">
      {count} filled in
    </Badge>
  );

const OneField = memo(
  ({ field, value, set, note }: { field: Field; value: unknown; set: FieldsProps['set']; note?: string }) => (
    <FieldInput
      field={field}
      value={value}
      onChange={(changed) => set(field.key, changed)}
      disabled={note !== undefined}
      note={note}
    />
  ),
);
OneField.displayName = 'OneField';
