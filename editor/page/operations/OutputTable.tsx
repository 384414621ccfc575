import { Badge, Box, Checkbox, Stack, Table, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useState } from 'react';
import type { MappingRow } from '../../api';

const marks: Record<NonNullable<MappingRow['mark']>, { words: string; means: string }> = {
  absent: { words: 'Absent', means: 'It has a label, but this output lacks it.' },
  unlabelled: { words: 'No label', means: 'It is in this output, but without a label.' },
};

/** What a step offers to later ones, as the mapping picker shows it: only the rows in view are drawn. */
export const OutputTable = ({ rows }: { rows: readonly MappingRow[] }) => {
  const [onlyMarked, setOnlyMarked] = useState(false);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const marked = rows.filter(({ mark }) => mark);
  const shown = onlyMarked ? marked : rows;
  // The React compiler, which cannot compile this, is not in use.
  // eslint-disable-next-line react-hooks/incompatible-library
  const list = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box,
    estimateSize: () => 46,
    overscan: 12,
    getItemKey: (index) => shown[index]?.path ?? index,
  });
  const items = list.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = list.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <Stack gap="xs">
      <Checkbox
        label={`Only marked rows (${marked.length} of ${rows.length})`}
        checked={onlyMarked}
        disabled={marked.length === 0}
        onChange={(event) => setOnlyMarked(event.currentTarget.checked)}
      />
      <Box ref={setBox} mah={460} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label="Output by field">
        <Table stickyHeader layout="fixed" miw={420} aria-rowcount={shown.length + 1} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Field</Table.Th>
              <Table.Th>Sample</Table.Th>
              <Table.Th>This output</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Spacer height={above} />
            {items.map(({ index, key }) => {
              const row = shown[index];
              return row && <OutputRow key={String(key)} row={row} index={index} measure={list.measureElement} />;
            })}
            <Spacer height={below} />
          </Table.Tbody>
        </Table>
      </Box>
    </Stack>
  );
};

/** Stands for the rows that are not in view. */
const Spacer = ({ height }: { height: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td colSpan={3} style={{ height, padding: 0 }} />
    </tr>
  );

interface OutputRowProps {
  row: MappingRow;
  index: number;
  measure: (element: Element | null) => void;
}

const OutputRow = ({ row: { label, path, sample, live, mark }, index, measure }: OutputRowProps) => (
  <Table.Tr ref={measure} data-index={index} aria-rowindex={index + 2}>
    <Table.Td style={{ verticalAlign: 'top', overflowWrap: 'anywhere' }}>
      {label}
      {path !== label && (
        <Text size="xs" c="dimmed" ff="monospace">
          {path}
        </Text>
      )}
      {mark && (
        <>
          <Badge variant="outline" color="gray" size="sm" tt="none">
            {marks[mark].words}
          </Badge>
          <Text size="xs">{marks[mark].means}</Text>
        </>
      )}
    </Table.Td>
    <Value text={sample} />
    <Value text={live} />
  </Table.Tr>
);

const Value = ({ text }: { text?: string }) => (
  <Table.Td style={{ verticalAlign: 'top', overflowWrap: 'anywhere' }}>
    <Text size="sm" lineClamp={4} title={text}>
      {text ?? ''}
    </Text>
  </Table.Td>
);
