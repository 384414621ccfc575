import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useKeys } from '../useKeys';

interface RowsProps<Row> {
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  /** A row without anything in it. */
  empty: Row;
  /** What the rows are called: `Tags` makes `Remove Tags 2`. */
  name: string;
  children: (row: Row, onChange: (row: Row) => void, name: string) => ReactNode;
  disabled?: boolean;
  /** Beside the button that adds a row. */
  beside?: ReactNode;
}

/** Rows that a person adds and removes. One is always there. */
export const Rows = <Row,>({ rows, onChange, empty, name, children, disabled, beside }: RowsProps<Row>) => {
  const shown = rows.length > 0 ? rows : [empty];
  const { keys, forget } = useKeys(shown.length);
  return (
    <Stack gap={6} align="stretch">
      {shown.map((row, index) => {
        const rowName = `${name} ${index + 1}`;
        return (
          <Group key={keys[index]} gap={6} wrap="nowrap" align="flex-start">
            <div style={{ flex: 1, minWidth: 0 }}>
              {children(row, (changed) => onChange(shown.map((old, at) => (at === index ? changed : old))), rowName)}
            </div>
            {rows.length > 0 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Remove ${rowName}`}
                title="Remove"
                disabled={disabled}
                onClick={() => {
                  forget(index);
                  onChange(shown.filter((_, at) => at !== index));
                }}
              >
                <X size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        );
      })}
      <Group gap="xs">
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Plus size={14} aria-hidden />}
          aria-label={`Add to ${name}`}
          disabled={disabled}
          onClick={() => onChange([...shown, empty])}
        >
          Add
        </Button>
        {beside}
      </Group>
    </Stack>
  );
};
