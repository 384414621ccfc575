import { Pagination, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Sheets } from '../../api';
import { counted } from './time';

const rowsPerPage = 20;

/** A worksheet as a table, the newest rows on the first page. */
export const SheetTable = ({ sheet: { name, columns, rows } }: { sheet: Sheets['sheets'][number] }) => {
  const [page, setPage] = useState(1);
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage));
  const current = Math.min(page, pages);
  const shown = rows
    .map((row, index) => ({ row, number: index + 1 }))
    .reverse()
    .slice((current - 1) * rowsPerPage, current * rowsPerPage);
  return (
    <Stack gap="xs">
      <Title order={3} size="h4">
        {name}
      </Title>
      <Text size="sm">{rows.length === 0 ? 'No rows' : `${counted(rows.length, 'row')}, the newest first`}</Text>
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={columns.length * 120} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table striped withTableBorder aria-label={`Worksheet ${name}`}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Row</Table.Th>
                {columns.map((column) => (
                  <Table.Th key={column}>{column}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map(({ row, number }) => (
                <Table.Tr key={number}>
                  <Table.Td>{number}</Table.Td>
                  {columns.map((column) => (
                    <Table.Td key={column}>{row[column]}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {pages > 1 && (
        <Pagination
          size="sm"
          total={pages}
          value={current}
          onChange={setPage}
          getItemProps={(number) => ({ 'aria-label': `Page ${number} of ${name}` })}
          getControlProps={(control) => ({ 'aria-label': `${control} page of ${name}` })}
        />
      )}
    </Stack>
  );
};
