import { Badge, Box, Checkbox, Stack, Table, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useState } from 'react';
import type { MappingRow } from '../../api';

const marks: Record<NonNullable<MappingRow['mark']>, { words: string; means: string }> = {
  absent: { words: 'Absent', means: 'has a label, but this output lacks it' },
  unlabelled: { words: 'No label', means: 'is in this output, but has no label' },
};

/** What the marks mean that are there. */
const legendOf = (rows: readonly MappingRow[]): string =>
  Object.entries(marks)
    .filter(([mark]) => rows.some((row) => row.mark === mark))
    .map(([, { words, means }]) => `${words}: it ${means}.`)
    .join(' ');

/** What a step offers to later ones, as the mapping picker shows it: only the rows in view are drawn. */
export const OutputTable = ({ rows }: { rows: readonly MappingRow[] }) => {
  const [onlyMarked, setOnlyMarked] = useState(false);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const hasLive = rows.some(({ live }) => live !== undefined);
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
      {marked.length > 0 && (
        <Checkbox
          label={`Only marked rows (${marked.length} of ${rows.length})`}
          description={legendOf(marked)}
          checked={onlyMarked}
          onChange={(event) => setOnlyMarked(event.currentTarget.checked)}
        />
      )}
      <Box ref={setBox} mah={460} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label="Output by field">
        <Table stickyHeader layout="fixed" miw={320} aria-rowcount={shown.length + 1} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Field</Table.Th>
              <Table.Th>Sample</Table.Th>
              {hasLive && <Table.Th>This output</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Spacer height={above} columns={hasLive ? 3 : 2} />
            {items.map(({ index, key }) => {
              const row = shown[index];
              return (
                row && (
                  <OutputRow
                    key={String(key)}
                    row={row}
                    hasLive={hasLive}
                    index={index}
                    measure={list.measureElement}
                  />
                )
              );
            })}
            <Spacer height={below} columns={hasLive ? 3 : 2} />
          </Table.Tbody>
        </Table>
      </Box>
    </Stack>
  );
};

/** Stands for the rows that are not in view. */
const Spacer = ({ height, columns }: { height: number; columns: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );

interface OutputRowProps {
  row: MappingRow;
  hasLive: boolean;
  index: number;
  measure: (element: Element | null) => void;
}

const OutputRow = ({ row: { label, path, sample, live, mark }, hasLive, index, measure }: OutputRowProps) => (
  <Table.Tr ref={measure} data-index={index} aria-rowindex={index + 2}>
    <Table.Td style={{ verticalAlign: 'top', overflowWrap: 'anywhere' }}>
      {label}
      {path !== label && (
        <Text size="xs" c="dimmed" ff="monospace">
          {path}
        </Text>
      )}
      {mark && (
        <Badge variant="default" size="sm" tt="none" title={`It ${marks[mark].means}.`}>
          {marks[mark].words}
        </Badge>
      )}
    </Table.Td>
    <Value text={sample} />
    {hasLive && <Value text={live} />}
  </Table.Tr>
);

const Value = ({ text }: { text?: string }) => (
  <Table.Td style={{ verticalAlign: 'top', overflowWrap: 'anywhere' }}>
    <Text size="sm" lineClamp={4} title={text}>
      {text ?? ''}
    </Text>
  </Table.Td>
);
