import { Alert, Stack, Table, Text, Title } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { Usage } from '../../api';
import { average, count } from './numbers';

/** The intervals of Zapier's plans, in minutes. */
const intervals = [1, 2, 5, 15];

const minutesOf = (interval: number): string => (interval === 1 ? '1 minute' : `${interval} minutes`);

interface ForecastProps {
  forecast: Usage['forecast'];
  /** What HighLevel allows in a day. */
  max: number;
}

/** What a day of the Zaps costs at each interval. */
export const Forecast = ({ forecast, max }: ForecastProps) => {
  const totals = intervals.map((interval) => ({
    interval,
    requests: forecast.reduce((sum, { byMinutes }) => sum + (byMinutes[interval] ?? 0), 0),
  }));
  const beyond = totals.filter(({ requests }) => requests > max);
  return (
    <Stack gap="xs">
      <Title order={3} size="h4">
        Requests in a day at each interval
      </Title>
      <Text size="sm">
        A day has 1,440 minutes: polling every 15 minutes makes 96 polls, every minute 1,440. Each row multiplies the
        polls of a day by what a poll of the Zap has cost on average so far, and adds its runs in a day, multiplied by
        what a run has cost. HighLevel allows {count(max)} requests a day for each sub-account.
      </Text>
      {forecast.length === 0 ? (
        <Text size="sm">Switch a Zap on, and let time pass: then there is something to reckon from.</Text>
      ) : (
        <>
          {beyond.length > 0 && (
            <Alert color="red" icon={<TriangleAlert aria-hidden />} title="Too many requests for a day">
              These Zaps together would exceed HighLevel&apos;s limit if they polled every{' '}
              {beyond.map(({ interval }) => minutesOf(interval)).join(' or ')}.
            </Alert>
          )}
          <ForecastTable forecast={forecast} max={max} totals={totals.map(({ requests }) => requests)} />
        </>
      )}
    </Stack>
  );
};

const ForecastTable = ({ forecast, max, totals }: ForecastProps & { totals: number[] }) => (
  <Table.ScrollContainer
    minWidth={640}
    scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Requests in a day' } }}
  >
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Zap</Table.Th>
          <Table.Th ta="right">A poll costs</Table.Th>
          <Table.Th ta="right">A run costs</Table.Th>
          <Table.Th ta="right">Runs a day</Table.Th>
          {intervals.map((interval) => (
            <Table.Th key={interval} ta="right">
              {minutesOf(interval)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {forecast.map(({ zap, perPoll, perRun, runsPerDay, byMinutes }) => (
          <Table.Tr key={zap}>
            <Table.Td>{zap}</Table.Td>
            <Table.Td ta="right">{average(perPoll)}</Table.Td>
            <Table.Td ta="right">{average(perRun)}</Table.Td>
            <Table.Td ta="right">{average(runsPerDay)}</Table.Td>
            {intervals.map((interval) => (
              <Cost key={interval} requests={byMinutes[interval] ?? 0} max={max} />
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th colSpan={4}>All together</Table.Th>
          {totals.map((requests, i) => (
            <Cost key={intervals[i]} requests={requests} max={max} />
          ))}
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  </Table.ScrollContainer>
);

/** Too much is said in words, not by a colour alone. */
const Cost = ({ requests, max }: { requests: number; max: number }) => (
  <Table.Td ta="right" fw={requests > max ? 700 : undefined}>
    {count(requests)}
    {requests > max && ' (too many)'}
  </Table.Td>
);
