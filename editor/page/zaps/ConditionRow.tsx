import { ActionIcon, Box, Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { X } from 'lucide-react';
import type { Condition, ConditionTest } from '../../api';
import { TextControl } from '../form/fields/TextControl';
import { compares } from './problems';

const tests: Record<ConditionTest, string> = {
  exists: 'Exists',
  does_not_exist: 'Does not exist',
  text_is: '(Text) Exactly matches',
  text_is_not: '(Text) Does not exactly match',
  text_contains: '(Text) Contains',
  text_does_not_contain: '(Text) Does not contain',
  text_starts_with: '(Text) Starts with',
  number_greater: '(Number) Greater than',
  number_less: '(Number) Less than',
  date_after: '(Date/time) After',
  date_before: '(Date/time) Before',
  is_true: '(Boolean) Is true',
  is_false: '(Boolean) Is false',
};
const choices = Object.entries(tests).map(([value, label]) => ({ value, label }));
const isTest = (text: string): text is ConditionTest => text in tests;

const fieldField = { key: 'field' };
const valueField = { key: 'value' };

interface ConditionRowProps {
  condition: Condition;
  name: string;
  /** The others begin with "and". */
  isFirst: boolean;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

export const ConditionRow = ({ condition, name, isFirst, onChange, onRemove }: ConditionRowProps) => {
  const { field, test, value = '' } = condition;
  const names = { field: `${name}: field`, value: `${name}: value` };
  return (
    <Stack gap={4}>
      {!isFirst && <Text size="sm">and</Text>}
      <Group gap="xs" align="start" wrap="nowrap">
        <Box style={{ flex: 1, minWidth: 0 }}>
          <SimpleGrid type="container" cols={{ base: 1, '520px': 3 }} spacing="xs" verticalSpacing="xs">
            <TextControl
              field={fieldField}
              name={names.field}
              frame={{ 'aria-label': names.field }}
              placeholder="Value of an earlier step"
              value={field}
              onChange={(changed) => onChange({ ...condition, field: String(changed ?? '') })}
            />
            <NativeSelect
              aria-label={`${name}: test`}
              data={choices}
              value={test}
              onChange={({ currentTarget }) => {
                if (isTest(currentTarget.value)) onChange({ ...condition, test: currentTarget.value });
              }}
            />
            {compares(test) && (
              <TextControl
                field={valueField}
                name={names.value}
                frame={{ 'aria-label': names.value }}
                placeholder="Text or value"
                value={value}
                onChange={(changed) => onChange({ ...condition, value: String(changed ?? '') })}
              />
            )}
          </SimpleGrid>
        </Box>
        <ActionIcon variant="default" size="lg" aria-label={`Remove ${name}`} onClick={onRemove}>
          <X size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Stack>
  );
};
