import { BarChart } from '@mantine/charts';
import { Box, Stack, Table, Text, Title } from '@mantine/core';
import { count } from './numbers';

/** So many bars can be told apart; the table has all. */
const mostBars = 10;

interface ShareProps {
  title: string;
  /** What has a row: `Zap`. */
  what: string;
  rows: { name: string; requests: number }[];
}

/** Who asked how much, as a chart and as a table. */
export const Share = ({ title, what, rows }: ShareProps) => {
  const sorted = rows.toSorted((one, other) => other.requests - one.requests);
  const bars = sorted.slice(0, mostBars).map(({ name, requests }) => ({ name, Requests: requests }));
  return (
    <Stack gap="xs">
      <Title order={3} size="h4">
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm">No requests yet.</Text>
      ) : (
        <>
          <Box aria-hidden>
            <BarChart
              h={40 + bars.length * 36}
              data={bars}
              dataKey="name"
              orientation="vertical"
              series={[{ name: 'Requests', color: 'blue.6' }]}
              barChartProps={{ accessibilityLayer: false }}
              barProps={{ isAnimationActive: false, maxBarSize: 20 }}
              xAxisProps={{ allowDecimals: false }}
              yAxisProps={{ width: 130 }}
            />
          </Box>

          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{what}</Table.Th>
                <Table.Th ta="right">Requests</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sorted.map(({ name, requests }) => (
                <Table.Tr key={name}>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td ta="right">{count(requests)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Stack>
  );
};
